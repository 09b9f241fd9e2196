"""What we owe to others: one row per message, written with the change that causes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.delivery import Delivery, Lane
from bot.storage.inserting import insert_many, insert_new
from bot.storage.records import Account, OutboxRow, Registration
from bot.storage.store import wake


def owe_account(
    session: Session,
    now: datetime,
    *,
    account_id: int,
    kind: str,
    once_key: str,
    lane: Lane = Lane.REMINDER,
    about: Mapping[str, Any] | None = None,
    meeting_id: int | None = None,
    not_before: datetime | None = None,
    give_up_after: datetime | None = None,
) -> bool:
    """Owe a message of that kind (see `bot.gateway.renderers`); False when that key was owed before.

    `about` holds ids only: the text is made when it is sent. After `give_up_after` it is missed, not sent.
    """
    row = {
        "once_key": once_key,
        "account_id": account_id,
        "kind": kind,
        "about": dict(about or {}),
        "meeting_id": meeting_id,
        "lane": int(lane),
        "not_before": not_before or now,
        "give_up_after": give_up_after,
        "state": Delivery.QUEUED.value,
        "created_at": now,
    }
    wake(session, "outbox")
    return insert_new(session, OutboxRow, [row]) == 1


def owe_person(
    session: Session,
    now: datetime,
    person_id: int,
    *,
    kind: str,
    once_key: str,
    lane: Lane = Lane.REMINDER,
    about: Mapping[str, Any] | None = None,
    meeting_id: int | None = None,
    not_before: datetime | None = None,
    give_up_after: datetime | None = None,
) -> int:
    """Owe it to every account that speaks for the person; how many those are, 0 when nobody is registered.

    The account is appended to `once_key`. Accounts that said /stop are not counted and get nothing.
    """
    accounts = session.scalars(
        select(Account.id)
        .join(Registration, Registration.account_id == Account.id)
        .where(
            Registration.person_id == person_id,
            Registration.ended_at.is_(None),
            Account.stopped_at.is_(None),
        )
        .order_by(Account.id)
    ).all()
    for account_id in accounts:
        owe_account(
            session,
            now,
            account_id=account_id,
            kind=kind,
            once_key=f"{once_key}.{account_id}",
            lane=lane,
            about=about,
            meeting_id=meeting_id,
            not_before=not_before,
            give_up_after=give_up_after,
        )
    return len(accounts)


@dataclass(frozen=True, slots=True)
class Debt:
    """One of many messages that are owed together; see `owe_account`."""

    account_id: int
    kind: str
    once_key: str
    about: Mapping[str, Any]


def owe_many(
    session: Session,
    now: datetime,
    debts: Sequence[Debt],
    *,
    lane: Lane,
    meeting_id: int | None = None,
    not_before: datetime | None = None,
    give_up_after: datetime | None = None,
    broadcast_id: int | None = None,
) -> None:
    """Owe them in this order; those that were owed before are not owed again."""
    rows = [
        {
            "once_key": debt.once_key,
            "account_id": debt.account_id,
            "kind": debt.kind,
            "about": dict(debt.about),
            "meeting_id": meeting_id,
            "broadcast_id": broadcast_id,
            "lane": int(lane),
            "not_before": not_before or now,
            "give_up_after": give_up_after,
            "state": Delivery.QUEUED.value,
            "created_at": now,
        }
        for debt in debts
    ]
    insert_many(session, OutboxRow, rows)
    wake(session, "outbox")
