"""Reading a request to come in."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.refusals import NotFound, Outdated
from bot.domain.registration import RequestFacts
from bot.services.bodies import body_facts
from bot.services.people import person_facts
from bot.services.rights import must_be_officer
from bot.services.standing import accounts_as, people_with_number
from bot.services.voice_notes import latest, mark
from bot.storage.records import Category, JoinRequest, Person


def waiting_request(session: Session, actor: Actor, request_id: int) -> JoinRequest:
    """A request of a body of this officer; raises Outdated once it is decided."""
    request = session.get(JoinRequest, request_id)
    if request is None:
        raise NotFound
    must_be_officer(actor, request.body_id)
    if request.state != "waiting":
        raise Outdated
    return request


def request_facts(session: Session, request: JoinRequest) -> RequestFacts:
    """A request with the person it proposes: the one of the link, else one with the same number."""
    proposed = _proposed(session, request)
    numbers = {phone.number for phone in proposed.phones} if proposed else set()
    note = latest(session, request_id=request.id)
    return RequestFacts(
        id=request.id,
        body=body_facts(session, request.body_id),
        shown_name=request.shown_name,
        phone=request.phone,
        relation=Relation(request.relation),
        proposed=person_facts(proposed) if proposed else None,
        number_matches=request.phone in numbers,
        accounts=accounts_as(session, proposed.id, besides=request.account_id) if proposed else 0,
        asked_at=request.asked_at,
        note=mark(session, note) if note else None,
        voice_kind=note.file_kind if note else "",
        voice=note.file_id if note else "",
    )


def categories(session: Session, body_id: int) -> Sequence[Category]:
    return session.scalars(
        select(Category).where(Category.body_id == body_id).order_by(Category.position, Category.id)
    ).all()


def _proposed(session: Session, request: JoinRequest) -> Person | None:
    if request.person_id is not None:
        person = session.get_one(Person, request.person_id)
        return person if person.retired_at is None else None
    if request.phone is None:
        return None
    same_number = people_with_number(session, request.phone)
    return next((person for person in same_number if person.body_id == request.body_id), None)
