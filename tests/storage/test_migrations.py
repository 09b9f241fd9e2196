"""Databases of every version come to the tables of this one, and lose nothing on the way."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.services.findable import make_findable
from bot.services.finding import find
from bot.storage import schema
from bot.storage.engine import make_engine
from bot.storage.records import Body, Person, Record
from bot.storage.store import Store
from tests.factories import a_body, a_person
from tests.filling import Rows, connected, contents, fill, tables
from tests.postgresql import run_sql, sqlalchemy_url

NEXT = '''
"""A column more on two tables that others point at."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{head}"
def upgrade():
    replaced = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    for table in ("bodies", "categories"):
        with op.batch_alter_table(table, recreate=replaced) as batch:
            batch.add_column(sa.Column("colour", sa.String(), nullable=True))
'''
SOMEBODY = """
    INSERT INTO bodies (id, code, mechanism, name_km, name_en, notice_days, notice_counts, created_at)
    VALUES (1, 'spd', 'spd', '', '', 10, 'calendar', '2026-01-01 00:00:00');
    INSERT INTO categories (id, body_id, kind, title, position) VALUES (1, 1, 'other', '', 1);
    INSERT INTO people (id, body_id, category_id, position, name_km, name_latin, name_key, latin_key, office,
        note, place_named, delegate_only, link_token, created_at)
    VALUES (7, 1, 1, 1, '', 'SOK Dara', '', 'sokdara', '', '', '', false, 'x', '2026-01-01 00:00:00');
    INSERT INTO found_as (person_id, spelling, bones, whole) VALUES (7, 'sokdara', 'sktr', true)
"""
# What migrations took away on purpose: a column nobody read, and spellings, which are written anew.
TAKEN_AWAY = {"0002": {"meeting_changes.told_to"}, "0010": {"found_as"}}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    address = request.getfixturevalue("postgresql")
    run_sql(address, "CREATE DATABASE empty_one TEMPLATE template0")
    yield sqlalchemy_url(address, "empty_one")
    run_sql(address, "DROP DATABASE empty_one WITH (FORCE)")


def test_an_empty_database_gets_exactly_the_tables_of_the_records(empty_url: str) -> None:
    assert not schema.is_current(empty_url)
    schema.upgrade(empty_url)
    assert schema.is_current(empty_url)
    engine = make_engine(empty_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Record.metadata) == []
    engine.dispose()


def test_an_upgrade_keeps_the_rows_that_point_at_a_replaced_table(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.upgrade(empty_url)
    engine = make_engine(empty_url)
    with Session(engine) as session:
        body = a_body(session)
        for _ in range(3):
            a_person(session, body)
        session.commit()
    later = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "versions" / "9999.py").write_text(NEXT.format(head=schema._newest()))
    monkeypatch.setattr(schema, "MIGRATIONS", later)

    copy = schema.upgrade(empty_url)

    with Session(engine) as session:
        assert len(session.scalars(select(Person)).all()) == 3
        assert session.execute(text("SELECT colour FROM bodies")).all() == [(None,)]
    engine.dispose()
    if empty_url.startswith("sqlite"):
        assert copy
        before = make_engine(f"sqlite:///{copy}")
        with Session(before) as session:
            assert len(session.scalars(select(Body)).all()) == 1
        before.dispose()


def test_each_migration_keeps_every_row_of_every_table(empty_url: str) -> None:
    kept: dict[str, Rows] = {}
    for number, version in enumerate(schema._versions(), start=11):
        with connected(empty_url) as connection:
            command.upgrade(schema._config(connection), version)
            schema._check(connection)
            found = tables(connection)
            assert list(lost(kept, contents(connection, found), version)) == []
            fill(connection, found, number)
            kept = contents(connection, found)
    assert schema.is_current(empty_url)
    assert kept.keys() == Record.metadata.tables.keys()
    older, *_, newest = kept["people"]
    assert (older["address_by"], older["findable"]) == (None, False)
    assert newest["address_by"]
    assert kept["reminders"][0]["falls_on"] == kept["reminders"][0]["due_on"]
    assert kept["bodies"][0]["notice_counts"] == "calendar"


def lost(before: dict[str, Rows], after: dict[str, Rows], version: str) -> Iterator[tuple[str, object]]:
    """Rows that are not there any more as they were, in all the columns they had."""
    away = TAKEN_AWAY.get(version, set())
    for table in before.keys() - away:
        there = after.get(table, [])
        for row in before[table]:
            kept = {column: value for column, value in row.items() if f"{table}.{column}" not in away}
            if not any(kept.items() <= one.items() for one in there):
                yield table, kept


def test_who_was_there_before_spellings_stood_once_is_made_findable(empty_url: str) -> None:
    engine = make_engine(empty_url, foreign_keys=False)
    with engine.begin() as connection:
        command.upgrade(schema._config(connection), "0009")
        for statement in SOMEBODY.split(";"):
            connection.execute(text(statement))
    engine.dispose()

    schema.upgrade(empty_url)

    store = Store(empty_url)
    assert store.write_now(make_findable) is False  # nobody is left
    assert store.read_now(lambda session: find(session, "sokh tara", None, 5)) == [7]
    store.close()


def test_upgrading_again_changes_nothing(empty_url: str) -> None:
    schema.upgrade(empty_url)
    assert schema.upgrade(empty_url) is None


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as together:
        for one in [together.submit(schema.upgrade, empty_url) for _ in range(4)]:
            one.result()
    assert schema.is_current(empty_url)


def test_tables_of_a_newer_version_are_left_alone(empty_url: str) -> None:
    schema.upgrade(empty_url)
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(schema.TooNew, match="9999"):
        schema.upgrade(empty_url)
