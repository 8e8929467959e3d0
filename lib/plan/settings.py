"""What the ward decides for itself: data/settings.toml, read and checked."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from pathlib import Path

from lib.plan.model import Access, Settings
from lib.plan.tables import PlanError
from lib.vietnamese.words import DOMAINS

_TEXTS = ("ward", "authority", "theme", "decision")
_SECTIONS = {"access": ("who_may_see", "closed_domains"), "review": ("required",)}
_KEYS = (*_TEXTS, "closing_day", "exceed_share", *_SECTIONS)
_WHO_MAY_SEE = {"everyone": True, "signed_in": False}


def read_settings(path: Path) -> Settings:
    """Read the settings.

    Raises
    ------
    PlanError
        The file is missing or not TOML, or an entry is missing, unknown or not understood.
    """
    values = _parsed(path)
    for key in values:
        if key not in _KEYS:
            raise PlanError(path.name, "mục lạ.", "chỉ dùng các mục: " + ", ".join(_KEYS) + ".", column=key)
    texts = {}
    for key in _TEXTS:
        text = values.get(key)
        if not isinstance(text, str):
            raise PlanError(path.name, "thiếu mục này, hoặc không phải chữ trong ngoặc kép.", f'ghi {key} = "…".', column=key)
        texts[key] = text
    share = values.get("exceed_share", 50)
    if type(share) is not int or not 1 <= share <= 100:
        raise PlanError(path.name, f"không hiểu «{share}».", "ghi số nguyên phần trăm, ví dụ 50.", column="exceed_share")
    return Settings(
        **texts,
        closing_day=_closing_day(path, values),
        exceed_share=Fraction(share, 100),
        access=_access(path, _section(path, values, "access")),
        review_required=_review_required(path, _section(path, values, "review")),
    )


def _section(path: Path, values: dict[str, object], name: str) -> dict[str, object]:
    section, keys = values.get(name, {}), _SECTIONS[name]
    if not isinstance(section, dict):
        remedy = f"ghi [{name}] thành một dòng riêng ở cuối tệp, các mục {', '.join(keys)} ở dưới nó."
        raise PlanError(path.name, f"không hiểu «{section}».", remedy, column=name)
    for key in section:
        if key not in keys:
            remedy = f"dưới [{name}] chỉ dùng các mục: {', '.join(keys)}."
            raise PlanError(path.name, "mục lạ.", remedy, column=f"{name}.{key}")
    return section


def _access(path: Path, section: dict[str, object]) -> Access:
    who = section.get("who_may_see", "everyone")
    if not isinstance(who, str) or who not in _WHO_MAY_SEE:
        remedy = 'ghi "everyone" (ai cũng xem được) hoặc "signed_in" (phải đăng nhập).'
        raise PlanError(path.name, f"không hiểu «{who}».", remedy, column="access.who_may_see")
    closed = section.get("closed_domains", [])
    if not isinstance(closed, list) or any(str(domain) not in DOMAINS for domain in closed):
        found = ", ".join(map(str, closed)) if isinstance(closed, list) else closed
        remedy = f'ghi như ["quoc-phong-an-ninh"], dùng các lĩnh vực: {", ".join(DOMAINS)}; không khóa lĩnh vực nào thì ghi [].'
        raise PlanError(path.name, f"không hiểu «{found}».", remedy, column="access.closed_domains")
    return Access(_WHO_MAY_SEE[who], frozenset(map(str, closed)))


def _review_required(path: Path, section: dict[str, object]) -> bool:
    required = section.get("required", False)
    if not isinstance(required, bool):
        remedy = "ghi true (phải duyệt) hoặc false (không phải duyệt), không có ngoặc kép."
        raise PlanError(path.name, f"không hiểu «{required}».", remedy, column="review.required")
    return required


def _closing_day(path: Path, values: dict[str, object]) -> int | None:
    closing = values.get("closing_day", "")
    if closing == "end":
        return None
    if type(closing) is int and 1 <= closing <= 28:
        return closing
    remedy = 'ghi closing_day = 14 hoặc closing_day = "end".'
    raise PlanError(path.name, f"thiếu mục này, hoặc không hiểu «{closing}».", remedy, column="closing_day")


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise PlanError(path.name, "không có tệp này.", f"khôi phục tệp vào thư mục {path.parent.name}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        row = int(line[1]) if line else None
        raise PlanError(path.name, "không đọc được.", 'mỗi dòng viết như: ward = "Thiệu Dương", lưu dạng UTF-8.', row=row) from None
