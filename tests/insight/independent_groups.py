"""The scorecard computed a second time where groups are split, merged or silent, from the rules in docs/quy-tac.md alone.

Nothing of the product is imported, as in `tests.insight.independent`, whose arithmetic of rates and lights it shares.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from tests.insight.independent import Part, Recomputation, Result, due_at, light, number, rate, rows_of, shown


class Unit(NamedTuple):
    """A group: the months of 2024 in which it exists, and what part of its amounts each group gets that takes it over."""

    name: str
    first: int
    last: int
    heirs: dict[str, Fraction]


class Regrouped(Recomputation):
    """A data folder whose groups change in 2024."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        rows = rows_of(folder / "groups.csv")
        self.units = {row["code"]: self._unit(row, rows) for row in rows}
        path = folder / "allotments.csv"
        rows = rows_of(path) if path.exists() else []
        self.allotments = {(row["measure"], row["group"]): Fraction(row["target"]) for row in rows}

    @staticmethod
    def _unit(row: dict[str, str], rows: list[dict[str, str]]) -> Unit:
        first, last = (int(row[name][5:]) if row.get(name) else edge for name, edge in (("valid_from", 1), ("valid_to", 12)))
        named = [one.split(":") for one in row["successor"].split(";") if one]
        heirs = {one[0]: Fraction(one[1]) if len(one) == 2 else Fraction(1, len(named)) for one in named}
        if last < 12 and not heirs:
            # Nobody is named: who begins in the month after takes over, without any part of its amounts.
            heirs = {other["code"]: Fraction(0) for other in rows if other["valid_from"] == f"2024-{last + 1:02d}"}
        return Unit(row["name"], first, last, heirs)

    def existing(self, month: int) -> set[str]:
        return {code for code, unit in self.units.items() if unit.first <= month <= unit.last}

    def silent(self, code: str, month: int) -> set[str]:
        """Return the names of the groups that the ward misses, of one measure."""
        counted = self.standing(code, month, None)
        missing = self.existing(month) - set(counted) - {group for group, _ in self._reported(code, month)}
        return {self.units[group].name for group in missing} if counted else set()

    def standing(self, code: str, month: int, groups: set[str] | None) -> dict[str, Part]:
        """Return whose figures count at `month` for the chosen groups, and which: nothing twice, nothing lost."""
        chosen = set(self.units) if groups is None or groups >= self.existing(month) else groups
        kind = next(row["kind"] for row in self.targets if row["code"] == code)
        known = {group: self._figure(code, group, month) for group in chosen}
        taken, frozen = set(), dict.fromkeys(chosen, 12)
        for group in chosen:
            unit = self.units[group]
            if unit.last >= month:
                continue
            if not unit.heirs:
                if kind != "flow" and len(chosen) > 1:
                    taken.add(group)  # its people went to nobody, so they are in nobody's rate
            elif self._all_heirs(group) & chosen and self._is_settled(code, group, month):
                taken.add(group)
            elif known[group] is not None:
                for heir in set(unit.heirs) & chosen:
                    frozen[heir] = min(frozen[heir], unit.last)
        parts = {group: self._figure(code, group, min(month, frozen[group])) for group in chosen - taken}
        return {group: part for group, part in parts.items() if part is not None and self.units[group].first <= month}

    def _is_settled(self, code: str, group: str, month: int) -> bool:
        """Tell whether all that took `group` over have reported since, or were taken over by such as have."""
        unit = self.units[group]
        if not unit.heirs or unit.last == 12:
            return False
        newer = (self._figure(code, heir, month) for heir in unit.heirs)
        return all(
            (part is not None and part[0] > unit.last) or self._is_settled(code, heir, month)
            for heir, part in zip(unit.heirs, newer, strict=True)
        )

    def _all_heirs(self, group: str) -> set[str]:
        direct = set(self.units[group].heirs)
        return direct.union(*(self._all_heirs(heir) for heir in direct))

    def _figure(self, code: str, group: str, month: int) -> Part | None:
        months = [at for at in range(month, 0, -1) if (f"2024-{at:02d}", code, group) in self.figures]
        return (months[0], *self.figures[f"2024-{months[0]:02d}", code, group]) if months else None

    def _reported(self, code: str, month: int) -> set[tuple[str, int]]:
        return {(group, part[0]) for group in self.units if (part := self._figure(code, group, month)) is not None}

    def _result(self, row: dict[str, str], month: int, groups: set[str] | None) -> Result:
        code, total = row["code"], self._figure(row["code"], "", month)
        everyone = groups is None or groups >= self.existing(month)
        reported: int | None = None
        of: int | None = None
        if row["by_group"] == "no":
            counted = [total] if total else []
        else:
            parts = self.standing(code, month, groups)
            chosen = set(self.units) if everyone or groups is None else groups
            missing = {g for g in chosen & self.existing(month) if g not in parts and self._figure(code, g, month) is None}
            counted, reported, of = list(parts.values()), len(parts), len(parts) + len(missing)
            if everyone and total and total[0] >= max((part[0] for part in counted), default=0):
                counted = [total]
        is_part = row["by_group"] == "yes" and not everyone
        yardstick = self._yardstick(row, groups or set()) if is_part and row["kind"] == "flow" else row
        if not counted:
            alive = {at for at in range(1, month + 1) if not is_part or self.existing(at) & (groups or set())}
            due_months = [m for m in map(int, row["report_months"].split(",")) if m in alive]
            expected = None if yardstick is None else shown(yardstick, due_at(yardstick, month))
            return Result(None, expected, "no_data" if due_months else "not_due", None, reported, of)
        data_month = max(part[0] for part in counted)
        value = rate(yardstick or row, counted)
        if value is None or yardstick is None:
            return Result(value, None, None, data_month, reported, of)
        due = shown(yardstick, due_at(yardstick, data_month))
        return Result(value, due, light(yardstick, value, data_month), data_month, reported, of)

    def _yardstick(self, row: dict[str, str], groups: set[str]) -> dict[str, str] | None:
        """Return the row with what the groups were allotted as its target; None where one of them was allotted nothing."""
        # What went over to another group of the choice is among that one's.
        alone = [group for group in groups if not groups & set(self.units[group].heirs)]
        shares = [self._allotted(row["code"], group) for group in alone]
        if any(share is None for share in shares):
            return None
        whole = sum((share or Fraction(0) for share in shares), Fraction(0))
        factor = whole / Fraction(row["target"])
        needed = next((n for n in range(4) if (whole * 10**n).denominator == 1), 4)
        bounds = {name: str(n * factor) if (n := number(row[name])) is not None else "" for name in ("exceed_at", "amber_at")}
        return row | bounds | {"target": str(whole), "baseline": "", "decimals": str(max(int(row["decimals"]), needed))}

    def _allotted(self, code: str, group: str) -> Fraction | None:
        if (code, group) in self.allotments:
            return self.allotments[code, group]
        sources = [(old, unit.heirs[group]) for old, unit in self.units.items() if unit.heirs.get(group)]
        parts = [part * whole for old, part in sources if (whole := self._allotted(code, old)) is not None]
        return sum(parts, Fraction(0)) if parts else None
