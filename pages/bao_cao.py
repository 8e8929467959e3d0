"""Report: what will stand in the official report of the period, and its two files."""

from lib.ui import report_page, shell

report_page.show(shell.current_view())
