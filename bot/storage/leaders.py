"""Who does what only one process may do, and which processes live: rows that are renewed, or taken over.

The generation of a role is the fencing token: it grows with each new holder, and what an earlier holder
does late is refused. (An advisory lock would survive a frozen process; a row that is not renewed does not.)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, literal, or_, select
from sqlalchemy.orm import Session

from bot.storage.inserting import insert_of
from bot.storage.records import Leader
from bot.storage.store import database_time

LEASE = timedelta(seconds=8)
RENEW_EVERY = 2.0  # seconds
FOREVER = timedelta(days=36_500)  # on SQLite the lock file says who lives
PROCESS = "process:"


class Role(StrEnum):
    """What one process at a time does for a bot token."""

    RECEIVER = "receiver"
    SENDER = "sender"
    TIMEKEEPER = "timekeeper"


@dataclass(frozen=True, slots=True)
class Held:
    """A role in this process's hands."""

    role: Role
    generation: int


def renew(session: Session, holder: str, roles: tuple[Role, ...] = tuple(Role)) -> list[Held]:
    """Say that this process lives, keep its roles and take those that nobody holds; what it now holds."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    moment = database_time(session)
    until = moment + (FOREVER if is_sqlite else LEASE)
    _take(session, f"{PROCESS}{holder}", holder, moment, until)
    held = [(role, _take(session, role, holder, moment, until)) for role in roles]
    return [Held(role, generation) for role, generation in held if generation is not None]


def begin_alone(session: Session) -> None:
    """Nobody else can be alive, since the database's lock is ours: forget who was."""
    session.execute(delete(Leader).where(Leader.name.startswith(PROCESS)))
    for row in session.scalars(select(Leader)):
        row.until = database_time(session)


def let_go(session: Session, holder: str) -> None:
    """This process ends: others need not wait until its leases run out."""
    session.execute(delete(Leader).where(Leader.name == f"{PROCESS}{holder}"))
    for row in session.scalars(select(Leader).where(Leader.holder == holder)):
        row.until = database_time(session) - timedelta(seconds=1)


def forget_the_dead(session: Session, now: datetime) -> None:  # noqa: ARG001 called as a tick
    """Rows of processes that ended long ago."""
    session.execute(
        delete(Leader).where(
            Leader.name.startswith(PROCESS), Leader.until < database_time(session) - timedelta(hours=1)
        )
    )


def may_hold(session: Session, role: Role, generation: int) -> bool:
    """Whether that generation of a role is still the one of the database."""
    return session.scalars(select(Leader.generation).where(Leader.name == role)).one_or_none() == generation


def is_free(holder_column: Any, me: str, moment: datetime) -> ColumnElement[bool]:
    """Condition on a row's holder: nobody's, mine, or a process's that no longer lives."""
    living = select(Leader.holder).where(Leader.name.startswith(PROCESS), Leader.until > moment)
    return or_(holder_column.is_(None), holder_column == me, holder_column.not_in(living))


def _take(session: Session, name: str, holder: str, moment: datetime, until: datetime) -> int | None:
    """One statement, so that two processes cannot both succeed; the generation, None when it is another's."""
    insert = insert_of(session.get_bind().dialect.name)
    new = insert(Leader).values(name=name, holder=holder, generation=1, until=until)
    generation: int | None = session.scalars(
        new.on_conflict_do_update(
            index_elements=[Leader.name],
            set_={
                "holder": holder,
                "until": until,
                "generation": case(
                    (Leader.holder == holder, Leader.generation), else_=Leader.generation + literal(1)
                ),
            },
            where=or_(Leader.holder == holder, Leader.until <= moment),
        ).returning(Leader.generation)
    ).one_or_none()
    return generation


def holders(session: Session) -> dict[str, str]:
    """Which process holds each role at this moment, and how many live (for the operator)."""
    moment = database_time(session)
    rows = session.execute(select(Leader.name, Leader.holder).where(Leader.until > moment))
    return {name: holder for name, holder in rows}  # noqa: C416 dict() of rows has no types


def living(session: Session) -> int:
    """How many processes share the work."""
    counted = select(func.count()).where(
        Leader.name.startswith(PROCESS), Leader.until > database_time(session)
    )
    return session.scalar(counted) or 0
