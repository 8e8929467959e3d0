"""The domain that the address names: each indicator's card, its course over the months and its groups."""

from lib.ui import domain, shell

domain.show(shell.current_view(), shell.current_path())
