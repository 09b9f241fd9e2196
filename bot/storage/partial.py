"""Indexes over some rows of a table, on both databases.

To name PostgreSQL's condition in an index loads SQLAlchemy's whole part for PostgreSQL, 2 MiB that a bot on
SQLite never needs: it is named when an engine for PostgreSQL is made.
"""

from sqlalchemy import Index, text

_conditions: list[tuple[Index, str]] = []


def partial_index(
    name: str, *columns: str, only: str, on_postgresql: str | None = None, unique: bool = False
) -> Index:
    """An index over the rows for which the SQL `only` is true, which PostgreSQL may say in its own way."""
    index = Index(name, *columns, unique=unique, sqlite_where=text(only))
    _conditions.append((index, on_postgresql or only))
    return index


def name_conditions_for_postgresql() -> None:
    """Before tables are made, or migrations written, for PostgreSQL."""
    for index, condition in _conditions:
        index.dialect_kwargs["postgresql_where"] = text(condition)
