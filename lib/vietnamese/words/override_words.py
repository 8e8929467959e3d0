"""Words of overrides: an approver's own light beside the computed one, on pages, slides, reports and the command line."""

MARK = "Đánh giá điều chỉnh: {light}"
ABOUT = "{officer}, ngày {day}, cho kỳ tháng {month}/{year}"
TEXT = "{mark} ({about}). Lý do: {reason}"
TILE = "điều chỉnh: {light}"

OFFER = "Điều chỉnh đánh giá"
HINT = (
    "Đánh giá điều chỉnh hiện bên cạnh đèn tính từ số liệu; số đếm và hai mục tiêu chung vẫn theo đèn tính được. "
    "Chỉ tiêu có số liệu mới thì đánh giá điều chỉnh hết hiệu lực."
)
LIGHT, REASON = "Đánh giá thành", "Lý do điều chỉnh"
CONFIRM = "Ghi đánh giá điều chỉnh"
TAKE_BACK = "Bỏ đánh giá điều chỉnh"
TAKEN_BACK = "Đã bỏ đánh giá điều chỉnh."
DONE = "Đã ghi đánh giá điều chỉnh."

NEED_REASON = "Ghi lý do điều chỉnh."
SAME_AS_COMPUTED = "Đèn tính từ số liệu đã là “{light}” nên không cần điều chỉnh."
NO_LIGHT = "Không điều chỉnh thành “{light}” được: đó là tình trạng nộp số liệu, không phải đánh giá kết quả."

HELP = {
    "override": "điều chỉnh đánh giá của một chỉ tiêu trong một kỳ, hoặc xem các đánh giá điều chỉnh còn hiệu lực",
    "override act": "list: các đánh giá điều chỉnh còn hiệu lực; set: ghi một đánh giá điều chỉnh",
    "override indicator": "mã chỉ tiêu, ví dụ KT-06",
    "override light": "đánh giá: exceeded (vượt), met (đạt), on_track (đúng tiến độ), at_risk (cần chú ý), behind (chậm tiến độ), missed (không đạt)",
    "override --reason": "lý do điều chỉnh, phải ghi",
}
NONE = "Không có đánh giá điều chỉnh nào còn hiệu lực."
LINE = "{id}  {indicator}: {text}"
NEED_INDICATOR = "Ghi mã chỉ tiêu và đánh giá sau lệnh, ví dụ: override set KT-06 on_track --reason …"
NO_SUCH_INDICATOR = "Không có chỉ tiêu mã {code} trong kế hoạch năm {year}."
STORED = "Đã ghi đánh giá điều chỉnh {id}. Để bỏ: withdraw {id}"
