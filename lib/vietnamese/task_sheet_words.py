"""The words of an office's sheets of tasks, folded (`lib.vietnamese.text.fold`): heads of columns, and states as people write them."""

from __future__ import annotations

SHEETS = ("nhiem vu", "cong viec", "giao viec")
"""What is part of the name of a sheet of tasks."""
HEADS = {
    "code": frozenset({"ma", "ma so", "ma nhiem vu", "ma nv", "ma viec", "ma cong viec", "ma hieu", "ky hieu", "nv so"}),
    "title": frozenset(
        {
            *("nhiem vu", "ten nhiem vu", "noi dung nhiem vu", "nhiem vu duoc giao", "nhiem vu giai phap", "cong viec"),
            *("ten cong viec", "noi dung cong viec", "viec duoc giao", "viec", "dau viec", "noi dung"),
        }
    ),
    "state": frozenset({"tinh trang", "trang thai", "tinh trang thuc hien", "trang thai thuc hien", "tinh trang nhiem vu"}),
    "progress": frozenset(
        {
            *(
                "tien do",
                "tien do thuc hien",
                "hoan thanh",
                "ty le hoan thanh",
                "ti le hoan thanh",
                "muc do hoan thanh",
                "tien do dat",
            ),
            *("phan tram", "phan tram hoan thanh", "muc hoan thanh", "ty le", "khoi luong"),
        }
    ),
    "note": frozenset(
        {
            *(
                "ghi chu",
                "noi dung bao cao",
                "dien giai",
                "giai trinh",
                "y kien",
                "kho khan vuong mac",
                "nguyen nhan",
                "ly do",
                "gc",
            ),
            *(
                "bao cao",
                "ket qua cu the",
                "ghi chu giai trinh",
                "ket qua",
                "ket qua thuc hien",
                "tinh hinh",
                "tinh hinh thuc hien",
            ),
        }
    ),
}
STATES = {
    "not_started": frozenset({"chua bat dau", "chua lam", "chua thuc hien", "chua trien khai", "chua tien hanh"}),
    "in_progress": frozenset(
        {"dang lam", "dang thuc hien", "dang trien khai", "dang tien hanh", "dang xu ly", "dang", "dang lam do", "da bat dau"}
    ),
    "done": frozenset(
        {
            *("xong", "da xong", "lam xong", "da lam xong", "xong roi", "hoan thanh", "da hoan thanh", "hoan tat", "da hoan tat"),
            *("thuc hien xong", "da thuc hien xong", "hoan thanh 100", "da thuc hien", "xong cho xac nhan", "da xac nhan"),
        }
    ),
}
"""What is read as each state that may be reported, by its name in the ledger."""
CODE = r"(?:nv|nhiem vu)\s*(?:so\s*)?0*(\d{1,3})"
"""How people write the code of a task of the plan: "NV-16", "nv 16", "NV016"."""
