"""The page “Biểu mẫu”: the forms of superior levels, filled with one press; and how the office maps their cells."""
