"""What may have changed in a database after somebody who has no right to anything pressed everything."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from bot.storage.records import Record
from tests.security.scene import Held
from tests.story import Story

Row = dict[str, Any]
Dump = dict[str, dict[Any, Row]]

NOT_BUSINESS = {"inbox", "outbox", "drafts", "audit"}
# Whoever asks to come in, or passes something on, writes that down for a body's officers.
MAY_NAME_A_BODY = {"join_requests", "questions"}


def dump(story: Story) -> Dump:
    """All business tables: their rows by primary key."""

    def read(session: Session) -> Dump:
        return {table.name: _rows(session, table) for table in _tables()}

    return story.store.read_now(read)


def _tables() -> Iterable[Table]:
    return (table for table in Record.metadata.sorted_tables if table.name not in NOT_BUSINESS)


def _rows(session: Session, table: Table) -> dict[Any, Row]:
    rows = session.execute(select(table)).mappings()
    return {tuple(row[key.name] for key in table.primary_key): dict(row) for row in rows}


def nothing_changed(before: Dump, after: Dump, held: Held, accounts: Iterable[int]) -> None:
    """No row of the body is another one now, none is gone, and no new row of anybody points at it.

    `accounts`: those who pressed; what they are asked and asked for themselves is theirs.
    """
    own = set(accounts)
    wrong: list[str] = []
    for table in _tables():
        for key, row in after[table.name].items():
            was = before[table.name].get(key)
            if was == row:
                continue
            if table.name == "accounts" and row["id"] in own:
                continue
            of_body = key[0] in held.ids.get(table.name, ())
            if was is not None and of_body:
                changed = {name: (was[name], row[name]) for name in row if was[name] != row[name]}
                wrong.append(f"{table.name} {key}: {changed}")
                continue
            points = _points_at(table, row, held)
            asks = table.name in MAY_NAME_A_BODY and points == ["body_id"] and row["account_id"] in own
            if points and not asks:
                wrong.append(f"{table.name} {key} points at {points}: {row}")
        gone = [key for key in before[table.name] if key not in after[table.name]]
        wrong += [f"{table.name} {key} is gone" for key in gone if key[0] in held.ids.get(table.name, ())]
    assert not wrong, "\n".join(wrong)


def _points_at(table: Table, row: Row, held: Held) -> list[str]:
    found = []
    for column in table.columns:
        for foreign in column.foreign_keys:
            target = foreign.column.table.name
            if target != "accounts" and row[column.name] in held.ids.get(target, ()):
                found.append(column.name)
    return found
