"""What the page «Có gì mới» says."""

NEWS = "Có gì mới"
