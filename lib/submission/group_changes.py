"""Changes of the ward's residential groups: added, renamed, merged, split, or a new list in the place of the old one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lib.ledger.plan_history import PlanChange
from lib.plan.catalogue import GROUPS, SETTINGS
from lib.plan.csv_tables import with_table
from lib.plan.groups import COLUMNS, group_rows, month_before
from lib.plan.periods import Period
from lib.plan.settings_text import NotUnderstood, with_values
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.group_terms import DEFAULT, USUAL, word_of_names
from lib.vietnamese.numbers import format_number, parse_number, plain_number
from lib.vietnamese.text import normalise, slug
from lib.vietnamese.words import setup_words as words

_NUMBERING = re.compile(r"(?:\d{1,3}\s*[.)/:-]|[-+*•–])\s*")
_SHARE = re.compile(r"(.*?)\s*[:;=\t]\s*([\d.,]+)\s*%?")
MOST_NAMES = 200
"""How many groups one list may have."""
Cells = dict[str, str]


def names_of(pasted: str) -> list[str]:
    """Return the names in a pasted list, one a line, without numbers, bullets and cells that stand beside them.

    >>> names_of("1. Thôn Đông\\n02) Thôn  Đoài\\n\\n- Tổ dân phố 3\\n4\\tThôn Nam\\t120")
    ['Thôn Đông', 'Thôn Đoài', 'Tổ dân phố 3', 'Thôn Nam']
    """
    found = []
    for line in pasted.splitlines():
        cells = [_without_number(normalise(cell)) for cell in line.split("\t")]
        name = next((cell for cell in cells if re.search(r"[^\W\d_]", cell)), "")
        if name:
            found.append(name)
    return found


def _without_number(text: str) -> str:
    found = _NUMBERING.match(text)
    return text[found.end() :] if found else text


def shares_of(typed: str) -> dict[str, Fraction]:
    """Return the names of the groups that take over, a line each, with their parts (0 to 1); equal parts where none is given.

    Raises
    ------
    AnswerFault
        The parts are no numbers, are given for some only, or do not make 100 per cent.

    >>> {name: str(part) for name, part in shares_of("Tổ 2A: 60%\\nTổ 2B: 40").items()}
    {'Tổ 2A': '3/5', 'Tổ 2B': '2/5'}
    """
    found: dict[str, Fraction | None] = {}
    for line in filter(str.strip, typed.splitlines()):
        match = _SHARE.fullmatch(line.strip())
        (name,) = names_of(match[1] if match else line) or [""]
        if not name or name in found:
            raise AnswerFault(words.WRONG_SHARE_LINE.format(found=normalise(line)))
        try:
            found[name] = Fraction(parse_number(match[2])) / 100 if match else None
        except ValueError:
            raise AnswerFault(words.WRONG_SHARE_LINE.format(found=normalise(line))) from None
    given = [part for part in found.values() if part is not None]
    if not given:
        return {name: Fraction(1, len(found)) for name in found}
    if len(given) < len(found) or sum(given) != 1 or min(given) <= 0:
        raise AnswerFault(words.WRONG_SHARES.format(sum=format_number(sum(given, Fraction(0)) * 100, 2, trim=True)))
    return {name: part for name, part in found.items() if part is not None}


class GroupTable:
    """groups.csv taken in hand: rows that an operation changes, and the proposal that comes of it."""

    def __init__(self, moment: Moment) -> None:
        self._moment, self._path = moment, moment.workspace.folder / GROUPS
        self._basis = self._path.read_bytes()
        self._rows: list[Cells] = [dict(row.cells) for row in group_rows(self._path)]
        self._edits: list[Edit] = []
        self._is_new = not self._rows
        """Whether the list is the ward's first, or takes another's place: then its names say what the ward calls its groups."""

    def add(self, names: Sequence[str], start: Period | None) -> PlanProposal:
        """Propose new groups at the end of the list, from the month `start`, None: as if they had always been."""
        if not names:
            raise AnswerFault(words.NO_NAMES)
        for name in names:
            self._new_row(name, start)
        return self._proposal()

    def set_name(self, code: str, name: str) -> PlanProposal:
        """Propose another name for one group."""
        row, new = self._row(code), normalise(name)
        if not new or new == row["name"]:
            raise AnswerFault(words.NO_NEW_NAME)
        self._refuse_taken(new, but=code)
        self._edits.append(Edit(words.GROUP_NAME, row["name"], new))
        row["name"] = new
        return self._proposal()

    def merge(self, codes: Sequence[str], into: str, new_name: str, start: Period) -> PlanProposal:
        """Propose that `codes` are one group from the month `start`: the group `into` of them, or a new one if `into` is blank."""
        if len(codes) < 2:
            raise AnswerFault(words.TWO_TO_MERGE)
        names = {code: self._row(code)["name"] for code in codes}
        heir = into or self._new_row(normalise(new_name), start)
        for code in codes:
            if code != heir:
                self._end(code, start, heir)
                joins = words.JOINS.format(heir=self._row(heir)["name"], month=start.month, year=start.year)
                self._edits.append(Edit(names[code], words.WORKS, joins))
        return self._proposal()

    def split(self, code: str, parts: Mapping[str, Fraction], start: Period) -> PlanProposal:
        """Propose that one group becomes several new ones from the month `start`, each with its part of what was allotted."""
        if len(parts) < 2:
            raise AnswerFault(words.TWO_TO_SPLIT)
        name = self._row(code)["name"]
        heirs = {self._new_row(part, start): share for part, share in parts.items()}
        is_equal = len(set(heirs.values())) == 1
        self._end(code, start, ";".join(heir if is_equal else f"{heir}:{plain_number(share)}" for heir, share in heirs.items()))
        listed = ", ".join(
            words.PART_OF.format(name=part, share=format_number(share * 100, 2, trim=True)) for part, share in parts.items()
        )
        self._edits.append(Edit(name, words.WORKS, words.SPLITS.format(heirs=listed, month=start.month, year=start.year)))
        return self._proposal()

    def replace_all(self, names: Sequence[str]) -> PlanProposal:
        """Propose a new list in the place of the old one, which no real figure may know: the codes go on in their order."""
        if not names:
            raise AnswerFault(words.NO_NAMES)
        snapshot = self._moment.workspace.snapshot()
        if any(record.submissions and not record.receipt.demo for record in snapshot.records):
            raise AnswerFault(words.REAL_FIGURES)
        old, self._rows, self._is_new = self._rows, [], True
        for number, name in enumerate(names):
            if number < len(old):
                self._refuse_taken(name)
                self._rows.append({"code": old[number]["code"], "name": name})
                if old[number]["name"] != name:
                    self._edits.append(Edit(old[number]["code"], old[number]["name"], name))
            else:
                self._new_row(name, None, beside=old)
        gone = {row["code"]: row["name"] for row in old[len(names) :]}
        plans = self._moment.workspace.catalogue.plans.values()
        if still := [name for code, name in gone.items() if any(code == group for plan in plans for _, group in plan.allotments)]:
            raise AnswerFault(words.GROUPS_ALLOTTED.format(names=", ".join(still)))
        self._edits += [Edit(row["code"], row["name"], words.GROUP_REMOVED) for row in old[len(names) :]]
        return self._proposal()

    def _row(self, code: str) -> Cells:
        return next(row for row in self._rows if row["code"] == code)

    def _end(self, code: str, start: Period, successor: str) -> None:
        self._row(code).update(valid_to=str(month_before(start)), successor=successor)

    def _new_row(self, name: str, start: Period | None, beside: Sequence[Cells] = ()) -> str:
        """Add a group and return its code."""
        self._refuse_taken(name)
        taken = (*beside, *self._rows)
        # The ward's own groups show how its codes are written; those of a former ward begin with its initials.
        own = [row["code"] for row in taken if not row.get("former_ward")]
        codes = [*(row["code"] for row in taken if row.get("former_ward")), *own]
        code = _free_code(codes, _HEADS.get(word_of_names([name]), "TDP"))
        self._rows.append({"code": code, "name": name, "valid_from": str(start) if start else ""})
        since = words.GROUP_SINCE.format(month=start.month, year=start.year) if start else words.GROUP_NEW
        self._edits.append(Edit(name, words.NOTHING, since))
        return code

    def _refuse_taken(self, name: str, but: str = "") -> None:
        if not name:
            raise AnswerFault(words.NO_NAMES)
        if len(self._rows) >= MOST_NAMES:
            raise AnswerFault(words.TOO_MANY_NAMES.format(most=MOST_NAMES))
        if any(slug(row["name"]) == slug(name) and row["code"] != but and not row.get("valid_to") for row in self._rows):
            raise AnswerFault(words.NAME_TAKEN.format(name=name))

    def _proposal(self) -> PlanProposal:
        content = with_table(self._path, COLUMNS, self._rows)
        first, notices = self._word_change() if self._is_new else ((), ())
        edits = tuple(self._edits)
        return propose_plan_change(self._moment, GROUPS, content, self._basis, edits, first=first, notices=notices)

    def _word_change(self) -> tuple[tuple[PlanChange, ...], tuple[str, ...]]:
        """Return the change of the ward's word for its groups where all names begin with another one, and what to say of it."""
        workspace, field = self._moment.workspace, words.FIELDS["group_word"]
        stands = workspace.catalogue.latest.settings.group_word
        word = word_of_names([row["name"] for row in self._rows if not row.get("valid_to")])
        if word in ("", stands):
            return (), ()
        basis = (workspace.folder / SETTINGS).read_bytes()
        try:
            content = with_values(basis, {("group_word",): word})
        except NotUnderstood:
            return (), (words.BY_HAND.format(fields=field),)
        self._edits.insert(0, Edit(field, stands, word))
        return (
            PlanChange(workspace.folder, SETTINGS, content, basis, about=words.EDIT.format(what=field, before=stands, after=word)),
        ), ()


_HEADS = {word: slug(word).upper().replace("-", "") for word in USUAL if word != DEFAULT}
"""How the codes of a list begin that has none yet, by the word with which its first name begins."""


def _free_code(codes: Sequence[str], head: str) -> str:
    """Return the next code in the way of those that there are; the first one begins with `head`.

    >>> _free_code(["TDP01", "TDP09"], "THON"), _free_code([], "THON")
    ('TDP10', 'THON01')
    """
    numbered = [match for code in codes if (match := re.fullmatch(r"(\D*)(\d+)", code))]
    head = numbered[-1][1] if numbered else head
    taken = {slug(code) for code in codes}
    first = max((int(match[2]) for match in numbered if match[1] == head), default=0) + 1
    return next(code for n in range(first, first + len(codes) + 1) if slug(code := f"{head}{n:02d}") not in taken)
