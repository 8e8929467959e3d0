"""What whoever is signed in has to do."""

from lib.ui import own_work_page

own_work_page.show()
