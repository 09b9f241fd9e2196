"""One SQLAlchemy engine for SQLite and PostgreSQL, set up so that neither loses an update."""

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url

from bot.storage.partial import name_conditions_for_postgresql

PRIVATE = 0o600
BUSY_TIMEOUT = 10_000  # milliseconds
POOL = 10


def _dumps(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


# Errors show no parameters: those are names, numbers and papers of people.
COMMON: dict[str, Any] = {
    "hide_parameters": True,
    "json_serializer": _dumps,
    "json_deserializer": orjson.loads,
}


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine that begins its transactions as it should and reads JSON fast."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, foreign_keys)
    name_conditions_for_postgresql()
    return create_engine(url, pool_pre_ping=True, pool_size=POOL, **COMMON)


def _sqlite(url: str, foreign_keys: bool) -> Engine:
    database = make_url(url).database
    if database:
        make_private(Path(database))
    engine = create_engine(url, connect_args={"check_same_thread": False}, **COMMON)
    event.listen(engine, "connect", partial(_prepare, foreign_keys))
    event.listen(engine, "begin", _begin)
    return engine


def make_private(database: Path) -> None:
    """A new file is for its owner alone, with what SQLite keeps beside it; an old one stays as it is."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def _prepare(foreign_keys: bool, connection: Any, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; the driver's own would come too late
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT}",
        "journal_mode=WAL",
        "synchronous=FULL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer that begins deferred fails when it comes to write (350 of 400 tried), and is never waited for.
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
