"""Notices that go out by themselves: what is due, overdue, returned, asked, what turned, by webhook and e-mail."""
