"""Reading where an account stands on the way in, and what it is asked next.

Nothing personal is shown before the account's own proven number stands with the person and nobody else
speaks for them.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.registration import (
    Asked,
    ChooseLanguage,
    LinkForSomebody,
    NobodyKnown,
    SharePhone,
    Step,
    WhoAreYou,
)
from bot.services.asking import waiting_bodies, waiting_requests
from bot.services.bodies import all_bodies, body_facts
from bot.services.home import home_facts
from bot.services.people import person_facts
from bot.services.standing import people_with_number, spoken_for
from bot.storage.records import Account, Officer, Person, Registration


def next_step(
    session: Session,
    account: Account,
    *,
    look_for_all: bool = False,
    after: Person | None = None,
) -> Step:
    """What the account is to be shown: the next question on the way in, or its home."""
    if account.language is None:
        return ChooseLanguage()
    linked = person_of_link(session, account)
    if account.verified_phone is None and (linked or not is_known(session, account)):
        body = body_facts(session, linked.body_id) if linked else None
        return SharePhone(body=body)
    question = _question(session, account, linked, look_for_all=look_for_all, after=after)
    if question is not None:
        return question
    account.opened_link = None
    session.flush()
    if is_known(session, account):
        return home_facts(session, account.id)
    waiting = waiting_bodies(session, account.id)
    return Asked(bodies=waiting) if waiting else NobodyKnown(bodies=all_bodies(session))


def _question(
    session: Session, account: Account, linked: Person | None, *, look_for_all: bool, after: Person | None
) -> WhoAreYou | LinkForSomebody | None:
    """Who the account is asked about: those its number proves, then the person of its link."""
    proven = _proven(session, account)
    if not look_for_all and is_known(session, account):
        proven = [person for person in proven if person is linked]
    rest = [person for person in proven if after is None or _order(person) > _order(after)]
    if rest:
        return WhoAreYou(people=_named(session, proven), asked=proven.index(rest[0]))
    if linked is None or linked in proven or _is_settled(session, account, linked):
        return None
    return LinkForSomebody(body=body_facts(session, linked.body_id))


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


def is_known(session: Session, account: Account) -> bool:
    """The account speaks for somebody or is an officer."""
    registered = select(Registration.id).where(
        Registration.account_id == account.id, Registration.ended_at.is_(None)
    )
    officer = select(Officer.id).where(Officer.account_id == account.id, Officer.retired_at.is_(None))
    return session.scalar(registered.limit(1)) is not None or session.scalar(officer.limit(1)) is not None


def person_of_link(session: Session, account: Account) -> Person | None:
    """The person whose private link the account opened last; None when it opens nothing."""
    if account.opened_link is None:
        return None
    query = select(Person).where(Person.link_token == account.opened_link, Person.retired_at.is_(None))
    return session.scalar(query)


def _named(session: Session, people: Sequence[Person]) -> tuple[tuple[PersonFacts, BodyFacts], ...]:
    return tuple((person_facts(person), body_facts(session, person.body_id)) for person in people)


def _order(person: Person) -> tuple[int, int, int]:
    return person.body_id, person.position, person.id
