"""Private links: ready to forward, for one person or for a whole roster, and made anew."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.domain.registration import Access, LinkLine, LinkSheet, LinkToForward
from bot.services.access import access_of
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.links import PERSON, new_token, start_link
from bot.services.owe import owe_account
from bot.services.people import addressed, any_person, live_people, person_facts
from bot.services.rights import must_be_officer
from bot.services.standing import LIVE
from bot.storage.records import Person, Registration


def send_link(session: Session, actor: Actor, now: datetime, person_id: int) -> None:
    """Owe the officer a message with the link and its QR, ready to forward."""
    person = any_person(session, person_id)
    must_be_officer(actor, person.body_id)
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind="person_link",
        once_key=f"link.{actor.account_id}.{person.id}.{now.timestamp()}",
        lane=Lane.ANSWER,
        about={"person_id": person.id},
    )


def link_to_forward(session: Session, person: Person) -> LinkToForward:
    return LinkToForward(
        body=body_facts(session, person.body_id),
        person=addressed(person),
        url=start_link(session, PERSON, person.link_token),
    )


def send_links_file(session: Session, actor: Actor, now: datetime, body_id: int) -> None:
    """Owe the officer the links of the whole roster as a file."""
    must_be_officer(actor, body_id)
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind="links_file",
        once_key=f"links.{actor.account_id}.{body_id}.{now.timestamp()}",
        lane=Lane.ANSWER,
        about={"body_id": body_id},
    )


def link_sheet(session: Session, now: datetime, body_id: int) -> LinkSheet:
    """The links of a whole roster, in order of precedence; the caller checks the rights."""
    people = live_people(session, body_id)
    registered = set(
        session.scalars(
            select(Registration.person_id)
            .join(Person, Person.id == Registration.person_id)
            .where(LIVE, Person.body_id == body_id)
        )
    )
    lines = (
        LinkLine(
            person=person_facts(person),
            category=person.category.title,
            phones=tuple(phone.number for phone in person.phones),
            registered=person.id in registered,
            url=start_link(session, PERSON, person.link_token),
        )
        for person in people
    )
    return LinkSheet(body=body_facts(session, body_id), today=local_day(now), lines=tuple(lines))


def renew_link(session: Session, actor: Actor, now: datetime, person_id: int) -> Access:
    """From now on the old private link opens nothing; who came in through it stays in."""
    person = any_person(session, person_id)
    must_be_officer(actor, person.body_id)
    person.link_token = new_token()
    note(
        session,
        now,
        "link_renewed",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
    )
    return access_of(session, actor, now, person_id)
