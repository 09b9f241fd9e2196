"""The way in: language, phone, who one is.

Nothing personal is said before the account's own proven number stands with the person and nobody else
speaks for them, or an officer agrees.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Language, Relation
from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.questions import NotUnderstood, Said
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.registration import (
    Asked,
    ChooseLanguage,
    LinkForSomebody,
    NobodyKnown,
    NotOwnContact,
    Onward,
    SharePhone,
    Step,
    Way,
    WhoAreYou,
    way_in,
)
from bot.services.asking import ask_officers, waiting_bodies, waiting_requests
from bot.services.audit import note
from bot.services.bodies import all_bodies, body_facts
from bot.services.drafts import forget
from bot.services.home import home_facts
from bot.services.owe import owe_account
from bot.services.people import person_facts
from bot.services.questions import keep
from bot.services.standing import people_with_number, register, spoken_for, standing_of
from bot.storage.records import Account, Officer, Person, Registration


def start(session: Session, actor: Actor, now: datetime, token: str | None = None) -> Onward:
    """/start, with the token of a private link or without; takes back an earlier /stop."""
    account = session.get_one(Account, actor.account_id)
    account.stopped_at = None
    forget(session, account.id)
    if token:
        account.opened_link = token
    return _onward(session, account)


def choose_language(session: Session, actor: Actor, now: datetime, language: Language) -> Onward:
    """Take the language from now on, in Telegram's menu of commands too."""
    account = session.get_one(Account, actor.account_id)
    account.language = language
    owe_account(
        session,
        now,
        account_id=account.id,
        kind="commands",
        once_key=f"commands.{account.id}.{language}.{now.timestamp()}",
    )
    return _onward(session, account, language=True)


def prove_phone(session: Session, actor: Actor, now: datetime, number: str) -> Onward:
    """The account proved, through Telegram's own button, that this number (E.164) is its own.

    Another account that proved it earlier has lost it to this one.
    """
    account = session.get_one(Account, actor.account_id)
    session.execute(
        update(Account)
        .where(Account.verified_phone == number, Account.id != account.id)
        .values(verified_phone=None)
    )
    account.verified_phone = number
    _take_office(session, now, account, number)
    return _onward(session, account, look_for_all=True, proven=True)


def look_again(session: Session, actor: Actor, now: datetime) -> Onward:
    """Are there more people whose number this is?"""
    account = session.get_one(Account, actor.account_id)
    return _onward(session, account, look_for_all=True)


def say_who(
    session: Session, actor: Actor, now: datetime, person_id: int, said: str, shown_name: str
) -> Onward:
    """About one of the people with whom the proven number stands: me, for (answering for them) or no."""
    account = session.get_one(Account, actor.account_id)
    person = session.get(Person, person_id)
    number = account.verified_phone
    if person is None or number is None or person not in people_with_number(session, number):
        raise NotAllowed
    if person.link_token == account.opened_link:
        account.opened_link = None
    if said == "no":
        return _onward(session, account, look_for_all=True, after=person, left=True)
    relation = {"me": Relation.SELF, "for": Relation.ANSWERS_FOR}[said]
    taken = bool(spoken_for(session, [person.id], besides=account.id))
    if way_in(relation, number_matches=True, somebody_is_in=taken) is Way.ASK:
        ask_officers(session, now, account, person.body_id, person, relation, shown_name)
        body = body_facts(session, person.body_id)
        return _onward(session, account, look_for_all=True, after=person, asked=body)
    registration = register(session, now, account_id=account.id, person=person, relation=relation)
    welcomed = standing_of(session, registration)
    return _onward(session, account, look_for_all=True, after=person, welcomed=welcomed)


def say_whose_link(session: Session, actor: Actor, now: datetime, said: str, shown_name: str) -> Onward:
    """About the unnamed person of the link that was opened: me, for or no. An officer decides."""
    account = session.get_one(Account, actor.account_id)
    person = _person_of_link(session, account)
    if person is None or account.verified_phone is None:
        raise Outdated
    account.opened_link = None
    if said == "no":
        return _onward(session, account, left=True)
    relation = {"me": Relation.SELF, "for": Relation.ANSWERS_FOR}[said]
    ask_officers(session, now, account, person.body_id, person, relation, shown_name)
    return _onward(session, account, asked=body_facts(session, person.body_id))


def ask_without_link(session: Session, actor: Actor, now: datetime, body_id: int, shown_name: str) -> Onward:
    """Ask the secretariat of a body to be let in; the number must be proven."""
    account = session.get_one(Account, actor.account_id)
    body = body_facts(session, body_id)
    if account.verified_phone is None:
        raise NotAllowed
    ask_officers(session, now, account, body_id, None, Relation.SELF, shown_name)
    return _onward(session, account, asked=body)


def take_what_came(
    session: Session, actor: Actor, now: datetime, said: Said, shown_name: str, *, contact: bool
) -> NotUnderstood | Step:
    """Something that nothing awaits: newcomers go on with the way in, others may pass it on.

    `contact`: it is a contact, not the account's own; raises NotOwnContact where its own is asked for.
    """
    account = session.get_one(Account, actor.account_id)
    on_the_way = account.verified_phone is None and not _is_known(session, account)
    if contact and on_the_way:
        raise NotOwnContact
    if account.language is None or on_the_way:
        return _next(session, account)
    return keep(session, actor, now, said, shown_name)


def _onward(
    session: Session,
    account: Account,
    *,
    look_for_all: bool = False,
    after: Person | None = None,
    **came_to: Any,
) -> Onward:
    """The next step, with what the last one came to (fields of Onward); an old link is told of once."""
    dead = bool(account.language and account.opened_link) and _person_of_link(session, account) is None
    if dead:
        account.opened_link = None
    step = _next(session, account, look_for_all=look_for_all, after=after)
    return Onward(step=step, old_link=dead, **came_to)


def _next(
    session: Session,
    account: Account,
    *,
    look_for_all: bool = False,
    after: Person | None = None,
) -> Step:
    """What the account is to be shown: the next question on the way in, or its home."""
    if account.language is None:
        return ChooseLanguage()
    linked = _person_of_link(session, account)
    if account.verified_phone is None and (linked or not _is_known(session, account)):
        body = body_facts(session, linked.body_id) if linked else None
        return SharePhone(body=body)
    question = _question(session, account, linked, look_for_all=look_for_all, after=after)
    if question is not None:
        return question
    account.opened_link = None
    session.flush()
    if _is_known(session, account):
        return home_facts(session, account.id)
    waiting = waiting_bodies(session, account.id)
    return Asked(bodies=waiting) if waiting else NobodyKnown(bodies=all_bodies(session))


def _question(
    session: Session, account: Account, linked: Person | None, *, look_for_all: bool, after: Person | None
) -> WhoAreYou | LinkForSomebody | None:
    """Who the account is asked about: those its number proves, then the person of its link."""
    proven = _proven(session, account)
    if not look_for_all and _is_known(session, account):
        proven = [person for person in proven if person is linked]
    rest = [person for person in proven if after is None or _order(person) > _order(after)]
    if rest:
        return WhoAreYou(people=_named(session, proven), asked=proven.index(rest[0]))
    if linked is None or linked in proven or _is_settled(session, account, linked):
        return None
    return LinkForSomebody(body=body_facts(session, linked.body_id))


def _take_office(session: Session, now: datetime, account: Account, number: str) -> None:
    """Whoever proves the number of a named officer first is that officer.

    A later account with the same number is not: numbers get new owners. The operator names the officer anew.
    """
    for officer in session.scalars(
        select(Officer).where(
            Officer.phone == number, Officer.account_id.is_(None), Officer.retired_at.is_(None)
        )
    ):
        officer.account_id = account.id
        note(session, now, "officer_came", account_id=account.id, body_id=officer.body_id)
    session.flush()


def _proven(session: Session, account: Account) -> list[Person]:
    """Those the number proves, whom nobody else speaks for, and about whom nothing is settled yet."""
    if account.verified_phone is None:
        return []
    people = people_with_number(session, account.verified_phone)
    taken = spoken_for(session, [person.id for person in people], besides=account.id)
    return [p for p in people if p.id not in taken and not _is_settled(session, account, p)]


def _is_settled(session: Session, account: Account, person: Person) -> bool:
    """The account speaks for the person already, or an officer is asked."""
    live = select(Registration.id).where(
        Registration.account_id == account.id,
        Registration.person_id == person.id,
        Registration.ended_at.is_(None),
    )
    if session.scalar(live) is not None:
        return True
    return any(waiting.person_id == person.id for waiting in waiting_requests(session, account.id))


def _is_known(session: Session, account: Account) -> bool:
    """The account speaks for somebody or is an officer."""
    registered = select(Registration.id).where(
        Registration.account_id == account.id, Registration.ended_at.is_(None)
    )
    officer = select(Officer.id).where(Officer.account_id == account.id, Officer.retired_at.is_(None))
    return session.scalar(registered.limit(1)) is not None or session.scalar(officer.limit(1)) is not None


def _named(session: Session, people: Sequence[Person]) -> tuple[tuple[PersonFacts, BodyFacts], ...]:
    return tuple((person_facts(person), body_facts(session, person.body_id)) for person in people)


def _order(person: Person) -> tuple[int, int, int]:
    return person.body_id, person.position, person.id


def _person_of_link(session: Session, account: Account) -> Person | None:
    if account.opened_link is None:
        return None
    query = select(Person).where(Person.link_token == account.opened_link, Person.retired_at.is_(None))
    return session.scalar(query)
