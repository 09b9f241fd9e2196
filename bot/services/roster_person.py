"""Correcting one person of a roster."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.honorifics import DEGREES, HONORIFICS, split_honorific
from bot.domain.named_places import named_place
from bot.domain.names import clean, has_khmer, name_key
from bot.domain.offices import AddressBy
from bot.domain.phones import PhoneFaultKind, read_phones
from bot.domain.refusals import Outdated
from bot.domain.roster_home import (
    Choice,
    Choosing,
    Field,
    LastName,
    NoNameTyped,
    NoPhoneTyped,
    PersonCard,
    TooLongTyped,
    WrongLetters,
)
from bot.services.audit import note
from bot.services.drafts import expect, forget
from bot.services.findable import keep_findable
from bot.services.place_tying import tie_person
from bot.services.roster_card import card_of, open_person, person_for
from bot.services.roster_home import category_lines, category_of
from bot.services.roster_ordering import order_of, put_in_order
from bot.services.roster_writing import name_values, organisation_ids
from bot.storage.records import Organisation, Person, Phone

LONGEST = 200  # characters of a name, an office, an organisation or a note


def ask_text(session: Session, actor: Actor, now: datetime, person_id: int, field: Field) -> PersonCard:
    """The next typed text is this field of the person."""
    person = person_for(session, actor, person_id)
    expect(session, actor, now, f"roster.{field.value}", person_id=person_id)
    return card_of(session, person, now)


def set_text(
    session: Session, actor: Actor, now: datetime, person_id: int, field: Field, typed: str
) -> PersonCard:
    """Raises NoNameTyped, WrongLetters, TooLongTyped, NoPhoneTyped."""
    person = person_for(session, actor, person_id)
    if field is Field.PHONE:
        _add_phones(session, person, typed)
    else:
        _put(session, person, field, fitting(typed))
    if field in (Field.OFFICE, Field.ORGANISATION):
        tie_person(session, person)
    return _corrected(session, actor, now, person, field.value)


def empty_text(session: Session, actor: Actor, now: datetime, person_id: int, field: Field) -> PersonCard:
    """Raises LastName."""
    person = person_for(session, actor, person_id)
    other = {Field.NAME_KM: person.name_latin, Field.NAME_LATIN: person.name_km}.get(field, "something")
    if not other:
        raise LastName
    if field is Field.PHONE:
        raise Outdated
    _put(session, person, field, "")
    return _corrected(session, actor, now, person, field.value)


def ask_choice(session: Session, actor: Actor, now: datetime, person_id: int, what: Choice) -> Choosing:
    card = open_person(session, actor, now, person_id)
    return Choosing(card=card, what=what, categories=category_lines(session, card.body.id))


def set_choice(
    session: Session, actor: Actor, now: datetime, person_id: int, what: Choice, value: str
) -> PersonCard:
    """An honorific (for English too), a degree, name or office to address, a sex (M, F), a category.

    Empty leaves it open.

    Raises Outdated.
    """
    person = person_for(session, actor, person_id)
    honorifics, degrees = set(HONORIFICS), set(DEGREES)
    allowed: dict[Choice, set[str]] = {
        Choice.HONORIFIC: honorifics,
        Choice.HONORIFIC_EN: honorifics,
        Choice.DEGREE: degrees,
        Choice.ADDRESS_BY: set(AddressBy),
        Choice.SEX: {"M", "F"},
    }
    if what is Choice.CATEGORY:
        _to_category(session, actor, person, value)
    elif value and value not in allowed[what]:
        raise Outdated
    else:
        setattr(person, what.value, value or None)
    return _corrected(session, actor, now, person, what.value)


def drop_phone(session: Session, actor: Actor, now: datetime, person_id: int, phone_id: int) -> PersonCard:
    person = person_for(session, actor, person_id)
    phone = session.get(Phone, phone_id)
    if phone is None or phone.person_id != person.id:
        raise Outdated
    session.delete(phone)
    return _corrected(session, actor, now, person, "phone")


def move(session: Session, actor: Actor, now: datetime, person_id: int, up: bool) -> PersonCard:
    """One place up or down among the people of the category; raises Outdated at the end of the list."""
    person = person_for(session, actor, person_id)
    theirs = set(session.scalars(select(Person.id).where(Person.category_id == person.category_id)))
    order = order_of(session, person.body_id)
    places = [place for place, one in enumerate(order) if one in theirs]
    here = places.index(order.index(person.id)) if person.id in order else -1
    there = here - 1 if up else here + 1
    if here < 0 or not 0 <= there < len(places):
        raise Outdated
    one, other = places[here], places[there]
    order[one], order[other] = order[other], order[one]
    put_in_order(session, person.body_id, order)
    return _corrected(session, actor, now, person, "position")


def fitting(typed: str) -> str:
    """Clean and short enough; raises TooLongTyped."""
    text = clean(typed)
    if len(text) > LONGEST:
        raise TooLongTyped(LONGEST)
    return text


def name_typed(typed: str) -> tuple[str | None, str | None, str]:
    """Honorific, degree and name of what was typed; raises NoNameTyped, TooLongTyped."""
    honorific, degree, name = split_honorific(fitting(typed))
    if not any(letter.isalpha() for letter in name):
        raise NoNameTyped
    return honorific, degree, name


def phones_typed(typed: str) -> tuple[str, ...]:
    """Raises NoPhoneTyped with what could not be read, also when another number beside it could."""
    reading = read_phones(typed)
    broken = [fault.text for fault in reading.faults if fault.kind is PhoneFaultKind.BROKEN]
    if broken or not reading.numbers:
        raise NoPhoneTyped(clean(broken[0] if broken else typed))
    return reading.numbers


def _put(session: Session, person: Person, field: Field, text: str) -> None:
    match field:
        case Field.NAME_KM | Field.NAME_LATIN:
            _put_name(person, field, text)
        case Field.ORGANISATION:
            _leave_place(session, person, text)
            ids = organisation_ids(session, person.body_id, [text])
            person.organisation_id = ids.get(name_key(text))
        case _:
            setattr(person, field.value, text)


def _leave_place(session: Session, person: Person, text: str) -> None:
    """Who goes from the administration of a commune to something that is none is no longer from there."""
    before = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    if before and named_place(before.name) and not named_place(text):
        person.place_named, person.place_code = "", None


def _put_name(person: Person, field: Field, text: str) -> None:
    names = {"name_km": person.name_km, "name_latin": person.name_latin}
    if text:
        honorific, degree, name = name_typed(text)
        if has_khmer(name) is not (field is Field.NAME_KM):
            raise WrongLetters
        person.honorific, person.degree = honorific or person.honorific, degree or person.degree
        names[field.value] = name
    else:
        names[field.value] = ""
    values: dict[str, Any] = name_values(names["name_km"], names["name_latin"])
    for column, value in values.items():
        setattr(person, column, value)


def _add_phones(session: Session, person: Person, typed: str) -> None:
    known = set(session.scalars(select(Phone.number).where(Phone.person_id == person.id)))
    session.add_all(
        Phone(person_id=person.id, number=number) for number in phones_typed(typed) if number not in known
    )


def _to_category(session: Session, actor: Actor, person: Person, value: str) -> None:
    category = category_of(session, actor, int(value) if value.isdecimal() else 0)
    if category.body_id != person.body_id:
        raise Outdated
    person.category_id = category.id


def _corrected(session: Session, actor: Actor, now: datetime, person: Person, field: str) -> PersonCard:
    forget(session, actor.account_id)
    note(
        session,
        now,
        "person.corrected",
        account_id=actor.account_id,
        body_id=person.body_id,
        person_id=person.id,
        field=field,
    )
    session.flush()
    keep_findable(session, [person.id])
    session.expire(person)
    return card_of(session, person, now)
