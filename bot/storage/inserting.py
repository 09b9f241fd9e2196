"""Insert what is not there yet, in one statement, on both databases."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, cast

from sqlalchemy import Table, bindparam
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from bot.storage.base import Record
from bot.storage.hot import Hot


def insert_new(session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that clash with no unique constraint; how many those were."""
    if not rows:
        return 0
    inserting = _inserting(session.get_bind().dialect.name, record, tuple(rows[0]))
    if len(rows) == 1:
        return inserting(session, **rows[0]).count
    return inserting.each(session, rows).count


def insert_many(session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for thousands of rows, several times faster; nobody learns how many clashed."""
    if not rows:
        return
    session.execute(_insert(session.get_bind().dialect.name, record), [dict(row) for row in rows])


def insert_of(dialect: str) -> Any:
    """The INSERT of `sqlite` or `postgresql` that knows ON CONFLICT; only that one is loaded."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert


@cache
def _insert(dialect: str, record: type[Record]) -> Any:
    return insert_of(dialect)(cast("Table", record.__table__)).on_conflict_do_nothing()


@cache
def _inserting(dialect: str, record: type[Record], names: tuple[str, ...]) -> Hot:
    """Columns that are not named get their plain defaults, which a compiled statement does not know."""
    defaults = {
        column.name: column.default.arg
        for column in cast("Table", record.__table__).columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    return Hot(_insert(dialect, record).values({**defaults, **{name: bindparam(name) for name in names}}))
