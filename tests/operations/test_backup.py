"""Backup and restore, run as the operator runs them, on filled databases of both kinds."""

import contextlib
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import delete, select, text

from bot.storage import schema
from bot.storage.lock import DatabaseLock
from bot.storage.records import FoundAs, Leader, Meeting, Person, Record
from bot.storage.store import Store, database_time
from tests.conftest import run_sql, sqlalchemy_url
from tests.factories import a_body, a_person
from tests.filling import connected, contents, tables
from tests.filling import fill as fill_every_table
from tests.operations.conftest import PEOPLE, Bot, fill, in_session, people, pg_bin


def forget_everybody(url: str) -> None:
    with in_session(url) as session:
        session.execute(delete(FoundAs))
        for person in session.scalars(select(Person)):
            session.delete(person)
        session.commit()


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(bot: Bot, url: str, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    made = bot("backup", file)
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "one.backup" in one.name] == ["one.backup"]
    forget_everybody(url)
    assert people(url) == 0

    back = bot("restore", file, "--force")

    assert back.returncode == 0, back.stderr
    assert people(url) == PEOPLE
    assert schema.is_current(url)
    with in_session(url) as session:
        assert len(session.scalars(select(Meeting)).all()) == 1
    kept = back.stdout.split("kept as ")[1].split()[0].removesuffix(".")
    if url.startswith("sqlite"):
        assert people(f"sqlite:///{kept}") == 0
    else:
        with in_session(url) as session:
            assert session.scalar(text(f'SELECT count(*) FROM "{kept}".people')) == 0


def test_every_row_of_every_table_comes_back_as_it_was(bot: Bot, url: str, tmp_path: Path) -> None:
    with connected(url) as connection:
        found = tables(connection)
        fill_every_table(connection, found, 101)
        whole = contents(connection, found)
    assert whole.keys() == Record.metadata.tables.keys()
    assert all(whole.values())  # no table is empty
    bot("backup", tmp_path / "one")
    with connected(url) as connection:
        for table in reversed(found):
            connection.execute(delete(table))
        fill_every_table(connection, found, 102)
    assert bot("restore", tmp_path / "one", "--force").returncode == 0
    with connected(url) as connection:
        assert contents(connection, found) == whole


def test_a_restored_database_goes_on_numbering_where_it_was(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("backup", tmp_path / "one")
    assert bot("restore", tmp_path / "one", "--force").returncode == 0
    fill(url)
    assert people(url) == 2 * PEOPLE


def test_an_empty_place_is_filled(bot: Bot, url: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    bot("backup", tmp_path / "one")
    if url.startswith("sqlite"):
        elsewhere = f"sqlite:///{tmp_path}/new/other.db"
    else:
        address = request.getfixturevalue("postgresql")
        run_sql(address, "DROP DATABASE IF EXISTS backup_two WITH (FORCE)")
        run_sql(address, "CREATE DATABASE backup_two TEMPLATE template0")
        elsewhere = sqlalchemy_url(address, "backup_two")
    back = bot("restore", tmp_path / "one", DATABASE_URL=elsewhere)
    assert back.returncode == 0, back.stderr
    assert "kept" not in back.stdout
    assert people(elsewhere) == PEOPLE


def test_a_backup_is_one_state_while_others_write(bot: Bot, url: str, tmp_path: Path) -> None:
    """Everybody writes a body and its people in one transaction: a backup holds none of them or all."""
    stop = Event()

    def write_on() -> None:
        store = Store(url)
        while not stop.is_set():
            store.write_now(lambda session: [a_person(session, body) for body in [a_body(session)] * 7])
        store.close()

    writer = Thread(target=write_on)
    writer.start()
    try:
        made = bot("backup", tmp_path / "one")
    finally:
        stop.set()
        writer.join()
    assert made.returncode == 0, made.stderr
    assert bot("restore", tmp_path / "one", "--force").returncode == 0
    assert (people(url) - PEOPLE) % 7 == 0


def test_nothing_is_written_over_unless_asked(bot: Bot, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("precious")
    refused = bot("backup", file)
    assert (refused.returncode, file.read_text()) == (2, "precious")
    assert "--force" in refused.stderr
    assert bot("backup", file, "--force").returncode == 0
    assert file.stat().st_size > 1000


def test_neither_a_device_nor_the_database_itself_is_taken_for_a_file(bot: Bot, url: str) -> None:
    device = bot("backup", "/dev/null", "--force")
    assert (device.returncode, Path("/dev/null").is_char_device()) == (2, True)
    assert "ordinary file" in device.stderr
    itself = bot("restore", url.removeprefix("sqlite:///"), "--force")
    assert itself.returncode == 2
    assert people(url) == PEOPLE


def test_a_running_bot_is_not_pulled_from_under(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("backup", tmp_path / "one")
    with in_session(url) as session:
        until = database_time(session) + timedelta(seconds=60)
        session.add(Leader(name="process:1", holder="1", generation=1, until=until))
        session.commit()
    with DatabaseLock(url):
        refused = bot("restore", tmp_path / "one", "--force")
    assert refused.returncode == 2
    assert "The bot is running" in refused.stderr
    assert people(url) == PEOPLE


@pytest.mark.parametrize("how", ["cut", "flipped", "empty", "text", "missing", "folder"])
def test_a_damaged_file_or_none_is_refused(bot: Bot, url: str, tmp_path: Path, how: str) -> None:
    file = tmp_path / "one"
    bot("backup", file)
    whole = file.read_bytes()
    middle = len(whole) // 2
    match how:
        case "cut":
            file.write_bytes(whole[:middle])
        case "flipped":
            size = 4096
            file.write_bytes(whole[:size] + bytes(b ^ 0x5A for b in whole[size:-size]) + whole[-size:])
        case "empty":
            file.write_bytes(b"")
        case "text":
            file.write_text("PGD is no dump")
        case "missing":
            file.unlink()
        case "folder":
            file = tmp_path
    refused = bot("restore", file, "--force")
    assert refused.returncode == 2, refused.stdout
    assert str(file) in refused.stderr
    assert "Traceback" not in refused.stderr
    assert people(url) == PEOPLE


def test_a_newer_version_and_a_strangers_database_are_refused(bot: Bot, url: str, tmp_path: Path) -> None:
    with in_session(url) as session:
        current = session.scalar(text("SELECT version_num FROM alembic_version"))
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    newer = bot("backup", tmp_path / "newer")
    assert newer.returncode == 2
    assert "newer version" in newer.stderr
    assert not (tmp_path / "newer").exists()
    with in_session(url) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :was"), {"was": current})
        session.commit()
    strange = tmp_path / "strange.db"
    with sqlite3.connect(strange) as connection:
        connection.execute("CREATE TABLE cats (name)")
    connection.close()
    refused = bot("restore", strange)
    assert refused.returncode == 2
    assert "strange.db" in refused.stderr
    assert people(url) == PEOPLE


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "crafted",
    [
        "CREATE TRIGGER t AFTER INSERT ON accounts BEGIN UPDATE officers SET account_id = NEW.id; END",
        "CREATE VIEW cats AS SELECT * FROM people",
    ],
)
def test_a_backup_that_would_act_by_itself_is_refused(
    bot: Bot, url: str, tmp_path: Path, crafted: str
) -> None:
    bot("backup", tmp_path / "one")
    with sqlite3.connect(tmp_path / "one") as connection:
        connection.execute(crafted)
    connection.close()
    refused = bot("restore", tmp_path / "one")
    assert refused.returncode == 2
    assert "triggers or views" in refused.stderr
    assert people(url) == PEOPLE


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_database_and_its_copies_are_for_their_owner_alone(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("backup", tmp_path / "one")
    bot("restore", tmp_path / "one")
    with in_session(url) as session:  # as if it came from an earlier version, which is copied first
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        session.commit()
    with contextlib.suppress(Exception):  # the tables are newer than that says, but the copy was made
        schema.upgrade(url)
    made = [one for one in (tmp_path / "data").iterdir() if one.is_file()]
    assert len(made) >= 3
    assert {one.name: oct(stat.S_IMODE(one.stat().st_mode)) for one in made} == {
        one.name: "0o600" for one in made
    }


def test_without_force_postgresql_keeps_what_it_holds(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("backup", tmp_path / "one")
    back = bot("restore", tmp_path / "one")
    if url.startswith("sqlite"):  # what was there is a file beside it anyway
        assert back.returncode == 0
    else:
        assert back.returncode == 2
        assert "--force" in back.stderr


def test_programs_that_are_not_there_and_a_folder_that_is_not_are_told_together(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    refused = bot("backup", tmp_path / "nowhere" / "one", PG_BIN=str(tmp_path))
    assert refused.returncode == 2
    assert "nowhere" in refused.stderr
    if url.startswith("postgresql"):
        assert "pg_dump is not in" in refused.stderr
        assert "PG_BIN" in refused.stderr


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_failing_restore_leaves_everything_as_it_was(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("backup", tmp_path / "one")
    failing = tmp_path / "programs"
    failing.mkdir()
    (failing / "pg_restore").write_text(
        f'#!/bin/sh\ncase "$*" in *single-transaction*) echo "disk full" >&2; exit 1;; esac\n'
        f'exec {pg_bin()}/pg_restore "$@"\n'
    )
    (failing / "pg_restore").chmod(0o755)
    refused = bot("restore", tmp_path / "one", "--force", PG_BIN=str(failing))
    assert refused.returncode == 2
    assert "disk full" in refused.stderr
    assert people(url) == PEOPLE


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_the_password_is_in_no_command_line(bot: Bot, url: str, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (programs / name).write_text(f'#!/bin/sh\necho "$0 $*" >> {seen}\nexec {pg_bin()}/{name} "$@"\n')
        (programs / name).chmod(0o755)
    with_password = url.replace("postgres:@", "postgres:hush@")
    done = bot("backup", tmp_path / "one", DATABASE_URL=with_password, PG_BIN=str(programs))
    assert done.returncode == 0, done.stderr
    assert "pg_dump" in seen.read_text()
    assert "hush" not in seen.read_text()
