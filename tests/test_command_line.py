"""`python -m lib …` as people and other programs use it: what it prints, what it returns, and what it stores."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from lib.intake.template.fill import fill_template
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.vietnamese.words.command_words import NO_PASSWORD
from tests.conftest import ROOT, Done, command_line, copy_plan, here

JULY = "2024-07"
ONE, TWO = "Tổ dân phố 1", "Tổ dân phố 2"
COMMANDS = {
    "status": [],
    "template": ["--period", JULY, "--out", "x.xlsx"],
    "check": ["x.xlsx"],
    "submit": ["x.xlsx", "--officer", "Lan"],
    "withdraw": ["20240716T013000000000Z-6f3b4ca8", "--officer", "Lan"],
    "history": [],
    "review": ["list", "--officer", "Lan"],
    "period": ["list", "--officer", "Lan"],
    "requests": [],
    "tasks": [],
    "rehearsal": [],
    "override": ["list"],
    "account": ["list"],
    "demo": [],
    "backtest": [],
    "new-year": ["2025", "--out", "x.csv"],
    "allot": ["x.xlsx", "--officer", "Lan"],
    "verify": [],
    "backup": ["x.zip"],
    "restore": ["x.zip"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_plan(tmp_path_factory.mktemp("cli") / "dữ liệu")


@pytest.fixture(scope="module")
def empty_template(folder: Path) -> bytes:
    out = folder.parent / "trống.xlsx"
    assert command_line("template", "--period", JULY, "--domain", "kinh-te", "--out", out, "--data", folder).status == 0
    return out.read_bytes()


@pytest.fixture(scope="module")
def workbook(folder: Path, empty_template: bytes):
    def make(name: str, figures: Mapping[tuple[str, str], float | str], notes: Mapping[str, str] | None = None) -> Path:
        path = folder.parent / name
        path.write_bytes(fill_template(empty_template, figures, notes))
        return path

    return make


@pytest.fixture(scope="module")
def story(folder: Path, workbook) -> dict[str, Done]:
    """One workbook's way through the commands, one after the other; those that take a workbook are a start of their own."""
    good = workbook("tháng 7.xlsx", {("KT-06", ONE): 10, ("KT-06", TWO): "8"})
    fallen = workbook("giảm.xlsx", {("KT-06", ONE): 25, ("KT-03", TWO): 2})
    status = ("status", "--json", "--data", folder)
    shown = {
        "status before": here(*status, "--period", JULY),
        "check": command_line("check", good, "--data", folder),
        "check as data": here("check", good, "--json", "--data", folder),
        "submit": command_line("submit", good, "--officer", "Nguyễn Thị Lan", "--data", folder),
        "status after": here(*status),
    }
    stored = Ledger(folder / "actuals").snapshot().records
    assert len(stored) == 1, shown["submit"]
    # A later month that stands lower than what is now handed in for July.
    later = Ledger(folder / "actuals").submit(
        period="2024-08",
        author=Author("Minh", stored[0].receipt.accepted_at),
        actuals=[Actual("KT-06", "TDP01", value=12.0), Actual("KT-06", "TDP02", value=8.0)],
        file_name="tháng 8.xlsx",
        content=b"",
    )
    shown |= {
        "refused": here("submit", fallen, "--officer", "Lan", "--data", folder),
        "explained": here("submit", fallen, "--officer", "Lan", "--note", "KT-06=đếm trùng", "--data", folder),
        "history as data": here("history", "--json", "--data", folder),
    }
    explained = shown["history as data"].data[0]["id"]
    shown["withdraw"] = here("withdraw", explained, "--officer", "Hoa", "--reason", "nhầm tệp", "--data", folder)
    shown["status withdrawn"] = here(*status, "--period", JULY)
    undo = Ledger(folder / "actuals").snapshot().records[-1].receipt.id
    shown["undo"] = here("withdraw", undo, "--officer", "Hoa", "--data", folder)
    shown["status restored"] = here(*status, "--period", JULY)
    shown["history"] = here("history", "--period", JULY, "--data", folder)
    shown["ids"] = Done(0, json.dumps([stored[0].receipt.id, later.id, explained, undo]), "")
    return shown


def measure(status: Done, code: str = "KT-06") -> dict:
    return next(m for indicator in status.data["indicators"] for m in indicator["measures"] if m["code"] == code)


@pytest.mark.parametrize("step", ["status before", "check", "submit", "status after", "explained", "withdraw", "undo", "history"])
def test_a_step_that_went_well_returns_0_and_says_nothing_on_the_error_stream(story, step):
    assert (story[step].status, story[step].err) == (0, "")


def test_status_as_data_has_exactly_this_shape(story):
    shown = story["status after"].data
    assert set(shown) == {
        "period",
        "data_period",
        "without_figure",
        "demo",
        "domains",
        "groups",
        "counts",
        "promises",
        "indicators",
        "retired",
    }
    assert (shown["period"], shown["demo"], shown["groups"]) == (JULY, False, None)
    statuses = {"missed", "behind", "at_risk", "no_data", "on_track", "met", "exceeded", "not_due"}
    assert set(shown["counts"]) == statuses
    assert sum(shown["counts"].values()) == 23
    assert shown["promises"] == {"complete": {"done": 0, "of": 23}, "exceed": {"done": 0, "needed": 12, "possible": 14}}
    assert len(shown["indicators"]) == 23
    for indicator in shown["indicators"]:
        assert set(indicator) == {"code", "domain", "name", "status", "override", "measures"}
        assert indicator["status"] in statuses
        for found in indicator["measures"]:
            assert set(found) == {
                *("code", "part", "value", "target", "adjusted", "expected", "status"),
                *("data_period", "reported_groups", "of_groups", "sentence", "estimate", "no_estimate"),
            }
    assert sum(len(indicator["measures"]) for indicator in shown["indicators"]) == 29


def test_status_shows_the_latest_month_reported_and_what_was_stored(story):
    assert measure(story["status before"]) | {"sentence": ""} == {
        "code": "KT-06",
        "part": None,
        "value": None,
        "target": 29,
        "adjusted": None,
        "expected": 17,  # 29 x 176/300 = 17.01
        "status": "no_data",
        "data_period": None,
        "reported_groups": 0,
        "of_groups": 10,
        "sentence": "",
        "estimate": None,
        "no_estimate": "no_value",
    }
    after = measure(story["status after"])
    assert (after["value"], after["status"], after["data_period"], after["reported_groups"]) == (18, "on_track", JULY, 2)
    # 18 - 17 = 1; 11 in 5 months; 18 in 7 = 2.57.
    assert after["sentence"] == (
        "Đến hết tháng 7: 18/29 doanh nghiệp (62,1%); kế hoạch đến kỳ là 17, cao hơn tiến độ 1. "
        "Còn thiếu 11, cần bình quân 2,2 mỗi tháng (từ đầu năm: 2,6)."
    )


def test_check_says_what_it_read_and_stores_nothing(story):
    assert story["check"].out == "Đọc được 2 số liệu.\n"
    shown = story["check as data"].data
    assert shown["problems"] == []
    assert [(value["measure"], value["group"], value["value"]) for value in shown["values"]] == [
        ("KT-06", "TDP01", 10),
        ("KT-06", "TDP02", 8),
    ]


def test_submit_refuses_a_running_count_that_falls_until_it_is_explained(story):
    assert story["refused"].status == 1
    assert "[LỖI] Doanh nghiệp thành lập mới – Tổ dân phố 1, ô " in story["refused"].out
    assert "số lũy kế 25 cao hơn 12 đã nộp cho tháng 8" in story["refused"].out
    assert story["refused"].out.endswith("rồi nộp lại; số liệu cần xác nhận mà đúng thì thêm --accept.\n")
    assert "Đã lưu 2 số liệu cho Tháng 7/2024. Mã lần nộp: " in story["explained"].out


def test_withdraw_and_its_undo_change_the_figures_back_and_forth(story):
    values = [measure(story[step])["value"] for step in ("status after", "status withdrawn", "status restored")]
    assert values == [18, 18, 33]  # 25 + 8 in between
    first, _, explained, undo = json.loads(story["ids"].out)
    assert story["withdraw"].out == f"Đã rút {explained}. Để hủy việc rút: withdraw {undo}\n"
    assert first not in story["withdraw"].out


def test_history_lists_what_happened_newest_first(story):
    first, later, explained, undo = json.loads(story["ids"].out)
    lines = story["history"].out.splitlines()
    assert [any(name in line for name in (explained, undo, first)) for line in lines] == [False, True, True, True]
    assert "Hủy việc rút, khôi phục lần nộp (Hoa đã rút)" in lines[0]
    assert "Rút lần nộp của Lan" in lines[1]
    assert "(đã rút)" in lines[1]
    assert "Nộp 2 số liệu: 1 mới, 1 sửa, 0 giữ nguyên" in lines[2]
    assert "Nguyễn Thị Lan" in lines[3]
    assert later not in story["history"].out  # another month
    shown = story["history as data"].data
    assert [event["id"] for event in shown] == [explained, later, first]
    assert shown[2]["file_name"] == "tháng 7.xlsx"


def test_check_names_every_fault_with_its_cell(folder, workbook):
    bad = workbook("lỗi.xlsx", {("KT-06", ONE): "mười", ("KT-05/T", "Toàn phường"): 5000, ("KT-02", TWO): -3})
    done = here("check", bad, "--json", "--data", folder)
    assert (done.status, done.err) == (1, "")
    problems = done.data["problems"]
    assert all(set(found) == {"code", "severity", "sheet", "cell", "range", "found", "message"} for found in problems)
    assert {(found["code"], found["found"]) for found in problems if found["severity"] == "error"} == {
        ("not_a_number", "mười"),
        ("missing_denominator", "5.000"),
        ("negative", "-3"),
    }
    assert {found["sheet"] for found in problems} == {"Kinh tế"}
    assert len({found["cell"] for found in problems}) == 3


def test_faults_are_told_to_people_and_nothing_is_stored(folder, workbook):
    bad = workbook("lỗi.xlsx", {("KT-06", ONE): "mười"})
    before = Ledger(folder / "actuals").fingerprint()
    for command in (["check"], ["submit", "--officer", "Lan"]):
        done = here(*command, bad, "--data", folder)
        assert done.status == 1
        assert "bảng tính “Kinh tế”: “mười” không phải là số." in done.out
    assert Ledger(folder / "actuals").fingerprint() == before


@pytest.mark.parametrize("command", [["check"], ["submit", "--officer", "Lan"]])
def test_a_file_that_is_no_workbook_returns_2(folder, tmp_path, command):
    (tmp_path / "thư.xlsx").write_text("Kính gửi Ủy ban", "utf-8")
    done = here(*command, tmp_path / "thư.xlsx", "--data", folder)
    assert (done.status, done.err) == (2, "")
    assert "[LỖI] cả tệp: Tệp này không phải tệp Excel hay tệp Word." in done.out


# What is asked for, and the sentence that answers.
REFUSALS = {
    "no such month": (["status", "--period", "2024-13"], "“2024-13” không phải là kỳ; viết như 2024-09."),
    "a month without zero": (["history", "--period", "2024-9"], "“2024-9” không phải là kỳ; viết như 2024-09."),
    "a year without a plan": (["status", "--period", "2031-01"], "Chưa có kế hoạch của năm 2031."),
    "a template of another year": (["template", "--period", "2031-01", "--out", "x.xlsx"], "Chưa có kế hoạch của năm 2031."),
    "an unknown group": (["status", "--group", "TDP01", "TDP77"], "Không có tổ TDP77. Các mã tổ: TDP01, TDP02"),
    "a template of an unknown group": (["template", "--period", JULY, "--group", "A", "--out", "x.xlsx"], "Không có tổ A."),
    "a template of nothing": (["template", "--period", JULY, "--owner", "Ai đó", "--out", "x.xlsx"], "Không có chỉ tiêu nào"),
    "an unknown id": (["withdraw", "2024", "--officer", "Lan"], "Không có lần nộp 2024. Xem mã bằng lệnh history."),
    "a missing file": (["check", "không-có.xlsx"], "không-có.xlsx: không có tệp hoặc thư mục này."),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_done_is_refused_with_a_vietnamese_sentence(folder, case):
    arguments, sentence = REFUSALS[case]
    done = here(*arguments, "--data", folder)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_what_was_withdrawn_already_is_refused(story, folder):
    *_, undo = json.loads(story["ids"].out)
    done = here("withdraw", undo, "--officer", "Lan", "--data", folder)
    assert (done.status, done.err) == (2, f"{undo} đã được rút trước đó.\n")


def test_figures_need_an_officer(folder, workbook):
    done = here("submit", workbook("a.xlsx", {("KT-02", ONE): 5}), "--officer", " ", "--data", folder)
    assert (done.status, done.err) == (2, "Cần ghi họ tên cán bộ bằng --officer.\n")


def test_a_refusal_is_one_line_also_on_an_old_console(folder):
    done = command_line("status", "--group", "TDP77", "--data", folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Không có tổ TDP77.")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ("verify", "backup", "restore")])
def test_every_command_takes_the_data_folder_and_stops_at_a_mistake_in_the_plan(data_folder, command):
    (data_folder / "targets.csv").write_text("mã,tên\n", "utf-8")
    done = here(command, *COMMANDS[command], "--data", data_folder)
    assert (done.status, done.out) == (2, "")
    assert done.err == "targets.csv, dòng 1, cột year: thiếu cột này ở dòng tiêu đề. Cách sửa: thêm cột đúng tên, không dấu.\n"
    assert not (data_folder / "actuals").exists()


def test_the_data_folder_can_be_named_once_for_all(data_folder):
    (data_folder / "groups.csv").unlink()
    done = command_line("status", DATA_DIR=str(data_folder))
    assert (done.status, done.out) == (2, "")
    assert done.err == "groups.csv: không có tệp này. Cách sửa: khôi phục tệp vào thư mục data.\n"


def test_demonstration_is_made_only_where_there_is_nothing(story, folder):
    done = here("demo", "--data", folder)
    assert (done.status, done.err) == (2, "Thư mục dữ liệu đã có số liệu nên không tạo số liệu minh họa.\n")


def test_shipped_figures_are_those_that_the_demonstration_makes(data_folder, shipped_folder):
    done = command_line("demo", "--data", data_folder)
    assert (done.status, done.err) == (0, "")
    made, shipped = (Ledger(folder / "actuals").snapshot() for folder in (data_folder, shipped_folder))
    assert done.out == f"Đã tạo {len(made.standing)} lần nộp minh họa.\n"
    assert {key: figure for key, (figure, _) in made.current.items()} == {
        key: figure for key, (figure, _) in shipped.current.items()
    }
    assert made.is_demonstration
    told, kept = (
        [(record.receipt.kind, record.receipt.period, record.receipt.title, record.receipt.task) for record in found.records]
        for found in (made, shipped)
    )
    assert told == kept


def test_demonstration_figures_are_said_to_be_that(shipped_folder):
    done = here("status", "--data", shipped_folder, "--period", "2024-09", "--group", "TDP02", "TDP01")
    lines = done.out.splitlines()
    assert "SỐ LIỆU MINH HỌA" in lines[0]
    assert lines[1] == "Tháng 9/2024 (9 tháng): Tổ dân phố 1, Tổ dân phố 2"
    assert sum(line.startswith("[") for line in lines) == 23
    assert here("status", "--json", "--data", shipped_folder).data["demo"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "còn thiếu: LỆNH"),
        (["statistics"], "LỆNH không nhận 'statistics'"),
        (["status", "--nhom", "TDP01"], "không hiểu: --nhom TDP01"),
        (["status", "--period"], "sau --period phải ghi giá trị"),
        (["status", "--period", "2024-13"], "--period: “2024-13” không phải là kỳ"),
        (["template", "--period", JULY], "còn thiếu: --out"),
    ],
)
def test_a_command_written_wrongly_is_told_in_vietnamese(arguments, said):
    done = here(*arguments)
    assert done.status == 2
    assert done.err.startswith("cách dùng: ")
    assert said in done.err


def test_without_anybody_to_ask_for_a_password_a_command_says_so(data_folder):
    assert command_line("account", "add", "vp", "--full-name", "Văn phòng", "--role", "office", "--data", data_folder).status == 0
    command = [sys.executable, "-m", "lib", "tasks", "--account", "vp", "--data", str(data_folder)]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().strip().endswith(NO_PASSWORD.format(name="vp", variable="ACCOUNT_PASSWORD"))


def test_whoever_reads_only_the_first_lines_hears_no_complaint():
    command = [sys.executable, "-m", "lib", "tasks"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
