"""The commands whose answers a comparison of outputs keeps."""

from __future__ import annotations

import csv
import shutil

import openpyxl

from tools.outputs.site import FULL_NAME, Site
from tools.outputs.workbooks import FAULTY, GOOD, HABITS, MENDED, fill

OFFICER = ("--officer", FULL_NAME)
COMMANDS = (
    *("status", "template", "report", "check", "submit", "withdraw", "history", "demo", "review", "period", "requests"),
    *("verify", "backup", "restore", "allot", "new-year", "backtest", "account"),
)
PERIODS = ("2024-01", "2024-03", "2024-06", "2024-09", "2024-12")
ASKED_OF_SHIPPED = (
    ("--help",),
    *((command, "--help") for command in COMMANDS),
    *(("status", "--period", period, "--json") for period in PERIODS),
    *(("status", "--period", "2024-06"), ("status", "--period", "2024-12")),
    *(("status", "--group", "TDP03"), ("status", "--group", "TDP01", "TDP03", "--json")),
    *(("status", "--period", "2024-06", "--group", "TDP05"), ("status",), ("status", "--json"), ("status", "--period", "2024-13")),
    *(("status", "--period", "2030-01"), ("status", "--group", "TDP99"), ("status", "--data", "nowhere")),
    *((command, *kind) for command in ("history", "requests", "backtest", "verify") for kind in ((), ("--json",))),
    *((command, "--period", "2024-06", *kind) for command in ("history", "requests") for kind in ((), ("--json",))),
    *(("review", "list"), ("review", "list", "--json"), ("period", "list"), ("period", "list", "--json"), ("account", "list")),
    *((), ("nothing",), ("withdraw", "nothing", *OFFICER), ("submit", "nothing.xlsx", *OFFICER), ("review", "show", "x")),
)
TEMPLATES = (
    *(("2024-10",), ("2024-06", "--domain", "kinh-te"), ("2024-10", "--owner", "Tài chính - Kế toán")),
    *(("2024-12", "--group", "TDP01", "TDP03"), ("2024-09", "--domain", "moi-truong", "van-hoa-xa-hoi")),
)
REPORTS = (*((period,) for period in PERIODS), *((period, "--group", "TDP01", "TDP03") for period in ("2024-06", "2024-09")))


def ask_shipped(site: Site) -> None:
    """Ask everything that changes nothing, of the data as shipped."""
    for words in ASKED_OF_SHIPPED:
        site.ask(*words)
    for number, words in enumerate(TEMPLATES):
        file = site.place / f"template-{number}.xlsx"
        site.ask("template", "--period", *words, "--out", str(file), file=file)
    for ending, chosen in (("docx", REPORTS), ("xlsx", REPORTS[-3:])):
        for words in chosen:
            file = site.place / f"report-{words[0]}{'-groups' if words[1:] else ''}.{ending}"
            site.ask("report", str(file), "--period", *words, file=file)
    site.ask("report", str(site.place / "report.pdf"))
    ask_about_workbooks(site)


def ask_about_workbooks(site: Site) -> None:
    """Have workbooks checked as they come: those of the demonstration, filled templates, and what people did to them."""
    folder = site.place / "received"
    folder.mkdir()
    for number, original in enumerate(sorted(site.data.glob("actuals/*/*/*/original.*"))[::8]):
        shutil.copy(original, folder / f"demonstration-{number}{original.suffix}")
    blank = site.place / "template-0.xlsx"
    shutil.copy(blank, folder / "blank.xlsx")
    for name, figures in (("good", GOOD), ("faulty", FAULTY)):
        fill(blank, figures, folder / f"{name}.xlsx")
    for name, change in HABITS.items():
        book = openpyxl.load_workbook(folder / "faulty.xlsx")
        change(book)
        book.save(folder / f"{name}.xlsx")
    book = openpyxl.load_workbook(folder / "faulty.xlsx")
    for name, delimiter in (("table.csv", ","), ("table.tsv", "\t")):
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=delimiter).writerows(book.worksheets[0].values)
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "broken.xlsx").write_bytes((folder / "good.xlsx").read_bytes()[:3000])
    (folder / "letter.docx").write_bytes(b"PK\x03\x04 no more")
    for file in sorted(folder.iterdir()):
        site.ask("check", str(file), "--json")
    for name in ("good", "faulty", "moved"):
        site.ask("check", str(folder / f"{name}.xlsx"))
    site.ask("check", str(folder / "table.csv"), "--period", "2024-10")
    marked = site.place / "marked.xlsx"
    site.ask("check", str(folder / "faulty.xlsx"), "--marked", str(marked), file=marked)
    site.ask("check", str(folder), "--marked", str(site.place / "marked"))
    for file in sorted((site.place / "marked").rglob("*.xlsx")):
        site.notes.write_file(f"files/{site.kind}/marked-{file.stem}", file)


def live_through(site: Site) -> None:
    """Do what a ward does in a year: submit, correct, withdraw, close a period, allot, open a new year, save and restore."""
    blank, good, faulty, mended = (site.place / f"{name}.xlsx" for name in ("blank", "good", "faulty", "mended"))
    site.ask("template", "--period", "2024-10", "--out", str(blank), file=blank)
    for file, figures in ((good, GOOD), (faulty, FAULTY), (mended, MENDED)):
        fill(blank, figures, file)
    site.ask("submit", str(good))
    site.ask("submit", str(faulty), *OFFICER)
    site.ask("submit", str(good), *OFFICER, "--accept", "--note", "KT-06=chờ mặt bằng")
    site.ask("submit", str(good), *OFFICER, "--accept")
    site.ask("submit", str(mended), *OFFICER, "--accept", "--note", "KT-06=tổ 3 báo thêm")
    site.ask("withdraw", site.newest(), *OFFICER, "--reason", "nhầm tệp")
    site.ask("withdraw", site.newest(), *OFFICER)
    site.ask("period", "close", "2024-10", *OFFICER)
    site.ask("submit", str(good), *OFFICER, "--accept")
    site.ask("period", "list")
    site.ask("period", "reopen", "2024-10", *OFFICER, "--reason", "sửa số")
    for words in (("status",), ("status", "--json"), ("history",), ("history", "--json"), ("requests",), ("verify", "--json")):
        site.ask(*words)
    form = site.place / "allotting.xlsx"
    site.ask("allot", "--year", "2024", "--out", str(form), file=form)
    fill(form, {("KT-06", f"Tổ dân phố {number}"): number for number in range(1, 8)}, form)
    site.ask("allot", str(form), *OFFICER)
    sheet = site.place / "plan-2025.csv"
    site.ask("new-year", "2025", "--out", str(sheet), file=sheet)
    site.ask("new-year", "2025", "--from", str(sheet), *OFFICER)
    rows = list(csv.reader(sheet.read_text("utf-8-sig").splitlines()))
    with sheet.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([rows[0], *([*row[:6], row[3], row[4]] for row in rows[1:])])
    site.ask("new-year", "2025", "--from", str(sheet), *OFFICER)
    site.ask("status", "--period", "2025-03")
    for ending in ("docx", "xlsx"):
        file = site.place / f"report.{ending}"
        site.ask("report", str(file), "--period", "2024-10", file=file)
    saved = site.place / "saved.zip"
    site.ask("backup", str(saved), file=saved)
    site.ask("restore", str(saved))
    site.ask("restore", str(saved), "--data", str(site.place / "restored"))
    site.ask("verify")


def ask_years(site: Site) -> None:
    """Ask about demonstration data of several years."""
    shutil.rmtree(site.data / "actuals")
    site.ask("demo", "--years", "2023", "2024", "2025")
    for words in (("status",), ("status", "--json"), ("status", "--period", "2023-12"), ("backtest",), ("backtest", "--json")):
        site.ask(*words)
    for ending in ("docx", "xlsx"):
        file = site.place / f"report.{ending}"
        site.ask("report", str(file), "--period", "2025-03", file=file)
    site.ask("verify")
