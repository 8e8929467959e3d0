"""Workbook formats: how each is recognised and read in the child process, and the protocol it answers in."""
