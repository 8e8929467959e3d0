"""The way back from a merger: the groups as they were before it, unless somebody built on it since."""

from __future__ import annotations

from lib.ledger.mergers import refuse_locked_since, standing_mergers
from lib.ledger.plan_history import PlanChange, PlanChanged, kept_changes, undoing
from lib.ledger.records import Receipt
from lib.ledger.snapshot import Snapshot
from lib.plan.catalogue import GROUPS, load_catalogue
from lib.plan.csv_tables import NewContent
from lib.plan.former_wards import former_wards
from lib.plan.groups import read_groups
from lib.plan.model import WARD
from lib.submission.plan_proposal import AnswerFault
from lib.vietnamese.text import slug
from lib.vietnamese.words import merger_words as words
from lib.workspace import Workspace


def is_finished(workspace: Workspace, merger: Receipt) -> bool:
    """Tell whether the plan knows the groups that a merger brought, so that its figures count."""
    known = {group.code for group in read_groups(workspace.folder / GROUPS, may_be_empty=True)}
    return known >= {*merger.groups}


def undoing_merger(workspace: Workspace, record_id: str) -> PlanChange | None:
    """Return the change that puts the groups back as they were before a merger; None where they never became others.

    Raises
    ------
    AnswerFault
        There is no such merger, figures came for its territory since, or the groups were changed again.
    Locked
        A month from the merger on is closed.
    """
    snapshot = workspace.ledger.snapshot()
    merger = next((receipt for receipt in standing_mergers(snapshot) if receipt.id == record_id), None)
    if merger is None:
        raise AnswerFault(words.NO_SUCH_MERGER.format(id=record_id))
    refuse_locked_since(snapshot, merger.period)
    groups = read_groups(workspace.folder / GROUPS, may_be_empty=True)
    if not any(slug(group.former_ward) == slug(merger.title) for group in groups):
        return None
    names = {group.code: group.name for group in groups} | {WARD: words.NEW_WARD}
    if since := _figures_since(snapshot, merger):
        raise AnswerFault(words.FIGURES_SINCE.format(names=", ".join(names.get(code, code) for code in since)))
    newest = next((change for change in kept_changes(workspace.folder) if change.name == GROUPS), None)
    try:
        if newest is None:
            raise PlanChanged(GROUPS)
        back = undoing(workspace.folder, newest, words.UNDONE.format(ward=merger.title))
    except PlanChanged:
        raise AnswerFault(words.GROUPS_SINCE) from None
    before = read_groups(NewContent(workspace.folder / GROUPS, back.content), may_be_empty=True)
    if any(slug(group.former_ward) == slug(merger.title) for group in before):
        raise AnswerFault(words.GROUPS_SINCE)
    load_catalogue(workspace.folder, {GROUPS: back.content})
    return back


def ends_merger(workspace: Workspace, change: PlanChange) -> bool:
    """Tell whether a change of groups.csv would leave a merger without its groups, which only its own undoing does whole."""
    if change.name != GROUPS:
        return False
    after = {slug(ward.name) for ward in former_wards(read_groups(NewContent(workspace.folder / GROUPS, change.content)))}
    mergers = standing_mergers(workspace.ledger.snapshot())
    return any(slug(merger.title) not in after for merger in mergers if is_finished(workspace, merger))


def _figures_since(snapshot: Snapshot, merger: Receipt) -> list[str]:
    """Return the group codes for which others stored figures on the ground of the merger, WARD for the new ward's totals."""
    found = set()
    for record in (*snapshot.standing, *snapshot.waiting):
        if record.receipt.id == merger.id:
            continue
        for key in record.figures:
            if key.group in merger.groups or (key.group == WARD and key.period >= merger.period):
                found.add(key.group)
    return sorted(found)
