"""The command line `python -m lib …`: the same core without a browser."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO

from lib.access.rights import Refused
from lib.commands import (
    accounts,
    allotments,
    backtest,
    decisions,
    forms,
    maintenance,
    merging,
    new_year,
    notify,
    overrides,
    province_reviews,
    provinces,
    rehearsal,
    report,
    requests,
    review,
    status_and_template,
    submissions,
    tasks,
    tokens,
)
from lib.commands.common import FINE, UNREADABLE, Commands, Refusal, disk_fault
from lib.commands.parser import Parser
from lib.plan.csv_tables import PlanError
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import command_words as words
from lib.workspace import data_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 fine, 1 faults, 2 not readable or wrongly called."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with redirect_stdout(_Plain(sys.stdout)), redirect_stderr(_Plain(sys.stderr)):
        return _run(arguments)


class _Plain(io.TextIOBase):
    """A stream that gives a terminal no orders, whatever the names of files and people hold that are printed."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(visible(text))
        return len(text)

    def flush(self) -> None:
        self.stream.flush()


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        # What is not there yet cannot be asked of the database.
        variables = {**os.environ, "DATABASE_URL": ""} if options.may_lack else os.environ
        return int(options.run((options.data or data_folder(variables)).resolve(), options))
    except (PlanError, Refusal, Refused) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        # What is still to be written goes nowhere, or the interpreter complains of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FINE
    except OSError as error:
        print(disk_fault(error), file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m lib", description=words.DESCRIPTION)
    commands = Commands(parser)
    for module in (
        status_and_template,
        report,
        forms,
        submissions,
        review,
        requests,
        tasks,
        rehearsal,
        notify,
        overrides,
        maintenance,
        merging,
        allotments,
        new_year,
        decisions,
        backtest,
        accounts,
        province_reviews,
        provinces,
        tokens,
    ):
        module.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
