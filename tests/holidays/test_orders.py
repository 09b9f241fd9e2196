"""`python -m bot holidays`: what the operator sees, and every mistake told at once."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from bot.commands.holidays import holidays
from bot.storage.records import AuditLine, HolidayChange, Replan
from bot.storage.store import Store

Run = Callable[..., Result]


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`python -m bot holidays …` on the database of the test."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr("bot.commands.house.upgrade", lambda _url: None)  # its tables are there
    return lambda *words: CliRunner().invoke(holidays, words)


def lines(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result.stderr
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_the_list_is_dates_and_names_parted_by_tabs(run: Run) -> None:
    listed = lines(run("list", "--year", "2027"))
    assert len(listed) == 22
    assert listed[0] == ["2027-01-01", "ទិវាចូលឆ្នាំសាកល", "International New Year", "provisional"]


def test_days_are_added_moved_and_removed_for_all_bodies(run: Run, sqlite_url: str) -> None:
    added = run("add", "២៨/៥/២០២៧", "--name-km", "ថ្ងៃពិសេស", "--name-en", "Special", "--circular", "12 SR")
    assert "Added 2027-05-28" in added.stdout
    assert "all bodies" in run("move", "2027-05-24", "2027-05-25").stdout
    assert run("remove", "2027-12-29").exit_code == 0

    listed = {line[0]: line[2:] for line in lines(run("list", "--year", "2027"))}
    assert listed["2027-05-28"] == ["Special", "added, circular 12 SR"]
    assert listed["2027-05-25"] == ["Royal Ploughing Ceremony", "moved from 2027-05-24"]
    assert {"2027-05-24", "2027-12-29"}.isdisjoint(listed)
    store = Store(sqlite_url)
    rows = store.read_now(lambda session: session.scalars(select(HolidayChange)).all())
    noted = store.read_now(lambda session: session.scalars(select(AuditLine)).all())
    replans = store.read_now(lambda session: session.scalars(select(Replan)).all())
    store.close()
    assert [(row.kind, row.day, row.made_by) for row in rows] == [
        ("added", date(2027, 5, 28), None),
        ("moved", date(2027, 5, 24), None),
        ("removed", date(2027, 12, 29), None),
    ]
    assert [line.what for line in noted] == ["holiday.added", "holiday.moved", "holiday.removed"]
    assert len(replans) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("add", "someday", "--name-km", "Special", "--body", "nowhere"),
            ("DAY: 'someday'", "--name-km", "--name-en", "--body: there is no body 'nowhere'"),
        ),
        (("move", "2026-05-01", "never"), ("TO: 'never'", "International Labour Day, Visak Bochea")),
        (("remove", "2026-11-26", "--circular", "x" * 101), ("is no public holiday", "100")),
        (("move", "2026-11-23", "2026-11-24"), ("that holiday already",)),
        (("list", "--year", "1999"), ("2014 to 2050",)),
    ],
    ids=lambda words: words[0],
)
def test_all_mistakes_are_told_at_once(run: Run, words: tuple[str, ...], told: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    for part in told:
        assert part in done.stderr
