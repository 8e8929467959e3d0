"""Old fonts: everything typed in them comes back, and nothing else is ever touched."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.model import Sheet, Workbook
from lib.intake.recognition.font_conversion import in_unicode
from lib.vietnamese.legacy_fonts import decode_tcvn3, decode_vni, decoder_for
from lib.vietnamese.syllables import is_syllable
from tests.intake.books import ECONOMY, WARD_COLUMN, changed, check, faults, filled, numbers

# Written out letter by letter, apart from the program's tables.
VOWELS = (
    "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ i ì í ỉ ĩ ị "
    "o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ u ù ú ủ ũ ụ ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ đ"
)
TCVN3 = (
    "a µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë e Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö i × Ý Ø Ü Þ "
    "o ß ã á â ä « å è æ ç é ¬ ê í ë ì î u ï ó ñ ò ô \xad õ ø ö ÷ ù y ú ý û ü þ ®"
)
VNI = (
    "a aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä e eø eù eû eõ eï eâ eà eá eå eã eä i ì í æ ó ò "
    "o oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï u uø uù uû uõ uï ö öø öù öû öõ öï y yø yù yû yõ î ñ"
)
LETTERS = VOWELS.split(" ")
ENCODERS: dict[str, dict[str, str]] = {
    "tcvn3": dict(zip(LETTERS, TCVN3.split(" "), strict=True)),
    "vni": dict(zip(LETTERS, VNI.split(" "), strict=True)),
}
# .VnTime has capitals without tone only; toned ones are small letters drawn large by .VnTimeH.
ENCODERS["tcvn3"] |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
ENCODERS["vni"] |= {letter.upper(): code.upper() for letter, code in ENCODERS["vni"].items()}
DECODERS: dict[str, Callable[[str], str]] = {"tcvn3": decode_tcvn3, "vni": decode_vni}


def old(text: str, font: str) -> str:
    table = ENCODERS[font]
    return "".join(letter if letter.isascii() else table.get(letter) or table.get(letter.lower(), letter) for letter in text)


with (Path(__file__).parents[2] / "data" / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
    ROWS = list(csv.DictReader(file))
NAMES = sorted({row[column] for row in ROWS for column in ("name", "part", "numerator", "denominator", "owner")} - {""})
UNICODE = ["Tổ dân phố 3", "Chỉ tiêu", "Toàn phường", "Hoà", "Báo cáo tháng", "Ghi chú", "Thành", "Mã", "toán", "có", "«Đã xong»"]
ENGLISH = ["Indicator", "30 µm", "5 m²", "© 2024", "naïve café", "±5", "Ø 20 mm", "résumé", "10°C", "½", "×"]
FRENCH = [
    "Où est le café ?",
    "été",
    "déjà vu",
    "Noël",
    "la tête",
    "forêt",
    "né à Hué",
    "thé",
    "mètre carré",
    "âgé",
    "maïs",
    "«oui»",
]
NORDIC = ["Løn", "Blåbær", "Köln", "Tür", "São Paulo", "José", "Søren", "Malmö", "grün", "Señor", "Øl", "Çok güzel"]


@pytest.mark.parametrize("font", DECODERS)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(letter: str, font: str) -> None:
    decode = DECODERS[font]
    assert decode(old(letter, font)) == letter
    assert decode(old(f"AB {letter.upper()}", font)) == f"AB {letter.upper()}"


@pytest.mark.parametrize("font", DECODERS)
@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_plan_comes_back(name: str, font: str) -> None:
    decode = decoder_for(old(text, font) for text in NAMES)
    assert decode is not None
    # A toned capital inside a sentence cannot be typed in .VnTime.
    assert decode(old(name, font)).lower() == name.lower()
    assert decode(old(name.upper(), font)) == name.upper()
    assert decode(name) == name


@given(st.lists(st.sampled_from(NAMES), min_size=4, unique=True), st.sampled_from(sorted(DECODERS)))
def test_a_few_names_are_enough_to_know_the_font(names: list[str], font: str) -> None:
    decode = decoder_for(old(name, font) for name in names)
    assert decode is not None
    assert [decode(old(name, font)).lower() for name in names] == [name.lower() for name in names]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Tæ d©n phè 3", "ChØ tiªu", "Tæng sè hé nghÌo"], ["Tổ dân phố 3", "Chỉ tiêu", "Tổng số hộ nghèo"]),
        (["TæNG Sè Hé", "Kú b¸o c¸o", "Ghi chó", "§¬n vÞ: H§ND"], ["TỔNG SỐ HỘ", "Kỳ báo cáo", "Ghi chú", "Đơn vị: HĐND"]),
        (["Toå daân phoá", "Chæ tieâu", "TOÅNG SOÁ HOÄ"], ["Tổ dân phố", "Chỉ tiêu", "TỔNG SỐ HỘ"]),
        (["Kyø baùo caùo", "Ghi chuù", "hoà sô", "Ñôn vò"], ["Kỳ báo cáo", "Ghi chú", "hồ sơ", "Đơn vị"]),
    ],
)
def test_a_workbook_in_an_old_font(texts: list[str], expected: list[str]) -> None:
    decode = decoder_for(texts)
    assert decode is not None
    assert [decode(text) for text in texts] == expected


@pytest.mark.parametrize("texts", [[], ["Tæ"], UNICODE, ENGLISH, FRENCH, NORDIC, UNICODE + ENGLISH, NAMES], ids=len)
def test_other_texts_are_left_alone(texts: list[str]) -> None:
    assert decoder_for(texts) is None
    assert decoder_for([unicodedata.normalize("NFD", text) for text in texts]) is None


@pytest.mark.parametrize("font", DECODERS)
def test_each_text_of_a_mixed_workbook_is_judged_by_itself(font: str) -> None:
    legacy = [old(text, font) for text in NAMES]
    decode = decoder_for([*UNICODE, *NAMES, *legacy[:5], *ENGLISH])
    assert decode is not None
    # "µm" is "àm" in .VnTime and "Ø" is "ỉ", which could be words.
    kept = [text for text in (*UNICODE, *ENGLISH) if not set("µØ") & set(text)]
    assert [decode(text) for text in kept] == kept
    assert decode(old("Tổng số hộ nghèo", font)) == "Tổng số hộ nghèo"


@given(st.lists(st.text(st.characters(max_codepoint=0x24F))))
def test_any_text_survives(texts: list[str]) -> None:
    decode = decoder_for(texts)
    assert decode is None or all(isinstance(decode(text), str) for text in texts)
    assert all(not is_syllable(text) for text in ("", "b", "aa"))


def test_a_sheet_is_read_by_its_own_font() -> None:
    sheets = [[["Toàn phường", "Hoà", "có"]], [[old("Tổ dân phố", "vni"), old("hồ sơ có", "vni"), old("Chỉ tiêu", "vni"), 5]]]
    workbook = Workbook([Sheet("A", list(sheets[0])), Sheet("B", list(sheets[1]))])
    converted, notes = in_unicode(workbook)
    assert [sheet.rows for sheet in converted.sheets] == [sheets[0], [["Tổ dân phố", "hồ sơ có", "Chỉ tiêu", 5]]]
    assert [(note.code, note.found) for note in notes] == [("legacy_font", "Tổ dân phố")]
    assert in_unicode(converted) == (converted, [])


@pytest.mark.parametrize("font", DECODERS)
def test_a_template_retyped_in_an_old_font_is_understood(font: str) -> None:
    content = filled({("KT-06", WARD_COLUMN): "29 doanh nghiệp", ("KT-02", "Tổ dân phố 3"): "chưa có số liệu"})

    def retype(book: object) -> None:
        for cells in book[ECONOMY].iter_rows():  # type: ignore[index]
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.value = old(cell.value, font)

    checked = check(changed(content, retype))
    assert (faults(checked), numbers(checked)) == ([("legacy_font", "", "")], {("KT-06", ""): 29.0})
