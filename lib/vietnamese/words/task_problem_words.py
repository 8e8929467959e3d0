"""Words for every problem of a workbook's sheet of tasks: severity, title and what to do; `problem_words` has all others."""

TASK_PROBLEMS = {
    "task_state": (
        "error",
        "Không hiểu tình trạng",
        "“{found}” không phải tình trạng. Ghi một trong: chưa bắt đầu, đang làm, xong.",
    ),
    "task_progress": ("error", "Không hiểu tiến độ", "“{found}” không phải tiến độ. Ghi một số từ 0 đến 100, ví dụ 40."),
    "task_share": (
        "question",
        "Tiến độ có hai cách hiểu",
        "“{found}” được hiểu là {value}%. Nếu đúng thì xác nhận; nếu không, ghi một số từ 0 đến 100.",
    ),
    "task_disagrees": (
        "error",
        "Tình trạng và tiến độ trái nhau",
        "Tình trạng “{state}” mà tiến độ {value}%. Sửa một trong hai ô rồi nộp lại.",
    ),
    "task_done_unsaid": (
        "question",
        "Tiến độ 100% mà để trống tình trạng",
        "Tiến độ 100% mà để trống tình trạng: được hiểu là xong. Nếu đúng thì xác nhận; nếu không, ghi tình trạng.",
    ),
    "task_unnamed": (
        "error",
        "Không rõ nhiệm vụ nào",
        "Có tình trạng hoặc tiến độ mà không có mã và tên nhiệm vụ. Ghi mã nhiệm vụ, hoặc xóa dòng.",
    ),
    "task_unknown": (
        "error",
        "Không có nhiệm vụ này",
        "Không có nhiệm vụ “{found}”. Kiểm tra mã ở trang “Nhiệm vụ”, hoặc xóa dòng này.",
    ),
    "task_two_names": (
        "error",
        "Mã và tên là hai nhiệm vụ",
        "Mã {found} là “{title}”, nhưng tên ghi cùng dòng là của nhiệm vụ {other}. Sửa mã hoặc tên cho khớp.",
    ),
    "task_twice": (
        "error",
        "Nhiệm vụ ghi hai lần",
        "Nhiệm vụ “{title}” đã ghi ở ô {other} với nội dung khác. Giữ một dòng, xóa dòng kia.",
    ),
    "task_not_assigned": (
        "error",
        "Nhiệm vụ chưa giao",
        "Nhiệm vụ “{title}” chưa giao cho bộ phận hay người nào nên chưa báo cáo được. Đề nghị văn phòng giao việc, hoặc xóa dòng này.",
    ),
    "task_of_others": (
        "error",
        "Nhiệm vụ của người khác",
        "Nhiệm vụ “{title}” giao cho {owner}, không báo cáo thay được. Xóa tình trạng, tiến độ, ghi chú của dòng này rồi nộp lại.",
    ),
    "task_confirmed": (
        "error",
        "Nhiệm vụ đã được xác nhận",
        "Văn phòng đã xác nhận nhiệm vụ “{title}” xong. Xóa nội dung dòng này; cần làm tiếp thì đề nghị văn phòng mở lại.",
    ),
    "task_goes_back": (
        "question",
        "Tiến độ nhiệm vụ giảm",
        "Nhiệm vụ “{title}” đã báo cáo {before}, nay ghi {value}. Kiểm tra lại; nếu đúng thì xác nhận.",
    ),
    "task_note_long": ("error", "Ghi chú quá dài", "Ghi chú của nhiệm vụ dài quá {most} ký tự. Viết gọn lại rồi nộp lại."),
}
