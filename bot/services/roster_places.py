"""Choosing the places of people and the province of a body, for officers."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.named_places import NamedPlace
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.places import Address
from bot.domain.refusals import Outdated
from bot.domain.roster_home import PersonCard, RosterHomeFacts
from bot.domain.roster_places import PlaceChoice, PlaceLine, PlacesOpen, ProvinceChoice
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.drafts import expect, forget
from bot.services.people import person_facts
from bot.services.place_tying import (
    LIVE,
    TO_CHOOSE,
    Ties,
    match_many,
    named_province,
    province_of,
    retie,
    said_of,
    tie_organisations,
    ties_in,
)
from bot.services.places import address_of, addresses_of, children_of, find_places, is_imported, is_province
from bot.services.rights import must_be_officer
from bot.services.roster_card import card_of, person_for
from bot.services.roster_home import forget_ours, open_roster
from bot.storage.records import Body, Person

FORM = "roster.place"


def places_open(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> PlacesOpen:
    """The people of whom the roster names a commune that nobody can tell for sure."""
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    return _page(session, body_id, page)


def choose_place(session: Session, actor: Actor, now: datetime, person_id: int) -> PlaceChoice:
    """What the roster may mean; the next typed text looks for another place."""
    person = person_for(session, actor, person_id)
    expect(session, actor, now, FORM, person_id=person_id)
    text = said_of(person)
    candidates = match_many(session, province_of(session, person.body_id), [text])[text] if text else None
    codes = (
        (candidates.code,) if candidates and candidates.code else candidates.candidates if candidates else ()
    )
    found = addresses_of(session, codes)
    return _choice(session, person, tuple(found[code] for code in codes if code in found)[:PAGE])


def search_place(session: Session, actor: Actor, now: datetime, person_id: int, typed: str) -> PlaceChoice:
    """Places of that name or code, those of the body's province first; the next text looks again."""
    person = person_for(session, actor, person_id)
    found = find_places(session, typed, PAGE, within=province_of(session, person.body_id))
    return _choice(session, person, found, typed)


def set_place(
    session: Session, actor: Actor, now: datetime, person_id: int, code: str
) -> PersonCard | PlacesOpen:
    """The person is from there, or from nowhere in particular (empty).

    Goes on to the others for whom one has to choose, when this was one of them. Raises Outdated.
    """
    person = person_for(session, actor, person_id)
    if code and address_of(session, code) is None:
        raise Outdated
    was_open = session.scalar(select(Person.id).where(Person.id == person.id, *LIVE, *TO_CHOOSE)) is not None
    person.place_code = code
    session.flush()
    tie_organisations(session, person.body_id)
    forget(session, actor.account_id)
    note(
        session,
        now,
        "person.place",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
        place=code,
    )
    remaining = _page(session, person.body_id, 0) if was_open else None
    return remaining if remaining and remaining.total else card_of(session, person, now)


def choose_province(session: Session, actor: Actor, now: datetime, body_id: int) -> ProvinceChoice:
    must_be_officer(actor, body_id)
    forget_ours(session, actor)
    body = session.get_one(Body, body_id)
    return ProvinceChoice(
        body=body_facts(session, body_id),
        provinces=children_of(session, ""),
        chosen=body.province_code or "",
    )


def ties_of_province(session: Session, actor: Actor, now: datetime, body_id: int, code: str) -> Ties:
    """The communes that choosing this province would make certain; for `set_province`."""
    must_be_officer(actor, body_id)
    return ties_in(session, body_id, code or named_province(session, session.get_one(Body, body_id)))


def set_province(
    session: Session, actor: Actor, now: datetime, body_id: int, code: str, ties: Ties
) -> RosterHomeFacts:
    """The body meets for this province; communes that this makes certain are tied. Raises Outdated."""
    must_be_officer(actor, body_id)
    if code and not is_province(session, code):
        raise Outdated
    session.execute(update(Body).where(Body.id == body_id).values(province_code=code or None))
    session.expire_all()
    retie(session, body_id, ties)
    note(session, now, "body.province", account_id=actor.account_id, body_id=body_id, place=code)
    return open_roster(session, actor, now, body_id)


def _choice(session: Session, person: Person, found: tuple[Address, ...], typed: str = "") -> PlaceChoice:
    return PlaceChoice(
        body=body_facts(session, person.body_id),
        person=person_facts(person),
        named=NamedPlace.unpack(person.place_named),
        found=found,
        typed=typed,
        imported=bool(found) or is_imported(session),
    )


def _page(session: Session, body_id: int, page: int) -> PlacesOpen:
    open_here = (Person.body_id == body_id, *LIVE, *TO_CHOOSE)
    total = session.scalar(select(func.count(Person.id)).where(*open_here)) or 0
    page = clip(page, total)
    people = session.scalars(
        select(Person).where(*open_here).order_by(Person.position, Person.id).offset(page * PAGE).limit(PAGE)
    )
    return PlacesOpen(
        body=body_facts(session, body_id),
        lines=tuple(
            PlaceLine(person=person_facts(one), named=NamedPlace.unpack(one.place_named)) for one in people
        ),
        total=total,
        page=page,
        pages=count_pages(total),
    )
