"""The operator's commands, run as the operator runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.roster.builders import khmer_roster

ROOT = Path(__file__).parents[2]
Bot = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def bot(tmp_path: Path) -> Bot:
    """`python -m bot …` in a process of its own, on a new database."""

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in ("BOT_TOKEN", "SEND_RATE")},
            "DATABASE_URL": f"sqlite:///{tmp_path}/prachum.db",
            "COLUMNS": "200",
            **settings,
        }
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def add_body(bot: Bot) -> None:
    done = bot(
        "body", "add", "spd-test", "--mechanism", "spd", "--name-km", "កិច្ចប្រជុំ", "--name-en", "Dialogue"
    )
    assert done.returncode == 0, done.stderr


def test_all_mistakes_in_a_body_are_told_at_once(bot: Bot) -> None:
    done = bot("body", "add", "Ministry of X!", "--mechanism", "club", "--name-km", "Dialogue")
    assert done.returncode == 2
    for word in ("CODE", "--mechanism", "--name-km", "--name-en"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_an_officer_of_an_unknown_body_with_a_broken_number_is_two_mistakes(bot: Bot) -> None:
    done = bot("secretariat", "add", "--body", "nowhere", "--phone", "12 34")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "12 34" in done.stderr


def test_a_body_and_its_officer_are_added(bot: Bot) -> None:
    add_body(bot)
    done = bot("secretariat", "add", "--body", "spd-test", "--phone", "០១២ ៣៤៥ ៦៧៨")
    assert done.returncode == 0
    assert "012 345 678" in done.stdout
    again = bot("secretariat", "add", "--body", "spd-test", "--phone", "+85512345678")
    assert "already" in again.stdout


def test_run_tells_every_fault_of_the_settings(bot: Bot) -> None:
    done = bot("run", BOT_TOKEN="", DATABASE_URL="mysql://x", SEND_RATE="fast")
    assert done.returncode == 2
    for word in ("BOT_TOKEN", "DATABASE_URL", "SEND_RATE"):
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dry_run_writes_nothing_and_a_second_import_adds_nobody(bot: Bot, tmp_path: Path) -> None:
    add_body(bot)
    file = tmp_path / "roster.xlsx"
    file.write_bytes(khmer_roster())
    command = ("roster", "import", str(file), "--body", "spd-test", "--json")
    dry = json.loads(bot(*command, "--dry-run").stdout)
    first = json.loads(bot(*command).stdout)
    second = json.loads(bot(*command).stdout)
    assert dry["new"] == first["new"] == first["people"] > 0
    assert second["new"] == 0
    assert sum(one["people"] for one in first["categories"]) == first["people"]


def test_a_missing_file_and_an_unknown_body_are_told_together(bot: Bot, tmp_path: Path) -> None:
    done = bot("roster", "import", str(tmp_path / "none.xlsx"), "--body", "nowhere")
    assert done.returncode == 2
    assert "none.xlsx" in done.stderr
    assert "nowhere" in done.stderr


def test_the_tables_are_brought_up_to_date_once(bot: Bot) -> None:
    assert "brought up to date" in bot("db", "upgrade").stdout
    assert "is up to date" in bot("db", "upgrade").stdout


@pytest.mark.parametrize(
    "words", [(), ("body",), ("secretariat",), ("roster",), ("places",), ("db",), ("run",), ("demo",)]
)
def test_every_command_explains_itself(bot: Bot, words: tuple[str, ...]) -> None:
    done = bot(*words, "--help")
    assert done.returncode == 0
    assert "Usage: python -m bot" in done.stdout


def test_people_are_found_by_what_is_typed_for_them(bot: Bot, tmp_path: Path) -> None:
    add_body(bot)
    roster = tmp_path / "roster.xlsx"
    roster.write_bytes(khmer_roster())
    assert bot("roster", "import", str(roster), "--body", "spd-test").returncode == 0
    plain = bot("people", "find", "មេឃុំ")
    assert plain.returncode == 0
    found = json.loads(bot("people", "find", "មេឃុំ", "--body", "spd-test", "--json").stdout)
    assert set(found[0]) == {
        "name_km", "name_latin", "honorific", "office", "place", "organisation", "phone", "bodies"
    }  # fmt: skip
    assert found[0]["name_km"] in plain.stdout
    assert found[0]["bodies"] == ["spd-test"]


def test_all_mistakes_in_a_search_are_told_at_once(bot: Bot) -> None:
    done = bot("people", "find", "?", "--body", "nowhere", "--most", "0")
    assert done.returncode == 2
    for word in ("TEXT", "nowhere", "--most"):
        assert word in done.stderr
