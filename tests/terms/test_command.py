"""`terms`, as the operator runs it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.__main__ import app

Bot = Callable[..., Result]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/prachum.db")
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *words: CliRunner().invoke(app, ["terms", *words])


def test_words_are_chosen_listed_and_carried_in_a_table(bot: Bot, tmp_path: Path) -> None:
    assert bot("set", "chair", "--en", "presiding officer").exit_code == 0
    assert "\t* presiding officer" in bot("list").stdout
    table = tmp_path / "terms.csv"
    assert bot("export", str(table)).exit_code == 0
    again = bot("export", str(table))
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert bot("export", str(table), "--force").exit_code == 0
    rows = {row["term"]: row for row in csv.DictReader(table.read_text("utf-8-sig").splitlines())}
    assert (rows["chair"]["en"], rows["chair"]["usual_en"]) == ("presiding officer", "Chair")

    assert "Nothing changes." in bot("import", str(table)).stdout
    bot("reset", "chair")
    assert "every body: chair (en): presiding officer" in bot("import", str(table), "--dry-run").stdout
    assert "* " not in bot("list").stdout


def test_all_faults_of_a_table_are_told_at_once(bot: Bot, tmp_path: Path) -> None:
    table = tmp_path / "terms.csv"
    table.write_text(
        "body,term,km,en\nnowhere,chair,ប្រធាន,head\n,chief,,\n,agenda,Agenda,{x}\n,minutes,,-1+cmd\n", "utf-8"
    )
    done = bot("import", str(table))
    assert done.exit_code == 2
    for word in ("line 2", "'nowhere'", "line 3", "'chief'", "line 4", "'Agenda'", "'{x}'", "line 5"):
        assert word in done.stderr
    table.write_bytes("body,term\nក".encode("utf-16"))
    assert "UTF-8" in bot("import", str(table)).stderr
