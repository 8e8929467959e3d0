"""The dashboard of the ward's yearly plan: what was promised, what came in, what it means, how it is shown.

=============  ======================================================================================
package        its one job
=============  ======================================================================================
``vietnamese`` the language: numbers and text as Vietnamese people write them, and the words users read
``plan``       what was promised: catalogue, periods, the reporting calendar, pace, rounding, the status rule
``intake``     a workbook comes in: template, reading in a child process, text to number, problems
``decisions``  a decision comes in: indicators and tasks proposed from its text, and what a clerk would ask
``ledger``     what was accepted: submissions on disk, append-only; the tidy frame of actuals
``access``     who may do what: accounts, sign-ins, rights
``tasks``      the plan's other half: tasks given to people, how far they are, whether they are in time
``insight``    what it means: aggregation, scorecard, explanation, estimate, what a submission changes, who owes
``forms``      forms of others: their cells mapped once, and filled each month from the same figures
``province``   several wards side by side: the lights of each by common indicators, sums, ranks, who owes
``notices``    what goes out by itself: the day's digest by webhook and e-mail
``submission`` from a checked workbook to a stored record; the service through which everything is changed, by whoever may
``report``     the scorecard on paper: the official report as Word, its table as Excel
``ui``         the screen: streamlit and plotly
=============  ======================================================================================

Beside them stand ``palette`` (the visual language), ``drawing`` (charts as SVG), ``spreadsheet_style`` (the look of the workbooks
we write), ``workspace`` (a data folder opened, as far as its visitor may see), ``demo``, ``demo_tasks`` and ``demo_province``
(made-up figures, tasks and wards to show the product at work), ``commands`` (the command line, which ``__main__`` puts together).

Imports go one way: ``pages -> ui -> submission, tasks, forms, report -> insight -> ledger, intake -> plan -> vietnamese``. Only
``intake`` opens workbooks, only ``ledger`` writes data, only the edge (``ui``, ``pages``, ``commands``) asks what time it is.
``tests/test_architecture.py`` holds the rule.
"""
