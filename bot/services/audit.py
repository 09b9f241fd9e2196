"""The audit line: who did what to which thing, when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.storage.hot import Hot
from bot.storage.records import AuditLine, Meeting


def note(
    session: Session,
    now: datetime,
    what: str,
    *,
    account_id: int | None,
    body_id: int | None = None,
    **about: int | str | bool | None,
) -> None:
    """Add one line; `account_id` None is the operator or the clock.

    `about` holds ids and keys, no names or numbers.
    """
    _LINE(session, at=now, account_id=account_id, body_id=body_id, what=what, about=about)


def note_of_meeting(
    session: Session,
    actor: Actor,
    now: datetime,
    what: str,
    meeting: Meeting,
    **about: int | str | bool | None,
) -> None:
    """The same of what somebody did with a meeting."""
    note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        **about,
    )


def note_many(
    session: Session, now: datetime, what: str, *, body_id: int, about: Sequence[dict[str, Any]]
) -> None:
    """The same of many things that the clock or one decision did at once."""
    rows = [{"at": now, "account_id": None, "body_id": body_id, "what": what, "about": one} for one in about]
    if rows:
        session.execute(insert(AuditLine), rows)


_LINE = Hot(
    insert(AuditLine).values(
        {name: bindparam(name) for name in ("at", "account_id", "body_id", "what", "about")}
    )
)
