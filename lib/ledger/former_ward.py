"""Another ward's data, its folder or a backup of it, taken in hand before it is merged into this one: read whole, nothing written.

It is copied beside first, by the same backup and restoring that everything else trusts, and verified there.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lib.ledger.backup import back_up
from lib.ledger.data_fault import Fault
from lib.ledger.folders import ACCESS, RECORDS
from lib.ledger.restore import restore
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.catalogue import Catalogue, load_catalogue

MOST_FAULTS = 5
"""How many faults of another ward's data are told."""


class WardDamaged(Exception):
    """The other ward's data has faults; nothing was taken over."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class OtherWard:
    """Another ward's data as it stood when it was read."""

    name: str
    """What the folder or file was called."""
    catalogue: Catalogue
    snapshot: Snapshot
    kept: bytes
    """A backup of its folder, without accounts and sign-ins."""


@dataclass(frozen=True)
class Upload:
    """A backup as a browser sent it."""

    name: str
    content: bytes


def read_ward(source: Path | Upload, now: datetime) -> OtherWard:
    """Read and verify the data folder `source`, or the backup of one.

    Raises
    ------
    BackupRefused
        It is no data folder, no backup, a damaged one or a newer one.
    PlanError
        Its plan has a mistake.
    WardDamaged
        Its records or its journal have faults.
    OSError
        The disk refused.
    """
    with tempfile.TemporaryDirectory(prefix="sap-nhap-") as place:
        beside = Path(place)
        (beside / "came").mkdir()
        archive = beside / "came" / Path(source.name).name
        if isinstance(source, Upload):
            archive.write_bytes(source.content)
        elif source.is_dir():
            back_up(source, archive, now)
        else:
            archive = source
        data = beside / "data"
        restore(archive, data)
        # Who may sign in there, and with which password, is nobody's business here.
        shutil.rmtree(data / ACCESS, ignore_errors=True)
        catalogue = load_catalogue(data)
        faults = tuple(fault for fault in verify(data, catalogue.plans, now).faults if not fault.is_note)
        if faults:
            raise WardDamaged(faults)
        back_up(data, beside / "kept.zip", now)
        return OtherWard(source.name, catalogue, Ledger(data / RECORDS).snapshot(), (beside / "kept.zip").read_bytes())
