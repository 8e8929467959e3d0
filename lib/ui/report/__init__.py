"""The page “Báo cáo”: the report as it will stand, edited, issued and kept in a register."""
