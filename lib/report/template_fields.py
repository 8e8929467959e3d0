"""The fields of Word templates: which names an office may write into its own template, and what stands behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lib.report.columns import COLUMNS
from lib.vietnamese.words.province_report_words import CHANGE_FIELDS, OWED_FIELDS, SUM_FIELDS

Fields = Mapping[str, "Field"]
"""Fields by name."""


@dataclass(frozen=True)
class Field:
    """One field: a text unless it has `parts`, or is a list of texts or of things with `parts`."""

    parts: Fields | None = None
    is_list: bool = False


TEXT: Final = Field()
TEXTS: Final = Field(is_list=True)


def _things(**parts: Field) -> Field:
    return Field(parts, is_list=True)


ANNEX_COLUMNS: Final = tuple(column.field for column in COLUMNS if column.field)
"""The fields of a line of the first annex."""
DISCIPLINE_COLUMNS: Final = ("tt", "bo_phan", "chi_tieu", "thieu_cua", "tu_ky", "han_nop")
"""The fields of a line of the annex on who reported late, in the order of `report_words.DEBT_COLUMNS`."""

_BY_GROUP: Final[Fields] = {"to": TEXTS, "dong": _things(chi_tieu=TEXT, dvt=TEXT, so=TEXTS, cong=TEXT)}
_HEAD: Final[Fields] = {
    "co_quan_cap_tren": TEXTS,
    "co_quan": TEXTS,
    "so_ky_hieu": TEXT,
    "dia_danh_ngay": TEXT,
    "loai_van_ban": TEXT,
    "trich_yeu": TEXT,
    "ghi_chu_dau_trang": TEXTS,
    "cau_ket": TEXT,
    "nguoi_ky": TEXTS,
    "ho_ten": TEXT,
    "noi_nhan": TEXTS,
}
DOCUMENT: Final[Fields] = {
    **_HEAD,
    "so_lieu_den": TEXT,
    "kinh_gui": TEXT,
    "phan": _things(
        tieu_de=TEXT,
        doan=_things(chu=TEXT, la_tieu_muc=TEXT, la_y=TEXT, la_can_cu=TEXT, lien_sau=TEXT),
    ),
}
"""What the templates of all kinds may name."""
REPORT: Final[Fields] = {
    **DOCUMENT,
    "bieu_do": _things(ten=TEXT, hinh=TEXT),
    "phu_luc_bieu_do": Field({"so": TEXT}),
    "kem_theo": TEXT,
    "phu_luc_1": Field(
        {
            "cot": Field(dict.fromkeys(ANNEX_COLUMNS, TEXT)),
            "dong": _things(la_linh_vuc=TEXT, **dict.fromkeys(ANNEX_COLUMNS, TEXT)),
            "ghi_chu": TEXTS,
        }
    ),
    "phu_luc_2": Field({"so": TEXT, **_BY_GROUP, "bang": _things(loi=TEXT, **_BY_GROUP)}),
    "phu_luc_3": Field({"so": TEXT, "dong": _things(**dict.fromkeys(DISCIPLINE_COLUMNS, TEXT)), "loi": TEXT}),
}
"""What the template of the full report may name besides: its annexes."""
OWN_TABLE: Final[Fields] = {
    **_HEAD,
    "ky": TEXT,
    "cot": Field(dict.fromkeys(ANNEX_COLUMNS, TEXT)),
    "dong": _things(la_linh_vuc=TEXT, **dict.fromkeys(ANNEX_COLUMNS, TEXT)),
    "ghi_chu": TEXTS,
}
"""What the template of a table of its own may name."""
PROVINCE: Final[Fields] = {
    **DOCUMENT,
    "kem_theo": TEXT,
    "tong_hop": _things(la_linh_vuc=TEXT, **dict.fromkeys(SUM_FIELDS, TEXT)),
    "bang": _things(loi=TEXT, cot=TEXTS, dong=_things(tt=TEXT, don_vi=TEXT, o=TEXTS)),
    "chua_nop": Field({"so": TEXT, "dong": _things(**dict.fromkeys(OWED_FIELDS, TEXT))}),
    "thay_doi": Field({"so": TEXT, "dong": _things(**dict.fromkeys(CHANGE_FIELDS, TEXT))}),
}
"""What the template of a province's report may name."""
CONCLUSIONS: Final[Fields] = {
    **_HEAD,
    "mo_dau": TEXT,
    "ket_luan": _things(tt=TEXT, noi_dung=TEXT, chu_tri=TEXT, thoi_han=TEXT),
}
"""What the template of a meeting's conclusions may name."""
