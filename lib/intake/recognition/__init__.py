"""Recognition of what a sheet says about itself: tables, headers, names, periods and figures, each with its cell."""
