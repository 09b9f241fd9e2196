"""The sample body, its officer, its roster, and the phones that the page shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Language
from bot.domain.place_files import read_places
from bot.domain.places import Level
from bot.domain.roster import RosterReading
from bot.reports.place_file import read_package
from bot.reports.roster_file import read_roster
from bot.services import operators
from bot.services.links import PERSON, start_link
from bot.services.people import live_people
from bot.services.place_import import plan_import, take_over
from bot.services.places import is_province
from bot.services.roster import apply_import
from bot.storage.records import Body, Person
from bot.storage.store import Store

ROSTER = Path(__file__).with_name("roster.xlsx")
CODE = "spd-kpc"
NAME_KM = "កិច្ចពិគ្រោះយោបល់នៅថ្នាក់ខេត្ត ខេត្តកំពង់ចាម"
NAME_EN = "Sub-national Partnership Dialogue, Kampong Cham"

PROVINCE = "03"

OFFICER, CHIEF, FOCAL_POINT = "+85512480118", "+85515430227", "+85512450118"
PINNED: dict[str, dict[str, str]] = {
    OFFICER: {"en": "Secretariat", "km": "លេខាធិការដ្ឋាន"},
    CHIEF: {"en": "Commune chief", "km": "មេឃុំ"},
    FOCAL_POINT: {"en": "NGO focal point", "km": "ជនបង្គោលនៃអង្គការមិនមែនរដ្ឋាភិបាល"},
}
ENGLISH_READERS = ("development_partners", "ngos")


@dataclass(frozen=True, slots=True)
class Part:
    """A phone of the demo; `pinned` ones are shown at once. An officer has no link: they press Start.

    `caption` by the language of the page.
    """

    name: str
    phone: str
    language: Language
    caption: dict[str, str]
    link: str
    pinned: bool


def read_sample() -> RosterReading:
    return read_roster(ROSTER)


def import_places(store: Store, now: datetime) -> None:
    """The gazetteer down to the communes; the sample names no villages."""
    reading = read_places(read_package())
    places = [place for place in reading.places if place.level is not Level.VILLAGE]
    take_over(store, now, store.read_now(lambda session: plan_import(session, now, places)))


def open_body(session: Session, now: datetime) -> int:
    """The body and its first officer, as an operator makes them; the body's id."""
    province = PROVINCE if is_province(session, PROVINCE) else ""
    operators.add_body(session, now, CODE, "spd", NAME_KM, NAME_EN, province)
    operators.add_officer(session, now, CODE, OFFICER)
    return session.scalars(select(Body.id).where(Body.code == CODE)).one()


def set_scene(session: Session, now: datetime, roster: RosterReading) -> None:
    """The body with its roster already in, as the officer would have sent it."""
    apply_import(session, now, None, open_body(session, now), roster)


def parts(session: Session) -> list[Part]:
    """A phone for everybody of the roster; who shares a number shares the phone; the pinned ones first."""
    body_id = session.scalars(select(Body.id).where(Body.code == CODE)).one()
    found = _one_phone_each(session, live_people(session, body_id))
    return sorted(found, key=lambda part: _place(part.phone))


def _one_phone_each(session: Session, people: Iterable[Person]) -> Iterator[Part]:
    taken: set[str] = set()
    for number, person in enumerate(people):
        phone = person.phones[0].number if person.phones else f"+8551299{number:04}"
        if phone not in taken:
            taken.add(phone)
            yield _part(session, person, phone)


def _part(session: Session, person: Person, phone: str) -> Part:
    organisation = person.organisation.name if person.organisation else ""
    language: Language = "en" if person.category.kind in ENGLISH_READERS else "km"
    khmer_first = person.name_km or person.name_latin
    name = khmer_first if language == "km" else person.name_latin or khmer_first
    latin = person.name_latin if person.name_latin != name else ""
    return Part(
        name=name,
        phone=phone,
        language=language,
        caption={
            spoken: _joined(PINNED.get(phone, {}).get(spoken), latin, person.office, organisation)
            for spoken in get_args(Language)
        },
        link="" if phone == OFFICER else start_link(session, PERSON, person.link_token),
        pinned=phone in PINNED,
    )


def _joined(*parts: str | None) -> str:
    """Each once: the office of a commune chief may say the same as the role."""
    return " · ".join(dict.fromkeys(filter(None, parts)))


def _place(phone: str) -> int:
    shown = list(PINNED)
    return shown.index(phone) if phone in shown else len(shown)
