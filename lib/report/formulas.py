"""Formulas of the annex, which round as the report does: half up, and never onto 0 or 100 % what is not quite that."""

from __future__ import annotations


def share(part: str, whole: str) -> str:
    """Return the formula of the part that the cell `part` is of the cell `whole`, to a tenth of a percent.

    >>> share("F10", "D10")
    'MAX(SIGN(F10)*0.001,IF(AND(ROUND(F10/D10,3)=1,F10<>D10),IF(F10<D10,0.999,1.001),ROUND(F10/D10,3)))'
    """
    rounded = f"ROUND({part}/{whole},3)"
    return f"MAX(SIGN({part})*0.001,IF(AND({rounded}=1,{part}<>{whole}),IF({part}<{whole},0.999,1.001),{rounded}))"


def difference(value: str, before: str, decimals: int) -> str:
    """Return the formula of what the cell `value` is more than the cell `before`."""
    return f"ROUND({value}-{before},{decimals})"


def ratio(numerator: str, denominator: str, scale: int | float, decimals: int) -> str:
    """Return the formula of a ratio; one of 100 is a percentage.

    >>> ratio("C4", "D4", 1, 0)
    'ROUND(C4/D4*1,0)'
    """
    rounded = f"ROUND({numerator}/{denominator}*{scale},{decimals})"
    if scale != 100 or not decimals:
        return rounded
    step = f"{10**-decimals:.{decimals}f}"
    near = f"IF(AND({rounded}=100,{numerator}<>{denominator}),100+SIGN({numerator}-{denominator})*{step},{rounded})"
    return f"MAX(SIGN({numerator})*{step},{near})"
