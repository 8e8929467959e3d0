"""What whoever is signed in has to do."""

from lib.ui import own_work_page, shell

own_work_page.show(shell.current_view())
