"""Tasks: the overdue first, by due day, leader, unit, domain or indicator; one in large, with all that may be done about it."""

from lib.ui import shell
from lib.ui.tasks import page

page.show(shell.current_view())
