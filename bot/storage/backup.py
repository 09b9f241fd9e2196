"""Backups and taking them back, for both databases: what is common to them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bot.storage.engine import PRIVATE

SQLITE = b"SQLite format 3\x00"
POSTGRESQL = b"PGDMP"  # of pg_dump's custom format


class BackupRefused(Exception):
    """It cannot be done as asked; `faults` are sentences for the operator."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked file. `version` is that of its tables, `size` in bytes."""

    path: Path
    version: str
    size: int


def target_faults(target: Path, *, replace: bool) -> list[str]:
    """Why nothing can be written there."""
    if not target.parent.is_dir():
        return [f"{target.parent}: there is no such folder."]
    if target.is_dir():
        return [f"{target} is a folder; name a file in it."]
    if target.exists() and not target.is_file():
        return [f"{target} is a device or the like; name an ordinary file."]
    if target.exists() and not replace:
        return [f"{target} is there already; --force replaces it."]
    if not os.access(target.parent, os.W_OK):
        return [f"{target.parent}: nothing can be written there."]
    return []


def source_faults(source: Path, kind: bytes) -> list[str]:
    """Why the file cannot be a backup of that kind of database."""
    try:
        with source.open("rb") as file:
            begin = file.read(len(SQLITE))
    except OSError as error:
        return [f"{source} cannot be read ({error.strerror})."]
    if begin.startswith(kind):
        return []
    if begin.startswith((SQLITE, POSTGRESQL)):
        made_of, used = ("SQLite", "PostgreSQL") if begin.startswith(SQLITE) else ("PostgreSQL", "SQLite")
        return [f"{source} is a backup of {made_of}, and DATABASE_URL names a database of {used}."]
    return [f"{source} is no backup."]


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A private file beside the target that takes its name when all went well, and is gone otherwise."""
    part = target.with_name(f".{target.name}.{token_hex(4)}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        yield part
        _to_disk(part)
        part.replace(target)
        _to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
