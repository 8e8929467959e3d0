"""The page of one indicator: what was promised, where it stands, what it still takes, whose it is, whence its figures."""
