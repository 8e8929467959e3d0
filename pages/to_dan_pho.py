"""Residential groups: the table of all of them, one group's card, two side by side, and what each was allotted."""

from lib.ui import shell
from lib.ui.groups import allotting, page

view = shell.current_view()
choice = page.choose_groups(view)
page.show(view, choice)
if not choice.shown:
    allotting.offer(view)
