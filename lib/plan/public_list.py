"""The list of what a ward or a province publishes: public.toml, without which nothing is public."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from lib.plan.csv_tables import PlanError

PUBLIC = "public.toml"
_KEYS = ("licence", "indicators")


@dataclass(frozen=True)
class PublicList:
    """The licence under which others may use the figures, and the codes of the indicators; a province marks its own in its list."""

    licence: str
    indicators: tuple[str, ...] = ()


def read_public_list(folder: Path) -> PublicList | None:
    """Return what is published of a data folder, None where nothing is.

    Raises
    ------
    PlanError
        The file is there and cannot be understood: then nothing is published either.
    """
    path = folder / PUBLIC
    if not path.is_file():
        return None
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise PlanError(PUBLIC, "không đọc được.", 'mỗi dòng viết như: licence = "…", lưu dạng UTF-8.') from None
    licence, codes = found.get("licence", ""), found.get("indicators", [])
    if not isinstance(licence, str) or not licence.strip() or set(found) - set(_KEYS):
        raise PlanError(PUBLIC, "thiếu mục này, hoặc có mục lạ.", 'ghi licence = "…", và indicators = ["…"].', column="licence")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise PlanError(PUBLIC, "không phải danh sách mã.", 'ghi indicators = ["KT-06", "VX-05"].', column="indicators")
    return PublicList(licence.strip(), tuple(codes))
