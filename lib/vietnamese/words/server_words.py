"""The words of a server about itself: ready or not, starting, stopping, wrongly set up."""

READY, NOT_READY = "sẵn sàng", "chưa sẵn sàng: không nối được với cơ sở dữ liệu"
NOT_READY_STOPPING = "đang dừng"
STOPPING = "Đang dừng: làm nốt việc đang làm, nhiều nhất {seconds} giây."
STOP_CUT = "Quá hạn mà còn việc chưa xong nên dừng ngay: lần lưu nào chưa trọn thì không lưu gì."
BAD_NUMBER = "Biến {name} ghi “{value}”: phải là một số từ 0 đến {most}."
