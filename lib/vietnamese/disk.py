"""What the disk refuses, in Vietnamese: the system's own words are English on most machines."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EEXIST: "đã có tệp này",
    errno.EBUSY: "tệp đang được dùng",
}
UNKNOWN = "hệ thống báo lỗi {number}"


def disk_reason(error: OSError) -> str:
    """Return why the disk refused.

    >>> disk_reason(OSError(errno.ENOSPC, "No space left on device"))
    'đĩa đã đầy'
    """
    return REASONS.get(error.errno or 0, UNKNOWN.format(number=error.errno or type(error).__name__))
