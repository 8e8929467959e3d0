"""The words of a server about itself: ready or not, starting, stopping, wrongly set up."""

READY, NOT_READY = "sẵn sàng", "chưa sẵn sàng: không nối được với cơ sở dữ liệu"
NOT_READY_STOPPING = "đang dừng"
STOPPING = "Đang dừng: làm nốt việc đang làm, nhiều nhất {seconds} giây."
STOP_CUT = "Quá hạn mà còn việc chưa xong nên dừng ngay: lần lưu nào chưa trọn thì không lưu gì."
BAD_NUMBER = "Biến {name} ghi “{value}”: phải là một số từ 0 đến {most}."
BAD_LOG_FORMAT = "Biến LOG_FORMAT ghi “{value}”: để trống, hoặc ghi json."
NO_METRICS = "Cổng {port} của METRICS_PORT không dùng được ({reason})."
WAITING_FOR_DATABASE = "Chưa mở được dữ liệu: {reason}. Chờ nhiều nhất {seconds} giây; máy chủ chưa nhận người xem."
DATABASE_AWAY = (
    "Không mở được dữ liệu: {reason}. Đã thôi chờ: kiểm tra cơ sở dữ liệu có đang chạy và biến DATABASE_URL có đúng không"
    " (chờ lâu hơn thì đặt biến {name})."
)
