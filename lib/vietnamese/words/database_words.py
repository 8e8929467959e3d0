"""The words about the database that keeps the data of several servers."""

NOT_REACHED = "không nối được với cơ sở dữ liệu"
REFUSED = "cơ sở dữ liệu báo lỗi {code}"
NEWER = "cơ sở dữ liệu đã được phiên bản mới hơn của bảng theo dõi nâng cấp; hãy dùng phiên bản đó"
SEES_ALL = (
    "tài khoản “{role}” của cơ sở dữ liệu được xem dữ liệu của mọi đơn vị (SUPERUSER hoặc BYPASSRLS);"
    " hãy tạo tài khoản riêng không có hai quyền này"
)
NO_WARD = "cơ sở dữ liệu chưa có dữ liệu của “{ward}”; chuyển vào bằng lệnh “move --to”, hoặc đặt biến WARD là một trong: {known}"
NONE_YET = "(chưa có đơn vị nào)"
BAD_WARD = "mã đơn vị “{ward}” chỉ được gồm chữ không dấu, chữ số, dấu chấm, gạch; nhiều nhất 40 ký tự"
UNKNOWN_OUTCOME = "mất kết nối với cơ sở dữ liệu đúng lúc đang lưu, chưa rõ đã lưu hay chưa; xem trang “Lịch sử” trước khi làm lại"
DATA_REFUSED = "Không mở được dữ liệu: {reason}."
