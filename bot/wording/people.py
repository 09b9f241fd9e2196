"""Naming and addressing people as the secretariat entered them, never guessing; plain text, not escaped."""

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.people import PersonFacts
from bot.wording.places import full, only_names_it, with_place
from bot.wording.translator import Translator


def address(t: Translator, person: PersonFacts) -> str:
    """How a letter begins: honorific, degree and full name; without an honorific the office is addressed."""
    return _with_honorific(t, person) or office(t, person) or t.gettext("Sir or Madam")


def in_list(t: Translator, person: PersonFacts) -> str:
    """How a board or list names them: like the address, but the bare name where no honorific is known."""
    return _with_honorific(t, person) or name(t, person) or office(t, person)


def told_apart(t: Translator, person: PersonFacts) -> str:
    """For choosing among people who were found: the name as in a list, then the office and organisation."""
    named, where = in_list(t, person), office(t, person)
    return f"{named} · {where}" if where and where != named else named


def name(t: Translator, person: PersonFacts) -> str:
    """The full name in the reader's letters where there is one; never the family or the given name alone."""
    return str(t.typed(person.name_km, person.name_latin))


def office(t: Translator, person: PersonFacts) -> str:
    """Position, organisation and place, what there is of them; a commune with its district and province."""
    position = t.typed(person.position, person.position_en)
    organisation = t.typed(person.organisation, person.organisation_en)
    between = " " if t.is_khmer else ", "
    if person.place is None:
        return between.join(part for part in (position, organisation) if part)
    if organisation and only_names_it(organisation, person.place):
        return between.join(part for part in (position, full(t, person.place)) if part)
    return with_place(t, between.join(part for part in (position, organisation) if part), person.place)


def in_list_with_place(t: Translator, person: PersonFacts) -> str:
    """Like `in_list`, and where they are from: of several commune chiefs of one name each is told apart."""
    named = in_list(t, person)
    return f"{named} ({full(t, person.place)})" if person.place else named


def _with_honorific(t: Translator, person: PersonFacts) -> str:
    full_name = name(t, person)
    chosen = person.honorific if t.is_khmer else person.honorific_en or person.honorific
    if not chosen or not full_name:
        return ""
    honorific = HONORIFICS[chosen]
    degree = DEGREES[person.degree] if person.degree else None
    if t.is_khmer:
        # The degree is written onto the honorific: ឯកឧត្តមបណ្ឌិត.
        return f"{honorific.km}{degree.km if degree else ''} {full_name}"
    return " ".join(part for part in (honorific.en, degree.en if degree else "", full_name) if part)
