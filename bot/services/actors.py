"""Who is acting, read from the database at each press."""

from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Language, Relation
from bot.storage.inserting import insert_new
from bot.storage.records import Account, Officer, Registration


def meet(session: Session, account_id: int, now: datetime) -> Account:
    """The account, noted down when it speaks for the first time."""
    account = session.get(Account, account_id)
    if account is None:
        insert_new(session, Account, [{"id": account_id, "first_seen_at": now}])
        account = session.get_one(Account, account_id)
    return account


def acting(session: Session, account_id: int) -> Actor:
    """The account with the rights it has at this moment; a stranger has none."""
    account = session.get(Account, account_id)
    bodies = session.scalars(
        select(Officer.body_id).where(Officer.account_id == account_id, Officer.retired_at.is_(None))
    )
    registrations = session.execute(
        select(Registration.person_id, Registration.relation).where(
            Registration.account_id == account_id, Registration.ended_at.is_(None)
        )
    )
    return Actor(
        account_id=account_id,
        language=cast("Language | None", account.language) if account else None,
        officer_of=frozenset(bodies),
        serves={person_id: Relation(relation) for person_id, relation in registrations},
    )
