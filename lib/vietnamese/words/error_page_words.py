"""Words for a failure that nobody foresaw, and for addresses where nothing is to be found."""

from __future__ import annotations

PAGE_FAILED = "Trang này gặp lỗi lúc {time} ngày {day}. Số liệu đã lưu không bị ảnh hưởng. Hãy tải lại trang; vẫn lỗi thì báo quản trị giờ này."
NOTHING_HERE = "Không có gì ở địa chỉ này."
NOT_THIS_WAY = "Không gọi địa chỉ này theo cách đó."
TOO_LARGE = "Tệp lớn quá mức cho phép."
FAILED = "Máy chủ gặp lỗi và chưa làm được yêu cầu này. Hãy tải lại trang; vẫn lỗi thì báo quản trị."
NOT_DONE = "Không làm được yêu cầu này."
