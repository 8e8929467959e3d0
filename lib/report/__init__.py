"""The official report as Word and its table as Excel. The numbers are the screen's numbers."""
