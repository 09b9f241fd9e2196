"""However much lies ahead, the ticks look at what is due only: no statement reads a whole table."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.services import reminder_replans
from bot.services.reminders import next_morning_due, owe_morning
from bot.services.telling import tell_of_changes
from bot.storage.store import Store
from scheduler.bulk import go_on
from tests import factories as make
from tests.invitations.scene import a_scene
from tests.reminders.days import an_action

OPEN_ACTIONS = 4_000  # with five reminders each
DUE = 20
TODAY = local_day(make.START)
# Tables that grow with the years.
LARGE = ("reminders", "assignments", "actions", "outbox", "invitations", "notices")
NUMBERS = f"""(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {OPEN_ACTIONS})
               SELECT n FROM n) numbers"""
STEPS = "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) steps"
# Many like the first one.
FILL = (
    """INSERT INTO actions
           (id, body_id, text_km, text_en, text_behind, due_on, created_by, created_at, given_at)
       SELECT n + 1000, body_id, '', '', '', due_on, created_by, created_at, given_at FROM actions, {numbers}
       WHERE actions.id = (SELECT min(id) FROM actions)""",
    """INSERT INTO assignments (id, action_id, person_id, office, state, state_since, needs_help)
       SELECT n + 1000, n + 1000, person_id, '', state, state_since, needs_help FROM assignments, {numbers}
       WHERE assignments.id = (SELECT min(id) FROM assignments)""",
    """INSERT INTO reminders (person_id, assignment_id, step, revision, offset_days, falls_on, due_on, state)
       SELECT person_id, numbers.n + 1000, step || steps.n, 0, offset_days, {day}, {day}, 'planned'
       FROM reminders, {numbers}, {steps}
       WHERE reminders.id = (SELECT min(id) FROM reminders WHERE assignment_id IS NOT NULL)""",
)


def fill(session: Session) -> None:
    """Very many open actions, reminded of on the days after this week."""
    scene = a_scene(session, in_days=5)
    for _ in range(DUE):
        an_action(session, scene.body, scene.guest().person, TODAY + timedelta(days=8), scene.now)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    first = TODAY + timedelta(days=7)
    spread = "(numbers.n * 5 + steps.n) % 300"
    day = f"date('{first}', '+' || ({spread}) || ' days')" if is_sqlite else f"date '{first}' + {spread}"
    for statement in FILL:
        session.execute(text(statement.format(day=day, numbers=NUMBERS, steps=STEPS)))
    session.execute(text("ANALYZE"))


@contextmanager
def listening(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are executed meanwhile, as the database gets them."""
    said: list[tuple[str, Any]] = []

    def hear(_c: Connection, _cursor: Any, statement: str, parameters: Any, _ctx: Any, many: bool) -> None:
        if not many and statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            said.append((statement, parameters))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def whole_tables_read(session: Session, statement: str, parameters: Any) -> list[str]:
    """Where the database would read a large table from end to end."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows if row[3].startswith("SCAN") and row[3].split()[1] in LARGE]
    session.execute(text("SET LOCAL enable_seqscan = off"))  # small tables are read whole, and rightly so
    rows = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
    lines = [row[0].strip(" ->") for row in rows]
    return [
        line
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
        if (read := re.match(r"(?:Parallel )?(?:Seq|Index|Index Only) Scan.* on (\w+)", line))
        and read[1] in LARGE
        and not below.startswith("Index Cond")
    ]


TICKS: list[Callable[[Session, Any], Any]] = [
    owe_morning,
    reminder_replans.go_on,
    next_morning_due,
    tell_of_changes,
    go_on,
]


@pytest.mark.parametrize("tick", TICKS, ids=lambda tick: f"{tick.__module__}.{tick.__name__}")
def test_no_tick_reads_a_whole_table(store: Store, tick: Callable[[Session, Any], Any]) -> None:
    with store.session() as session:
        fill(session)
        now = at_local(TODAY + timedelta(days=1), 8)
        if tick is reminder_replans.go_on:
            reminder_replans.ask(session, now, None, [TODAY + timedelta(days=20)])
            session.flush()
        with listening(session) as said:
            tick(session, now)
        assert said
        for statement, parameters in said:
            assert not whole_tables_read(session, statement, parameters), statement
