"""A whole copy of a SQLite database while the bot writes to it, and taking one back."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url

from bot.storage.backup import SQLITE, Backup, BackupRefused, source_faults, target_faults, unfinished
from bot.storage.lock import AlreadyRunning, DatabaseLock
from bot.storage.schema import is_known, upgrade

# They would act with the bot's hands on whatever is written later.
NOT_OURS = "SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')"
BESIDE = ("", "-wal", "-shm")  # what SQLite keeps of one database


def back_up(url: str, target: Path, *, replace: bool) -> Backup:
    """Copy, check the copy, and only then give it its name. Raises BackupRefused."""
    database = _file(url)
    faults = target_faults(target, replace=replace)
    if not database.is_file():
        faults.append(f"{database}: there is no database yet.")
    elif target.exists() and target.samefile(database):
        faults = [f"{target} is the database itself."]
    if faults:
        raise BackupRefused(*faults)
    try:
        with unfinished(target) as part:
            _copy(database, part)
            version = _checked(part, database)
    except (sqlite3.Error, OSError) as error:
        raise BackupRefused(f"{database} could not be copied to {target} ({error}).") from None
    return Backup(target, version, target.stat().st_size)


def restore(url: str, source: Path, now: datetime) -> Path | None:
    """Put the backup in the database's place; where the one before is kept. Raises BackupRefused."""
    faults, database = source_faults(source, SQLITE), _file(url)
    if database.is_file() and not faults and source.samefile(database):
        faults = [f"{source} is the database itself; name a file that `backup` wrote."]
    lock = DatabaseLock(url)
    try:
        lock.acquire()
    except AlreadyRunning:
        faults.append("The bot is running on this database. Stop it first.")
    try:
        if faults:
            raise BackupRefused(*faults)
        kept = _replace(database, source, now)
        upgrade(url)
        return kept
    finally:
        lock.release()


def _replace(database: Path, source: Path, now: datetime) -> Path | None:
    try:
        _checked(source, source)
        with unfinished(database) as part:
            _copy(source, part)
            _checked(part, source)
            return _keep(database, now)
    except (sqlite3.Error, OSError) as error:
        raise BackupRefused(f"{source} could not be taken back ({error}).") from None


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _copy(source: Path, target: Path) -> None:
    """In one step, so that it is one state, whoever writes meanwhile."""
    with closing(_open(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")  # one file, without another beside it


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)


def _checked(path: Path, name: Path) -> str:
    """The version of its tables; raises BackupRefused when it is damaged, newer than we are, or not ours.

    `name`: what the operator knows it by.
    """
    try:
        with closing(_open(path)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise BackupRefused(f"{name} is damaged ({found}).")
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise BackupRefused(f"{name} is damaged (rows point at rows that are not there).")
            version = _version(connection)
            if connection.execute(NOT_OURS).fetchone():
                raise BackupRefused(f"{name} holds triggers or views, which no backup of Prachum has.")
    except sqlite3.DatabaseError as error:
        raise BackupRefused(f"{name} is damaged ({error}).") from None
    if version is None:
        raise BackupRefused(f"{name} is not a database of Prachum.")
    if not is_known(version):
        raise BackupRefused(f"{name} comes from a newer version of Prachum ({version}). Update first.")
    return version


def _version(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return None
    return str(row[0]) if row else None


def _keep(database: Path, now: datetime) -> Path | None:
    """A second name for the present database. Its log of writes goes along, or it would meet the new file."""
    if not database.exists():
        return None
    _fold(database)
    kept = database.with_name(f"{database.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    for suffix in reversed(BESIDE[1:]):
        beside = Path(f"{database}{suffix}")
        if beside.exists():
            beside.rename(f"{kept}{suffix}")
    os.link(database, kept)
    return kept


def _fold(database: Path) -> None:
    """Bring the log of writes into the file; a database too damaged for that keeps its log."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error:
        pass
