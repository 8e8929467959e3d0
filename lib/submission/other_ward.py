"""Another ward's data opened for a merger, or told in Vietnamese why it cannot be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from lib.ledger.backup import BackupRefused
from lib.ledger.former_ward import MOST_FAULTS, OtherWard, Upload, WardDamaged, read_ward
from lib.plan.csv_tables import PlanError
from lib.submission.plan_proposal import AnswerFault
from lib.vietnamese.words import maintenance_words
from lib.vietnamese.words import merger_words as words


def opened_ward(source: Path | Upload, now: datetime) -> OtherWard:
    """Read and verify a data folder or the backup of one; nothing is written.

    Raises
    ------
    AnswerFault
        It is neither, is damaged or of a newer version, or its plan has a mistake.
    OSError
        The disk refused.
    """
    if isinstance(source, Path) and not source.exists():
        raise AnswerFault(words.NO_SOURCE.format(file=source.name))
    try:
        return read_ward(source, now)
    except BackupRefused as refused:
        named = {name: getattr(value, "name", value) for name, value in refused.details.items()}
        raise AnswerFault(getattr(maintenance_words, refused.code).format(**named)) from None
    except PlanError as error:
        raise AnswerFault(words.ITS_PLAN.format(text=error)) from None
    except WardDamaged as damaged:
        listed = [words.FAULT.format(place=fault.place, sentence=fault.sentence) for fault in damaged.faults[:MOST_FAULTS]]
        raise AnswerFault("\n".join((words.DAMAGED.format(count=len(damaged.faults)), *listed))) from None
