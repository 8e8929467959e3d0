"""Words for every problem of a workbook: what it is and what to do.

One entry for each code; the officers' guide lists them all.
"""

from __future__ import annotations

from typing import NamedTuple

from lib.vietnamese.words.part_problem_words import PART_PROBLEMS
from lib.vietnamese.words.task_problem_words import TASK_PROBLEMS


class Words(NamedTuple):
    """`severity` is "error", "question" or "note"; `sentence` says what to do and takes the figures in braces."""

    severity: str
    title: str
    sentence: str


def place(sheet: str, cell: str) -> str:
    """Return where a fault stands, as officers say it.

    >>> place("Kinh tế", "D14"), place("", "")
    ('ô D14, bảng tính “Kinh tế”', 'cả tệp')
    """
    if sheet and cell:
        return f"ô {cell}, bảng tính “{sheet}”"
    return f"bảng tính “{sheet}”" if sheet else "cả tệp"


def places(sheet: str, ranges: str, count: int) -> str:
    """Return where one fault stands in several cells.

    >>> places("Kinh tế", "H6:Q6, H9", 11)
    '11 ô H6:Q6, H9, bảng tính “Kinh tế”'
    """
    return f"{count} ô {ranges}, bảng tính “{sheet}”"


CHOSEN_ON_PAGE = "kỳ chọn để nộp"
"""The place of a period that the officer chose."""
OF_A_CELL = frozenset({"found", "group", "before", "whole", "value", "other", "parts"})
"""The figures of the sentences that differ from cell to cell where the cause is the same."""
UNGROUPED = frozenset(PART_PROBLEMS) - {"part_not_declared"}
"""Problems of which each is told with its own figures, for they say what a number was computed from or what does not fit it."""
VARIES = {"group": "nhiều tổ"}
"""What stands for such a figure where it differs; "…" for the others."""
AND_MORE_RANGES = " và {count} vùng khác"
AND_MORE_TEXTS = "; … và {count} nội dung khác"


PROBLEMS = {
    # The file as a whole
    "not_a_workbook": Words(
        "error",
        "Không phải tệp Excel, Word",
        "Tệp này không phải tệp Excel hay tệp Word. Hãy nộp tệp có bảng số liệu, tốt nhất là làm từ biểu mẫu của phường.",
    ),
    "pdf": Words(
        "error",
        "Tệp PDF",
        "Đây là tệp PDF nên không đọc được số. Hãy nộp tệp Excel hoặc Word mà từ đó đã xuất ra PDF, hoặc gõ ở “Nhập trực tiếp”.",
    ),
    "old_word": Words(
        "error",
        "Tệp Word đời cũ",
        "Đây là tệp Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As) loại .docx rồi nộp lại.",
    ),
    "no_word_table": Words(
        "error",
        "Tệp Word không có bảng",
        "Tệp Word này không có bảng nào; số trong câu văn, trong hình hay bảng Excel nhúng thì không đọc. Đưa số vào bảng rồi nộp lại.",
    ),
    "letters_lost": Words(
        "error",
        "Tệp mất chữ tiếng Việt",
        "Chữ có dấu đã thành dấu hỏi, ví dụ “{found}”, nên không biết dòng nào là gì. "
        "Mở lại tệp gốc bằng Excel, lưu loại “CSV UTF-8” hoặc .xlsx rồi nộp lại.",
    ),
    "excel_too_old": Words(
        "error",
        "Tệp Excel quá cũ",
        "Tệp ở dạng Excel 2, 3 hoặc 4 (trước năm 1993), không đọc được. Mở tệp, chọn Lưu thành (Save As), loại .xlsx, rồi nộp lại.",
    ),
    "encrypted": Words("error", "Tệp có mật khẩu", "Tệp được bảo vệ bằng mật khẩu. Mở bằng Excel, bỏ mật khẩu rồi lưu và nộp lại."),
    "broken": Words(
        "error", "Tệp hỏng", "Tệp bị hỏng hoặc tải lên dở dang. Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi nộp lại."
    ),
    "empty_file": Words("error", "Tệp rỗng", "Tệp không có nội dung. Kiểm tra lại rồi nộp đúng tệp."),
    "too_large": Words(
        "error", "Tệp quá lớn", "Tệp lớn hơn mức cho phép ({limit}). Xóa các bảng tính và hình ảnh không cần thiết rồi nộp lại."
    ),
    "reading_failed": Words(
        "error",
        "Không đọc được tệp",
        "Đọc tệp mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Sao chép số liệu sang biểu mẫu mới tải về rồi nộp lại.",
    ),
    "legacy_font": Words(
        "note",
        "Phông chữ cũ",
        "Tệp có chữ gõ bằng phông cũ (.VnTime hoặc VNI), đã được đổi sang Unicode, ví dụ “{found}”. Nên gõ bằng Times New Roman, Unicode.",
    ),
    # The table, its rows and columns
    "no_table": Words(
        "error",
        "Không thấy bảng số liệu",
        "Không bảng tính nào có dòng tiêu đề với hai cột “Mã” và “Chỉ tiêu”. Hãy tải biểu mẫu và chép số liệu vào đó.",
    ),
    "no_values": Words(
        "error", "Chưa có số liệu", "Bảng chưa có số nào. Điền ít nhất một ô rồi nộp lại; ô không có số liệu thì để trống."
    ),
    "no_period": Words(
        "error", "Chưa rõ kỳ báo cáo", "Không thấy ô “Kỳ báo cáo” có dạng 2024-09. Ghi kỳ vào ô đó, hoặc chọn kỳ khi nộp."
    ),
    "period_unreadable": Words(
        "error", "Kỳ ghi không rõ", "Không hiểu kỳ “{found}”. Ghi như 2024-10, Tháng 10/2024, Quý III/2024 hoặc 9 tháng năm 2024."
    ),
    "two_periods": Words(
        "error",
        "Hai kỳ trong một tệp",
        "Tệp có nhiều kỳ báo cáo khác nhau: {periods}. Mỗi tệp chỉ nộp một kỳ; ghi thống nhất ở mọi bảng tính.",
    ),
    "other_period": Words(
        "error",
        "Khác kỳ đã chọn",
        "Tệp ghi kỳ {found} ({where}) nhưng kỳ chọn để nộp là {chosen}. Chọn lại kỳ, hoặc sửa kỳ trong tệp.",
    ),
    "no_plan": Words(
        "error", "Chưa có kế hoạch năm", "Chưa có kế hoạch của năm {year} nên không nhận số liệu kỳ này. Kiểm tra lại kỳ báo cáo."
    ),
    "period_not_begun": Words(
        "error", "Kỳ chưa bắt đầu", "Kỳ {found} chưa bắt đầu nên chưa thể có số thực hiện. Kiểm tra lại kỳ báo cáo."
    ),
    "no_value_columns": Words(
        "error",
        "Không thấy cột số liệu",
        "Dòng tiêu đề không có cột “Toàn phường” hay cột tổ dân phố nào. Khôi phục tiêu đề theo biểu mẫu.",
    ),
    "repeated_column": Words("error", "Cột lặp lại", "Có hai cột cùng tên “{found}”. Xóa hoặc đổi tên một cột."),
    "unknown_column": Words(
        "question",
        "Cột lạ có số",
        "Không rõ cột “{found}” là gì nên không đọc. Nếu là số của tổ thì sửa tiêu đề cột cho đúng tên tổ; nếu không cần thì xác nhận.",
    ),
    "unknown_code": Words(
        "error", "Mã không có trong kế hoạch", "Không có chỉ tiêu mã “{found}”. Sửa lại mã theo biểu mẫu, hoặc xóa dòng này."
    ),
    "row_without_code": Words(
        "question",
        "Dòng không rõ chỉ tiêu",
        "Dòng này có số nhưng không rõ của chỉ tiêu nào nên không đọc. Nếu là số liệu thì điền mã vào cột “Mã”; nếu không cần thì xác nhận.",
    ),
    "unknown_group_row": Words(
        "question",
        "Dòng không rõ của tổ nào",
        "Dòng này có số nhưng không rõ của tổ nào nên không đọc. Nếu là số của tổ thì ghi đúng tên tổ; nếu không cần thì xác nhận.",
    ),
    "unknown_measure_column": Words(
        "question",
        "Cột không rõ chỉ tiêu",
        "Không rõ cột “{found}” là chỉ tiêu nào nên không đọc. Nếu là số liệu thì ghi mã vào tiêu đề cột; nếu không cần thì xác nhận.",
    ),
    "merged_figure": Words(
        "error",
        "Ô số liệu bị gộp",
        "Ô có số {found} gộp cả chỗ của số liệu khác ({other}) nên không rõ số là của ai. Bỏ gộp ô rồi ghi riêng từng số.",
    ),
    "hidden_sheet": Words(
        "question",
        "Bảng tính bị ẩn có số liệu",
        "Bảng tính này đang bị ẩn nhưng có số liệu. Nếu là bảng tính cũ thì xóa đi; nếu đúng thì xác nhận.",
    ),
    "close_name": Words(
        "error",
        "Tên dòng gần giống",
        "Dòng “{written}” có phải là {code} {name} không? Nếu phải, ghi mã {code} vào cột “Mã” (hoặc chọn ở bảng nhận dạng khi nộp).",
    ),
    "code_name_differ": Words(
        "error",
        "Mã và tên khác nhau",
        "Dòng có mã {found} ({meant}) nhưng tên lại là {name}. Sửa mã hoặc tên cho khớp; có thể dòng bị dán lệch.",
    ),
    "total_row": Words("note", "Dòng cộng", "Dòng “{written}” là dòng cộng nên được bỏ qua; bảng theo dõi tự cộng."),
    "needs_two_rows": Words(
        "error",
        "Thiếu tử số, mẫu số",
        "{found} là tỷ lệ: cần hai dòng (hoặc hai cột), mã {code}/T cho tử số và {code}/M cho mẫu số. Không ghi tỷ lệ tính sẵn.",
    ),
    "needs_one_row": Words("error", "Thừa tử số, mẫu số", "{code} là số cộng dồn: chỉ một dòng với mã {code}, không có /T hay /M."),
    "repeated_figure": Words(
        "error", "Số liệu lặp lại", "Cùng một số liệu đã có ở ô {other} với giá trị khác ({value}). Giữ lại một số đúng."
    ),
    # What a sheet says about itself
    # What is hidden
    "hidden_rows": Words(
        "question",
        "Dòng bị ẩn có số liệu",
        "Các dòng {found} đang bị ẩn (ẩn, lọc hoặc thu gọn) nhưng có số liệu. Nếu là số cũ thì xóa đi rồi nộp lại; nếu đúng thì xác nhận.",
    ),
    "hidden_columns": Words(
        "question",
        "Cột bị ẩn có số liệu",
        "Cột “{found}” đang bị ẩn nhưng có số liệu. Nếu là số cũ thì xóa đi rồi nộp lại; nếu đúng thì xác nhận.",
    ),
    "unseen_cells": Words(
        "question",
        "Số không nhìn thấy",
        "Ô có số {found} nhưng chữ cùng màu với nền, bị ẩn, hoặc định dạng không hiện số. Nếu là số cũ thì xóa đi; nếu đúng thì xác nhận.",
    ),
    # In which unit
    "unit_converted": Words("note", "Đã đổi đơn vị", "Đã đổi đơn vị: từ {found} thành {value} {unit}."),
    "units_differ": Words(
        "error",
        "Hai đơn vị cho một dòng",
        "Tên ghi đơn vị “{one}” nhưng cột đơn vị tính ghi “{two}” nên không rõ số {found} là bao nhiêu. Sửa cho khớp.",
    ),
    "two_numbers": Words(
        "error",
        "Hai số trong một ô",
        "Ô ghi “{found}”, có thể là hai số. Mỗi ô chỉ ghi một số; hàng nghìn ngăn bằng dấu chấm, ví dụ 12.950.",
    ),
    # Whose figures
    "owner_unclear": Words(
        "error",
        "Không rõ số của tổ nào",
        "Cột “{found}” không ghi của ai, còn tiêu đề, tên bảng tính hoặc tên tệp nói tới {groups}. Ghi tên tổ (hoặc “Toàn phường”) vào tiêu đề cột.",
    ),
    "owner_differs": Words(
        "question",
        "Tiêu đề nói tới tổ khác",
        "Cột “{found}” nhưng tiêu đề, tên bảng tính hoặc tên tệp nói tới {groups}. Kiểm tra là số của ai; nếu tiêu đề cột đúng thì xác nhận.",
    ),
    # Of which months
    "other_months": Words("note", "Cột của tháng khác", "Không đọc {found}: không phải số của {period}."),
    "other_month_sheet": Words(
        "note", "Bảng tính của tháng khác", "Không đọc bảng tính này: bảng ghi {found}, kỳ nộp là {period}."
    ),
    "not_to_date": Words("note", "Số trong tháng", "Không đọc {found}: đó là số trong tháng; đã đọc cột lũy kế bên cạnh."),
    "no_month": Words(
        "error",
        "Không có cột của kỳ này",
        "Bảng ghi theo tháng ({found}) nhưng không có tháng của kỳ {period}. Chọn lại kỳ, hoặc thêm số của kỳ này.",
    ),
    "month_or_to_date": Words(
        "question",
        "Lũy kế hay riêng tháng",
        "{code} {name} ({group}): số {found} ghi ở “{head}”, không rõ là lũy kế từ đầu năm hay riêng tháng. Nếu là lũy kế thì xác nhận.",
    ),
    "month_only": Words(
        "error",
        "Chỉ có số trong tháng",
        "{code} {name} ({group}): {found} là số trong tháng, cần số lũy kế từ đầu năm. Kỳ trước chưa có số để cộng; ghi số lũy kế.",
    ),
    "month_added": Words(
        "question",
        "Cộng số trong tháng vào lũy kế",
        "{code} {name} ({group}): {before} đến hết tháng {month} + {found} trong tháng = {value}. Nếu lũy kế đúng là {value} thì xác nhận.",
    ),
    # Total against groups
    "total_differs": Words(
        "question",
        "Toàn phường lệch tổng các tổ",
        "{code} {name}: toàn phường ghi {found}, các tổ cộng lại được {value}. Kiểm tra lại; nếu đúng thì xác nhận.",
    ),
    "total_not_computed": Words(
        "error",
        "Tổng bằng 0",
        "{code} {name}: toàn phường ghi 0 nhưng các tổ cộng lại được {value}. Công thức có thể chưa được tính: mở bằng Excel, lưu lại.",
    ),
    "fewer_groups": Words(
        "question",
        "Ít tổ báo cáo hơn kỳ trước",
        "{code} {name}: kỳ này có {found} tổ, tháng {month} có {before} tổ. Kiểm tra còn thiếu tổ nào không; nếu đúng thì xác nhận.",
    ),
    "total_replaced": Words(
        "question",
        "Số của tổ thay số toàn phường",
        "{code} {name}: tháng {month} ghi toàn phường (mẫu số {before}), nay chỉ có {found} tổ (mẫu số {value}). "
        "Kiểm tra còn thiếu tổ nào không; nếu đúng thì xác nhận.",
    ),
    # Which period
    "period_differs": Words(
        "question",
        "Kỳ ghi không khớp",
        "Ô này ghi “{found}”, là {written}, nhưng kỳ của tệp là {period} ({other}). Kiểm tra đúng tệp chưa; nếu đúng kỳ {period} thì xác nhận.",
    ),
    "period_not_chosen": Words(
        "question",
        "Tiêu đề khác kỳ đã chọn",
        "Tệp ghi “{found}”, là {written}, nhưng kỳ chọn để nộp là {period}. Chọn lại kỳ; nếu đúng là số của {period} thì xác nhận.",
    ),
    "file_name_period": Words(
        "question",
        "Tên tệp ghi kỳ khác",
        "Tên tệp “{found}” ghi {written}, nhưng kỳ của số liệu là {period} ({other}). Kiểm tra đúng tệp chưa; nếu đúng thì xác nhận.",
    ),
    # One figure
    "not_a_number": Words(
        "error", "Không phải số", "“{found}” không phải là số. Chỉ ghi số, ví dụ 1.900 hoặc 12,5; chưa có thì để trống."
    ),
    "other_unit": Words(
        "error", "Khác đơn vị tính", "“{found}” không ghi theo đơn vị của dòng này là {unit}. Đổi ra {unit} rồi chỉ ghi số."
    ),
    "two_readings": Words(
        "error",
        "Số có hai cách hiểu",
        "“{found}” có thể hiểu là hàng nghìn hoặc số lẻ. Viết cả cột một kiểu: 1.900 là một nghìn chín trăm, 1,9 là số lẻ.",
    ),
    "rate_not_count": Words(
        "error",
        "Ghi tỷ lệ thay cho số lượng",
        "“{found}” là tỷ lệ phần trăm. Ở đây cần số lượng; bảng theo dõi tự tính tỷ lệ từ tử số và mẫu số.",
    ),
    "date_not_number": Words(
        "error", "Ô là ngày tháng", "Excel đã đổi số thành ngày {found}. Đặt định dạng ô là Number rồi gõ lại số."
    ),
    "formula_error": Words("error", "Công thức lỗi", "Công thức trong ô cho kết quả lỗi {found}. Sửa công thức hoặc gõ thẳng số."),
    "not_calculated": Words(
        "error",
        "Công thức chưa được tính",
        "Ô có công thức nhưng tệp không kèm kết quả. Mở bằng Excel, lưu lại rồi nộp; hoặc gõ thẳng số.",
    ),
    "not_whole": Words(
        "error",
        "Số lẻ ở chỗ phải đếm",
        "{found} không phải là số {unit}. Ghi số lượng đếm được, là số nguyên; không ghi tỷ lệ, không ghi theo nghìn.",
    ),
    "negative": Words("error", "Số âm", "{found} là số âm. Số lũy kế từ đầu năm không thể âm; kiểm tra lại."),
    "ward_only": Words(
        "error",
        "Chỉ tính toàn phường",
        "Chỉ tiêu {code} {name} chỉ tính cho toàn phường. Chuyển số này sang cột “Toàn phường” và xóa ở cột tổ.",
    ),
    "group_not_there": Words(
        "error",
        "Tổ không hoạt động ở kỳ này",
        "{group} không hoạt động ở {period}. Ghi số này vào tổ đã nhận tổ ấy, hoặc sửa tháng của tổ trong danh sách tổ nếu sai.",
    ),
    "missing_numerator": Words(
        "error", "Thiếu tử số", "Có mẫu số mà chưa có tử số của {code} {name} ({group}). Điền dòng {code}/T, hoặc xóa mẫu số."
    ),
    "missing_denominator": Words(
        "error", "Thiếu mẫu số", "Có tử số mà chưa có mẫu số của {code} {name} ({group}). Điền dòng {code}/M, hoặc xóa tử số."
    ),
    "denominator_not_positive": Words(
        "error", "Mẫu số bằng 0", "Mẫu số của {code} {name} ({group}) phải lớn hơn 0 khi có tử số. Kiểm tra lại."
    ),
    "more_than_all": Words(
        "question",
        "Tử số lớn hơn mẫu số",
        "{code} {name} ({group}): tử số {found} lớn hơn mẫu số {whole}. Kiểm tra lại, có thể hai dòng bị đổi chỗ; nếu đúng thì xác nhận.",
    ),
    "flow_fell": Words(
        "error",
        "Số lũy kế giảm",
        "{code} {name} ({group}): số lũy kế {found} thấp hơn {before} của tháng {month}. Kiểm tra lại; nếu đúng, ghi lý do ở cột “Ghi chú”.",
    ),
    "flow_falls_later": Words(
        "error",
        "Cao hơn kỳ sau",
        "{code} {name} ({group}): số lũy kế {found} cao hơn {before} đã nộp cho tháng {month}. Kiểm tra lại; nếu đúng, ghi lý do ở cột “Ghi chú”.",
    ),
    "thousandfold": Words(
        "question",
        "Có thể sai đơn vị",
        "{code} {name} ({group}): {found}, trong khi tháng {month} là {before}. Kiểm tra đơn vị (nghìn, triệu); nếu đúng thì xác nhận.",
    ),
    "jump": Words(
        "question",
        "Thay đổi lớn bất thường",
        "{code} {name} ({group}): {found}, trong khi tháng {month} là {before}. Kiểm tra lại; nếu đúng thì xác nhận.",
    ),
    "unlike_others": Words(
        "question",
        "Khác xa các tổ khác",
        "{code} {name} ({group}): {found}, trong khi các tổ khác khoảng {before}. Kiểm tra đơn vị; nếu đúng thì xác nhận.",
    ),
    "unlike_target": Words(
        "question",
        "Khác xa chỉ tiêu",
        "{code} {name} ({group}): {found}, trong khi chỉ tiêu giao là {before}. Kiểm tra đơn vị; nếu đúng thì xác nhận.",
    ),
    "red_without_note": Words(
        "note", "Đèn đỏ chưa giải trình", "{code} {name} đang “{status}”. Nên ghi nguyên nhân và giải pháp ở cột “Ghi chú”."
    ),
    **{code: Words(*words) for code, words in (PART_PROBLEMS | TASK_PROBLEMS).items()},
}

LIMITS = {
    "file": "{limit} MB",
    "parts": "{limit} phần trong một tệp",
    "unpacked": "{limit} MB sau khi giải nén",
    "ratio": "nén không quá {limit} lần",
    "tables": "{limit} bảng trong một bảng tính",
    "columns": "{limit} cột trong một bảng tính; bảng này có ô ở tận {cell}",
}
"""How the sentence of `too_large` calls the limit that was passed."""
