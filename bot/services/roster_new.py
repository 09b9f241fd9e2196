"""Adding somebody to a roster, one question after the other; nothing is written before the last."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.honorifics import HONORIFICS
from bot.domain.names import has_khmer, name_key
from bot.domain.people import PersonFacts
from bot.domain.phones import name_and_phone
from bot.domain.refusals import Outdated
from bot.domain.roster_home import NewPerson, NewStep, PersonCard, WrongLetters
from bot.services.audit import note
from bot.services.bodies import body_facts
from bot.services.drafts import expect, expected, forget
from bot.services.findable import keep_findable
from bot.services.people import add_person, give_honorific, person_facts
from bot.services.place_tying import tie_person
from bot.services.roster_card import card_of
from bot.services.roster_home import IN_ROSTER, category_line, category_of
from bot.services.roster_ordering import order_of, put_in_order
from bot.services.roster_person import fitting, name_typed, phones_typed
from bot.services.roster_writing import name_values, organisation_ids
from bot.storage.records import Category, Person, Phone

FORM = "roster.new_"  # followed by the step
STEPS = tuple(NewStep)


def start(session: Session, actor: Actor, now: datetime, category_id: int) -> NewPerson:
    """Somebody new in this category; the name is typed next."""
    category = category_of(session, actor, category_id)
    return _ask(session, actor, now, NewStep.NAME, {"category_id": category.id})


def answer(session: Session, actor: Actor, now: datetime, typed: str) -> NewPerson | PersonCard:
    """What was typed for the question asked; raises NoNameTyped, WrongLetters, NoPhoneTyped, TooLongTyped.

    An honorific typed before the name answers the last question too, and then the person is added.
    """
    step, data = _draft(session, actor)
    match step:
        case NewStep.NAME:
            said, phone = name_and_phone(typed)
            data = {**data, **_named(said), "phones": [phone] if phone else []}
        case NewStep.LATIN:
            name = name_typed(typed)[2]
            if has_khmer(name) is has_khmer(data["name"]):
                raise WrongLetters
            data = {**data, "latin": name}
        case NewStep.PHONE:
            data = {**data, "phones": list(phones_typed(typed))}
        case NewStep.HONORIFIC:
            raise Outdated
        case _:
            data = {**data, step.value: fitting(typed)}
    return _next(session, actor, now, step, data)


def skip(session: Session, actor: Actor, now: datetime, skipped: str) -> NewPerson | PersonCard:
    """Leave a question open; the name cannot be. Raises Outdated."""
    step, data = _draft(session, actor)
    if skipped != step or step in (NewStep.NAME, NewStep.HONORIFIC):
        raise Outdated
    return _next(session, actor, now, step, data)


def finish(session: Session, actor: Actor, now: datetime, honorific: str) -> PersonCard:
    """The last answer: an honorific, or none yet. The person is added."""
    step, data = _draft(session, actor)
    if step is not NewStep.HONORIFIC or (honorific and honorific not in HONORIFICS):
        raise Outdated
    return _add(session, actor, now, {**data, "honorific": honorific or None})


def _draft(session: Session, actor: Actor) -> tuple[NewStep, dict[str, Any]]:
    draft = expected(session, actor.account_id)
    if draft is None or not draft.awaits.startswith(FORM):
        raise Outdated
    category_of(session, actor, draft.data["category_id"])
    return NewStep(draft.awaits.removeprefix(FORM)), draft.data


def _named(typed: str) -> dict[str, Any]:
    honorific, degree, name = name_typed(typed)
    return {"name": name, "honorific": honorific, "degree": degree}


def _next(
    session: Session, actor: Actor, now: datetime, step: NewStep, data: dict[str, Any]
) -> NewPerson | PersonCard:
    following = STEPS[STEPS.index(step) + 1]
    if following is NewStep.PHONE and data.get("phones"):  # typed beside the name
        following = NewStep.HONORIFIC
    if following is NewStep.HONORIFIC and data.get("honorific"):
        return _add(session, actor, now, data)
    return _ask(session, actor, now, following, data)


def _ask(session: Session, actor: Actor, now: datetime, step: NewStep, data: dict[str, Any]) -> NewPerson:
    expect(session, actor, now, FORM + step.value, **data)
    category = session.get_one(Category, data["category_id"])
    return NewPerson(
        body=body_facts(session, category.body_id),
        category=category_line(session, category),
        step=step,
        name=data.get("name", ""),
        latin=data.get("latin", ""),
        office=data.get("office", ""),
        organisation=data.get("organisation", ""),
        phones=tuple(data.get("phones", ())),
        alike=_alike(session, category.body_id, data.get("name", "")),
    )


def _alike(session: Session, body_id: int, name: str) -> tuple[PersonFacts, ...]:
    key = name_key(name)
    if not key:
        return ()
    people = session.scalars(
        select(Person)
        .where(Person.body_id == body_id, *IN_ROSTER, (Person.name_key == key) | (Person.latin_key == key))
        .order_by(Person.position, Person.id)
    )
    return tuple(map(person_facts, people))


def _add(session: Session, actor: Actor, now: datetime, data: dict[str, Any]) -> PersonCard:
    category = session.get_one(Category, data["category_id"])
    person = add_person(session, now, category, data["name"])
    if data.get("latin"):
        names = sorted((data["name"], data["latin"]), key=has_khmer, reverse=True)
        for column, value in name_values(*names).items():
            setattr(person, column, value)
    give_honorific(person, data.get("honorific"), data.get("degree"))
    person.office = data.get("office", "")
    organisation = data.get("organisation", "")
    person.organisation_id = organisation_ids(session, person.body_id, [organisation]).get(
        name_key(organisation)
    )
    session.add_all(Phone(person_id=person.id, number=number) for number in data.get("phones", ()))
    tie_person(session, person)
    put_in_order(session, person.body_id, order_of(session, person.body_id))
    forget(session, actor.account_id)
    note(
        session,
        now,
        "person.added",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
    )
    session.flush()
    keep_findable(session, [person.id])
    session.expire(person)
    return card_of(session, person, now)
