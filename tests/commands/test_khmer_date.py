"""`khmer-date`, as whoever writes a letter or a script runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app

ROOT = Path(__file__).parents[2]


def khmer_date(*words: str) -> subprocess.CompletedProcess[str]:
    """Without a token, and with a database address that nothing could open."""
    environment = {name: value for name, value in os.environ.items() if name != "BOT_TOKEN"}
    return subprocess.run(
        [sys.executable, "-m", "bot", "khmer-date", *words],
        cwd=ROOT,
        env={**environment, "DATABASE_URL": "sqlite:////nowhere/at/all.db", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("typed", ["2026-11-23", "២៣/១១/២០២៦"])
def test_one_day_is_one_line(typed: str) -> None:
    done = khmer_date(typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "2026-11-23\tថ្ងៃចន្ទ ១៤កើត ខែកត្តិក ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០\tថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦\n"
    )


def test_several_days_are_a_line_each_and_the_doubtful_ones_are_named_aside() -> None:
    done = khmer_date("2026-04-11", "--to", "2026-04-20")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == [f"2026-04-{day}" for day in range(11, 21)]
    assert {len(line) for line in lines} == {3}
    assert done.stderr == "To be confirmed by an almanac: 2026-04-13 to 2026-04-17\n"


def test_all_mistakes_are_told_at_once() -> None:
    done = khmer_date("31/02/2026", "--to", "soon")
    assert (done.returncode, done.stdout) == (2, "")
    assert "31/02/2026" in done.stderr
    assert "soon" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2026-02-30",), "no such day from 1900 to 2100"),
        (("1899-12-31",), "1900 to 2100"),
        (("2101-01-01",), "1900 to 2100"),
        (("0023-01-01",), "1900 to 2100"),
        (("Tuesday 23 November 2026",), "weekday"),
        (("2026-11-23", "--to", "2026-11-22"), "is before"),
        (("2026-11-23", "--to", ""), "no date"),
        ((), "day"),
    ],
)
def test_days_that_cannot_be_shown_are_refused(words: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(app, ["khmer-date", *words])
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
