"""The words that head the columns of a table of targets, folded (`lib.vietnamese.text.fold`), and what each means."""

from __future__ import annotations

import re

NAMES = re.compile(
    r"^(?:ten |danh muc |noi dung |cac |he thong )*(?:chi tieu|noi dung|danh muc|nhiem vu|linh vuc|muc tieu)(?: chu yeu| chi tieu| nhiem vu| ke hoach| cong viec| kinh te xa hoi)*$"
)
DOMAIN = "linh vuc"
"""Heads a column of domains, unless it is the only one of names."""
UNITS = frozenset({"dvt", "don vi", "don vi tinh", "dv tinh", "dvtinh", "d v t", "dv"})
ORDERS = frozenset({"tt", "stt", "so tt", "so thu tu", "muc", "so"})
NOTES = re.compile(
    r"ghi chu|phu trach|chu tri|co quan|bo phan|giai trinh|thoi gian|tham muu|don vi thuc hien|don vi theo doi|phoi hop|can cu|don vi chu|nguon"
)
COMPARISON = re.compile(
    r"so sanh|ty le|ti le|tang giam|so voi|dat ty|th kh|kh th|tang truong|\bss\b|phan tram|chenh lech|kh 20\d\d (?:uoc |th )|20\d\d 20\d\d"
)
PART_OF_YEAR = re.compile(r"\bquy\b|thang|\b6 t|\b9 t|dot \d|giai doan|nhiem ky|den nam 20\d\d")
RESULTS = re.compile(r"thuc hien|ket qua|\buoc\b|\bth\b|\buth\b|da dat|hien trang|nam truoc")
PLANS = re.compile(r"ke hoach|\bkh\b|giao|muc tieu|nghi quyet|\bnq\b|phan dau|du kien|chi tieu|phai dat|can dat|dang ky")
OWN = re.compile(r"\bxa\b|phuong|hdnd|ubnd|phan dau|chinh thuc|dang ky")
TOTALS = re.compile(r"^(?:tong so|tong|tong cong|toan xa|toan phuong|cong|so luong|gia tri|muc|ca nam|chi tieu giao)$")
