"""Vietnamese messages for what the disk refuses: the system's own words are English on most machines."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền, hoặc tệp đang mở trong chương trình khác",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
    errno.EFBIG: "tệp lớn hơn mức cho phép",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EEXIST: "đã có tệp này",
    errno.EBUSY: "tệp đang được dùng",
    errno.EIO: "ổ đĩa đọc ghi bị lỗi",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EMFILE: "đang mở quá nhiều tệp",
    errno.ENOLCK: "ổ mạng không cho khóa tệp",
    errno.ESTALE: "mất kết nối với ổ mạng",
}
IN_USE = "tệp đang mở trong chương trình khác"
LOCKED = "chương trình khác đang ghi vào thư mục dữ liệu quá lâu; đợi một phút rồi thử lại"
UNKNOWN = "máy báo lỗi {number}"
NO_REASON = "máy không cho biết lý do"
_WINDOWS_IN_USE = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Windows gives as a missing permission."""


class ToldError(OSError):
    """What something other than the disk refused, with its reason in Vietnamese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreachable(ToldError):
    """What cannot be reached at present, and may be a moment later."""


def disk_reason(error: OSError) -> str:
    """Return why the disk refused.

    >>> disk_reason(OSError(errno.ENOSPC, "No space left on device"))
    'đĩa đã đầy'
    >>> disk_reason(TimeoutError("the lock"))
    'chương trình khác đang ghi vào thư mục dữ liệu quá lâu; đợi một phút rồi thử lại'
    """
    if isinstance(error, ToldError):
        return error.reason
    if isinstance(error, TimeoutError) and error.errno is None:
        return LOCKED  # a lock was waited for; what the system itself gives up has a number
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return IN_USE
    if error.errno is None:
        return NO_REASON
    return REASONS.get(error.errno, UNKNOWN.format(number=error.errno))
