"""Report: what will stand in the official report of the period, and its two files."""

from lib.ui import shell
from lib.ui.report import page

page.show(shell.current_view())
