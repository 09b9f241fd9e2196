"""An officer decides who comes in; each request once."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.delivery import Lane
from bot.domain.honorifics import split_honorific
from bot.domain.refusals import NotFound, Outdated
from bot.domain.registration import Admission, Decided, NameMissing, RequestFacts, SureAbout
from bot.services.arrivals import welcome_registration
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.drafts import expect, expected, forget
from bot.services.owe import owe_account
from bot.services.people import add_person, give_honorific, person_facts, person_of
from bot.services.request_reading import request_facts, waiting_request
from bot.services.standing import accounts_as, cut_off, register
from bot.services.voice_notes import close
from bot.storage.records import Category, JoinRequest, Person

LONGEST_NAME = 100


def sure_about(
    session: Session, actor: Actor, now: datetime, request_id: int, person_id: int | None
) -> SureAbout:
    """Before deciding: the person chosen (None: nobody), and the accounts they already have."""
    request = waiting_request(session, actor, request_id)
    person = _live_person(session, request, person_id) if person_id else None
    return SureAbout(
        request=request_facts(session, request),
        person=person_facts(person) if person else None,
        accounts=accounts_as(session, person.id, besides=request.account_id) if person else 0,
    )


def admit(
    session: Session, actor: Actor, now: datetime, request_id: int, person_id: int, admission: Admission
) -> Decided | SureAbout:
    """Let the account in for this person of the roster.

    `INSTEAD` cuts off the accounts that were this person so far; what the person answered stays.
    """
    request = waiting_request(session, actor, request_id)
    person = _live_person(session, request, person_id)
    others = accounts_as(session, person.id, besides=request.account_id)
    is_self = request.relation == Relation.SELF
    if admission is Admission.ONLY and others and is_self:
        return sure_about(session, actor, now, request_id, person_id)
    ended = 0
    if admission is Admission.INSTEAD and is_self:
        ended = cut_off(session, now, person, besides=request.account_id, by=actor.account_id)
    return _admit(session, actor, now, request, person, ended)


def expect_name(
    session: Session, actor: Actor, now: datetime, request_id: int, category_id: int
) -> RequestFacts:
    """The next typed thing is the name of a new person in this category."""
    request = waiting_request(session, actor, request_id)
    _category(session, request, category_id)
    expect(session, actor, now, "request.name", request_id=request_id, category_id=category_id)
    return request_facts(session, request)


def admit_new(session: Session, actor: Actor, now: datetime, name: str) -> Decided:
    """Create the person under the typed name, in the category chosen before, and let the account in.

    No honorific is guessed, one typed before the name is theirs; the number of the request becomes the
    person's. Raises NameMissing.
    """
    draft = expected(session, actor.account_id)
    if draft is None or draft.awaits != "request.name":
        raise Outdated
    honorific, degree, shown = split_honorific(name)
    if not 2 <= len(shown) <= LONGEST_NAME or not any(letter.isalpha() for letter in shown):
        raise NameMissing
    request = waiting_request(session, actor, draft.data["request_id"])
    category = _category(session, request, draft.data["category_id"])
    person = add_person(session, now, category, shown, request.phone)
    give_honorific(person, honorific, degree)
    return _admit(session, actor, now, request, person)


def decline(session: Session, actor: Actor, now: datetime, request_id: int) -> Decided:
    """Do not let them in; they are told kindly."""
    request = waiting_request(session, actor, request_id)
    return _decide(session, actor, now, request, None, "refused")


def _admit(
    session: Session, actor: Actor, now: datetime, request: JoinRequest, person: Person, ended: int = 0
) -> Decided:
    request.person_id = person.id
    decided = _decide(session, actor, now, request, person, "agreed", ended)
    registration = register(
        session,
        now,
        account_id=request.account_id,
        person=person,
        relation=Relation(request.relation),
        agreed_by=actor.account_id,
    )
    if registration.since == now:
        welcome_registration(session, now, registration)
    return decided


def _decide(
    session: Session,
    actor: Actor,
    now: datetime,
    request: JoinRequest,
    person: Person | None,
    state: str,
    ended: int = 0,
) -> Decided:
    request.state, request.decided_by, request.decided_at = state, actor.account_id, now
    forget(session, actor.account_id)
    words = (person.name_km or person.name_latin) if person else ""
    close(session, now, actor.account_id, words, request_id=request.id)
    note(
        session,
        now,
        f"request_{state}",
        account_id=actor.account_id,
        body_id=request.body_id,
        request_id=request.id,
        person_id=person.id if person else None,
    )
    owe_account(
        session,
        now,
        account_id=request.account_id,
        kind="join_decided",
        once_key=f"join-decided.{request.id}",
        lane=Lane.ANSWER,
        about={"request_id": request.id},
    )
    return Decided(
        body=body_facts(session, request.body_id),
        shown_name=request.shown_name,
        person=person_facts(person) if person else None,
        relation=Relation(request.relation),
        ended=ended,
    )


def _live_person(session: Session, request: JoinRequest, person_id: int) -> Person:
    person = person_of(session, request.body_id, person_id)
    if person.retired_at is not None:
        raise Outdated
    return person


def _category(session: Session, request: JoinRequest, category_id: int) -> Category:
    category = session.get(Category, category_id)
    if category is None or category.body_id != request.body_id:
        raise NotFound
    return category
