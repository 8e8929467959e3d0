"""The shipped plan with measures told by sex, which adds up to the whole, and by poor households, which do not."""

from __future__ import annotations

from pathlib import Path

from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.dimensions import DIMENSIONS

DATA = Path(__file__).parents[1] / "data"
TABLE = """code,name,adds_up,categories,measures
gioi-tinh,Giới tính,yes,nam: Nam; nu: Nữ,KT-06; VX-02; VX-05
dien-ho,Diện hộ,no,ho-ngheo: Hộ nghèo; can-ngheo: Hộ cận nghèo,VX-05
"""


def catalogue_with(table: str = TABLE) -> Catalogue:
    """Return the shipped catalogue as it is with dimensions.csv."""
    return load_catalogue(DATA, {DIMENSIONS: table.encode()})


CATALOGUE = catalogue_with()
PLAN = CATALOGUE.latest
