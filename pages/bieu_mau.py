"""The forms of superior levels: filled for the period with one press; the office uploads them and maps their cells."""

from lib.ui import shell
from lib.ui.forms import page

page.show(shell.current_view())
