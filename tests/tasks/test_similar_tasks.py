"""The search for a task that may be meant: what is near, and what is only about the same words."""

from __future__ import annotations

from datetime import date

import pytest

from lib.plan.office_days import OfficeDays
from lib.tasks.model import Task
from lib.tasks.similar_tasks import most_similar

TITLES = {
    "A": ("Giải phóng mặt bằng dự án Đường tỉnh 502", ()),
    "B": ("Báo cáo nguyên nhân, giải pháp thực hiện “Nông sản an toàn”", ("KT-07",)),
    "C": ("Họp tổ", ()),
}


@pytest.mark.parametrize(
    ("typed", "indicator", "found"),
    [
        ("Giải phóng mặt bằng dự án Đường tỉnh 502", "", "A"),
        ("giai phong mat bang duong tinh 502", "", "A"),
        ("Giải phóng mặt bằng dự án Đường tỉnh 520", "KT-06", "A"),
        ("mặt bằng", "", ""),
        ("Báo cáo nguyên nhân, giải pháp thực hiện “Nông sản sạch”", "KT-07", "B"),
        ("Báo cáo nguyên nhân, giải pháp thực hiện “Nông sản sạch”", "KT-06", ""),
        ("Báo cáo nguyên nhân, giải pháp thực hiện “Nông sản an toàn”", "KT-06", "B"),
        ("Họp tổ dân phố bàn việc khác hẳn", "", ""),
        ("", "", ""),
    ],
)
def test_a_task_is_near_by_its_letters_or_by_all_its_words(typed, indicator, found):
    made = [Task(id, title, "", "", "", codes, date(2024, 9, 1), OfficeDays()) for id, (title, codes) in TITLES.items()]
    task = most_similar(made, typed, indicator)
    assert (task.id if task else "") == found
