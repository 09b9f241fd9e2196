"""A database that cannot be used is told in one sentence, by whatever command meets it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.storage import schema
from tests.postgresql import run_sql, sqlalchemy_url

AWAY = "postgresql://somebody:hush@127.0.0.1:1/nowhere"


def bot(words: Sequence[str], url: str) -> Result:
    return CliRunner().invoke(app, words, env={"DATABASE_URL": url, "BOT_TOKEN": "1:token"})


def a_folder(path: Path) -> None:
    path.mkdir()


def something_else(path: Path) -> None:
    path.write_text("the minutes of the last meeting, which are no database at all\n" * 20)


def tables_of_others(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE people (name)")


def a_newer_version(path: Path) -> None:
    schema.upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def contents(path: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())
    except sqlite3.Error:
        return [path.read_text()] if path.is_file() else []


@pytest.mark.parametrize(
    "words", [["status"], ["db", "upgrade"], ["holidays", "list"], ["run"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_folder, "names a file"),
        (something_else, "file is not a database"),
        (tables_of_others, "tables that are not Prachum's"),
        (a_newer_version, "update Prachum"),
    ],
)
def test_what_is_no_database_of_ours_is_told_in_one_sentence_and_left_alone(
    make: Callable[[Path], None], said: str, words: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "prachum.db"
    make(path)
    before = contents(path)
    done = bot(words, f"sqlite:///{path}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(path) == before


@pytest.mark.parametrize(("words", "code"), [(["status"], 2), (["body", "add", "x"], 2), (["run"], 1)])
def test_a_server_that_is_away_is_told_without_the_password_and_run_may_be_started_again(
    words: list[str], code: int
) -> None:
    done = bot(words, AWAY)
    assert (done.exit_code, done.stdout) == (code, "")
    assert "does not answer" in done.stderr
    assert "hush" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_postgresql_that_may_only_be_read_is_told(postgresql: str) -> None:
    run_sql(postgresql, "CREATE DATABASE only_read TEMPLATE template0")
    try:
        url = sqlalchemy_url(postgresql, "only_read")
        schema.upgrade(url)
        joined = "&" if "?" in url else "?"
        done = bot(
            ["body", "add", "spd-test", "--mechanism", "SPD", "--name-km", "កិច្ចប្រជុំ", "--name-en", "Dialogue"],
            f"{url}{joined}options=-c%20default_transaction_read_only%3Don",
        )
    finally:
        run_sql(postgresql, "DROP DATABASE only_read WITH (FORCE)")
    assert done.exit_code == 2
    assert "read-only transaction" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_words_that_are_not_utf_8_are_each_told(tmp_path: Path) -> None:
    words = ["body", "add", "x1", "--mechanism", "twg", "--name-km", "ក\udce1", "--name-en", "A\udc9e"]
    done = bot(words, f"sqlite:///{tmp_path}/prachum.db")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("not UTF-8") == 2


def test_looking_at_the_status_makes_no_database(tmp_path: Path) -> None:
    done = bot(["status"], f"sqlite:///{tmp_path}/none.db")
    assert done.exit_code == 2
    assert "db upgrade" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_bot_that_waits_for_telegram_can_be_stopped(told: signal.Signals, tmp_path: Path) -> None:
    settings = {
        "BOT_TOKEN": "1:token",
        "DATABASE_URL": f"sqlite:///{tmp_path}/prachum.db",
        "TELEGRAM_API_URL": "http://127.0.0.1:1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr
        line = running.stderr.readline()
        while line and "Telegram does not answer" not in line:
            line = running.stderr.readline()
        running.send_signal(told)
        try:
            assert running.wait(30) == 0
        finally:
            running.kill()
