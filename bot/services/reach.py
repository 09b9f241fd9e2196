"""Whether Telegram still carries our messages to an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import Course
from bot.domain.delivery import Delivery
from bot.storage.records import Account, Broadcast, OutboxRow, Person, Registration
from bot.storage.store import wake


@dataclass(frozen=True, slots=True)
class Line:
    """A live registration: an account that speaks for a person, and whether anything can reach it."""

    account_id: int
    language: str | None
    is_open: bool  # no /stop was said there, and Telegram carries messages to it


Lines = Mapping[int, Sequence[Line]]


def lines_of(session: Session, body_id: int) -> Lines:
    """The accounts of everybody of a body who has one, by person."""
    rows = session.execute(
        select(
            Registration.person_id,
            Account.id,
            Account.language,
            Account.stopped_at.is_(None),
            Account.unreachable_since.is_(None),
        )
        .join(Account, Account.id == Registration.account_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Person.body_id == body_id, Registration.ended_at.is_(None))
        .order_by(Registration.id)
    )
    lines: dict[int, list[Line]] = {}
    for person_id, account_id, language, listens, reachable in rows:
        lines.setdefault(person_id, []).append(Line(account_id, language, bool(listens and reachable)))
    return lines


def lost(session: Session, account_id: int, now: datetime) -> None:
    """They blocked the bot, never started it, or the account is gone."""
    session.execute(
        update(Account)
        .where(Account.id == account_id, Account.unreachable_since.is_(None))
        .values(unreachable_since=now)
    )


def back(session: Session, account: Account, now: datetime) -> None:
    """They can be written to again: what could not be delivered is owed once more, unless it is too late
    or was stopped meanwhile.
    """
    if account.unreachable_since is None:
        return
    account.unreachable_since = None
    stopped = select(Broadcast.id).where(Broadcast.state.in_((Course.STOPPED, Course.RECALLED)))
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.account_id == account.id,
            OutboxRow.state == Delivery.UNREACHABLE,
            OutboxRow.kind != "reply",
            or_(OutboxRow.broadcast_id.is_(None), OutboxRow.broadcast_id.not_in(stopped)),
            or_(OutboxRow.give_up_after.is_(None), OutboxRow.give_up_after > now),
        )
        .values(state=Delivery.QUEUED, attempts=0, error="")
    )
    wake(session, "outbox")


def went(session: Session, actor: Actor, now: datetime) -> None:
    """They blocked the bot."""
    lost(session, actor.account_id, now)


def came_back(session: Session, actor: Actor, now: datetime) -> None:
    """They let the bot in again."""
    back(session, session.get_one(Account, actor.account_id), now)
