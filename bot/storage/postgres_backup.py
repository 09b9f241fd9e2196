"""The same for PostgreSQL, by its own pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from bot.storage.backup import POSTGRESQL, Backup, BackupRefused, source_faults, target_faults, unfinished
from bot.storage.engine import make_engine
from bot.storage.schema import is_known, upgrade

ONLY_OURS = ("--no-owner", "--no-privileges")
VERSION = re.compile(r"^COPY \S*alembic_version \(version_num\) FROM stdin;\n(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class _Tools:
    """PostgreSQL's programs. The password goes by the environment: command lines are seen by everybody."""

    url: str
    folder: str
    faults: list[str] = field(default_factory=list)

    def find(self, *names: str) -> None:
        for name in names:
            if self._path(name) is None:
                where = f"in {self.folder} (PG_BIN)" if self.folder else "on PATH"
                self.faults.append(
                    f"{name} is not {where}. Install PostgreSQL's client programs (postgresql-client), "
                    "or set PG_BIN to the folder that holds them."
                )

    def _path(self, name: str) -> str | None:
        return shutil.which(name, path=self.folder or None)

    def run(self, name: str, *words: str, connects: bool = False) -> str:
        """What the program says; raises BackupRefused with its complaint."""
        from psycopg.conninfo import make_conninfo  # only here: SQLite needs no driver of PostgreSQL

        environment = dict(os.environ)
        command = [self._path(name) or name, *words]
        if connects:
            given: dict[str, Any] = dict(make_url(self.url).translate_connect_args(username="user"))
            query = {key: value for key, value in make_url(self.url).query.items() if isinstance(value, str)}
            given["dbname"] = given.pop("database", None)
            if password := given.pop("password", None):
                environment["PGPASSWORD"] = str(password)
            command += ["--no-password", "--dbname", make_conninfo("", **given, **query)]
        done = subprocess.run(  # noqa: S603 the operator's own programs
            command, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BackupRefused(done.stderr.strip() or f"{name} ended with {done.returncode}.")
        return done.stdout


def back_up(url: str, target: Path, *, replace: bool, pg_bin: str = "") -> Backup:
    """Dump one state of the database, read the dump again, and only then give it its name."""
    tools = _Tools(url, pg_bin, target_faults(target, replace=replace))
    tools.find("pg_dump", "pg_restore")
    with _connected(url, tools.faults) as connection:
        if connection is not None and not _tables(connection):
            tools.faults.append("The database is empty.")
        schema = _schema(connection)
    if tools.faults:
        raise BackupRefused(*tools.faults)
    with unfinished(target) as part:
        tools.run("pg_dump", "-Fc", *ONLY_OURS, f"--schema={schema}", f"--file={part}", connects=True)
        version = _checked(tools, part, "The database")
    return Backup(target, version, target.stat().st_size)


def restore(url: str, source: Path, now: datetime, *, replace: bool, pg_bin: str = "") -> str | None:
    """Fill the database from the dump; the schema in which what was there is kept. Raises BackupRefused."""
    tools = _Tools(url, pg_bin, source_faults(source, POSTGRESQL))
    tools.find("pg_restore")
    with _connected(url, tools.faults) as connection:
        tools.faults.extend(_in_the_way(connection, replace=replace))
        schema, is_filled = _schema(connection), bool(_tables(connection))
    if tools.faults:
        raise BackupRefused(*tools.faults)
    _checked(tools, source, str(source))
    kept = f"before_restore_{now:%Y%m%d_%H%M%S}" if is_filled else None
    _fill(tools, source, schema, kept)
    upgrade(url)
    return kept


def _fill(tools: _Tools, source: Path, schema: str, kept: str | None) -> None:
    """In one transaction of its own; when it fails, all is as it was."""
    if kept:
        _say(tools.url, f'ALTER SCHEMA "{schema}" RENAME TO "{kept}"', f'CREATE SCHEMA "{schema}"')
    try:
        words = ("--single-transaction", "--exit-on-error", *ONLY_OURS, f"--schema={schema}", str(source))
        tools.run("pg_restore", *words, connects=True)
    except BaseException:
        if kept:
            back = f'ALTER SCHEMA "{kept}" RENAME TO "{schema}"'
            _say(tools.url, f'DROP SCHEMA "{schema}" CASCADE', back)
        raise


def _checked(tools: _Tools, dump: Path, name: str) -> str:
    """The version of its tables, after reading all of it; raises BackupRefused."""
    try:
        tools.run("pg_restore", "--file=/dev/null", str(dump))
        said = tools.run("pg_restore", "--file=-", "--data-only", "--table=alembic_version", str(dump))
    except BackupRefused as error:
        raise BackupRefused(f"{name} is damaged ({error.faults[0].splitlines()[-1]}).") from None
    found = VERSION.search(said)
    if found is None:
        raise BackupRefused(f"{name} is not a database of Prachum.")
    if not is_known(found[1]):
        raise BackupRefused(f"{name} comes from a newer version of Prachum ({found[1]}). Update first.")
    return found[1]


def _in_the_way(connection: Connection | None, *, replace: bool) -> Iterator[str]:
    if connection is None or not (tables := _tables(connection)):
        return
    if "leaders" in tables and connection.scalar(
        text("SELECT count(*) FROM leaders WHERE name LIKE 'process:%' AND until > clock_timestamp()")
    ):
        yield "The bot is running on this database, or was killed some seconds ago. Stop it first."
    if not replace:
        yield "The database is not empty; --force puts what is in it aside."


@contextmanager
def _connected(url: str, faults: list[str]) -> Iterator[Connection | None]:
    engine = make_engine(url)
    connection = None
    try:
        connection = engine.connect()
    except OperationalError as error:
        faults.append(f"The database does not answer ({str(error.orig).strip().splitlines()[0]}).")
    try:
        yield connection
    finally:
        if connection is not None:
            connection.close()
        engine.dispose()


def _tables(connection: Connection | None) -> list[str]:
    return inspect(connection).get_table_names() if connection is not None else []


def _schema(connection: Connection | None) -> str:
    return str(connection.scalar(text("SELECT current_schema()"))) if connection is not None else ""


def _say(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
