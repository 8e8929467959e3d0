"""The settings that the ward decides for itself: data/settings.toml, read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from lib.plan.csv_tables import PlanError, PlanFile
from lib.plan.domains import read_domains
from lib.plan.model import Access, Settings
from lib.plan.rule_settings import RULE_KEYS, read_due_rule, read_office_days, read_thresholds
from lib.vietnamese.group_terms import DEFAULT
from lib.vietnamese.text import normalise

_TEXTS = ("ward", "authority", "theme", "decision")
_OPTIONAL_TEXTS = ("superior", "place", "signer")
_LISTS = {"signers": '["CHỦ TỊCH"]', "receivers": '["UBND tỉnh (để báo cáo)", "Lưu: VT"]'}
"""Lists of texts, each with an example."""
_GROUP_WORD, _DOMAINS = "group_word", "domains"
_FIRST_YEAR = "first_year"
"""The year of a plan that is only begun: it holds while there is no target of any year."""
_YEARS = "plan"
"""The table of what holds for one year only: [plan.2024]."""
_SECTIONS = {"access": ("who_may_see", "closed_domains"), "review": ("required",)}
_KEYS = (
    *_TEXTS,
    *_OPTIONAL_TEXTS,
    *_LISTS,
    _GROUP_WORD,
    _DOMAINS,
    "closing_day",
    "exceed_share",
    *RULE_KEYS,
    *_SECTIONS,
    _FIRST_YEAR,
    _YEARS,
)
_YEAR_TEXTS, _YEAR_LISTS = ("theme", "decision", "goal", "note"), ("legal_basis", "confirmed")
_WHO_MAY_SEE = {"everyone": True, "signed_in": False}


def read_settings(path: PlanFile, year: int | None = None) -> Settings:
    """Read the settings as they hold for `year`: what its own table says, else what is said for all years. None: only the latter.

    Raises
    ------
    PlanError
        The file is missing or not TOML, or an entry, of this year or for all, is missing, unknown or not understood.
    """
    values = _parsed(path)
    _refuse_others(path, values, _KEYS, "")
    texts = {}
    for key in (*_TEXTS, *_OPTIONAL_TEXTS):
        text = values.get(key, "" if key in _OPTIONAL_TEXTS else None)
        if not isinstance(text, str):
            raise PlanError(path.name, "thiếu mục này, hoặc không phải chữ trong ngoặc kép.", f'ghi {key} = "…".', column=key)
        texts[key] = text
    share = values.get("exceed_share", 50)
    if type(share) is not int or not 1 <= share <= 100:
        raise PlanError(path.name, f"không hiểu “{share}”.", "ghi số nguyên phần trăm, ví dụ 50.", column="exceed_share")
    domains = read_domains(path.name, values.get(_DOMAINS))
    own, lists = _of_year(path, values, year)
    return Settings(
        **(texts | own),
        signers=_texts(path, values, "signers"),
        receivers=_texts(path, values, "receivers"),
        group_word=_group_word(path, values),
        closing_day=_closing_day(path, values),
        exceed_share=Fraction(share, 100),
        legal_basis=tuple(lists.get("legal_basis", ())),
        confirmed=frozenset(lists.get("confirmed", ())),
        domains=domains,
        access=_access(path, _section(path, values, "access"), domains),
        review_required=_review_required(path, _section(path, values, "review")),
        thresholds=read_thresholds(path.name, values),
        due_rule=read_due_rule(path.name, values),
        office_days=read_office_days(path.name, values),
    )


def read_first_year(path: PlanFile) -> int | None:
    """Return the year of a plan that is only begun, None where the settings name none.

    Raises
    ------
    PlanError
        The file is missing or not TOML, or the entry is no year.
    """
    found = _parsed(path).get(_FIRST_YEAR)
    if found is None or (type(found) is int and 2000 <= found <= 2100):
        return found
    raise PlanError(path.name, f"không hiểu “{found}”.", "ghi first_year = 2026.", column=_FIRST_YEAR)


def _group_word(path: PlanFile, values: dict[str, object]) -> str:
    word = values.get(_GROUP_WORD, DEFAULT)
    if isinstance(word, str) and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+){0,3}", normalise(word)):
        return normalise(word).lower()
    raise PlanError(path.name, f"không hiểu “{word}”.", 'ghi group_word = "thôn".', column=_GROUP_WORD)


def _section(path: PlanFile, values: dict[str, object], name: str) -> dict[str, object]:
    section, keys = values.get(name, {}), _SECTIONS[name]
    if not isinstance(section, dict):
        remedy = f"ghi [{name}] thành một dòng riêng ở cuối tệp, các mục {', '.join(keys)} ở dưới nó."
        raise PlanError(path.name, f"không hiểu “{section}”.", remedy, column=name)
    for key in section:
        if key not in keys:
            remedy = f"dưới [{name}] chỉ dùng các mục: {', '.join(keys)}."
            raise PlanError(path.name, "mục lạ.", remedy, column=f"{name}.{key}")
    return section


def _access(path: PlanFile, section: dict[str, object], domains: Mapping[str, str]) -> Access:
    who = section.get("who_may_see", "everyone")
    if not isinstance(who, str) or who not in _WHO_MAY_SEE:
        remedy = 'ghi "everyone" (ai cũng xem được) hoặc "signed_in" (phải đăng nhập).'
        raise PlanError(path.name, f"không hiểu “{who}”.", remedy, column="access.who_may_see")
    closed = section.get("closed_domains", [])
    if not isinstance(closed, list) or any(str(domain) not in domains for domain in closed):
        found = ", ".join(map(str, closed)) if isinstance(closed, list) else closed
        remedy = f'ghi như ["quoc-phong-an-ninh"], dùng các lĩnh vực: {", ".join(domains)}; không khóa lĩnh vực nào thì ghi [].'
        raise PlanError(path.name, f"không hiểu “{found}”.", remedy, column="access.closed_domains")
    return Access(_WHO_MAY_SEE[who], frozenset(map(str, closed)), frozenset(domains))


def _review_required(path: PlanFile, section: dict[str, object]) -> bool:
    required = section.get("required", False)
    if not isinstance(required, bool):
        remedy = "ghi true (phải duyệt) hoặc false (không phải duyệt), không có ngoặc kép."
        raise PlanError(path.name, f"không hiểu “{required}”.", remedy, column="review.required")
    return required


def _of_year(path: PlanFile, values: Mapping[str, object], year: int | None) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the texts and the lists of texts that the table of `year` holds."""
    years = values.get(_YEARS, {})
    if not isinstance(years, dict) or not all(re.fullmatch(r"20\d\d", key) and isinstance(v, dict) for key, v in years.items()):
        raise PlanError(path.name, "không phải bảng của từng năm.", "viết tiêu đề bảng như [plan.2024].", column=_YEARS)
    own = years.get(str(year), {})
    place = f"{_YEARS}.{year}."
    _refuse_others(path, own, (*_YEAR_TEXTS, *_YEAR_LISTS), place)
    for key, found in own.items():
        if key in _YEAR_TEXTS and not isinstance(found, str):
            raise PlanError(path.name, "không phải chữ trong ngoặc kép.", f'ghi {key} = "…".', column=place + key)
        if key in _YEAR_LISTS and not _is_texts(found):
            raise PlanError(path.name, "không phải danh sách chữ.", f'ghi {key} = ["…", "…"].', column=place + key)
    return {k: v for k, v in own.items() if k in _YEAR_TEXTS}, {k: v for k, v in own.items() if k in _YEAR_LISTS}


def _texts(path: PlanFile, values: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = values.get(key, [])
    if not _is_texts(found):
        raise PlanError(path.name, "không phải danh sách chữ.", f"ghi {key} = {_LISTS[key]}.", column=key)
    return tuple(found)


def _is_texts(found: object) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)


def _refuse_others(path: PlanFile, values: Mapping[str, object], known: tuple[str, ...], place: str) -> None:
    for key in values:
        if key not in known:
            raise PlanError(path.name, "mục lạ.", "chỉ dùng các mục: " + ", ".join(known) + ".", column=place + key)


def _closing_day(path: PlanFile, values: Mapping[str, object]) -> int | None:
    closing = values.get("closing_day", "")
    if closing == "end":
        return None
    if type(closing) is int and 1 <= closing <= 28:
        return closing
    remedy = 'ghi closing_day = 14 hoặc closing_day = "end".'
    raise PlanError(path.name, f"thiếu mục này, hoặc không hiểu “{closing}”.", remedy, column="closing_day")


def _parsed(path: PlanFile) -> dict[str, object]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"), parse_float=Decimal)
    except FileNotFoundError:
        raise PlanError(path.name, "không có tệp này.", f"khôi phục tệp vào thư mục {path.parent.name}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        row = int(line[1]) if line else None
        raise PlanError(path.name, "không đọc được.", 'mỗi dòng viết như: ward = "Thiệu Dương", lưu dạng UTF-8.', row=row) from None
