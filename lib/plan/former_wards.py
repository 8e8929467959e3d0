"""Former wards: those that were merged into this one, with the groups that they brought, and the plan as it was without them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from lib.plan.model import WARD, Group, Plan
from lib.plan.periods import Period
from lib.vietnamese.text import slug
from lib.vietnamese.words import plan_words as words

FORMER_TOTAL = "@"
"""How the group code begins under which the totals of a former ward are kept."""


def is_total(code: str) -> bool:
    """Tell whether a figure's group code stands for a whole ward, this one or a former one."""
    return code == WARD or code.startswith(FORMER_TOTAL)


@dataclass(frozen=True)
class FormerWard:
    """A ward that was merged into this one, from the month `joined` on, with the groups that it brought."""

    name: str
    joined: Period
    groups: tuple[Group, ...]

    @property
    def code(self) -> str:
        """The group code of the totals that it gave of itself.

        >>> FormerWard("Thiệu Dương", Period(2025, 6), ()).code
        '@thieu-duong'
        """
        return FORMER_TOTAL + slug(self.name)


def former_wards(groups: Iterable[Group]) -> tuple[FormerWard, ...]:
    """Return the former wards that groups came from, in their order."""
    found: dict[tuple[str, Period], list[Group]] = {}
    for group in groups:
        if group.joined is not None:
            found.setdefault((group.former_ward, group.joined), []).append(group)
    return tuple(FormerWard(name, joined, tuple(own)) for (name, joined), own in found.items())


def former_by(plan: Plan, period: Period) -> tuple[FormerWard, ...]:
    """Return the wards that joined in the plan's year, by the month `period`."""
    return tuple(ward for ward in former_wards(plan.former) if ward.joined.year == plan.year and ward.joined <= period)


def plan_of_former(plan: Plan, ward: FormerWard) -> Plan:
    """Return the plan as if it were that of a former ward alone: its groups as they were before they joined."""
    own = tuple(replace(group, joined=None) for group in ward.groups)
    return replace(plan, groups=tuple(group for group in own if group.is_valid_in(plan.year)), former=())


def plan_before(plan: Plan, wards: Collection[FormerWard]) -> Plan:
    """Return the plan as it was without these former wards."""
    gone = {group.code for ward in wards for group in ward.groups}
    kept = tuple(group for group in plan.groups if group.code not in gone)
    return replace(plan, groups=kept, former=tuple(group for group in plan.former if group.code not in gone))


def known_groups(plan: Plan) -> frozenset[str]:
    """Return the codes under which figures of the year may be stored, WARD among them."""
    of_former = {code for ward in former_wards(plan.former) for code in (ward.code, *(group.code for group in ward.groups))}
    return frozenset({WARD, *of_former}) | plan.group_codes


def needs_earlier(plan: Plan) -> bool:
    """Tell whether older figures of the year may count again: groups were taken over in it, or wards."""
    return bool(plan.successors or former_by(plan, Period(plan.year, 12)))


def notes_of(plan: Plan) -> tuple[str, ...]:
    """Return what must be said of the year's plan wherever it is shown."""
    texts = [
        words.WARD_JOINED.format(ward=ward.name, month=ward.joined.month, year=plan.year, count=len(ward.groups))
        for ward in former_by(plan, Period(plan.year, 12))
    ]
    return (*filter(None, [plan.settings.note]), *texts)
