"""Filled copies: a workbook of somebody else's making with numbers put into some of its cells, and every other byte as it was."""
