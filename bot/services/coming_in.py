"""The way in: language, phone, who one is.

Nothing personal is said before the account's own proven number stands with the person and nobody else
speaks for them, or an officer agrees.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Language, Relation
from bot.domain.invitations import CardFacts
from bot.domain.questions import NotUnderstood, Said
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.registration import (
    Introduced,
    NotOwnContact,
    Onward,
    Step,
    Way,
    way_in,
)
from bot.domain.typed_answers import greets
from bot.services.arrivals import welcome_registration
from bot.services.asking import ask_officers, introduce
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.drafts import forget
from bot.services.home import home_facts
from bot.services.my_meetings import card_by_link
from bot.services.owe import owe_account
from bot.services.questions import keep
from bot.services.resuming import resume
from bot.services.standing import people_with_number, register, spoken_for, standing_of
from bot.services.way_in import is_known, next_step, person_of_link
from bot.storage.records import Account, Officer, Person, Registration


def start(
    session: Session, actor: Actor, now: datetime, token: str | None = None, *, khmer_phone: bool = False
) -> Onward:
    """/start, with the token of a private link or without; takes back an earlier /stop.

    Whoever surely reads Khmer is not asked for a language: `khmer_phone`, or a Khmer name in the roster.
    """
    account = session.get_one(Account, actor.account_id)
    resumed = resume(session, account, now)
    forget(session, account.id)
    if token:
        account.opened_link = token
    in_khmer = account.language is None and (khmer_phone or _has_khmer_name(person_of_link(session, account)))
    if in_khmer:
        _speak(session, now, account, "km")
    return _onward(session, account, in_khmer=in_khmer, resumed=resumed)


def start_by_card(
    session: Session, actor: Actor, now: datetime, token: str, *, khmer_phone: bool = False
) -> CardFacts | Onward | None:
    """/start with the link of a card, perhaps of one that was forwarded; None for a card of somebody else.

    Whoever is not known here yet is led in, and learns nothing of the card: what is theirs follows then.
    """
    if is_known(session, session.get_one(Account, actor.account_id)):
        return card_by_link(session, actor, now, token)
    return start(session, actor, now, khmer_phone=khmer_phone)


def _has_khmer_name(person: Person | None) -> bool:
    return person is not None and bool(person.name_km)


def go_home(session: Session, actor: Actor, now: datetime) -> Step:
    """The first screen, or the way in for whom is still on it; whatever was half typed is left."""
    account = session.get_one(Account, actor.account_id)
    forget(session, account.id)
    return home_facts(session, account.id) if is_known(session, account) else next_step(session, account)


def choose_language(session: Session, actor: Actor, now: datetime, language: Language) -> Onward:
    """Take the language from now on, in Telegram's menu of commands too."""
    account = session.get_one(Account, actor.account_id)
    _speak(session, now, account, language)
    return _onward(session, account, language=True)


def _speak(session: Session, now: datetime, account: Account, language: Language) -> None:
    account.language = language
    owe_account(
        session,
        now,
        account_id=account.id,
        kind="commands",
        once_key=f"commands.{account.id}.{language}.{now.timestamp()}",
    )


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
    welcomed, new = standing_of(session, registration), registration.since == now
    return _onward(session, account, look_for_all=True, after=person, welcomed=welcomed, came_in=new)


def owe_what_is_open(session: Session, now: datetime, onward: Onward) -> None:
    """After the answer that welcomes the account: invitations, papers and actions that are open already."""
    if onward.came_in and onward.welcomed:
        registration = session.get_one(Registration, onward.welcomed.registration_id)
        welcome_registration(session, now, registration)


def say_whose_link(session: Session, actor: Actor, now: datetime, said: str, shown_name: str) -> Onward:
    """About the unnamed person of the link that was opened: me, for or no. An officer decides."""
    account = session.get_one(Account, actor.account_id)
    person = person_of_link(session, account)
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
) -> NotUnderstood | Step | Introduced:
    """Something that nothing awaits: newcomers go on with the way in, others may pass it on.

    What is spoken while a request to come in waits belongs to that request; a greeting opens home.

    `contact`: it is a contact, not the account's own; raises NotOwnContact where its own is asked for.
    """
    account = session.get_one(Account, actor.account_id)
    on_the_way = account.verified_phone is None and not is_known(session, account)
    if contact and on_the_way:
        raise NotOwnContact
    if account.language is None or on_the_way:
        return next_step(session, account)
    if said.given and not actor.serves and not actor.officer_of:
        introduced = introduce(session, actor, now, said.given, shown_name)
        if introduced:
            return introduced
    if greets(said.text):
        return go_home(session, actor, now)
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
    dead = bool(account.language and account.opened_link) and person_of_link(session, account) is None
    if dead:
        account.opened_link = None
    step = next_step(session, account, look_for_all=look_for_all, after=after)
    return Onward(step=step, old_link=dead, **came_to)


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
