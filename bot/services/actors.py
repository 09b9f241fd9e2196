"""Who is acting, read from the database at each press."""

from datetime import datetime
from typing import cast

from sqlalchemy import BigInteger, bindparam, literal, null, select, union_all
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Language, Relation
from bot.services.chosen_words import NEWEST_STAMP
from bot.storage.hot import Hot
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
    language, known = None, False
    bodies, serves = set(), {}
    for what, number, word in _RIGHTS(session, account_id=account_id).rows():
        if what == "account":
            known, language = True, word
        elif what == "officer":
            bodies.add(number)
        else:
            serves[number] = Relation(word)
    return Actor(
        account_id=account_id,
        language=cast("Language | None", language),
        officer_of=frozenset(bodies),
        serves=serves,
        known=known,
    )


def language_now(session: Session, actor: Actor) -> tuple[Language, str | None]:
    """The language to answer in, should the actor just have chosen another one.

    With the stamp of the words that secretariats chose; None when nobody with an account acts.
    """
    rows = _LANGUAGE(session, account_id=actor.account_id).rows()
    if not rows:
        return "km", None
    language, stamp = rows[0]
    return "en" if language == "en" else "km", stamp or ""


# One statement for all that a press must know of who pressed.
_ACCOUNT = bindparam("account_id", type_=BigInteger)
_RIGHTS = Hot(
    union_all(
        select(literal("account"), literal(0, BigInteger), Account.language).where(Account.id == _ACCOUNT),
        select(literal("officer"), Officer.body_id, null()).where(
            Officer.account_id == _ACCOUNT, Officer.retired_at.is_(None)
        ),
        select(literal("serves"), Registration.person_id, Registration.relation).where(
            Registration.account_id == _ACCOUNT, Registration.ended_at.is_(None)
        ),
    )
)
_LANGUAGE = Hot(select(Account.language, NEWEST_STAMP).where(Account.id == _ACCOUNT))
