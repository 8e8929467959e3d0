"""A commune (xã) of thôn: no page, slide, file or command ever calls it or them anything else."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.intake.check import check_workbook
from lib.intake.formats.reader import read_workbook
from lib.intake.model import Workbook
from lib.intake.template.fill import fill_template
from lib.intake.template.layout import WHOLE_WARD
from lib.plan.catalogue import GROUPS, SETTINGS, load_catalogue
from lib.vietnamese.group_terms import DEFAULT, speak_of
from lib.vietnamese.words import setup_words
from tests.conftest import here
from tests.pages.screen import PAGES, Open, Screen, SignIn

OTHER = re.compile(r"\bphường\b(?! \(xã\))|\btổ dân phố\b|\btdp\b|\btổ\b(?! (?:chức|hợp tác|công tác|liên gia|công nghệ))", re.I)
NAMES = [f"Thôn {number}" for number in range(1, 11)] + ["Thôn Đông", "Thôn Đoài"]
CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def made(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration in a commune of twelve thôn whose groups' codes are its own."""
    folder = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("thon") / "data")
    rows = [f"TDP{number:02d},{name}" for number, name in enumerate(NAMES, start=1)]
    (folder / GROUPS).write_text("\n".join(["code,name", *rows, ""]), "utf-8")
    for file in (*folder.glob("*.csv"), folder / SETTINGS):  # the decision's words and the names of units, as a commune has them
        file.write_text(file.read_text("utf-8").replace("phường", "xã").replace("Phường", "Xã"), "utf-8")
    settings = folder / SETTINGS
    settings.write_text('group_word = "thôn"\n' + settings.read_text("utf-8"), "utf-8")
    return folder


@pytest.fixture
def ward(made: Path, tmp_path: Path) -> Iterator[Path]:
    yield shutil.copytree(made, tmp_path / "data")
    speak_of(DEFAULT)


def said(screen: Screen) -> str:
    """Return all that stands on a page: its own markup, and what is sent for fields, buttons and messages."""
    sent = [element.proto.SerializeToString().decode("utf-8", "ignore") for kind in KINDS for element in screen.test.get(kind)]
    return "\n".join([screen.html, *sent])


KINDS = (
    *("markdown", "caption", "error", "warning", "info", "success", "button", "download_button", "radio", "selectbox"),
    *("multiselect", "text_input", "text_area", "expander", "expandable", "tab", "checkbox", "arrow_data_frame", "file_uploader"),
)


_FOR_PROGRAMS = re.compile(
    r"<(?:style|script).*?</(?:style|script)>|\b(?:href|class|id|for|name)=\"[^\"]*\"|TDP\d+|to-dan-pho", re.S
)


_AS_STORED = re.compile(r"phường hỗ trợ thủ tục|UBND phường|“phường đạt tiêu chí|Xây dựng phường an toàn thực phẩm")
"""What the demonstration's people wrote, and the tasks' words in its records: history stays as it was."""


def elsewhere(text: str) -> list[str]:
    """Return where it or its groups are called something else; codes, addresses and names of classes are for programs."""
    shown = _AS_STORED.sub(" ", _FOR_PROGRAMS.sub(" ", text))
    return [shown[max(0, at.start() - 40) : at.end() + 40] for at in OTHER.finditer(shown)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_of_thon(page: str, ward: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(ward, CHIEF)
    screen = open_page(ward, page, ky="2024-09", to=["TDP01", "TDP12"] if page == "don_doc" else [])
    assert screen.faults == []
    assert elsewhere(said(screen)) == []


@pytest.mark.parametrize("section", list(setup_words.SECTIONS))
def test_the_forms_speak_of_thon(section: str, ward: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(ward, CHIEF)
    screen = open_page(ward, "thiet_lap", ky="2024-09")
    screen.test.radio(key="phan").set_value(section).run()
    text = said(screen).replace(DEFAULT, "", 1) if section == "phuong" else said(screen)  # one of the words to choose
    assert elsewhere(text) == []


def test_a_groups_card_and_two_beside_each_other_speak_of_thon(ward: Path, open_page: Open) -> None:
    for query in ({"to_xem": "TDP03"}, {"to_xem": "TDP03", "to_canh": "TDP04"}):
        assert elsewhere(said(open_page(ward, "to_dan_pho", ky="2024-09", **query))) == []


def words_in(file: Path) -> str:
    """Return the words in a workbook or a Word document, without the markup between the letters of one paragraph."""
    content = file.read_bytes()
    if not zipfile.is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist() if name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]*>", "", re.sub(r"</(?:w:p|si|t|c|row|v|f)>", "\n", part)) for part in parts)


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "template --period 2024-10 --out {out}.xlsx",
        "report {out}.docx",
        "report {out}.xlsx",
        "allot --out {out}.xlsx",
        "rehearsal",
        "backtest",
        "history",
        "requests",
        "review",
        "verify",
    ],
)
def test_a_command_and_its_file_speak_of_thon(command: str, ward: Path, tmp_path: Path) -> None:
    out = tmp_path / "tep"
    done = here(*command.format(out=out).split(), "--data", ward)
    files = [words_in(file) for file in tmp_path.glob("tep*")]
    if "{out}" in command:
        assert files, done.err
    assert elsewhere("\n".join([done.out, done.err, *files])) == []


def test_the_template_of_thon_is_read_again_and_its_faults_speak_of_thon(ward: Path, tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    assert here("template", "--out", file, "--period", "2024-10", "--data", ward).status == 0
    filled = fill_template(file.read_bytes(), {("KT-06", "Thôn Đông"): 2, ("KT-06", "Thôn 3"): "ba", ("KT-06", WHOLE_WARD): 40})
    workbook = read_workbook(filled)
    assert isinstance(workbook, Workbook)
    found = check_workbook(workbook, load_catalogue(ward).plans[2024])
    assert [(a.measure, a.group, a.value) for a in found.actuals if a.group] == [("KT-06", "TDP11", 2)]
    assert elsewhere("\n".join(problem.message for problem in found.problems)) == []
