"""A database with very many open actions, of which some are due for a reminder today."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

from bench.scene import invite
from bot.clock import SystemClock, local_day
from bot.domain.actions import REMINDER_STEPS

DUE = 100
PEOPLE = 1_652
FIRST_STEP = "due-7"
YEAR = 357  # days over which the other due dates are spread


def give_actions(path: Path, count: int) -> date:
    """Open actions with all their reminders planned, DUE of them for today; today."""
    invite(path, PEOPLE)
    today = local_day(SystemClock().now())
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute(_ACTIONS, {"count": count, "due": DUE, "first": _ahead(today), "year": YEAR})
    connection.execute(_ASSIGNMENTS, {"people": PEOPLE})
    steps = [f"('{step}', {offset})" for step, offset in REMINDER_STEPS.items()]
    connection.execute(_REMINDERS.format(steps=", ".join(steps)))
    connection.execute("DELETE FROM reminders WHERE invitation_id IS NOT NULL")
    connection.execute("DELETE FROM replans")  # their days are as they should be, also on a holiday
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return today


def _ahead(today: date) -> str:
    """The due date whose first reminder is for today."""
    return (today - timedelta(days=REMINDER_STEPS[FIRST_STEP])).isoformat()


_ACTIONS = """
WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
INSERT INTO actions (id, body_id, meeting_id, text_km, text_en, due_on, created_by, created_at, given_at)
SELECT n + 1, meetings.body_id, meetings.id, 'ជួសជុលផ្លូវលំ ទី' || n, '',
       date(:first, CASE WHEN n < :due THEN '+0 days' ELSE '+' || (1 + n % :year) || ' days' END),
       meetings.created_by, meetings.created_at, meetings.created_at
FROM numbers, meetings
"""
_ASSIGNMENTS = """
INSERT INTO assignments (id, action_id, person_id, office, state, state_since, needs_help)
SELECT id, id, 1 + id % :people, '', 'accepted', created_at, 0 FROM actions
"""
_REMINDERS = """
WITH steps(step, offset) AS (VALUES {steps})
INSERT INTO reminders (person_id, assignment_id, step, revision, offset_days, falls_on, due_on, state)
SELECT person_id, assignments.id, step, 0, offset, date(due_on, offset || ' days'),
       date(due_on, offset || ' days'), 'planned'
FROM assignments JOIN actions ON actions.id = action_id CROSS JOIN steps ORDER BY assignments.id
"""
