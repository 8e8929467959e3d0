"""Recognition of the contents of a sheet: tables, headers, names, periods and figures, each with its cell."""
