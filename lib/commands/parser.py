"""The Vietnamese argument parser: its messages where a command is written wrongly, and its help."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from lib.vietnamese.words import command_words as words

_FAULTS = (
    (re.compile(r"the following arguments are required: (?P<found>.+)"), words.MISSING_ARGUMENT),
    (re.compile(r"unrecognized arguments: (?P<found>.+)"), words.UNKNOWN_ARGUMENT),
    (re.compile(r"argument (?P<name>.+?): invalid choice: (?P<found>.+?) \(choose from (?P<known>.+?)\)"), words.NO_SUCH_CHOICE),
    (re.compile(r"argument (?P<name>.+?): expected (?:one|at least one) argument"), words.ARGUMENT_WITHOUT_VALUE),
    (re.compile(r"argument (?P<name>.+?): (?P<found>“.+)"), words.ARGUMENT_FAULT),
)
"""What argparse says, and what we say instead; what it says otherwise becomes a sentence without its words."""


class Formatter(argparse.HelpFormatter):
    """Help whose first word is Vietnamese too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, words.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese."""

    def __init__(self, *, prog: str | None = None, description: str | None = None, help: str | None = None) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = words.POSITIONALS, words.OPTIONS
        self.add_argument("-h", "--help", action="help", help=words.HELP["--help"])

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {in_vietnamese(message)}\n")


def in_vietnamese(message: str) -> str:
    """Return what argparse found wrong, in Vietnamese.

    >>> in_vietnamese("unrecognized arguments: --nhom TDP01")
    'không hiểu: --nhom TDP01'
    >>> in_vietnamese("something of a later version")
    'lệnh viết chưa đúng, xem cách dùng ở trên.'
    """
    for pattern, template in _FAULTS:
        found = pattern.fullmatch(message)
        if found:
            return template.format(**found.groupdict())
    return words.WRONGLY_CALLED
