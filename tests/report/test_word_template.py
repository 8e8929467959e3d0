"""Word templates: the office's own is used, a faulty one is explained and stood in for, and none can do harm."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from lib.plan.periods import Period
from lib.report.build import make_report
from lib.report.own_templates import OWN_FOLDER, SHIPPED
from lib.report.report_outline import DocumentKind
from lib.report.template_fields import CONCLUSIONS, DOCUMENT, OWN_TABLE, REPORT
from lib.report.word_report import check_template, report_document, template_of
from lib.report.word_template import LARGEST, TemplateFault, fill
from lib.workspace import open_workspace
from tests.conftest import here
from tests.report.documents import material, opened, texts
from tools.report_templates import TEMPLATES

REPORT_KIND = DocumentKind.REPORT


def template(*paragraphs: str, cell: str = "", header: str = "") -> bytes:
    """Return a template with these paragraphs, and with a cell and a header that say this."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    if header:
        document.sections[0].header.paragraphs[0].text = header
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def put(folder: Path, content: bytes, name: str = "bao-cao.docx") -> None:
    (folder / OWN_FOLDER).mkdir(exist_ok=True)
    (folder / OWN_FOLDER / name).write_bytes(content)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_templates_are_what_the_tool_makes(name):
    made, shipped = (docx.Document(io.BytesIO(content)) for content in (TEMPLATES[name](), (SHIPPED / name).read_bytes()))
    assert shipped.element.xml == made.element.xml
    for own, other in zip(shipped.sections, made.sections, strict=True):
        assert own.header._element.xml == other.header._element.xml
        assert own.first_page_header._element.xml == other.first_page_header._element.xml


def test_an_office_writes_its_own_template_with_the_fields_it_wants(tmp_path, shipped_folder):
    own = template(
        "{{ loai_van_ban }} của phường ta",
        "{%p for muc in phan %}",
        "{{ loop.index }}) {{ muc.tieu_de }}",
        "{%p for doan in muc.doan %}",
        "{%p if doan.la_y %}",
        "+ {{ doan.chu }}",
        "{%p endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
        cell="{{ so_ky_hieu }}",
        header="{% for dong in ghi_chu_dau_trang %}{{ dong }} {% endfor %}",
    )
    put(tmp_path, own)
    found = template_of(tmp_path, REPORT_KIND)
    assert (found.content, found.fault) == (own, "")
    report = replace(make_report(material(open_workspace(shipped_folder), Period(2024, 9))), folder=tmp_path)
    lines = list(texts(opened(report_document(report))))
    assert "BÁO CÁO của phường ta" in lines
    assert "2) I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU" in lines
    assert "+ Mục tiêu hoàn thành cả 23 chỉ tiêu: đến nay đạt 6/23 chỉ tiêu." in lines
    assert "SỐ LIỆU MINH HỌA " in lines
    assert "Số:        /BC-UBND" in lines


FAULTS = [
    (template("Kính gửi {{ noi_gui }} ở xa"), "Không có trường “noi_gui” (gần chữ “Kính gửi {{ noi_gui }} ở xa”)."),
    (template(cell="Tổng: {{ tong }}"), "Không có trường “tong” (gần chữ “Tổng: {{ tong }}”)."),
    (template("x", header="{{ ten_phuong }}"), "Không có trường “ten_phuong” (gần chữ “{{ ten_phuong }}”)."),
    (
        template("{%p for muc in phan %}", "{{ muc.ten }}", "{%p endfor %}"),
        "Không có trường “muc.ten” (gần chữ “{{ muc.ten }}”).",
    ),
    (
        template("Các mục: {{ phan }}"),
        "Trường “phan” là một danh sách, phải lặp bằng {% for … in phan %} (gần chữ “Các mục: {{ phan }}”).",
    ),
    (
        template("{%p for chu in trich_yeu %}", "{{ chu }}", "{%p endfor %}"),
        "“trich_yeu” không phải danh sách nên không lặp được (gần chữ “{%p for chu in trich_yeu %}”).",
    ),
    (template("{% for muc in phan %}{{ muc.tieu_de }}"), "Không hiểu một lệnh trong ngoặc nhọn"),
    (template("{{ trich_yeu "), "Không hiểu một lệnh trong ngoặc nhọn"),
    (template("{{ trich_yeu | upper }}"), "Lệnh này không được dùng trong mẫu (gần chữ “{{ trich_yeu | upper }}”)"),
    (
        template("".join(f"{{% for {name} in phan %}}" for name in "abcd") + "{% endfor %}" * 4),
        "Quá nhiều vòng lặp lồng nhau",
    ),
]


@pytest.mark.parametrize(("content", "message"), FAULTS, ids=range(len(FAULTS)))
def test_a_faulty_template_is_explained_and_the_shipped_one_stands_in(content, message, tmp_path):
    put(tmp_path, content)
    found = template_of(tmp_path, REPORT_KIND)
    assert found.content == (SHIPPED / "bao-cao.docx").read_bytes()
    assert found.fault.startswith("Mẫu Word “bao-cao.docx” có lỗi nên tạm dùng mẫu có sẵn. ")
    assert message in found.fault


def test_the_command_says_what_is_wrong_and_writes_the_report_all_the_same(tmp_path, shipped_folder):
    data = shutil.copytree(shipped_folder, tmp_path / "data")
    put(data, template("{{ noi_gui }}"))
    done = here("report", tmp_path / "a.docx", "--period", "2024-08", "--data", data)
    assert done.status == 0
    assert "Không có trường “noi_gui”" in done.err
    assert "BÁO CÁO" in texts(opened(tmp_path / "a.docx"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ phan.__class__ }}",
        "{{ trich_yeu.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ trich_yeu.format(trich_yeu) }}",
        "{{ range(10 ** 9) }}",
        "{% for a in range(999999999) %}x{% endfor %}",
        "{% for a in [1, 2, 3] %}x{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set a = phan %}",
        "{% for muc in phan recursive %}{{ loop(phan) }}{% endfor %}",
        "{{ trich_yeu | attr('__class__') }}",
        "{{ self }}",
        "{{ trich_yeu[0] }}",
    ],
)
def test_nothing_but_fields_loops_over_lists_and_conditions_is_understood(text):
    with pytest.raises(TemplateFault):
        check_template(template(text), REPORT_KIND)


def test_what_is_no_word_document_is_refused(tmp_path):
    with pytest.raises(TemplateFault, match="không phải văn bản Word"):
        check_template(b"PK nothing", REPORT_KIND)
    with pytest.raises(TemplateFault, match="quá lớn"):
        check_template(b"x" * (LARGEST * 1_000_000 + 1), REPORT_KIND)
    for name in ("word/vbaProject.bin", "word/embeddings/oleObject1.bin"):
        stream = io.BytesIO(template("x"))
        with zipfile.ZipFile(stream, "a") as package:
            package.writestr(name, b"x")
        with pytest.raises(TemplateFault, match="macro"):
            check_template(stream.getvalue(), REPORT_KIND)


def test_a_bomb_is_not_unpacked():
    stream = io.BytesIO(template("x"))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", b"\0" * 80_000_000)
    with pytest.raises(TemplateFault, match="quá lớn"):
        check_template(stream.getvalue(), REPORT_KIND)


def test_every_field_that_the_document_names_exists_and_is_named_there():
    text = (Path(__file__).parents[2] / "docs" / "mau-word.md").read_text("utf-8")
    for fields in (DOCUMENT, REPORT, CONCLUSIONS, OWN_TABLE):
        for name, field in fields.items():
            assert f"`{name}`" in text
            assert [part for part in field.parts or () if f"`{part}`" not in text] == []


def test_a_value_is_text_whatever_it_holds():
    hostile = "</w:t></w:r><w:br/>{{ 7 * 7 }}&amp;<b>"
    filled = opened(fill(template("a {{ trich_yeu }} b"), {"trich_yeu": DOCUMENT["trich_yeu"]}, {"trich_yeu": hostile}))
    assert filled.paragraphs[0].text == f"a {hostile} b"
