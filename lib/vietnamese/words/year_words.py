"""Words for one year beside another: the choice of the year, and the same period of the year before."""

YEAR, YEAR_OPTION = "Năm", "Năm {year}"
SAME_PERIOD = "Cùng kỳ {year}: {value}"
SAME_PERIOD_OLDER = "Cùng kỳ {year}: {value} (số liệu đến T{month})"
JUDGED = "{text} – {status}"
