"""The page of the residential groups: the table of all, one group's card, two side by side, and what each was allotted."""
