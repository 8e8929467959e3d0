"""The headings of a decision, folded (`lib.vietnamese.text.fold`), and what the part below each is about."""

from __future__ import annotations

import re
from enum import StrEnum


class Section(StrEnum):
    """What a part of a decision is about."""

    NONE = ""
    TARGETS = "targets"
    GOAL = "goal"
    RESULTS = "results"
    TASKS = "tasks"
    ORGANISATION = "organisation"


SECTIONS = (
    (
        Section.ORGANISATION,
        re.compile(
            r"^(?:to chuc thuc hien|noi nhan|dieu khoan|trach nhiem|phan cong|kinh phi|che do bao cao|hieu luc|giao (?!.*chi tieu)|cac bien phap|kien nghi|de xuat)"
        ),
    ),
    (
        Section.GOAL,
        re.compile(
            r"^(?:ve |cac )?(?:muc tieu (?:tong quat|chung)|quan diem|chu de|phuong cham|muc dich|yeu cau|phuong huong chung|phuong huong$|tong quat)"
        ),
    ),
    (
        Section.RESULTS,
        re.compile(
            r"^(?:danh gia |tong ket |khai quat |so ket )?(?:ket qua|tinh hinh|nhung ket qua|ton tai|nhung ton tai|han che|nhung han che|nguyen nhan|thuan loi|kho khan|bai hoc|dac diem"
            r"|thuc trang|uu diem|khuyet diem|danh gia)\b"
        ),
    ),
    (
        Section.TARGETS,
        re.compile(
            r"^(?:ve |giao |dieu chinh |thong qua |quyet nghi |quyet dinh |phe duyet |ban hanh |nhat tri |phan dau )*(?:mot so |cac |nhung |he thong |danh muc |bieu |bang |muc tieu )*(?:va |cac )*chi tieu"
            r"|muc tieu cu the|muc tieu chu yeu|cac muc tieu|muc tieu .*chi tieu|^muc tieu\b(?!.*nhiem vu)|phu luc.*chi tieu|(?:giao|thong qua|quyet nghi).*chi tieu"
        ),
    ),
    (Section.TASKS, re.compile(r"nhiem vu|giai phap|trong tam|chi dao dieu hanh|chuong trinh cong tac|bien phap")),
)
TASKS_OF_ORGANISATION = re.compile(
    r"^(?:cong tac )?(?:to chuc (?:thuc hien|trien khai)|trach nhiem|phan cong)\b(?!.*nghi quyet nay)"
)
"""A heading below which units are told what to do."""
TARGETS_FIRST = re.compile(r"^(?:mot so |cac |nhung |he thong )?(?:muc tieu|chi tieu)\b")
TITLE = re.compile(
    r"^(?:quyet dinh|nghi quyet|ke hoach|ke hoach hanh dong|phu luc|bieu|bieu giao|chuong trinh hanh dong|bao cao|thong bao)\\b"
)
BEFORE_ANY = re.compile(r"^(?:can cu|theo de nghi|xet |noi nhan|thuc hien (?:quyet|nghi|ke hoach)|tm |t m |kt |luu )")
GOAL_FIRST = re.compile(r"^(?:muc tieu (?:tong quat|chung)|chu de|quan diem|phuong cham|phuong huong chung)\b")
"""How a paragraph begins that tells the year's general goal."""
TARGETS_BEFORE_COLON = re.compile(
    r"^(?:cac |mot so |nhung )?(?:muc tieu cu the|chi tieu cu the|chi tieu chu yeu|muc tieu chu yeu|chi tieu)$"
)
"""A heading whose text follows in its own paragraph: "Chỉ tiêu cụ thể: thu nhập bình quân …"."""
