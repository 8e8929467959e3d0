"""One indicator: the promise, what it still takes, whose it is, which groups, the year's end, and where every figure comes from."""

from lib.ui import shell
from lib.ui.indicator import page

page.show(shell.current_view())
