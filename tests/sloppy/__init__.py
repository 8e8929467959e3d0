"""A second set of sloppy workbooks, written from office habits and never from the reader's code, and how well they are read.

Run it from the root of the project::

    python -m tests.sloppy.score                          # every workbook in every format that can carry it
    python -m tests.sloppy.score --formats xlsx,csv
    python -m tests.sloppy.score --only units-kg-column   # part of a name will do

`world` holds the truth, written before any workbook; `books` describes workbooks in which it stands the way offices write it;
`score` writes them, has `python -m lib check` read them, and counts figures:

right      the right number, and no question about it
asked      a fault or question at its cell, its row, its column or a range around it
refused    the whole file or sheet was refused, so nothing of it went in
wrong      another number, or one that had to be asked about, went in with no question
missing    the number did not go in, and nothing says so
"""
