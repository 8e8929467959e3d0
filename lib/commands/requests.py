"""The command `requests`: the requests for explanation, their due days and answers."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from lib.commands.common import FINE, Commands, print_json, reading_service
from lib.insight.follow_up.requests import requests_of
from lib.plan.periods import Period
from lib.vietnamese.words import request_words as words
from lib.vietnamese.words.common_words import NO_OWNER
from lib.workspace import Workspace, today_of


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    commands.add("requests", _requests, period=True, json=True, account=True)


def _requests(workspace: Workspace, options: argparse.Namespace) -> int:
    workspace = reading_service(workspace, options).workspace
    snapshot = workspace.snapshot()
    today = today_of(snapshot, datetime.now(UTC))
    found = [
        request
        for _, plan in sorted(workspace.catalogue.plans.items())
        for request in requests_of(plan, snapshot, today)
        if options.period in (None, Period.parse(request.receipt.period))
    ]
    if options.json:
        print_json([request.to_data() for request in found])
        return FINE
    if not found:
        print(words.NONE)
    for request in found:
        receipt, answer, measure = request.receipt, request.answer, request.measure
        period = Period.parse(receipt.period).label
        print(words.LINE.format(state=request.state_text, owner=measure.owner or NO_OWNER, measure=measure.label, period=period))
        print(words.LINE_ASKED.format(officer=receipt.officer, text=receipt.text))
        if answer is not None:
            print(words.LINE_ASKED.format(officer=answer.officer, text=answer.text))
    return FINE
