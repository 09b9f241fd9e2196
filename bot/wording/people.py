"""Naming and addressing people as the secretariat entered them, never guessing; plain text, not escaped."""

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.names import has_khmer
from bot.domain.offices import office_of
from bot.domain.people import PersonFacts
from bot.domain.places import KHMER_TYPES
from bot.wording.places import full, only_names_it, with_place
from bot.wording.translator import Translator


def address(t: Translator, person: PersonFacts) -> str:
    """How a letter begins: honorific, degree and full name, or the office where custom asks for it.

    Without an honorific the office is addressed.
    """
    by_office = _by_office(t, person) if person.by_office else ""
    return by_office or _with_honorific(t, person) or office(t, person) or t.gettext("Sir or Madam")


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
    title = _honorific(t, person)
    return f"{title} {full_name}" if title and full_name else ""


def _by_office(t: Translator, person: PersonFacts) -> str:
    """លោកមេឃុំអំពិល ស្រុកកំពង់សៀម, Mr. Commune Chief, Ampil commune; empty where it cannot be said.

    An office that was typed in Khmer only is no address in English: there the name stays.
    """
    title = _honorific(t, person)
    if not title:
        return ""
    known = office_of(person)
    if t.is_khmer:
        held = _held(known.km, _where(t, person)) if known else office(t, person)
        return f"{title}{' ' if person.degree else ''}{held}"
    held = known.en if known else person.position_en or ""
    where = _where(t, person)
    return f"{title} {held}, {where}" if held and where and not has_khmer(held + where) else ""


def _where(t: Translator, person: PersonFacts) -> str:
    """The place, with what it lies in, or the organisation without the word administration before it."""
    if person.place:
        return full(t, person.place)
    return str(t.typed(person.organisation, person.organisation_en)).removeprefix("រដ្ឋបាល").strip()


def _held(title: str, where: str) -> str:
    """មេឃុំ and ឃុំអំពិល are មេឃុំអំពិល: the word for the place is said once."""
    of_place = next((word for word in KHMER_TYPES.values() if title.endswith(word)), "")
    if of_place and where.startswith(of_place):
        return title + where.removeprefix(of_place)
    return f"{title} {where}" if where else title


def _honorific(t: Translator, person: PersonFacts) -> str:
    """With the degree; empty while none is chosen."""
    chosen = person.honorific if t.is_khmer else person.honorific_en or person.honorific
    if not chosen:
        return ""
    honorific = HONORIFICS[chosen]
    degree = DEGREES[person.degree] if person.degree else None
    if t.is_khmer:
        # The degree is written onto the honorific: ឯកឧត្តមបណ្ឌិត.
        return honorific.km + (degree.km if degree else "")
    return " ".join(part for part in (honorific.en, degree.en if degree else "") if part)
