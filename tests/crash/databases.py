"""Fresh databases of both kinds, with all tables."""

import shutil
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import MetaData, Table, UniqueConstraint

from bot.storage.engine import make_engine
from bot.storage.records import Record
from bot.storage.schema import upgrade
from tests.postgresql import PostgreSqlServer, run_sql, sqlalchemy_url

KEYS = {"inbox": ("update_id", "once_key"), "outbox": ("once_key",)}  # what no_unique_key goes without


class Databases(Protocol):
    """One kind of database. `processes`: how many share the work on it."""

    name: str
    processes: int

    def fresh(self, *, unique_keys: bool = True) -> str:
        """The address of a new one."""

    def close(self) -> None: ...


class Sqlite:
    name, processes = "sqlite", 1

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._templates: dict[bool, Path] = {}

    def fresh(self, *, unique_keys: bool = True) -> str:
        path = self._folder / f"prachum-{next(self._numbers)}.db"
        shutil.copy(self._template(unique_keys), path)
        return f"sqlite:///{path}"

    def _template(self, unique_keys: bool) -> Path:
        if unique_keys not in self._templates:
            path = self._folder / f"template-{unique_keys}.db"
            make_tables(f"sqlite:///{path}", unique_keys=unique_keys)
            self._templates[unique_keys] = path
        return self._templates[unique_keys]

    def close(self) -> None:
        """Files of the folder, which is not ours."""


class PostgreSql:
    """A server of our own, which can be restarted."""

    name, processes = "postgresql", 3

    def __init__(self) -> None:
        self.server = PostgreSqlServer()
        self._numbers = count(1)
        self._templates: dict[bool, str] = {}

    def fresh(self, *, unique_keys: bool = True) -> str:
        name = f"prachum_{next(self._numbers)}"
        run_sql(self.server.address, f"CREATE DATABASE {name} TEMPLATE {self._template(unique_keys)}")
        return sqlalchemy_url(self.server.address, name)

    def _template(self, unique_keys: bool) -> str:
        if unique_keys not in self._templates:
            name = f"template_{str(unique_keys).lower()}"
            run_sql(self.server.address, f"CREATE DATABASE {name}")
            make_tables(sqlalchemy_url(self.server.address, name), unique_keys=unique_keys)
            self._templates[unique_keys] = name
        return self._templates[unique_keys]

    def close(self) -> None:
        self.server.close()


def make_tables(url: str, *, unique_keys: bool) -> None:
    """As the migrations make them; or without the keys that keep things from being written twice."""
    upgrade(url)
    if not unique_keys:
        engine = make_engine(url, foreign_keys=False)
        spoiled = MetaData()
        for table in Record.metadata.sorted_tables:
            copy = table.to_metadata(spoiled)
            if table.name in KEYS:
                _drop_keys(copy, KEYS[table.name])
        with engine.begin() as connection:
            for name in KEYS:
                spoiled.tables[name].drop(connection)
                spoiled.tables[name].create(connection)
        engine.dispose()


def _drop_keys(table: Table, names: tuple[str, ...]) -> None:
    for constraint in list(table.constraints):
        if isinstance(constraint, UniqueConstraint) and {c.name for c in constraint.columns} <= set(names):
            table.constraints.remove(constraint)
