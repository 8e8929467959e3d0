"""The command line's commands, one module for each kind; `lib.__main__` puts them together."""
