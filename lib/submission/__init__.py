"""Submissions: from a checked workbook to a stored record, and the one service through which everything is changed."""
