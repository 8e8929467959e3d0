"""The pages of a province: its wards side by side."""
