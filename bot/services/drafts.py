"""Half-filled forms: a restart, or another worker, goes on where the person stopped."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, or_
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.drafts import Draft
from bot.storage import records
from bot.storage.hot import Hot

# What is asked in passing: whoever turns to something else has left it. Plans, changes and the roster
# keep their place, so that an officer may look something up in the middle.
IN_PASSING = frozenset(
    {
        "action",
        "correct",
        "delegate",
        "entered",
        "holiday",
        "question",
        "request",
        "speaking",
        "terms",
        "told",
        "writing",
    }
)
_LEAVE = Hot(
    delete(records.Draft).where(
        records.Draft.account_id == bindparam("account_id"),
        or_(*(records.Draft.awaits.startswith(f"{form}.") for form in sorted(IN_PASSING))),
    )
)
_ASKED = "drafts.asked"  # in session.info: the accounts that were asked something since `turning`


def expect(session: Session, actor: Actor, now: datetime, awaits: str, **data: Any) -> Draft:
    """The next thing the account types, speaks or sends fills `awaits` (`meeting.title_km`).

    Takes the place of whatever was awaited before.
    """
    row = session.get(records.Draft, actor.account_id) or records.Draft(account_id=actor.account_id)
    row.awaits, row.data, row.updated_at = awaits, data, now
    session.add(row)
    session.info.setdefault(_ASKED, set()).add(actor.account_id)
    return Draft(awaits, data)


def expected(session: Session, account_id: int) -> Draft | None:
    row = session.get(records.Draft, account_id)
    return Draft(row.awaits, row.data) if row else None


def forget(session: Session, account_id: int) -> None:
    session.execute(delete(records.Draft).where(records.Draft.account_id == account_id))


def turning(session: Session, account_id: int) -> None:
    """A press or command comes; `left` says afterwards what it left behind."""
    session.info.setdefault(_ASKED, set()).discard(account_id)


def left(session: Session, account_id: int) -> None:
    """Forget what was asked in passing, unless the account was just asked it.

    Else a "thank you" typed much later would name a delegate.
    """
    if account_id not in session.info[_ASKED]:
        _LEAVE(session, account_id=account_id)
