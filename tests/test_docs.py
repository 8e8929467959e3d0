"""The documents keep up with the program: they name what it names, show pictures that exist, and their examples come true."""

import argparse
import csv
import dataclasses
import re
import shutil
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from lib import __main__ as command_line
from lib.insight.export import scorecard_to_data
from lib.insight.scorecard import make_scorecard
from lib.intake.formats.registry import SUFFIXES
from lib.ledger.frame import actuals_frame
from lib.ledger.records import Receipt, RecordKind, values_to_csv
from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.status import judge
from lib.vietnamese.numbers import exact, parse_number
from lib.vietnamese.words.common_words import DEMONSTRATION, NOT_JUDGED, STATUSES
from lib.vietnamese.words.fault_words import FAULTS as FAULTS_OF_DATA
from lib.vietnamese.words.problem_words import PROBLEMS
from lib.workspace import latest_period, open_workspace

ROOT = Path(__file__).resolve().parents[1]
README, GUIDE, FAULTS, RULES, DATA, COMMANDS, ON_DISK = (
    (ROOT / name).read_text("utf-8")
    for name in (
        *("README.md", "docs/huong-dan.md", "docs/loi.md", "docs/quy-tac.md", "docs/du-lieu.md"),
        *("docs/commands.md", "docs/data-on-disk.md"),
    )
)
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
SHIPPED = ROOT / "data"
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")


def _links(page: Path) -> list[str]:
    found = (first or second for first, second in LINK.findall(page.read_text("utf-8")))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def _anchors(page: Path) -> set[str]:
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'id="([^"]+)"', text))


def _commands() -> dict[str, argparse.ArgumentParser]:
    actions = command_line._parser()._actions
    return next(action.choices for action in actions if isinstance(action, argparse._SubParsersAction))


def test_readme_opens_with_the_two_commands():
    title, opening = README.split("```", 2)[:2]
    assert title.strip().count("\n") == 0
    assert [line.split("#")[0].strip() for line in opening.splitlines()[1:]] == ["python run.py", "python run.py test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    for link in _links(page):
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), f"{page.name}: {link} leaves the project"
        assert target.exists(), f"{page.name}: {link} is not there"
        assert not anchor or anchor in _anchors(target), f"{page.name}: {link} has no such anchor"


def test_every_picture_is_shown_somewhere():
    shown = {(page.parent / unquote(link).partition("#")[0]).resolve() for page in PAGES for link in _links(page)}
    assert {path.name for path in (ROOT / "docs" / "hinh").glob("*.png") if path not in shown} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_path_of_a_machine(page):
    assert re.findall(r"(?<![\w.])/(?:home|work|tmp|Users)/|[A-Z]:\\", page.read_text("utf-8")) == []


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_explained_with_an_example_and_what_to_do(code):
    kind = {"error": "Lỗi", "question": "Câu hỏi", "note": "Lưu ý"}[PROBLEMS[code].severity]
    head = f'<a id="loi-{code}"></a>\n### {PROBLEMS[code].title}\n\n{kind} · `{code}`\n'
    assert FAULTS.count(head) == 1, f"docs/loi.md needs exactly one section that starts:\n{head}"
    section = re.split(r"^(?:<a id|##)", FAULTS.partition(head)[2], maxsplit=1, flags=re.MULTILINE)[0]
    parts = [section.find(f"\n**{part}:** ") for part in ("Nghĩa là", "Ví dụ", "Cần làm gì")]
    assert -1 not in parts, f"the section {code} needs “Nghĩa là”, “Ví dụ” and “Cần làm gì”"
    assert parts == sorted(parts)
    assert section.rstrip().endswith("."), f"the section {code} ends in the middle of a sentence"
    assert f"[{PROBLEMS[code].title}](#loi-{code})" in FAULTS.partition("\n## ")[0], f"{code} is missing from the list at the top"


def test_no_problem_is_explained_that_cannot_come():
    assert set(re.findall(r'id="loi-(\w+)"', FAULTS)) == set(PROBLEMS)


def test_guide_names_every_format_that_is_read():
    [passage] = [line for line in GUIDE.splitlines() if "Nhận tệp Excel" in line]
    assert set(re.findall(r"`\.(\w+)`", passage)) == set(SUFFIXES)


def test_guide_leads_to_the_explanations():
    assert '<a id="loi"></a>' in GUIDE
    assert "](loi.md)" in GUIDE


@pytest.mark.parametrize("text", [GUIDE, RULES], ids=["guide", "rules"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_its_shape_and_word(status, text):
    assert f"| ![](hinh/den-{status}.png) | {STATUSES[status]} |" in text


def test_words_that_need_an_explanation_get_one():
    assert all(NOT_JUDGED in text for text in (GUIDE, RULES))
    assert all(DEMONSTRATION in text for text in (README, (ROOT / "CHANGELOG.md").read_text("utf-8")))


def test_the_change_log_has_dated_versions_and_three_kinds_of_lines():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased, *versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert unreleased == "Chưa phát hành"
    dated = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) – (\d{4}-\d\d-\d\d)", version) for version in versions]
    assert all(dated)
    order = [(tuple(map(int, found.groups()[:3])), found[4]) for found in dated if found]
    assert order == sorted(order, reverse=True)
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= {"Thêm", "Đổi", "Sửa"}


@pytest.mark.parametrize("name", _commands())
def test_the_reference_shows_every_command_with_all_its_options(name):
    assert f"`python -m lib {name} " in COMMANDS
    options = {option for action in _commands()[name]._actions for option in action.option_strings if option.startswith("--")}
    assert {option for option in options - {"--help"} if option not in COMMANDS} == set()


def test_the_reference_shows_the_shape_of_status_json():
    workspace = open_workspace(SHIPPED)
    snapshot = workspace.ledger.snapshot()
    plan = workspace.catalogue.latest
    group = frozenset({plan.groups[0].code})
    scorecard = make_scorecard(plan, actuals_frame(snapshot), latest_period(snapshot, workspace.catalogue), group)
    assert {key for key in _keys(scorecard_to_data(scorecard, demo=True)) if f'"{key}"' not in COMMANDS} == set()


def _keys(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data).union(*map(_keys, data.values()))
    return set().union(*map(_keys, data)) if isinstance(data, list) else set()


def test_the_data_on_disk_is_explained():
    columns = values_to_csv(()).strip().split(",")
    fields = [field.name for field in dataclasses.fields(Receipt)]
    assert [name for name in (*columns, *fields, *RecordKind) if f"`{name}`" not in ON_DISK] == []


def test_readme_shows_a_picture_above_its_first_heading():
    assert "![" in README.partition("\n## ")[0]


def test_readme_maps_every_package():
    packages = [folder.parent.name for folder in (ROOT / "lib").glob("*/__init__.py")]
    assert [name for name in packages if f"`lib/{name}/`" not in README] == []


def test_every_column_and_setting_is_explained():
    with (SHIPPED / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    found = tomllib.loads((SHIPPED / "settings.toml").read_text("utf-8-sig"))
    settings = [f"{name}.{key}" for name, part in found.items() if isinstance(part, dict) and name != "plan" for key in part]
    settings += [name for name, part in found.items() if not isinstance(part, dict) or name == "plan"]
    group_columns = ("code", "name", "valid_from", "valid_to", "successor")
    of_a_year = next(iter(found["plan"].values()))
    assert [name for name in (*columns, *group_columns, *settings, *of_a_year) if f"\n| `{name}` |" not in DATA] == []


RULE_EXAMPLES = re.findall(r"^\| ([A-Z]{2}-\d\d[a-z]?) \| (\d+) \| ([\d,]*) ?\| ([^|]+) \| [^|]+ \|$", RULES, re.MULTILINE)


def test_rules_have_an_example_of_every_status():
    assert {word for _, _, _, word in RULE_EXAMPLES} == set(STATUSES.values())


@pytest.mark.parametrize(("code", "month", "value", "word"), RULE_EXAMPLES)
def test_an_example_of_the_rules_comes_true(code, month, value, word):
    target = load_catalogue(SHIPPED).plans[2024].measure_by_code[code].target
    assert STATUSES[judge(target, exact(parse_number(value)) if value else None, int(month))] == word


MISTAKES = [
    ("targets.csv", "exceed_at", "vuot"),
    ("targets.csv", ",KT-02,KT-02,kinh-te", ",KT-2,KT-02,kinh-te"),
    ("targets.csv", ",KT-02,KT-02,kinh-te", ",KT-01,KT-02,kinh-te"),
    ("targets.csv", ",KT-02,KT-02,kinh-te", ",KT-02,KT-03,kinh-te"),
    ("targets.csv", "KT-07b,KT-07,kinh-te,Tỷ lệ", "KT-07b,KT-07,kinh-te,Tỉ lệ"),
    ("targets.csv", "tấn,>=,1900", "tấn,≥,1900"),
    ("targets.csv", "tấn,>=,1900", "tấn,>=,1900 tấn"),
    ("targets.csv", "Dân số bình quân (người),,1,1,", "Dân số bình quân (người),,,1,"),
    ("targets.csv", "1900,,,0,55,75,100", "1900,,,60,55,75,100"),
    ("targets.csv", "1900,,,0,55,75,100", "1900,,,0,55,75,"),
    ("targets.csv", "1900,,,0,55,75,100", "1800,,,0,55,75,100"),
    ("targets.csv", "100,2,,0.5,", "100,2,,,"),
    ("targets.csv", "95,90,,,,,,12,no", "95,90,,,,,,13,no"),
    ("targets.csv", "Sản lượng lương thực có hạt", "Sản lượng lương thực, có hạt"),
    ("groups.csv", "TDP02", "TDP01"),
    ("groups.csv", "code,name", "code,ten"),
    ("groups.csv", "code,name\nTDP01,Tổ dân phố 1\n", "code,name,valid_to\nTDP01,Tổ dân phố 1,cuối năm\n"),
    ("groups.csv", "code,name\nTDP01,Tổ dân phố 1\n", "code,name,valid_to,successor\nTDP01,Tổ dân phố 1,2024-12,TDP99\n"),
    (
        "groups.csv",
        "code,name\nTDP01,Tổ dân phố 1\n",
        "code,name,valid_to,successor\nTDP01,Tổ dân phố 1,2024-12,TDP02:0.6;TDP03:0.3\n",
    ),
    ("groups.csv", "code,name\nTDP01,Tổ dân phố 1\n", "code,name,valid_to,successor\nTDP01,Tổ dân phố 1,,TDP02\n"),
    (
        "groups.csv",
        "code,name\nTDP01,Tổ dân phố 1\nTDP02,Tổ dân phố 2\n",
        "code,name,valid_to,successor\nTDP01,Tổ dân phố 1,2024-06,TDP02\nTDP02,Tổ dân phố 2,2024-06\n",
    ),
    ("allotments.csv", "KT-06,TDP01", "VX-05,TDP01"),
    ("allotments.csv", "KT-06,TDP01", "KT-06,TDP99"),
    ("allotments.csv", "KT-06,TDP02", "KT-06,TDP01"),
    ("tasks.csv", "2024,NV-02", "2024,NV-01"),
    ("tasks.csv", "2024,NV-01", "2024,NV1"),
    ("tasks.csv", ",VX-11,", ",VX11,"),
    ("tasks.csv", "2024,NV-01", "2025,NV-01"),
    ("tasks.csv", "2024-12-31", "cuối năm"),
    ("settings.toml", '"Thiệu Dương"', "Thiệu Dương"),
    ("settings.toml", "closing_day = 14", "closing_day = 40"),
    ("settings.toml", "exceed_share = 50", 'exceed_share = "nửa"'),
    ("settings.toml", "ward =", "phuong ="),
    ("settings.toml", "confirmed = []", 'confirmed = ["dau-moi"]'),
    ("settings.toml", 'who_may_see = "everyone"', 'who_may_see = "tất cả"'),
    ("settings.toml", "closed_domains = []", 'closed_domains = ["quoc-phong"]'),
    ("settings.toml", "required = false", 'required = "có"'),
    ("settings.toml", "required =", "requires ="),
]


@pytest.mark.parametrize(("name", "right", "wrong"), MISTAKES)
def test_a_mistake_gives_the_message_that_the_page_shows(name, right, wrong, tmp_path):
    for file in ("targets.csv", "groups.csv", "tasks.csv", "settings.toml"):
        shutil.copy(SHIPPED / file, tmp_path / file)
    (tmp_path / "allotments.csv").write_text(re.findall(r"```csv\n(.*?)```", DATA, re.DOTALL)[0], "utf-8")
    load_catalogue(tmp_path)
    text = (tmp_path / name).read_text("utf-8")
    assert right in text
    (tmp_path / name).write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(PlanError) as error:
        load_catalogue(tmp_path)
    assert f"| {error.value} |" in DATA


def test_every_message_with_a_row_on_the_page_is_tried():
    shown = re.findall(r"\| ((?:targets|groups|allotments|tasks|settings)\.\w+, .+?) \|$", DATA, re.MULTILINE)
    assert len(set(shown)) == len(shown) == len(MISTAKES)


def test_every_fault_of_the_data_is_explained_with_its_weight():
    text = (ROOT / "docs" / "sao-luu.md").read_text("utf-8")
    shown = dict(re.findall(r"^\| `(\w+)` \| .+ \| (lỗi|lưu ý) \|$", text, re.MULTILINE))
    assert shown == {code: "lưu ý" if words.is_note else "lỗi" for code, words in FAULTS_OF_DATA.items()}
