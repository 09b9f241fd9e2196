"""A database from before anybody knew of holidays: what was planned then is put right by the first ticks."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.clock import at_local
from bot.services.reminders import owe_morning
from bot.storage import schema
from bot.storage.engine import make_engine
from bot.storage.records import Body, Reminder, Replan
from tests.postgresql import run_sql, sqlalchemy_url

BEFORE = """
INSERT INTO bodies (id, code, mechanism, name_km, name_en, notice_days, created_at)
    VALUES (1, 'spd-old', 'spd', 'ខេត្ត', 'Old', 10, '2026-11-01 00:00:00+00:00');
INSERT INTO categories (id, body_id, kind, title, position) VALUES (1, 1, 'communes', '', 1);
INSERT INTO people (id, body_id, category_id, position, name_km, name_latin, name_key, latin_key, office,
                    note, delegate_only, link_token, created_at)
    VALUES (1, 1, 1, 1, 'សុខ', '', '', '', '', '', false, 'x', '2026-11-01 00:00:00+00:00');
INSERT INTO reminders (id, person_id, step, revision, offset_days, due_on, state) VALUES
    (1, 1, 'silent-5', 0, 5, '2026-11-24', 'planned'),
    (2, 1, 'silent-2', 0, 2, '2026-11-27', 'planned'),
    (3, 1, 'silent-5', 0, 5, '2026-11-22', 'sent')
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Filled, as the version before left it."""
    url, address = f"sqlite:///{tmp_path}/old.db", ""
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql")
        run_sql(address, "CREATE DATABASE old_one TEMPLATE template0")
        url = sqlalchemy_url(address, "old_one")
    older = tmp_path / "older"
    shutil.copytree(schema.MIGRATIONS, older, ignore=shutil.ignore_patterns("__pycache__"))
    versions = sorted((older / "versions").glob("[0-9]*.py"))
    ours = next(place for place, path in enumerate(versions) if "public_holidays" in path.name)
    for path in versions[ours:]:
        path.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", older)
        schema.upgrade(url)
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in BEFORE.split(";\n"):
            connection.execute(text(statement))
    engine.dispose()
    yield url
    if address:
        run_sql(address, "DROP DATABASE old_one WITH (FORCE)")


def test_what_was_planned_on_a_holiday_leaves_before_it_after_the_upgrade(old_url: str) -> None:
    schema.upgrade(old_url)
    engine = make_engine(old_url)
    with Session(engine) as session:
        assert session.scalars(select(Body.notice_counts)).all() == ["calendar"]
        while owe_morning(session, at_local(date(2026, 11, 16), 6)):
            pass
        rows = session.scalars(select(Reminder).order_by(Reminder.id)).all()
        assert [row.due_on.day for row in rows] == [20, 27, 22]
        assert [row.falls_on.day for row in rows] == [24, 27, 22]
        assert session.scalars(select(Replan)).all() == []
    engine.dispose()
