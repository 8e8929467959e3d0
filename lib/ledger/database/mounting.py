"""The mounting of wards: a ward's copy on this machine as a data folder, kept by the database."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from lib.ledger.database.change_watch import ChangeWatch
from lib.ledger.database.connections import Database
from lib.ledger.database.database_storage import DatabaseStorage
from lib.ledger.database.migration import migrate
from lib.ledger.storage import mount, mount_below
from lib.plan.administrative_units import WARDS, is_province
from lib.vietnamese.disk_errors import ToldError
from lib.vietnamese.words import database_words as words

_WARD = re.compile(r"[A-Za-z0-9._-]{1,40}")
_mutex = threading.RLock()
_databases: dict[str, Database] = {}
_asked: dict[tuple[str, str, Path], Path] = {}
_mounted: dict[Path, DatabaseStorage] = {}
_watches: dict[str, ChangeWatch] = {}


def database_at(url: str) -> Database:
    """Return the database at an address, migrated; the same one in this process.

    Raises
    ------
    ToldError
        It was changed by a newer version of the program, or lets us see what row level security should hide.
    OSError
        It cannot be reached, or refused.
    """
    with _mutex:
        if url not in _databases:
            database = Database(url)
            database.open()
            try:
                _refuse_one_who_sees_all(database)
                migrate(database)
            except BaseException:
                database.close()
                raise
            _databases[url] = database
        return _databases[url]


def wards_of(url: str) -> list[str]:
    """Return the codes of the wards in a database, sorted; raises as `database_at`."""
    with database_at(url).transaction() as connection:
        return sorted(ward for (ward,) in connection.execute("SELECT ward FROM ward"))


def ward_folder(url: str, ward: str, copies: Path) -> Path:
    """Return the data folder of a ward in a database: its copy below `copies`, up to date at the first call in this process.

    Where that is a province's folder, the other wards of the database stand in it, as they do in one on the disk: each is copied
    when it is first asked for (`Storage.provide`), and one that comes into the database later is there as well.

    Parameters
    ----------
    ward
        Its code; blank for the only one there is.

    Raises
    ------
    ToldError
        There is no such ward, or as for `database_at`.
    OSError
        The database cannot be reached or refused, or the disk did.
    """
    asked = url, ward, copies.resolve()
    with _mutex:
        if asked not in _asked:
            known = wards_of(url)
            code = known[0] if not ward and len(known) == 1 else ward
            if code not in known:
                raise ToldError(words.NO_WARD.format(ward=code, known=", ".join(known) or words.NONE_YET))
            folder = asked[2] / check_code(code)
            if folder not in _mounted:
                storage = _storage(url, folder)
                storage.refresh()
                storage.is_provided = True
                mount(folder, storage)
            if is_province(folder):
                mount_below(folder / WARDS, lambda place: _storage(url, place))
            _asked[asked] = folder
        return _asked[asked]


def _storage(url: str, folder: Path) -> DatabaseStorage:
    """Return the storage of the ward whose code the folder has for its name."""
    with _mutex:
        if folder not in _mounted:
            _mounted[folder] = DatabaseStorage(database_at(url), folder.name, folder, _watch_of(url))
        return _mounted[folder]


def _watch_of(url: str) -> ChangeWatch:
    """Return the watch over the wards of a database that this process has opened, and those it opens later."""
    if url not in _watches:
        _watches[url] = ChangeWatch(
            url, lambda: [one for one in _mounted.copy().values() if one.database.url == url and one.is_provided]
        )
    return _watches[url]


def check_code(ward: str) -> str:
    """Return a ward's code, or raise ToldError if it can be none."""
    if not _WARD.fullmatch(ward) or set(ward) == {"."}:
        raise ToldError(words.BAD_WARD.format(ward=ward))
    return ward


def _refuse_one_who_sees_all(database: Database) -> None:
    with database.transaction() as connection:
        asked = "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
        if found := connection.execute(asked).fetchone():
            raise ToldError(words.SEES_ALL.format(role=found[0]))
