"""The scorecard on paper: the official report as Word, its table as Excel. The numbers are the screen's numbers."""
