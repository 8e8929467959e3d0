"""The page of tasks, and what other pages show of them."""
