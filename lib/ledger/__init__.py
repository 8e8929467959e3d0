"""The ledger of accepted submissions: append-only records on disk, and the state that their replay gives.

The only package that writes data.
"""
