"""Statements that every press runs, straight on the driver: a fourth of what a session's execute costs."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.orm import Session

Processor = Callable[[Any], Any]


class Hot:
    """A Core statement with named binds, compiled once for each dialect.

    Values go in and come out as the columns' types say. What the session holds is flushed before.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, session: Session, **values: Any) -> "Ran":
        return self._run(
            session, lambda cursor, compiled: cursor.execute(compiled.sql, compiled.bound(values))
        )

    def each(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> "Ran":
        """Once for each row of values; it counts them together."""
        return self._run(
            session, lambda cursor, compiled: cursor.executemany(compiled.sql, [*map(compiled.bound, rows)])
        )

    def _run(self, session: Session, execute: Callable[[Any, "_Compiled"], Any]) -> "Ran":
        session.flush()
        connection = session.connection()
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._statement, dialect)
        driver: Any = connection.connection.driver_connection
        cursor = driver.cursor()
        try:
            execute(cursor, compiled)
        except dialect.loaded_dbapi.Error as error:  # as SQLAlchemy would raise it
            cursor.close()
            connection._handle_dbapi_exception(error, None, None, None, None)  # noqa: SLF001 nothing public does it
        return Ran(cursor, compiled.processors)


class Ran:
    """What a statement did."""

    def __init__(self, cursor: Any, processors: list[tuple[int, Processor]]) -> None:
        self._cursor = cursor
        self._processors = processors

    @property
    def count(self) -> int:
        """How many rows it changed."""
        changed: int = self._cursor.rowcount
        self._cursor.close()
        return changed

    def rows(self) -> list[tuple[Any, ...]]:
        found = self._cursor.fetchall()
        self._cursor.close()
        return [self._row(row) for row in found]

    def _row(self, kept: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(kept)
        for place, process in self._processors:
            values[place] = process(values[place])
        return tuple(values)


class _Compiled:
    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._defaults = compiled.construct_params(_check=False)
        self._binds = compiled._bind_processors  # noqa: SLF001 the values' way in
        self._order = compiled.positiontup
        types = [column.type for column in getattr(statement, "selected_columns", ())]
        out = [kind._cached_result_processor(dialect, None) for kind in types]  # noqa: SLF001 the way out
        self.processors: list[tuple[int, Processor]] = [
            (n, process) for n, process in enumerate(out) if process
        ]

    def bound(self, values: Mapping[str, Any]) -> Any:
        given = {**self._defaults, **values}
        for name, process in self._binds.items():
            given[name] = process(given[name])
        return tuple(given[name] for name in self._order) if self._order is not None else given
