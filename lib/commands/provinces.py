"""The commands of a province: `units`, `province` and `demo-province`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib.commands.common import FAULTS, FINE, Commands, Refusal, print_json, write_new
from lib.demo_province import Size, ward_name, write_province
from lib.plan.administrative_units import UNITS, Units, is_province, read_units
from lib.plan.periods import Period
from lib.province.comparison import BY_REDS, Comparison, compare
from lib.province.comparison_data import province_to_data
from lib.province.comparison_texts import fault_text, headline, sum_text
from lib.province.follow_up import debts
from lib.province.province import Province
from lib.province.sums import sums
from lib.province.unit_import import check_new_units, store_units
from lib.report.pdf_file import NoPdf, pdf_of
from lib.report.province_material import material_of
from lib.report.province_workbook import province_workbook
from lib.submission.service import CONSOLE
from lib.vietnamese.words import province_report_words as report_words
from lib.vietnamese.words import province_words as words
from lib.vietnamese.words.report_words import FILE_EXISTS, WRITTEN
from lib.workspace import ROOT

_ACTS = ("list", "check", "import")
_MOST_WARDS, _MOST_MONTHS, _MOST_GROUPS = 400, 120, 60


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    units = commands.add_for_folder("units", _units, json=True)
    units.add_argument("act", choices=_ACTS, metavar="|".join(_ACTS), help=words.HELP["units act"])
    units.add_argument("file", type=Path, nargs="?", help=words.HELP["units file"])
    province = commands.add_for_folder("province", _province, period=True, json=True)
    province.add_argument("--out", type=Path, help=report_words.HELP_OUT)
    demo = commands.add_for_folder("demo-province", _demo)
    demo.add_argument("--wards", type=int, default=4, help=words.HELP["--wards"])
    demo.add_argument("--months", type=int, default=9, help=words.HELP["--months"])
    demo.add_argument("--groups", type=int, default=10, help=words.HELP["--groups"])
    demo.add_argument("--out", type=Path, required=True, help=words.HELP["--out of a province"])


def _units(root: Path, options: argparse.Namespace) -> int:
    if options.act == "list":
        return _list(read_units(_root(root) / UNITS), options)
    if options.file is None:
        raise Refusal(words.NEED_FILE)
    content = options.file.read_bytes()
    found = check_new_units(root, content, options.file.name)
    if not isinstance(found, Units):
        for fault in found:
            print(fault)
        if options.act == "import":
            print(words.UNITS_NOT_STORED.format(count=len(found)))
        return FAULTS
    of = {"wards": len(found.wards), "province": found.province.name}
    if options.act == "check":
        print(words.UNITS_FINE.format(file=options.file.name, **of))
        return FINE
    store_units(root, content, who="", origin=CONSOLE, now=datetime.now(UTC))
    print(words.UNITS_STORED.format(folder=root, **of))
    return FINE


def _list(units: Units, options: argparse.Namespace) -> int:
    if options.json:
        print_json([_unit_data(units, code) for code in units.by_code])
        return FINE
    for unit in units.by_code.values():
        print(f"{unit.code}  {unit.name}" + (f"  [{words.MADE_UP_UNIT}]" if unit.is_demonstration else ""))
    return FINE


def _unit_data(units: Units, code: str) -> dict[str, object]:
    unit = units.by_code[code]
    return {
        "code": code,
        "name": unit.name,
        "level": unit.level.value,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "successors": {heir: float(part) for heir, part in unit.successors.items()},
        "predecessors": {before.code: float(part) for before, part in units.predecessors(code)},
        "demo": unit.is_demonstration,
    }


def _province(root: Path, options: argparse.Namespace) -> int:
    if options.out and options.json:
        raise Refusal(report_words.OUT_OR_JSON)
    province, now = Province(_root(root)), datetime.now(UTC)
    period = options.period or province.newest_period(now)
    if options.out:
        return _write_report(province, period, now, options.out)
    gathered = province.gather(period, now)
    comparison = compare(province.common, gathered, period, order=BY_REDS)
    if options.json:
        print_json(province_to_data(province.units, comparison, gathered))
        return FINE
    _print_comparison(province.units, comparison)
    for debt in debts(gathered):
        print(words.DEBT_LINE.format(ward=debt.unit.name, count=len(debt.measures), of=debt.of))
    return FINE


def _write_report(province: Province, period: Period, now: datetime, file: Path) -> int:
    """Write the report of a month, or its workbook, by the ending of `file`."""
    ending = file.suffix.lower()
    if ending not in (".docx", ".pdf", ".xlsx"):
        raise Refusal(report_words.UNKNOWN_ENDING.format(file=file.name))
    if file.exists():
        raise Refusal(FILE_EXISTS.format(file=file))
    if not province.common.indicators:
        raise Refusal(report_words.NO_LIST)
    material = material_of(province, period, now)
    if ending == ".xlsx":
        content = province_workbook(material)
    else:
        from lib.report.province_report import province_document

        content = province_document(material)
    if ending == ".pdf":
        try:
            content = pdf_of(content)
        except NoPdf as fault:
            raise Refusal(str(fault)) from None
    write_new(file, content)
    print(WRITTEN.format(file=file))
    return FINE


def _print_comparison(units: Units, comparison: Comparison) -> None:
    print(units.province.name + (f" – {words.DEMONSTRATION}" if units.is_demonstration else ""))
    print(headline(comparison))
    for one in sums(comparison):
        print(f"  {one.indicator.label}: {sum_text(one)}")
    for row in comparison.rows:
        counts = words.WARD_COUNTS.format(**{light: row.count(light) for light in ("red", "amber", "grey", "green")})
        print(f"{row.unit.code}  {row.unit.name}: {counts if row.summary else fault_text(row.fault)}")


def _demo(_: Path, options: argparse.Namespace) -> int:
    root = options.out.resolve()
    if root.exists() and any(root.iterdir()):
        raise Refusal(words.NOT_EMPTY.format(folder=options.out))
    bounds = ((options.wards, _MOST_WARDS), (options.months, _MOST_MONTHS), (options.groups, _MOST_GROUPS))
    if not all(1 <= number <= most for number, most in bounds):
        raise Refusal(words.TOO_LARGE.format(wards=_MOST_WARDS, months=_MOST_MONTHS, groups=_MOST_GROUPS))
    size = Size(options.wards, options.months, options.groups)
    for number, code in enumerate(write_province(root, ROOT / "data", size)):
        print(words.WARD_DONE.format(done=number + 1, of=size.wards, name=ward_name(number), code=code), flush=True)
    print(words.PROVINCE_DONE.format(folder=options.out))
    return FINE


def _root(folder: Path) -> Path:
    if not is_province(folder):
        raise Refusal(words.NO_PROVINCE.format(folder=folder))
    return folder
