"""Templates: the workbooks that are handed out to be filled, and how they are filled."""
