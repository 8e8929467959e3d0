"""A province's comparison as JSON-ready data, for the command line and for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lib.plan.administrative_units import Units
from lib.plan.rounding import rounded_to
from lib.province.comparison import Cell, Comparison
from lib.province.follow_up import debts
from lib.province.province import Gathered
from lib.province.sums import Sum, sums

LIGHTS = ("red", "amber", "grey", "green", "hollow")


def province_to_data(units: Units, comparison: Comparison, gathered: Sequence[Gathered]) -> dict[str, Any]:
    """Return the whole comparison: the sums of the indicators, and each ward with its lights."""
    owed = {debt.unit.code: len(debt.measures) for debt in debts(gathered)}
    return {
        "province": {"code": units.province.code, "name": units.province.name},
        "period": str(comparison.period),
        "demo": units.is_demonstration,
        "indicators": [sum_to_data(one) for one in sums(comparison)],
        "wards": [
            {
                "code": row.unit.code,
                "name": row.unit.name,
                "fault": row.fault or None,
                "owed": owed.get(row.unit.code, 0),
                "waiting_for_approval": len(row.summary.waiting) if row.summary else 0,
                "cells": {i.code: _cell(cell) for i, cell in zip(comparison.indicators, row.cells, strict=False)},
            }
            for row in comparison.rows
        ],
    }


def sum_to_data(one: Sum) -> dict[str, Any]:
    """Return one indicator's sum."""
    indicator = one.indicator
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "value": _number(one.value, indicator.decimals),
        "promised": _number(one.promised, indicator.decimals),
        "counted": one.counted,
        "comparable": one.comparable,
        "older": one.older,
        "data_month": one.newest_month,
        "not_approved": one.unapproved,
        "different": one.different,
        "unmapped": one.unmapped,
        "lights": {light: one.lights.get(light, 0) for light in LIGHTS},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    measure = cell.measure
    if measure is None or cell.difference:
        return {"difference": cell.difference}
    return {
        "value": _number(measure.value, measure.decimals),
        "target": float(measure.target),
        "status": measure.status,
        "data_month": measure.month,
        "waits_for_approval": measure.waits,
    }


def _number(value: Fraction | None, decimals: int) -> float | None:
    return None if value is None else float(rounded_to(value, decimals, is_percentage=False))
