"""Bringing a database to the tables of this version.

Alembic is loaded only when there is something to migrate: a start need not pay for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, make_url, text

from bot.storage.engine import make_engine, make_private
from bot.storage.partial import name_conditions_for_postgresql

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 0x70726163_68756D  # "prachum": the key of the lock under which PostgreSQL is migrated


class Damaged(Exception):
    """After migrating, rows point at rows that are not there; nothing was changed."""


class TooNew(Exception):
    """The tables come from a version of Prachum that is newer than this one."""


class NotOurs(Exception):
    """The database holds tables with names of ours that Prachum did not make."""


def upgrade(url: str) -> str | None:
    """Migrate to the newest version; the path of the copy made before, None when there was nothing to copy.

    Safe to call at each start, also of several processes at once. Raises Damaged, NotOurs and TooNew.
    """
    # Foreign keys are off: replacing a table on SQLite deletes its old rows, and cascades to the others'.
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.connect() as connection:
            version = _ours(connection)
        if version == _newest():
            return None
        copy = _copy(url, version) if version else None
        with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
            from alembic import command

            _wait_for_others(connection)
            command.upgrade(_config(connection), "head")
            _check(connection)
        return copy
    finally:
        engine.dispose()


def _wait_for_others(connection: Connection) -> None:
    """Whoever comes second finds the tables up to date. (On SQLite the transaction itself is the lock.)"""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})


def is_current(url: str) -> bool:
    """Whether the database has the tables of this version; makes none. Raises NotOurs and TooNew."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        return False
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return _ours(connection) == _newest()
    finally:
        engine.dispose()


def is_known(version: str) -> bool:
    """Whether tables of that version are ours or older: what is newer cannot be read by us."""
    return version in _versions()


def write_migration(connection: Connection, message: str) -> None:
    """For developers: write the migration from the tables of this connection to the records."""
    from alembic import command
    from alembic.script import Script

    name_conditions_for_postgresql()
    number = len(list((MIGRATIONS / "versions").glob("*.py"))) + 1
    written = command.revision(_config(connection), message, autogenerate=True, rev_id=f"{number:04}")
    assert isinstance(written, Script)
    path = Path(written.path)
    lines = [line for line in path.read_text().splitlines() if not line.strip().startswith("# ###")]
    path.write_text("\n".join(lines) + "\n")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def _ours(connection: Connection) -> str | None:
    """The version of the tables, None when there are none of ours. Raises NotOurs and TooNew."""
    # In this order: between the two, another process that migrates may commit.
    names = set(inspect(connection).get_table_names())
    version = _version(connection)
    if version is None and names & _names():
        raise NotOurs("The database holds tables that are not Prachum's; give another DATABASE_URL.")
    if version and not is_known(version):
        raise TooNew(f"The tables are of version {version}, newer than this one: update Prachum.")
    return version


def _names() -> set[str]:
    from bot.storage.records import Record  # only here: who starts on tables of this version has no need

    return set(Record.metadata.tables)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _newest() -> str:
    return _versions()[-1]


def _versions() -> list[str]:
    """In order: the names of migrations begin with their numbers."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _copy(url: str, version: str) -> str | None:
    """A whole copy of a SQLite database beside it; PostgreSQL has its own tools for that."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    copy = Path(f"{parsed.database}.before-{version}")
    copy.unlink(missing_ok=True)
    make_private(copy)
    engine = make_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        raw.close()
        engine.dispose()
    return str(copy)


def _check(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        faults = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if faults:
            raise Damaged(f"{len(faults)} rows point at rows that are not there")
