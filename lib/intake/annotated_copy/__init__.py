"""Annotated copies: the officer's own workbook back with its faults coloured and commented."""
