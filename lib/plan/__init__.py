"""The plan: the catalogue of targets, periods, the plan's pace, rounding and the status rule.

Source of every rule: the ward's decision and the office's reading of it, laid down in docs/quy-tac.md.
"""
