"""Reading untrusted workbooks: real files, a real child process, real failures of it."""

from __future__ import annotations

import datetime
import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from lib.intake.formats import reader as reader_module
from lib.intake.formats.reader import Reader, Readers, read_workbook
from lib.intake.model import Cell, Problem, Workbook

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of other people's workbooks is not here (shared/corpus)")
needs_stop = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot make a process hang by a signal")
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.stop()


def workbook(*rows: list[object], change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """Return an .xlsx with one sheet, 'Kinh tế', of these rows."""
    book = openpyxl.Workbook()
    book.active.title = "Kinh tế"
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(name: str, part: bytes, content: bytes | None = None) -> bytes:
    """Return a workbook with one part of its zip file replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or workbook(["a"]))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, part)
    return stream.getvalue()


def sheet_xml(rows: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{head}{rows}</sheetData></worksheet>".encode()


def rows_of(result: Workbook | Problem, sheet: int = 0) -> list[list[Cell]]:
    assert isinstance(result, Workbook), result
    return result.sheets[sheet].rows


def code_of(result: Workbook | Problem) -> str:
    assert isinstance(result, Problem), result
    return result.code


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for what must happen soon; the bound only keeps a fault from hanging the tests."""
    for _ in range(6000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen within a minute")


def has_ended(pid: int) -> bool:
    """Tell whether a process is gone, or ended and only waits for its new parent to take note."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


ORDINARY = workbook(["Mã", "Chỉ tiêu"], ["1.1", 1900])
ORDINARY_ROWS = [["Mã", "Chỉ tiêu"], ["1.1", 1900.0]]


# What the cells come out as


def test_values_keep_their_kinds() -> None:
    moment = datetime.datetime(2024, 5, 1, 13, 5, 30)
    row = ["Đường sá ", 5, 5.25, True, False, datetime.date(2024, 5, 1), moment, datetime.time(7, 30), datetime.timedelta(hours=30)]
    [found] = rows_of(read_workbook(workbook(row)))
    assert found == row
    assert [type(cell) for cell in found[3:7]] == [bool, bool, datetime.date, datetime.datetime]


def test_rows_start_at_a1_and_end_with_the_last_value() -> None:
    def scatter(book: openpyxl.Workbook) -> None:
        book.active["C3"] = "x"
        book.active["B5"] = 1
        book.active["H9"].number_format = "0.00"  # a look, no value

    assert rows_of(read_workbook(workbook(change=scatter))) == [[], [], [None, None, "x"], [], [None, 1.0]]


def test_a_merged_cell_has_its_value_at_its_top_left() -> None:
    content = workbook(["Tiêu đề", None, None, "cuối"], ["a"], change=lambda book: book.active.merge_cells("A1:C1"))
    assert rows_of(read_workbook(content)) == [["Tiêu đề", None, None, "cuối"], ["a"]]


def test_error_cells_come_out_as_text() -> None:
    errors = ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"]
    assert rows_of(read_workbook(workbook([*errors, 1], ['t="e" <c t="e">', None, "x"]))) == [
        [*errors, 1.0],
        ['t="e" <c t="e">', None, "x"],
    ]


def test_an_error_of_a_newer_excel_and_of_a_formula_come_out_as_text() -> None:
    cells = '<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c><c r="B1" s="0" t=\'e\'><v>#SPILL!</v></c><c r="C1"><v>2</v></c>'
    assert rows_of(read_workbook(with_part(SHEET, sheet_xml(f'<row r="1">{cells}</row>')))) == [["#DIV/0!", "#SPILL!", 2.0]]


def test_errors_are_found_across_the_pieces_of_a_large_sheet() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c><c r="B{n}"><v>{n}</v></c></row>' for n in range(1, 40_001))
    assert rows_of(read_workbook(with_part(SHEET, sheet_xml(rows)))) == [["#N/A", float(n)] for n in range(1, 40_001)]


def test_what_is_no_finite_number_is_text() -> None:
    cells = "<c><v>NaN</v></c><c><v>1e999</v></c><c><v>0.1</v></c>"
    assert rows_of(read_workbook(with_part(SHEET, sheet_xml(f"<row>{cells}</row>")))) == [["nan", "inf", 0.1]]


def test_sheets_keep_their_order_names_and_visibility_and_charts_are_left_out() -> None:
    def more(book: openpyxl.Workbook) -> None:
        book.create_chartsheet("Biểu đồ")
        book.create_sheet("Ẩn").sheet_state = "hidden"
        book.create_sheet("Ẩn hẳn").sheet_state = "veryHidden"
        book.create_sheet("Xã hội")["A1"] = "có"

    result = read_workbook(workbook(["a"], change=more))
    assert isinstance(result, Workbook)
    assert [(sheet.name, sheet.visible, sheet.rows) for sheet in result.sheets] == [
        ("Kinh tế", True, [["a"]]),
        ("Ẩn", False, []),
        ("Ẩn hẳn", False, []),
        ("Xã hội", True, [["có"]]),
    ]


# What is no workbook, told before anything is parsed


def ole(stream: str) -> bytes:
    """Return the shape of an OLE file whose directory lists one stream."""
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\2"
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + entry.ljust(128, b"\0")


def zipped(names: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in names.items():
            package.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "shown"),
    [
        pytest.param(b"", "empty_file", "", id="nothing"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01", "pdf", "", id="pdf"),
        pytest.param("Kính gửi Ủy ban nhân dân phường".encode(), "not_a_workbook", "", id="text"),
        pytest.param(b"\r\n%PDF-1.4\n1 0 obj\n", "pdf", "", id="pdf after a blank line"),
        pytest.param(zipped({"word/document.xml": b"x", "[Content_Types].xml": b"x"}), "broken", "", id="a shape of docx"),
        pytest.param(zipped({"ppt/presentation.xml": b"x", "[Content_Types].xml": b"x"}), "not_a_workbook", "", id="pptx"),
        pytest.param(ole("WordDocument"), "old_word", "", id="doc"),
        pytest.param("Mã;Ch? tiêu;Toàn ph??ng;T? 1\nA;H? nghèo;5;6\n".encode("cp1252"), "letters_lost", "Ch?", id="lost letters"),
        pytest.param(ole("EncryptedPackage"), "encrypted", "", id="password"),
        pytest.param(ole("Workbook"), "broken", "", id="a shape of xls"),
        pytest.param(ole("Workbook") + "EncryptedPackage".encode("utf-16-le"), "broken", "", id="xls that says so"),
        pytest.param(ole("Thumbs"), "not_a_workbook", "", id="another OLE file"),
        pytest.param(zipped({"[Content_Types].xml": b"x", "xl/workbook.bin": b"x"}), "broken", "", id="a shape of xlsb"),
        pytest.param(
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"x"}),
            "broken",
            "",
            id="a shape of ods",
        ),
        pytest.param(b"PK\x03\x04" + bytes(20 << 20), "too_large", "20 MB", id="20 MB and more"),
        pytest.param(with_part("xl/media/a.png", bytes(11 << 20)), "too_large", "200 lần", id="zip bomb"),
        pytest.param(zipped({f"xl/{n}": b"" for n in range(10_001)}), "too_large", "10.000 phần", id="many parts"),
        pytest.param(ORDINARY[: len(ORDINARY) // 2], "broken", "", id="half an upload"),
        pytest.param(with_part(SHEET, b"<worksheet><sheetData><row"), "broken", "", id="half a sheet"),
        pytest.param(with_part("xl/workbook.xml", b""), "broken", "", id="no list of sheets"),
        pytest.param(with_part(SHEET, sheet_xml("").decode().encode("utf-16")), "broken", "", id="utf-16"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(content: bytes, code: str, shown: str) -> None:
    result = read_workbook(content)
    assert isinstance(result, Problem)
    assert result.code == code
    assert shown in result.message


def test_more_than_200_mb_unpacked_is_too_large() -> None:
    noise = os.urandom(1 << 16)  # repeated beyond deflate's window: packs badly, so the ratio is no reason
    large = b"".join(noise + bytes(1 << 21) for _ in range(7))
    content = zipped({"[Content_Types].xml": b"x", **{f"xl/media/{n}.bin": large for n in range(14)}})
    result = read_workbook(content)
    assert code_of(result) == "too_large"
    assert "200 MB" in result.message


# Sheets that are more than a sheet


def test_a_stray_cell_far_to_the_right_is_named() -> None:
    result = read_workbook(workbook(["a"], change=lambda book: book.active.cell(7, 16384, "x")))
    assert isinstance(result, Problem)
    assert (result.code, result.sheet, result.cell) == ("too_large", "Kinh tế", "XFD7")
    assert "1.000 cột" in result.message


def test_a_stray_cell_far_below_keeps_its_row() -> None:
    rows = rows_of(read_workbook(workbook(["a"], change=lambda book: book.active.cell(300_000, 3, "x"))))
    assert (len(rows), rows[0], rows[1], rows[-1]) == (300_000, ["a"], [], [None, None, "x"])


def test_endless_rows_and_too_many_cells_are_given_up(reader: Reader) -> None:
    assert (
        code_of(reader.read(with_part(SHEET, sheet_xml('<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'))))
        == "reading_failed"
    )
    pair = '<c r="A{0}"><v>1</v></c><c r="ALL{0}"><v>1</v></c>'  # a thousand columns, blank but for the ends
    rows = "".join(f'<row r="{n}">{pair.format(n)}</row>' for n in range(1, 2_200))
    assert code_of(reader.read(with_part(SHEET, sheet_xml(rows)))) == "reading_failed"
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS


def test_endless_output_is_given_up(reader: Reader) -> None:
    shared = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"dài" * 10_000}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3_000))
    content = with_part("xl/sharedStrings.xml", shared.encode(), with_part(SHEET, sheet_xml(rows), workbook(["chữ"])))
    assert code_of(reader.read(content)) == "reading_failed"
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_memory_bomb_costs_one_problem(reader: Reader) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ALL1048576"><v>1</v></c></row>'  # a billion cells
    assert code_of(reader.read(with_part(SHEET, sheet_xml(rows)))) == "reading_failed"
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS


# The child


def test_the_child_is_kept(reader: Reader) -> None:
    assert reader.pid is None
    reader.read(ORDINARY)
    first = reader.pid
    assert first is not None
    reader.read(with_part(SHEET, b"<worksheet><sheetData><row"))  # a broken file is no reason to start again
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS
    assert reader.pid == first


def test_what_is_told_by_its_contents_starts_no_child(reader: Reader) -> None:
    reader.read(b"")
    reader.read(ole("EncryptedPackage"))
    assert reader.pid is None


def test_a_child_that_died_between_two_files_is_replaced(reader: Reader) -> None:
    reader.read(ORDINARY)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGTERM)
    wait_until(lambda: reader.pid is None)
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS
    assert reader.pid not in (None, first)


@needs_stop
def test_a_child_killed_in_the_middle_is_replaced(reader: Reader) -> None:
    reader.read(ORDINARY)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # so that the file is surely not read when the child is killed
    killer = threading.Timer(1.0, os.kill, (first, signal.SIGKILL))
    killer.start()
    assert code_of(reader.read(ORDINARY)) == "reading_failed"
    killer.join()
    assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS
    assert reader.pid not in (None, first)


@needs_stop
@pytest.mark.parametrize("content", [ORDINARY, with_part("xl/media/a.png", os.urandom(1 << 20), ORDINARY)], ids=["small", "large"])
def test_a_child_that_hangs_is_ended_in_time(content: bytes) -> None:
    """The large file fills the pipe: the parent must not hang in writing either."""
    reader = Reader(seconds=1.5)
    reader.read(ORDINARY)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    assert code_of(reader.read(content)) == "reading_failed"
    assert reader.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert rows_of(reader.read(content)) == ORDINARY_ROWS
    reader.stop()


def test_threads_take_turns_and_get_their_own_workbooks(reader: Reader) -> None:
    contents = {n: workbook([f"tệp {n}"], *([n, m] for m in range(200))) for n in range(8)}
    with ThreadPoolExecutor(4) as pool:
        results = dict(zip(contents, pool.map(reader.read, contents.values()), strict=True))
    for n, result in results.items():
        assert rows_of(result)[:2] == [[f"tệp {n}"], [float(n), 0.0]]


@needs_stop
def test_a_file_that_takes_all_its_time_stops_no_other() -> None:
    first, second = made = [Reader(), Reader()]
    readers = Readers(made)
    readers.read(ORDINARY)
    assert (first.pid, second.pid) == (None, second.pid), "the second child is started only where it is needed"
    assert second.pid is not None
    os.kill(second.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(readers.read, ORDINARY)
        wait_until(lambda: readers.idle == 1)
        for _ in range(3):
            assert rows_of(readers.read(ORDINARY)) == ORDINARY_ROWS
        assert not slow.done()
        os.kill(second.pid, signal.SIGCONT)
        assert rows_of(slow.result()) == ORDINARY_ROWS
    for reader in made:
        reader.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc whether the child is gone")
def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    """Also when the parent is killed and cannot say good-bye: the child sees the end of its input."""
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom lib.intake.formats.reader import Reader\n"
        "reader = Reader()\nreader.read(Path(sys.argv[1]).read_bytes())\nprint(reader.pid, flush=True)\ntime.sleep(600)\n"
    )
    file = tmp_path / "a.xlsx"
    file.write_bytes(ORDINARY)
    command = [sys.executable, "-c", script, str(file)]
    with subprocess.Popen(command, cwd=Path(reader_module.__file__).parents[3], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    wait_until(lambda: has_ended(child))


# Workbooks nobody here wrote


def corpus() -> list[Path]:
    return sorted(path for path in CORPUS.glob("*/*") if path.is_file()) if CORPUS.is_dir() else []


@needs_corpus
def test_every_workbook_of_the_corpus_is_read_or_refused_and_the_next_is_read(reader: Reader) -> None:
    for path in corpus():
        assert isinstance(reader.read(path.read_bytes()), Workbook | Problem), path.name
        assert rows_of(reader.read(ORDINARY)) == ORDINARY_ROWS, path.name


@needs_corpus
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hostile/example_password.xlsx", "encrypted"),
        ("hostile/pass_protected.xlsb", "encrypted"),
        ("hostile/poc-xmlbomb.xlsx", "broken"),
        ("hostile/rc4cryptoapi_password.xls", "encrypted"),
        ("hostile/Simple.xlsb", "reading_failed"),
        ("hostile/oleloop.xls", "not_a_workbook"),
        ("hostile/too_small.xls", "not_a_workbook"),
    ],
)
def test_a_hostile_workbook_is_refused_for_what_it_is(name: str, code: str) -> None:
    assert code_of(read_workbook((CORPUS / name).read_bytes())) == code


@needs_corpus
@pytest.mark.filterwarnings("ignore:Print area")  # the other reader's
@pytest.mark.parametrize("name", ["vietnam/TONG_HOP_GIA_TRI_KTXH_15-25.xlsx", "vietnam/bieumaunhaplieu.xlsx"])
def test_every_cell_is_as_another_reader_has_it(name: str) -> None:
    content = (CORPUS / name).read_bytes()
    result = read_workbook(content)
    assert isinstance(result, Workbook)
    other = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert [sheet.name for sheet in result.sheets] == other.sheetnames
    for sheet in result.sheets:
        theirs = {(c.row, c.column): c.value for row in other[sheet.name].iter_rows() for c in row if c.value not in (None, "")}
        ours = {(i, j): cell for i, row in enumerate(sheet.rows, 1) for j, cell in enumerate(row, 1) if cell is not None}
        assert ours == theirs
