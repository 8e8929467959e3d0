"""Texts and tables of the documents that `tests.decisions.written_documents` writes; all communes and figures are invented."""

# ruff: noqa: E501 -- a paragraph of a document stays in one piece
from __future__ import annotations

AUTO_NUMBERED = """
ỦY BAN NHÂN DÂN XÃ ĐỒNG LÃNG
KẾ HOẠCH
Phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh năm 2026
Căn cứ Nghị quyết số 18/NQ-HĐND ngày 24/12/2025 của Hội đồng nhân dân xã Đồng Lãng;
@1 KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025
@2 Về kinh tế
Thu nhập bình quân đầu người đạt 58,2 triệu đồng, bằng 101% kế hoạch; sản lượng lương thực 5.120 tấn.
@2 Về văn hóa - xã hội
Tỷ lệ hộ nghèo còn 2,4%, giảm 0,6% so với năm 2024.
@1 MỤC TIÊU, CHỈ TIÊU NĂM 2026
@2 Mục tiêu tổng quát
Huy động mọi nguồn lực, phấn đấu hoàn thành và hoàn thành vượt mức ít nhất 60% các chỉ tiêu được giao.
@2 Các chỉ tiêu chủ yếu
@3 Về kinh tế
@4 Tổng giá trị sản xuất các ngành đạt 1.024,6 tỷ đồng, tăng 11,5% so với năm 2025.
@4 Thu ngân sách nhà nước trên địa bàn đạt từ 12,5 tỷ đồng trở lên.
@4 Tổng diện tích gieo trồng cả năm: 1.860 ha. Trong đó:
@5 Cây lúa: 1.210 ha;
@5 Cây ngô: 240 ha;
@5 Rau màu các loại: 410 ha.
@4 Trồng mới 25 ha rừng tập trung.
@4 Phấn đấu có thêm 02 sản phẩm OCOP đạt 3 sao trở lên.
@3 Về văn hóa - xã hội
@4 Giảm tỷ lệ hộ nghèo xuống còn 1,9%.
@4 Giải quyết việc làm mới cho ít nhất 180 lao động, trong đó đi làm việc ở nước ngoài 35 người.
@4 Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi không quá 14,5%.
@4 Tỷ lệ trường học đạt chuẩn quốc gia mức độ 1: 5/6 trường.
@4 Giữ vững 11/11 thôn đạt danh hiệu thôn văn hóa.
@3 Về môi trường
@4 100% cơ sở sản xuất, kinh doanh có hợp đồng thu gom rác thải.
@4 Tỷ lệ hộ có nhà tiêu hợp vệ sinh từ 90 đến 93%.
@3 Về quốc phòng, an ninh
@4 Hoàn thành chỉ tiêu tuyển chọn, gọi công dân nhập ngũ theo kế hoạch cấp trên giao.
@4 Số vụ tai nạn giao thông giảm 10% so với năm 2025.
@1 NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
@2 Phòng Kinh tế chủ trì, phối hợp các thôn gieo cấy 620 ha lúa chiêm xuân xong trước ngày 28/02/2026.
@2 Trạm Y tế tiêm đủ 8 loại vắc xin cho trên 98% trẻ em dưới 1 tuổi.
@1 TỔ CHỨC THỰC HIỆN
Các phòng, ban báo cáo trước ngày 25 hằng tháng.
"""
PROSE = """
HỘI ĐỒNG NHÂN DÂN PHƯỜNG BẾN SƠN
NGHỊ QUYẾT
Về nhiệm vụ phát triển kinh tế - xã hội năm 2026
Xét Tờ trình số 88/TTr-UBND ngày 15/12/2025 của Ủy ban nhân dân phường Bến Sơn;
QUYẾT NGHỊ:
Điều 1. Thông qua các chỉ tiêu phát triển kinh tế - xã hội, quốc phòng - an ninh năm 2026
Phấn đấu năm 2026 đạt được các chỉ tiêu sau:
Về kinh tế: Tốc độ tăng giá trị sản xuất đạt từ 12% trở lên; thu nhập bình quân đầu người đạt 89 triệu đồng/người/năm; thu ngân sách nhà nước đạt 64.800 triệu đồng, phấn đấu vượt 5% dự toán; thành lập mới 40 doanh nghiệp và 02 hợp tác xã.
Về văn hóa - xã hội: Tỷ lệ bao phủ bảo hiểm y tế đạt trên 96,5% dân số; tỷ lệ hộ nghèo đa chiều giảm còn dưới 0,8%; tỷ lệ lao động qua đào tạo đạt 80%, trong đó có bằng cấp, chứng chỉ đạt 38%; 92% gia đình đạt danh hiệu gia đình văn hóa.
Về môi trường: Tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt đạt tối thiểu 98,2%; tỷ lệ hộ dân sử dụng nước sạch đạt 99,5%.
Về quốc phòng - an ninh: Hoàn thành 100% chỉ tiêu giao quân; 16/16 khu phố đạt tiêu chuẩn an toàn về an ninh trật tự.
Điều 2. Ủy ban nhân dân phường tổ chức thực hiện Nghị quyết này.
Nơi nhận:
- Thường trực Thành ủy;
- 16 khu phố;
"""
DASHES = """
ỦY BAN NHÂN DÂN XÃ TÂN KHÊ
QUYẾT ĐỊNH
Về việc giao chỉ tiêu kế hoạch năm 2026
Điều 1. Giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội năm 2026 (gồm 12 chỉ tiêu), cụ thể như sau:
* Lĩnh vực kinh tế:
- Giá trị thu nhập trên một ha đất canh tác: 135 triệu đồng.
- Tổng đàn gia súc, gia cầm:
+ Đàn trâu, bò: 1.150 con
+ Đàn lợn: 6.800 con
+ Gia cầm: 92.000 con
- Bê tông hóa 4,2 km đường giao thông nội đồng.
- Thu quỹ đất: 3,6 tỷ đồng
- Sản lượng nuôi trồng và khai thác thủy sản đạt và vượt 310 tấn.
* Lĩnh vực văn hóa, xã hội:
- Tỷ lệ hộ nghèo giảm 0,5% so với năm 2025.
- Tỷ lệ hộ cận nghèo: 3,1% (năm 2025: 3,8%).
- Huy động trẻ đến trường: nhà trẻ 38%, mẫu giáo 99%, trẻ 5 tuổi 100%.
- Tỷ suất sinh con thứ 3 trở lên dưới 12%.
- Vận động quỹ "Đền ơn đáp nghĩa" tối thiểu 45 triệu đồng
* Lĩnh vực quốc phòng - an ninh:
- Không để xảy ra điểm nóng về an ninh trật tự.
- Huấn luyện dân quân đạt 100% kế hoạch, quân số tham gia 95% trở lên.
Điều 2. Các ông (bà) trưởng phòng, trưởng thôn chịu trách nhiệm thi hành.
"""
WRONG_COUNT = """
UBND PHƯỜNG HÒA LŨY
KẾ HOẠCH
Thực hiện nhiệm vụ kinh tế - xã hội năm 2026

A. Đánh giá kết quả năm 2025
Năm 2025 phường hoàn thành 14/15 chỉ tiêu, thu ngân sách đạt 38,4 tỷ đồng, tỷ lệ hộ nghèo 0,95%.

B. Các chỉ tiêu chủ yếu năm 2026
I. Kinh tế (04 chỉ tiêu)
1. Thu nhập bình quân đầu người: 82,5 triệu đồng/năm
2. Tổng thu ngân sách nhà nước trên địa bàn: 41.250 triệu đồng (bao gồm cả thu tiền sử dụng đất
và các khoản thu điều tiết)
3. Tổng mức bán lẻ hàng hóa, doanh thu dịch vụ tăng 14% so với
năm 2025

                         Trang 2

II. Văn hóa - Xã hội (05 chỉ tiêu)
4. Tỷ lệ thất nghiệp khu vực thành thị dưới 2,8%
5. Giảm tỷ lệ hộ nghèo từ 0,95% năm 2025 xuống
còn 0,7% năm 2026
6. Tỷ lệ tham gia bảo hiểm y tế toàn dân đạt
97%
7. Xây dựng 02 trường học hạnh phúc, 01 nhà văn hóa khu phố đạt chuẩn
8. Mức sinh thay thế: duy trì 2,1 con/phụ nữ
III. Đô thị - Môi trường (02 chỉ tiêu)
9. Cây xanh đô thị: trồng mới 1.200 cây
10. Tỷ lệ cấp giấy chứng nhận quyền sử dụng đất lần đầu đạt 85 - 90%
IV. Quốc phòng - an ninh (01 chỉ tiêu)
11. Tỷ lệ giải quyết tin báo, tố giác về tội phạm đạt trên 90%
C. Nhiệm vụ trọng tâm
1. Chỉnh trang 03 tuyến phố trước 30/4/2026.
"""
OLD_FONT = """
ỦY BAN NHÂN DÂN XÃ LẠC THỦY
BẢNG GIAO CHỈ TIÊU NĂM 2026
I. Chỉ tiêu kinh tế
a) Năng suất lúa bình quân: 62 tạ/ha
b) Diện tích cây ăn quả: 145 ha, trong đó trồng mới 12 ha
c) Thu hút 30.000 lượt khách du lịch
d) Số hộ kinh doanh đăng ký mới: 25 hộ
II. Chỉ tiêu xã hội
a) Xóa 18 nhà tạm, nhà dột nát
b) Tỷ lệ trẻ em dưới 16 tuổi bị xâm hại: 0%
c) Đạt chuẩn phổ cập giáo dục tiểu học mức độ 3
d) Tỷ lệ dân số được quản lý sức khỏe: 92,5%
đ) Tỷ lệ tảo hôn không quá 1%
III. Chỉ tiêu môi trường
a) Độ che phủ rừng: 61,4%
b) Hộ chăn nuôi có chuồng trại hợp vệ sinh: 88%
"""
RUNNING_HEADS = """
ỦY BAN NHÂN DÂN PHƯỜNG AN LỘC HẠ
KẾ HOẠCH HÀNH ĐỘNG
Thực hiện Nghị quyết của Đảng ủy, HĐND phường về nhiệm vụ năm 2026
Phần thứ nhất
MỤC TIÊU VÀ CHỈ TIÊU
I. MỤC TIÊU CHUNG
Xây dựng phường An Lộc Hạ phát triển toàn diện, là địa phương trong nhóm 10 phường dẫn đầu.
II. CHỈ TIÊU CỤ THỂ (15 chỉ tiêu)
1. Nhóm chỉ tiêu kinh tế
1.1. Tốc độ tăng trưởng tổng giá trị sản xuất trên địa bàn: 13,2%, trong đó: nông nghiệp 3,5%; công nghiệp - xây dựng 15,1%; thương mại - dịch vụ 14,4%.
1.2. Tổng vốn đầu tư phát triển toàn xã hội: 1.450 tỷ đồng.
1.3. Thu ngân sách nhà nước do phường quản lý đạt 110% dự toán thành phố giao.
1.4. Tỷ lệ giải ngân vốn đầu tư công đến hết ngày 31/01/2027 đạt từ 95% trở lên so với kế hoạch vốn được giao.
1.5. Tỷ lệ đô thị hóa đạt khoảng 70%.
2. Nhóm chỉ tiêu văn hóa - xã hội
2.1. Tỷ lệ lao động có việc làm sau đào tạo nghề từ 85% trở lên.
2.2. Số bác sĩ trên 10.000 dân: 14 bác sĩ; số giường bệnh trên 10.000 dân: 32 giường.
2.3. Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2026 - 2030 còn 0,35%.
2.4. Xây dựng mới 03 khu dân cư kiểu mẫu, nâng tổng số khu dân cư kiểu mẫu lên 09 khu.
2.5. Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản định danh điện tử mức độ 2 đạt 96%.
3. Nhóm chỉ tiêu tài nguyên, môi trường
3.1. Tỷ lệ dân số đô thị được cung cấp nước sạch qua hệ thống cấp nước tập trung đạt 98,5%.
3.2. Tỷ lệ cơ sở sản xuất đạt quy chuẩn về môi trường: 100%.
4. Nhóm chỉ tiêu quốc phòng, an ninh
4.1. Hoàn thành 100% chỉ tiêu giao quân và huấn luyện lực lượng dân quân.
4.2. Kéo giảm ít nhất 5% số vụ phạm pháp hình sự so với năm 2025.
4.3. 100% khu dân cư không có tội phạm ma túy.
Phần thứ hai
NHIỆM VỤ VÀ GIẢI PHÁP
I. VỀ PHÁT TRIỂN KINH TẾ
1. Văn phòng HĐND và UBND phường hoàn thành số hóa 12.000 hồ sơ trong quý III/2026.
2. Phòng Kinh tế, Hạ tầng và Đô thị hoàn thành 02 tuyến đường trước ngày 30/9/2026.
II. TỔ CHỨC THỰC HIỆN
Giao Văn phòng theo dõi, đôn đốc.
"""
MERGED_TABLE = [
    ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "", "Năm 2026", "", "Ghi chú"],
    ["", "", "", "Kế hoạch", "Ước TH", "Kế hoạch", "So với TH 2025 (%)", ""],
    ["I", "CHỈ TIÊU KINH TẾ", "", "", "", "", "", ""],
    ["1", "Tổng giá trị sản xuất (giá so sánh 2010)", "Tỷ đồng", "720", "731,5", "812,4", "111,1", ""],
    ["", "Trong đó: - Nông, lâm, thủy sản", "Tỷ đồng", "210", "212,8", "219,5", "103,1", ""],
    ["", "- Công nghiệp, xây dựng", '"', "310", "316,2", "362", "114,5", ""],
    ["", "- Dịch vụ", '"', "200", "202,5", "230,9", "114", ""],
    ["2", "Thu nhập bình quân đầu người", "Tr.đồng", "61", "62,3", "68", "109,1", ""],
    ["3", "Đàn vật nuôi", "", "", "", "", "", ""],
    ["-", "Trâu, bò", "Con", "2.150", "2.098", "2.200", "104,9", ""],
    ["-", "Lợn", "Con", "7.400", "7.615", "8.000", "105,1", ""],
    ["II", "CHỈ TIÊU VĂN HÓA - XÃ HỘI", "", "", "", "", "", ""],
    ["4", "Tỷ lệ hộ nghèo", "%", "2,0", "1,92", "1,4", "", "Chuẩn 2026-2030"],
    ["5", "Mức giảm tỷ lệ hộ nghèo", "%", "0,5", "0,58", "0,52", "", ""],
    ["6", "Tỷ lệ thôn văn hóa", "%", "80", "85", "> 85", "", ""],
    ["7", "Số trường đạt chuẩn quốc gia", "Trường", "3/5", "3/5", "4/5", "", ""],
    ["8", "Tỷ lệ tăng dân số tự nhiên", "%", "0,95", "0,97", "≤ 0,95", "", ""],
    ["9", "Xã đạt chuẩn nông thôn mới nâng cao", "", "", "", "Đạt", "", ""],
    ["III", "CHỈ TIÊU MÔI TRƯỜNG", "", "", "", "", "", ""],
    ["10", "Tỷ lệ chất thải rắn được thu gom", "%", "90", "91,5", "93 - 95", "", ""],
    ["11", "Tỷ lệ hộ dùng nước hợp vệ sinh", "%", "97", "97,4", "98", "", ""],
]
"""Head over two rows, cells merged, a growth column that is no target."""
MERGES = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6), (0, 7, 1, 7))
WORKBOOK = [
    ["UBND XÃ KHE DÂU", None, None, None, None, None, None],
    ["BIỂU GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2026 (Kèm theo Quyết định số 07/QĐ-UBND)", None, None, None, None, None, None],
    ["STT", "Nội dung chỉ tiêu", "ĐVT", "TH năm 2024", "Ước TH năm 2025", "Kế hoạch năm 2026", "Đơn vị phụ trách"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ["A", "KINH TẾ", None, None, None, None, None],
    [1, "Sản lượng lương thực cây có hạt", "Tấn", 4310, 4405, 4450, "Phòng Kinh tế"],
    [1.1, "Thóc", "Tấn", 3900, 3985, 4020, "Phòng Kinh tế"],
    [1.2, "Ngô", "Tấn", 410, 420, 430, "Phòng Kinh tế"],
    [2, "Lương thực bình quân đầu người", "kg/người/năm", 498, 505, 508, "Phòng Kinh tế"],
    [3, "Tỷ lệ thôn có đường ô tô đến trung tâm", "%", 0.9, 0.95, 1, "Phòng Kinh tế"],
    [4, "Chi ngân sách địa phương", "Triệu đồng", 18250, 19400, 20150, "Phòng Kinh tế"],
    ["B", "VĂN HÓA - XÃ HỘI", None, None, None, None, None],
    [5, "Tỷ lệ hộ nghèo", "%", 6.2, 4.9, "Giảm 1,2", "Phòng Văn hóa - Xã hội"],
    [6, "Tỷ lệ người dân tham gia BHYT", "%", 93.1, 94.2, "95 trở lên", "Phòng Văn hóa - Xã hội"],
    [7, "Tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", 9.8, 9.2, 8.7, "Trạm Y tế"],
    [8, "Số lao động được tạo việc làm", "Người", 155, 162, None, "Phòng Văn hóa - Xã hội"],
    ["C", "QUỐC PHÒNG - AN NINH", None, None, None, None, None],
    [9, "Giao quân", "% KH", 100, 100, 100, "Ban CHQS xã"],
    [10, "Tỷ lệ khám phá án", "%", 85, 88, ">= 85", "Công an xã"],
    [None, "Tổng số: 10 chỉ tiêu", None, None, None, None, None],
]
PERCENTAGES = (9,)
"""Rows (from 0) whose figures are shown as percentages."""

UNRULED_TABLE = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Kế hoạch năm 2026"),
    ("I", "Kinh tế", "", "", ""),
    ("1", "Thu nhập bình quân đầu người", "Triệu đồng", "68,2", "75"),
    ("2", "Tổng sản lượng lương thực có hạt", "Tấn", "6.400", "6.450"),
    ("3", "Giá trị sản phẩm trên 01 ha đất trồng trọt và nuôi trồng thủy sản", "Triệu đồng", "150", "160"),
    ("4", "Diện tích tích tụ, tập trung đất đai", "Ha", "12", "20"),
    ("II", "Văn hóa - xã hội", "", "", ""),
    ("5", "Tỷ lệ hộ nghèo đa chiều", "%", "1,5", "1,1"),
    ("6", "Tỷ lệ dân số tham gia bảo hiểm y tế", "%", "94", "95,5"),
    ("7", "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ trong tổng số lao động đang làm việc", "%", "27", "29,5"),
    ("8", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể nhẹ cân", "%", "8,1", "7,6"),
    ("III", "Môi trường", "", "", ""),
    ("9", "Tỷ lệ hộ sử dụng nước sạch", "%", "68", "72"),
    ("10", "Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý", "%", "93", "95"),
    ("IV", "Quốc phòng - an ninh", "", "", ""),
    ("11", "Giao quân", "%", "100", "100"),
)
"""A table's cells, the heads of its columns first."""
