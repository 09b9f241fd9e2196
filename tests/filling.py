"""Rows in every table there is, made from the columns alone, so that a new table needs no line here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    select,
)

from bot.storage.engine import make_engine

VERSION = "alembic_version"
Rows = list[dict[str, Any]]
MOMENT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """One transaction; foreign keys are as in a migration, off on SQLite."""
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def tables(connection: Connection) -> list[Table]:
    """Those of Prachum, who is pointed at before who points."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION]


def fill(connection: Connection, found: list[Table], number: int) -> None:
    """A row more in each table, every column filled; `number` is another one from 11 on each time."""
    made: dict[Column[Any], Any] = {}
    for table in found:
        row = {
            column.name: _value(column, connection, number, made)
            for column in table.columns
            if not _given_by_database(column)
        }
        key = connection.execute(insert(table).values(row)).inserted_primary_key
        made |= dict(zip(table.primary_key.columns, key or (), strict=False))


def contents(connection: Connection, found: list[Table]) -> dict[str, Rows]:
    """Every row of every table."""
    return {
        table.name: [
            dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
        ]
        for table in found
    }


def _given_by_database(column: Column[Any]) -> bool:
    return column.primary_key and (column.server_default is not None or column.identity is not None)


def _value(column: Column[Any], connection: Connection, number: int, made: dict[Column[Any], Any]) -> Any:
    pointed_at = [key.column for key in column.foreign_keys]
    if pointed_at:
        return made.get(pointed_at[0])  # None: at a row of its own table
    match column.type:
        case Boolean():
            return True
        case JSON():
            return {"kept": [number, "ឯកសារ"]}
        case DateTime():
            return MOMENT if connection.dialect.name == "postgresql" else MOMENT.replace(tzinfo=None)
        case Date():
            return MOMENT.date() + timedelta(days=number)
        case Float():
            return number + 0.5
        case Integer():
            return number
        case LargeBinary():
            return bytes(range(256)) + str(number).encode()
        case String(length=length):
            return f"{number}ក្រុម"[:length]
    raise AssertionError(f"{column}: what is a value of {column.type}?")
