"""Words of the public page: the figures that a ward or a province chose to publish."""

TITLE = "Số liệu công khai"
OF, UPDATED, LICENCE = "{unit} – {period}", "Cập nhật lúc {moment}", "Giấy phép sử dụng: {licence}"
NEVER = "Chưa có số liệu."
DOWNLOAD = "Tải số liệu mở (CSV)"
DEMONSTRATION = "SỐ LIỆU MINH HỌA – không phải kết quả thật"
COLUMNS = ("Đơn vị", "Chỉ tiêu", "Thực hiện", "Chỉ tiêu giao", "Đánh giá", "Số liệu tháng")
NOTHING = "Chưa có số liệu nào được công khai."
CSV_COLUMNS = (
    *(
        "ky",
        "ma_don_vi",
        "don_vi",
        "ma_chi_tieu",
        "chi_tieu",
        "thuc_hien",
        "don_vi_tinh",
        "chi_tieu_giao",
        "danh_gia",
        "thang_so_lieu",
    ),
    *("cap_nhat_luc", "giay_phep", "minh_hoa"),
)
BLANK = "–"
