"""Words for faults of the data folder: what each is and what to do."""

from __future__ import annotations

from typing import NamedTuple


class FaultWords(NamedTuple):
    """`sentence` may name what was found as {found}. A note asks for nothing at once, and leaves the data fit for use."""

    sentence: str
    remedy: str
    is_note: bool = False


_FROM_BACKUP = "Chép lại thư mục này từ bản sao lưu gần nhất; các lần nộp khác vẫn được tính."
_ASK = "So với bản sao lưu gần nhất để biết ai đã sửa gì; giữ nguyên hiện trạng cho đến khi làm rõ."

FAULTS: dict[str, FaultWords] = {
    # The folder
    "plan_unreadable": FaultWords("Tệp kế hoạch có lỗi: {found}", "Sửa tệp kế hoạch theo lời báo rồi kiểm tra lại."),
    "folder_read_only": FaultWords(
        "Không ghi được vào thư mục này.", "Cấp quyền ghi cho tài khoản chạy bảng theo dõi, hoặc bỏ chế độ chỉ đọc của ổ đĩa."
    ),
    "disk_nearly_full": FaultWords(
        "Đĩa chỉ còn trống {found} MB.", "Dọn đĩa trước khi nộp tiếp; số liệu đã lưu không bị ảnh hưởng."
    ),
    "leftover": FaultWords(
        "Phần ghi dở của một lần ghi bị ngắt giữa chừng; chưa ai được báo là đã lưu.",
        "Không cần làm gì: nó không được tính, và tự được dọn ở lần khởi động sau khi đã quá một ngày.",
        is_note=True,
    ),
    # A record
    "record_unreadable": FaultWords(
        "Không đọc được thư mục này: {found}.", "Đóng phần mềm đang mở tệp, hoặc kiểm tra quyền và ổ đĩa, rồi kiểm tra lại."
    ),
    "receipt_missing": FaultWords(
        "Thiếu biên nhận receipt.json: thư mục chép dở, hoặc không phải là một lần nộp.",
        "Nếu đang chép dở thì chép cho xong; nếu là thư mục lạ thì chuyển ra khỏi data/actuals.",
    ),
    "receipt_damaged": FaultWords("Biên nhận receipt.json bị hỏng, nên lần nộp này không được tính.", _FROM_BACKUP),
    "receipt_newer": FaultWords(
        "Biên nhận do phiên bản mới hơn của bảng theo dõi ghi, nên lần nộp này không được tính.", "Cài bản mới của bảng theo dõi."
    ),
    "receipt_of_another": FaultWords(
        "Biên nhận trong thư mục này là của lần nộp {found}.",
        "Đặt lại đúng tên thư mục, hoặc bỏ bản chép thừa ra khỏi data/actuals.",
    ),
    "receipt_changed": FaultWords("Biên nhận đã bị sửa sau khi lần nộp được ghi vào nhật ký (dòng {found}).", _ASK),
    "record_misplaced": FaultWords(
        "Lần nộp này phải nằm ở {found}.", "Chuyển thư mục về đúng chỗ; số liệu vẫn được tính theo kỳ ghi trong biên nhận."
    ),
    "moment_changed": FaultWords(
        "Thời điểm trong biên nhận khác với thời điểm trong mã lần nộp, nên lần nộp này không được tính.", _ASK
    ),
    "clock_ahead": FaultWords(
        "Thời điểm lưu ở sau thời điểm hiện tại ({found}): đồng hồ máy đã từng chạy sai.",
        "Chỉnh đồng hồ máy. Thứ tự các lần nộp vẫn đúng: lần lưu sau luôn được xếp sau.",
        is_note=True,
    ),
    "file_missing": FaultWords("Thiếu tệp {found} của lần nộp này.", _FROM_BACKUP),
    "file_changed": FaultWords("Tệp {found} không còn như lúc được lưu (khác mã SHA-256 trong biên nhận).", _FROM_BACKUP),
    "file_foreign": FaultWords(
        "Có tệp lạ {found} trong thư mục của lần nộp.", "Chuyển tệp ra chỗ khác; bảng theo dõi không dùng đến.", is_note=True
    ),
    "values_damaged": FaultWords("Bảng values.csv bị hỏng, nên lần nộp này không được tính.", _FROM_BACKUP),
    "link_broken": FaultWords(
        "Lần này nhắc đến lần nộp {found}, mà lần đó không còn trong dữ liệu.", "Chép lại thư mục của lần nộp đó từ bản sao lưu."
    ),
    "figures_unknown": FaultWords(
        "Số liệu không thuộc kế hoạch của năm nên không hiện ở đâu: {found}.",
        "Nếu mã bị xóa nhầm khỏi tệp kế hoạch thì ghi lại; nếu bỏ có chủ ý thì không cần làm gì.",
        is_note=True,
    ),
    "merger_unfinished": FaultWords(
        "Việc sáp nhập {found} chưa xong: danh sách tổ không có các tổ của phường ấy, nên số của họ không được tính.",
        "Ở trang “Thiết lập”, phần “Sáp nhập”, bấm hoàn tác lần ấy rồi làm lại.",
        is_note=True,
    ),
    # The journal
    "journal_unreadable": FaultWords("Không đọc được nhật ký: {found}.", "Kiểm tra quyền và ổ đĩa rồi kiểm tra lại."),
    "journal_gone": FaultWords("Không còn nhật ký, trong khi có {found} lần nộp đáng lẽ được ghi ở đó.", _ASK),
    "journal_changed": FaultWords("Dòng {found} của nhật ký đã bị sửa.", _ASK),
    "journal_broken": FaultWords("Chuỗi nhật ký đứt ở dòng {found}: có dòng bị xóa, chèn hoặc đổi chỗ ngay trước đó.", _ASK),
    "journal_cut": FaultWords("Phần cuối nhật ký đã bị cắt hoặc thay: dấu cuối ghi dòng số {found}.", _ASK),
    "journal_end_lost": FaultWords("Thiếu dấu cuối head.json, nên không biết phần cuối nhật ký có bị cắt không.", _ASK),
    "journal_torn": FaultWords(
        "Dòng {found} của nhật ký ghi dở vì máy tắt đột ngột; việc đó chưa được báo là xong.", "Không cần làm gì.", is_note=True
    ),
    "journal_clock": FaultWords(
        "Ở dòng {found} của nhật ký, đồng hồ máy lùi lại so với dòng trước.",
        "Chỉnh đồng hồ máy; thứ tự dòng vẫn đúng.",
        is_note=True,
    ),
    "record_gone": FaultWords(
        "Nhật ký (dòng {found}) ghi lần nộp này, mà thư mục của nó không còn.",
        "Chép lại thư mục từ bản sao lưu; tìm hiểu ai đã xóa.",
    ),
    "not_journalled": FaultWords(
        "Lần nộp chưa ghi nhật ký: bảng theo dõi bị tắt ngay sau khi lưu, hoặc thư mục được đặt vào bằng tay.",
        "Hỏi {found} có nộp lần này không. Có thì chạy “python -m lib verify --complete” để ghi bổ sung; không thì rút lại lần nộp.",
        is_note=True,
    ),
    # Beside
    "accounts_unreadable": FaultWords("Tệp tài khoản không đọc được: {found}.", "Chép lại tệp từ bản sao lưu gần nhất."),
    "accounts_gone": FaultWords(
        "Không còn tệp tài khoản mà nhật ký (dòng {found}) đã ghi.", "Chép lại tệp từ bản sao lưu gần nhất."
    ),
    "accounts_changed": FaultWords("Tệp tài khoản khác với lần thay đổi cuối cùng trong nhật ký (dòng {found}).", _ASK),
    "accounts_behind": FaultWords(
        "Thay đổi tài khoản ở dòng {found} của nhật ký chưa vào tệp: máy tắt đúng lúc đó, hoặc tệp cũ được chép lại.",
        "Làm lại thay đổi đó nếu cần; nếu không ai làm thì so với bản sao lưu.",
        is_note=True,
    ),
    "sign_ins_unreadable": FaultWords(
        "Tệp phiên đăng nhập không đọc được: {found}.",
        "Xóa cả hai tệp secret và ended.json trong data/access rồi khởi động lại: mọi người chỉ phải đăng nhập lại.",
    ),
    "plan_edited": FaultWords(
        "Tệp kế hoạch khác với lần cuối nhật ký ghi (dòng {found}).",
        "Phường tự sửa thì khởi động lại bảng theo dõi để nhật ký ghi nhận; không ai sửa thì so với bản sao lưu.",
        is_note=True,
    ),
    "plan_change_gone": FaultWords(
        "Nhật ký (dòng {found}) ghi lần sửa kế hoạch này, mà thư mục giữ bản cũ không còn.", "Chép lại thư mục từ bản sao lưu."
    ),
    "plan_change_damaged": FaultWords(
        "Tệp {found} của lần sửa kế hoạch này bị hỏng hoặc bị sửa.", "Chép lại thư mục từ bản sao lưu."
    ),
    "list_damaged": FaultWords(
        "Danh sách mã của số liệu minh họa hỏng ở dòng {found}.", "Chép lại tệp từ bản sao lưu; số liệu không bị ảnh hưởng."
    ),
    "demonstration_gone": FaultWords(
        "Lần nộp minh họa này có trong danh sách (dòng {found}) mà thư mục không còn.", "Chép lại thư mục từ bản sao lưu."
    ),
    "memory_unreadable": FaultWords(
        "Tệp nhớ cách hiểu một mẫu bảng không đọc được.",
        "Xóa tệp; lần nộp tới bảng theo dõi hỏi lại. Không mất số liệu nào.",
        is_note=True,
    ),
}
NOT_AS_WRITTEN = "nội dung không như lúc được ghi"
