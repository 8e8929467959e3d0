"""The ward's domains: their codes and names in the order in which everything shows them, and the codes of indicators in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from lib.plan.csv_tables import PlanError
from lib.vietnamese.text import fold, normalise, slug
from lib.vietnamese.words.common_words import DOMAINS

Domains = Mapping[str, str]
"""Names by code, in order; codes are what stands in targets.csv and in addresses."""
MOST = 12
LONGEST_NAME = 60
PAGES = frozenset(
    {
        *("tong-quan", "chi-tieu", "to-dan-pho", "trinh-chieu", "cap-nhat", "co-gi-moi", "cuoc-hop", "don-doc", "ke-hoach"),
        *("bao-cao", "lich-su", "duyet", "thiet-lap", "quan-tri", "nhat-ky", "linh-vuc"),
        *(
            "nhiem-vu",
            "bieu-mau",
            "viec-cua-toi",
            "ket-luan",
            "lien-ket",
            "cong-khai",
            "api",
            "dang-nhap",
            "dang-xuat",
            "doi-mat-khau",
            "bat-dau",
            "assets",
            "static",
            "media",
            "component",
        ),
    }
)
"""Addresses that are taken, which no domain can have."""
_KEY = "domains"
_ENTRY = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\s*:\s*(\S.*)")
_PREFIXES = dict(zip(DOMAINS, ("KT", "VX", "MT", "QA"), strict=True))


def read_domains(file: str, found: object) -> dict[str, str]:
    """Return the domains that the entry `domains` of a file holds; the usual four where there is none.

    Raises
    ------
    PlanError
        An entry is not understood, or two have the same code or name.
    """
    if found is None:
        return dict(DOMAINS)
    if not isinstance(found, list) or not 1 <= len(found) <= MOST:
        raise PlanError(
            file, f"không phải danh sách từ 1 đến {MOST} lĩnh vực.", 'ghi domains = ["kinh-te: Kinh tế", …].', column=_KEY
        )
    domains: dict[str, str] = {}
    for entry in found:
        match = _ENTRY.fullmatch(normalise(entry)) if isinstance(entry, str) else None
        if match is None or len(match[2]) > LONGEST_NAME or match[1] in PAGES:
            remedy = "ghi mã chữ thường không dấu, dấu hai chấm, tên: kinh-te: Kinh tế; không dùng địa chỉ của trang khác làm mã."
            raise PlanError(file, f"không hiểu “{entry}”.", remedy, column=_KEY)
        if match[1] in domains or fold(match[2]) in map(fold, domains.values()):
            raise PlanError(file, f"“{entry}” lặp lại.", "mỗi lĩnh vực một mã và một tên riêng.", column=_KEY)
        domains[match[1]] = match[2]
    return domains


def entries_of(domains: Domains) -> list[str]:
    """Return the entry of the file that holds these domains."""
    return [f"{code}: {name}" for code, name in domains.items()]


def domain_of(text: str, domains: Domains) -> str:
    """Return the code of the domain that a cell names by its code or its name, "" for none.

    >>> [domain_of(text, {"y-te": "Y tế, dân số"}) for text in ("y-te", "Y tế,  dân số", "Kinh tế")]
    ['y-te', 'y-te', '']
    """
    by_name = {fold(name): code for code, name in domains.items()}
    return code if (code := slug(text)) in domains else by_name.get(fold(text), "")


def code_of(name: str, domains: Domains) -> str:
    """Return a code for a new domain, which none of `domains` and no page has.

    >>> code_of("Xây dựng Đảng", {}), code_of("Báo cáo", {}), code_of("Y tế", {"y-te": "Y tế - Dân số"})
    ('xay-dung-dang', 'bao-cao-2', 'y-te-2')
    """
    wanted = slug(name) or "linh-vuc"
    free = (wanted, *(f"{wanted}-{number}" for number in range(2, MOST + 3)))
    return next(code for code in free if code not in domains and code not in PAGES)


def prefix_of(domain: str, domains: Domains, codes: Iterable[tuple[str, str]]) -> str:
    """Return how the codes of a domain's indicators begin: as those that it has, else two letters that no other domain uses.

    Parameters
    ----------
    codes
        Pairs of a domain and the code of one of its indicators.

    >>> prefix_of("xay-dung-dang", {"xay-dung-dang": "Xây dựng Đảng"}, []), prefix_of("kinh-te", DOMAINS, [])
    ('XD', 'KT')
    >>> prefix_of("y", {"y": "Y tế", "x": "Xã hội"}, [("x", "YT-01")])
    'YE'
    """
    used = [(owner, code[:2]) for owner, code in codes]
    own = Counter(head for owner, head in used if owner == domain)
    if own:
        return own.most_common(1)[0][0]
    taken = {head for _, head in used} | {head for code, head in _PREFIXES.items() if code != domain and code in domains}
    letters = [word.upper() for word in fold(domains.get(domain, domain)).split() if word[0].isalpha()] or ["CT"]
    initials = "".join(word[0] for word in letters)
    rest = "".join(letters)[1:] + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    wished = [_PREFIXES.get(domain, ""), initials[:2], *(initials[0] + letter for letter in initials[2:] + rest)]
    return next(head for head in wished if len(head) == 2 and head.isalpha() and head not in taken)
