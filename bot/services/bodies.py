"""Reading bodies, and telling their officers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.bodies import BodyFacts
from bot.domain.delivery import Lane
from bot.domain.refusals import NotFound
from bot.services.owe import owe_account
from bot.storage.records import Account, Body, Officer


def body_facts(session: Session, body_id: int) -> BodyFacts:
    """What is public of one body; raises NotFound."""
    body = session.get(Body, body_id)
    if body is None:
        raise NotFound
    return facts_of(body)


def facts_of(body: Body) -> BodyFacts:
    return BodyFacts(id=body.id, name_km=body.name_km, name_en=body.name_en, mechanism=body.mechanism)


def all_bodies(session: Session) -> tuple[BodyFacts, ...]:
    return tuple(map(facts_of, session.scalars(select(Body).order_by(Body.id))))


def owe_officers(
    session: Session, now: datetime, body_id: int, *, kind: str, once_key: str, about: Mapping[str, Any]
) -> int:
    """Owe it at once to every officer of the body who came in and did not say /stop; how many those are.

    The account is appended to `once_key`.
    """
    accounts = session.scalars(
        select(Officer.account_id)
        .join(Account, Account.id == Officer.account_id)
        .where(Officer.body_id == body_id, Officer.retired_at.is_(None), Account.stopped_at.is_(None))
        .distinct()
    ).all()
    for account_id in accounts:
        assert account_id is not None  # joined by it
        owe_account(
            session,
            now,
            account_id=account_id,
            kind=kind,
            once_key=f"{once_key}.{account_id}",
            lane=Lane.ANSWER,
            about=about,
        )
    return len(accounts)


def greet_group(session: Session, actor: Actor, now: datetime, chat_id: int) -> None:
    """In a group, say once that this works in private chats."""
    owe_account(
        session, now, account_id=chat_id, kind="group_hello", once_key=f"group.{chat_id}", lane=Lane.ANSWER
    )


def by_code(session: Session, code: str) -> BodyFacts | None:
    """The body that the operator calls so."""
    body = session.scalar(select(Body).where(Body.code == code.strip().lower()))
    return facts_of(body) if body else None


def codes(session: Session) -> list[str]:
    return list(session.scalars(select(Body.code).order_by(Body.code)))
