"""The other half of a decision: which tasks are found in its text, where they stand, and what is no task of its own."""

from __future__ import annotations

from lib.decisions.decision import read_text
from lib.plan.catalogue import load_catalogue
from lib.vietnamese.text import fold
from tests.conftest import ROOT
from tests.decisions.scoring import CASES

LEAST_FOUND = 60
ALIKE = 0.5
"""The share of words that a task has in common with the one it is taken for."""


def alike(one: str, other: str) -> float:
    first, second = ({*fold(text).split()} for text in (one, other))
    return len(first & second) / len(first | second)


def test_most_tasks_of_the_catalogue_are_found_in_the_decision_each_by_itself():
    found = read_text((CASES / "00-ke-hoach-2024.txt").read_text("utf-8")).tasks
    wanted = load_catalogue(ROOT / "data").latest.tasks
    pairs = sorted(((alike(w.text, f.text), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True)
    ours, theirs = set[int](), set[int]()
    for share, i, j in pairs:
        if share >= ALIKE and i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
    assert len(ours) >= LEAST_FOUND
    assert len(ours) >= 0.8 * len(found)
    places = {task.place for task in found}
    assert {task.source for task in wanted} - places <= {"E.I"}
    # Nothing of the catalogue is lost: where it is no task of its own, its words stand in another one.
    said = fold(" ".join(task.text for task in found))
    assert [task.code for task in wanted if fold(task.text)[:50] not in said] == []


SOLUTIONS = """III. NHIỆM VỤ, GIẢI PHÁP
1. Về kinh tế:
Đẩy mạnh chuyển đổi cơ cấu cây trồng trên đất lúa kém hiệu quả của toàn xã. Hoàn thành trước 30/9/2026.
Xây dựng 02 mô hình sản xuất rau an toàn gắn với
Hợp tác xã dịch vụ nông nghiệp và tiêu thụ sản phẩm trên địa bàn xã.
2. Tăng cường quản lý đất đai, xử lý các trường hợp lấn chiếm đất công. Thường xuyên kiểm tra, giám sát việc sử dụng đất của các hộ.
IV. TỔ CHỨC THỰC HIỆN
1. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn xây dựng kế hoạch chi tiết trong quý I/2026.
2. Văn phòng HĐND và UBND xã theo dõi, đôn đốc việc thực hiện, định kỳ báo cáo.
"""


def test_a_sentence_that_says_what_is_to_be_done_is_a_task_of_its_own():
    tasks = read_text("KẾ HOẠCH NĂM 2026\n" + SOLUTIONS).tasks
    assert [(task.place, task.text.split()[0]) for task in tasks] == [
        *(("III.1", "Đẩy"), ("III.1", "Xây")),
        *(("III.2", "Tăng"), ("III.2", "Thường")),
        *(("IV.1", "Giao"), ("IV.2", "Văn")),
    ]
    assert "Hoàn thành trước 30/9/2026" in tasks[0].text
    assert tasks[0].dates == ("trước 30/9/2026",)
    assert "gắn với Hợp tác xã" in tasks[1].text
    assert (tasks[4].units, tasks[4].dates) == (("Phòng Kinh tế",), ("trong quý I/2026",))
    assert len({task.source.first_line for task in tasks}) == len(tasks) - 1
