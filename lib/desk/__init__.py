"""The desk: where everything that changes the ledger or the plan is done, for pages and commands alike."""

from lib.desk.desk import CONSOLE, Desk, master
from lib.desk.refusals import locked_text

__all__ = ["CONSOLE", "Desk", "locked_text", "master"]
