"""The page of one indicator: its promise, its state, its remainder, its owner and the origins of its figures."""
