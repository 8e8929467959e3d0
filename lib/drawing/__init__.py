"""Drawings of charts: pure data, and SVG of it, the same on pages, on slides and on paper.

`trajectory_data` says what is drawn, in values and words. `trajectory` and `bullet` draw it as SVG (`markup`) on `scale` and with
the places that `labels` finds; the colours are classes of whoever shows it.
"""
