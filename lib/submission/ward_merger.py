"""The merger of another ward into this one, worked out and shown before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from lib.insight.changes import StatusChange, compare
from lib.insight.scorecard import make_scorecard
from lib.ledger.former_submissions import FormerSubmission, Renamed
from lib.ledger.former_ward import OtherWard
from lib.ledger.frame import actuals_frame
from lib.ledger.mergers import Merger, refuse_locked_since, standing_mergers
from lib.ledger.plan_history import PlanChange
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.ledger.store import Locked
from lib.plan.actual import Actual
from lib.plan.catalogue import GROUPS, load_catalogue
from lib.plan.csv_tables import with_table
from lib.plan.former_wards import FormerWard, former_wards
from lib.plan.groups import COLUMNS, group_rows
from lib.plan.model import WARD, Group, Kind, Plan
from lib.plan.periods import Period
from lib.submission.group_changes import MOST_NAMES
from lib.submission.measure_pairs import Pair, pair_measures, pair_other_year
from lib.submission.plan_proposal import AnswerFault, Moment
from lib.submission.refusals import locked_text
from lib.vietnamese.text import fold, normalise, slug
from lib.vietnamese.words import merger_words as words


@dataclass(frozen=True)
class MergerProposal:
    """A merger, checked and not stored: only the submission service stores it."""

    merger: Merger
    groups: PlanChange
    """The change of groups.csv by which its figures begin to count."""
    basis: Snapshot
    joined: Period
    pairs: tuple[Pair, ...]
    """The other ward's measures of the year, each with what it is here."""
    unmatched: tuple[str, ...]
    """The names of this ward's measures of the year that the other one does not have."""
    lights: tuple[StatusChange, ...]
    notices: tuple[str, ...]
    period: Period
    """The month whose lights are compared."""

    @property
    def open_pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_open)

    @property
    def figures(self) -> int:
        return sum(len(one.actuals) for one in self.merger.submissions)


def propose_merger(moment: Moment, other: OtherWard, joined: Period, answers: Mapping[str, str], ward: str = "") -> MergerProposal:
    """Work out what it means that `other` belongs to this ward from the month `joined`; nothing is stored.

    `answers` say by the code of the other ward's measure which one it is here, "" for none; `ward` is the other ward's name, where
    its own settings do not say it as wanted.

    Raises
    ------
    AnswerFault
        It cannot be merged, told in Vietnamese with what to do.
    PlanError
        The plan would have a mistake.
    """
    return _Working(moment, other, joined, answers, normalise(ward or other.catalogue.latest.settings.ward)).proposal()


@dataclass(frozen=True)
class _Working:
    """One proposal as it is worked out."""

    moment: Moment
    other: OtherWard
    joined: Period
    answers: Mapping[str, str]
    ward: str

    def proposal(self) -> MergerProposal:
        self._refuse_wards()
        self._refuse_years()
        self._refuse_figures()
        folder = self.moment.workspace.folder
        basis = (folder / GROUPS).read_bytes()
        rows, renamed = self._group_rows()
        content = with_table(folder / GROUPS, COLUMNS, [*(dict(row.cells) for row in group_rows(folder / GROUPS)), *rows])
        plan = load_catalogue(folder, {GROUPS: content}).plans[self.joined.year]
        submissions = tuple(self._submissions(renamed))
        merger = Merger(
            self.ward, str(self.joined), submissions, self._renamed_measures(), renamed, self.other.name, self.other.kept
        )
        about = words.PREVIEW.format(
            ward=self.ward,
            month=self.joined.month,
            year=self.joined.year,
            figures=sum(len(one.actuals) for one in submissions),
            submissions=len(submissions),
        )
        pairs, period = self._pairs[self.joined.year], max(self.moment.period, self.joined)
        taken = {pair.ours.code for pair in pairs if pair.ours is not None}
        return MergerProposal(
            merger,
            PlanChange(folder, GROUPS, content, basis, about=about),
            self._snapshot,
            self.joined,
            pairs,
            tuple(measure.title for measure in self._plan.measures if measure.code not in taken),
            self._lights(plan, merger, period),
            tuple(self._notices(submissions)),
            period,
        )

    @cached_property
    def _snapshot(self) -> Snapshot:
        return self.moment.workspace.ledger.snapshot()

    @property
    def _plan(self) -> Plan:
        return self.moment.workspace.catalogue.plans[self.joined.year]

    @cached_property
    def _pairs(self) -> Mapping[int, tuple[Pair, ...]]:
        """The pairs of the year, and of the one before where both wards had a plan for it."""
        ours, theirs, year = self.moment.workspace.catalogue.plans, self.other.catalogue.plans, self.joined.year
        pairs = {year: pair_measures(theirs[year], ours[year], self.answers)}
        if year - 1 in ours and year - 1 in theirs:
            pairs[year - 1] = pair_other_year(theirs[year - 1], ours[year - 1], pairs[year])
        return pairs

    def _refuse_wards(self) -> None:
        own, theirs = self._snapshot, self.other.snapshot
        if not self.ward:
            raise AnswerFault(words.NAME_BLANK)
        if own.by_id.keys() & {one for one, record in theirs.by_id.items() if not record.receipt.demo}:
            raise AnswerFault(words.SAME_FOLDER)
        if theirs.is_demonstration:
            raise AnswerFault(words.ONLY_DEMONSTRATION)
        if self.moment.workspace.snapshot().is_demonstration:
            raise AnswerFault(words.OWN_DEMONSTRATION)
        if slug(self.ward) == slug(self.moment.workspace.catalogue.latest.settings.ward):
            raise AnswerFault(words.OWN_NAME.format(ward=self.ward))
        merged = {slug(receipt.title) for receipt in standing_mergers(own)}
        rows = group_rows(self.moment.workspace.folder / GROUPS)
        if slug(self.ward) in merged | {slug(row.text("former_ward")) for row in rows}:
            raise AnswerFault(words.MERGED_ALREADY.format(ward=self.ward))

    def _refuse_years(self) -> None:
        year, theirs = self.joined.year, self.other.catalogue.plans
        if year not in self.moment.workspace.catalogue.plans:
            raise AnswerFault(words.NO_OWN_YEAR.format(year=year))
        if year not in theirs or not theirs[year].indicators:
            known = ", ".join(str(one) for one, plan in sorted(theirs.items()) if plan.indicators)
            raise AnswerFault(words.NO_YEAR.format(year=year, known=known or words.NOT_THERE))
        for former in former_wards(theirs.get(year - 1, theirs[year]).former):
            found = {"ward": former.name, "month": former.joined.month, "year": former.joined.year}
            raise AnswerFault(words.MERGED_THERE.format(**found))

    def _refuse_figures(self) -> None:
        try:
            refuse_locked_since(self._snapshot, str(self.joined))
        except Locked as locked:
            raise AnswerFault(locked_text(locked.record)) from None
        for record in (*self._snapshot.standing, *self._snapshot.waiting):
            for key in record.figures:
                if key.group == WARD and key.period >= str(self.joined):
                    found = Period.parse(key.period)
                    raise AnswerFault(words.OWN_TOTALS.format(month=found.month, year=found.year, ward=self.ward))

    def _their_groups(self) -> list[Group]:
        """Return the groups of the other ward that any figure taken over may be of, in their order."""
        plans = (self.other.catalogue.plans[year] for year in sorted(self._pairs))
        return list({group.code: group for plan in plans for group in plan.groups}.values())

    def _group_rows(self) -> tuple[list[dict[str, str]], tuple[Renamed, ...]]:
        """Return the rows that groups.csv gets, and how the other ward's groups are called since."""
        own = [*group_rows(self.moment.workspace.folder / GROUPS)]
        names = {slug(row.text("name")) for row in own}
        stored = {key.group for record in self._snapshot.records for key in record.figures}
        codes = {slug(code) for code in stored | {row.text("code") for row in own}}
        head = next(head for head in _heads(self.ward) if not any(code.startswith(slug(head) + "-") for code in codes))
        theirs = self._their_groups()
        if len(own) + len(theirs) > MOST_NAMES:
            raise AnswerFault(words.TOO_MANY.format(most=MOST_NAMES))
        new_codes = {group.code: f"{head}-{group.code}" for group in theirs}
        rows, renamed = [], []
        for group in theirs:
            name = f"{group.name} ({self.ward})" if slug(group.name) in names else group.name
            heirs = (f"{new_codes[code]}:{part}" for code, part in group.successors.items() if code in new_codes)
            rows.append(
                {
                    "code": new_codes[group.code],
                    "name": name,
                    "valid_from": str(group.valid_from or ""),
                    "valid_to": str(group.valid_to or ""),
                    "successor": ";".join(heirs),
                    "former_ward": self.ward,
                    "joined": str(self.joined),
                }
            )
            renamed.append(Renamed(group.code, group.name, new_codes[group.code], name))
        return rows, tuple(renamed)

    def _renamed_measures(self) -> dict[int, tuple[Renamed, ...]]:
        return {
            year: tuple(
                Renamed(pair.theirs.code, pair.theirs.title, *((ours.code, ours.title) if (ours := pair.taken_as) else ("", "")))
                for pair in pairs
            )
            for year, pairs in self._pairs.items()
        }

    def _submissions(self, groups: Sequence[Renamed]) -> Iterator[FormerSubmission]:
        """Yield what the other ward had accepted, as far as it counts here, under the codes of this ward."""
        codes = {group.code: group.new_code for group in groups} | {WARD: FormerWard(self.ward, self.joined, ()).code}
        taken = {
            (str(year), pair.theirs.code): ours for year, pairs in self._pairs.items() for pair in pairs if (ours := pair.taken_as)
        }
        # A category is the same one only where both wards tell the measure by the same dimension.
        known = {(str(year), pair.theirs.code): pair.theirs.dimensions for year, pairs in self._pairs.items() for pair in pairs}
        found: dict[tuple[str, str], tuple[Receipt, list[Actual]]] = {}
        for key, (actual, receipt) in sorted(self.other.snapshot.current.items()):
            ours = taken.get((key.period[:4], key.measure))
            # Figures stored while the measure was of another kind say nothing about it now.
            if ours is None or key.group not in codes or (actual.denominator is None) is not (ours.kind is Kind.FLOW):
                continue
            _, actuals = found.setdefault((key.period, receipt.id), (receipt, []))
            same = {category for d in ours.dimensions if d in known[key.period[:4], key.measure] for category in d.categories}
            parts = tuple(part for part in actual.parts if part.category in {category.code for category in same})
            actuals.append(replace(actual, measure=ours.code, group=codes[key.group], parts=parts))
        for (period, _), (receipt, actuals) in found.items():
            yield FormerSubmission(period, receipt.officer, receipt.accepted_at, receipt.file_name, tuple(actuals))

    def _lights(self, plan: Plan, merger: Merger, period: Period) -> tuple[StatusChange, ...]:
        if period.year != self.joined.year or not plan.indicators:
            return ()
        draft = Receipt("", RecordKind.MERGER, merger.period, "", datetime.max.replace(tzinfo=UTC))
        former = tuple(Record(one.receipt_in(draft), one.actuals, None) for one in merger.submissions)
        after = Snapshot((*self._snapshot.records, Record(draft, (), None, former=former)))
        before, closed = self.moment.workspace.snapshot(), plan.closed_month(self.moment.today)
        card = make_scorecard(self._plan, actuals_frame(before), period, closed=closed)
        return compare(card, make_scorecard(plan, actuals_frame(after), period, closed=closed)).status_changes

    def _notices(self, submissions: Sequence[FormerSubmission]) -> Iterator[str]:
        theirs, year = self.other.catalogue.plans, self.joined.year
        yield words.TARGETS_STAY
        if year - 1 not in self._pairs:
            yield words.NO_FIGURES_OF_YEAR.format(ward=self.ward, year=year - 1)
        elif lacking := [pair.theirs.label for pair in self._pairs[year - 1] if pair.taken_as is None]:
            yield words.LAST_YEAR_LACKING.format(year=year - 1, names="; ".join(lacking))
        if waiting := len(self.other.snapshot.waiting):
            yield words.WAITING.format(count=waiting, ward=self.ward)
        if left := len(self.other.snapshot.current) - sum(len(one.actuals) for one in submissions):
            yield words.LEFT.format(count=left, ward=self.ward)
        if theirs[year].allotments:
            yield words.ALLOTMENTS_STAY.format(count=len(theirs[year].allotments), ward=self.ward)
        days = (theirs[year].settings.closing_day, self._plan.settings.closing_day)
        if days[0] != days[1]:
            named = [words.DAY.format(day=day) if day else words.MONTH_END for day in days]
            yield words.OTHER_CLOSING.format(theirs=named[0], ours=named[1])


def _heads(ward: str) -> Iterator[str]:
    """Yield how the codes of a former ward's groups may begin: its initials, then with a number."""
    initials = "".join(word[0] for word in fold(ward).split()).upper() or "P"
    yield initials
    yield from (f"{initials}{number}" for number in range(2, MOST_NAMES))
