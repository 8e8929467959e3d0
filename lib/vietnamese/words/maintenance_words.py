"""Words of the commands that verify, back up and restore the data."""

HELP = {
    "verify": "kiểm tra toàn bộ dữ liệu đã lưu và nhật ký; không sửa gì",
    "backup": "sao lưu cả thư mục dữ liệu vào một tệp .zip; chạy được cả khi bảng theo dõi đang mở",
    "restore": "khôi phục một bản sao lưu vào thư mục --data đang trống, hoặc vào PostgreSQL",
    "move": "chuyển dữ liệu của một đơn vị từ thư mục vào PostgreSQL hoặc ngược lại; so từng tệp rồi mới xong",
    "restore --to": "địa chỉ postgresql://… của cơ sở dữ liệu chưa có đơn vị này (mặc định: biến DATABASE_URL nếu không ghi --data)",
    "--to": "chuyển tới đâu: địa chỉ postgresql://… hoặc thư mục đang trống",
    "--ward": "mã của đơn vị trong cơ sở dữ liệu (mặc định: biến WARD, hoặc phuong)",
    "--complete": "ghi bổ sung vào nhật ký các lần nộp chưa ghi",
    "backup file": "tệp .zip sẽ ghi; không bao giờ ghi đè tệp đã có",
    "restore file": "tệp .zip do lệnh backup ghi",
}

FAULT_LINE = "[{severity}] {place}: {sentence} {remedy}"
SEVERITIES = {False: "LỖI", True: "LƯU Ý"}
"""By whether it is a note."""
CLEAN = "Dữ liệu nguyên vẹn: {records} lần nộp và thao tác, {entries} dòng nhật ký."
NOTED = "Dữ liệu nguyên vẹn, có {notes} lưu ý: {records} lần nộp và thao tác, {entries} dòng nhật ký."
NOT_CLEAN = "Có {faults} lỗi và {notes} lưu ý trong {records} lần nộp và thao tác, {entries} dòng nhật ký."
HEAD = "Dấu cuối nhật ký: dòng {number}, {digest}"
HEAD_OF_WARD = "Dấu cuối nhật ký của {ward}: dòng {number}, {digest}"
WARDS_CHECKED = "Các số trên gồm dữ liệu của tỉnh và {count} phường, xã."
COMPLETED = "Đã ghi bổ sung {count} dòng nhật ký."
NO_DATA = "Không có thư mục dữ liệu {folder}."

BACKED_UP = "Đã sao lưu {files} tệp ({size} MB), trong đó {records} lần nộp và thao tác, vào {file}, và đã đọc lại để kiểm tra. Mã SHA-256 của bản sao lưu: {digest}"
MISSED = "CHÚ Ý: {count} thư mục mà lệnh verify đếm là lần nộp không có tệp nào trong bản sao lưu: {folders}. Chạy “python -m lib verify” để biết vì sao."
NOT_NOTED = "Không ghi được việc này vào nhật ký: {reason}."
RESTORED = "Đã khôi phục {files} tệp vào {folder}, và đã kiểm tra từng tệp."
RESTORED_INTO = "Đã khôi phục {files} tệp vào cơ sở dữ liệu, đơn vị “{ward}”, và đã so từng tệp."
RESTORED_WARDS = "Trong đó có {count} phường, xã, mỗi nơi dưới mã của mình: {wards}."
INTO_DATABASE_ONLY = "“{found}” không phải là địa chỉ postgresql://…; khôi phục vào thư mục thì ghi --data."

OUT_EXISTS = "Đã có {file}: hãy chọn tên khác, bản sao lưu không bao giờ ghi đè tệp nào."
OUT_INSIDE = "Hãy ghi bản sao lưu ra ngoài thư mục dữ liệu, tốt nhất là sang ổ đĩa khác."
NOTHING_TO_KEEP = "Thư mục {folder} không có gì để sao lưu."
LINK_BROKEN = "Liên kết {name} trong thư mục dữ liệu không dẫn tới đâu, nên không sao lưu. Gắn lại ổ đĩa mà nó trỏ tới, hoặc bỏ liên kết, rồi sao lưu lại."
LINK_IN_CIRCLE = "Liên kết {name} trong thư mục dữ liệu dẫn vòng về chính nó, nên không sao lưu. Bỏ liên kết rồi sao lưu lại."
NOT_READ_BACK = "Đọc lại thì tệp {name} trong bản sao lưu không đúng, nên đã xóa bản đó. Kiểm tra ổ đĩa rồi sao lưu lại."
TARGET_NOT_EMPTY = "{folder} không trống. Chỉ khôi phục vào thư mục trống hoặc chưa có, để không đè lên dữ liệu nào; ghi --data."
NOT_A_BACKUP = "{file} không phải là bản sao lưu của bảng theo dõi, hoặc chép chưa hết."
NEWER_BACKUP = "{file} do phiên bản mới hơn của bảng theo dõi ghi. Hãy cài bản mới."
UNSAFE_NAME = "Bản sao lưu có tên tệp không an toàn ({name}), nên không khôi phục gì."
TOO_LARGE = "Bản sao lưu bung ra {size} MB, lớn hơn chỗ trống trên đĩa ({free} MB), nên không khôi phục gì."
DAMAGED = "Tệp {name} trong bản sao lưu đã hỏng hoặc bị sửa, nên không khôi phục gì. Dùng bản sao lưu khác."
WARD_EXISTS = "Cơ sở dữ liệu đã có “{ward}”. Không bao giờ ghi đè; chọn mã khác bằng --ward."
JOURNAL_TORN = "Dòng cuối của {file} bị cắt dở. Ghi thêm một việc bất kỳ (ví dụ sao lưu) để dòng ấy được khép lại, rồi chuyển."
NOT_CLEAN_TO_MOVE = "Dữ liệu có lỗi như trên nên không chuyển. Sửa xong rồi chuyển lại."
MOVED = "Đã chuyển {files} tệp ({records} bản ghi, {entries} dòng nhật ký) và đã so từng tệp."
MOVED_IN = (
    "Từ nay đặt DATABASE_URL={url} và WARD={ward} cho mọi máy chủ. Thư mục {folder} chỉ còn là bản lưu: không nộp vào đó nữa."
)
MOVED_OUT = "Từ nay chạy với --data {folder}, không đặt DATABASE_URL. Dữ liệu trong cơ sở dữ liệu vẫn còn đó, không nộp vào đó nữa."
