"""Insert what is not there yet, in one statement, on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from bot.storage.base import Record


def insert_new(session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows that clash with no unique constraint; how many those were."""
    if not rows:
        return 0
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    table = cast("Table", record.__table__)
    statement = insert(table).values([_with_defaults(table, row) for row in rows]).on_conflict_do_nothing()
    # Counted by what comes back: PostgreSQL's driver does not say how many rows went in.
    return len(session.execute(statement.returning(*table.primary_key.columns)).all())


def insert_many(session: Session, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for thousands of rows, several times faster; nobody learns how many clashed."""
    if not rows:
        return
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    statement = insert(cast("Table", record.__table__)).on_conflict_do_nothing()
    session.execute(statement, [dict(row) for row in rows])


def _with_defaults(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A statement of many rows must name the same columns in each, so plain defaults are filled in."""
    defaults = {
        c.name: c.default.arg for c in table.columns if isinstance(c.default, ScalarElementColumnDefault)
    }
    return {**defaults, **row}
