"""Set-up: the ward, its groups and its year's plan, for whoever may change the plan; every change is shown before it is stored."""

from lib.ui import shell
from lib.ui.setup import page

page.show(shell.current_view())
