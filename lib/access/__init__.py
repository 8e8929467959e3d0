"""Accounts, sign-ins and the rights of each role. Decided here, asked where an act happens."""
