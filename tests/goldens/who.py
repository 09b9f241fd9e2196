"""The people of the goldens: everybody whom custom addresses in a way of their own."""

from typing import Any

from bot.domain.people import PersonFacts
from tests.goldens import entered
from tests.goldens.where import ADDRESSES


def _people(*, long: bool) -> tuple[PersonFacts, ...]:
    def person(number: int, name_km: str, name_latin: str, office: str, **more: Any) -> PersonFacts:
        return PersonFacts(
            id=number,
            name_km=entered.NAME_KM[1] if long else name_km,
            name_latin=entered.NAME_LATIN[1] if long else name_latin,
            position=entered.OFFICE[1] if long else office,
            organisation=entered.ORGANISATION[1] if long else "ខេត្តកំពង់ចាម",
            position_en=entered.OFFICE_EN[1] if long else "Chefo Communo",
            organisation_en=entered.ORGANISATION_EN[1] if long else "Dialogo Kampongo",
            **more,
        )

    return (
        person(1, "ហៃ ចន្ទ្រា", "HAIO Chantreao", "មេឃុំ", honorific="loksrey"),
        person(2, "ទុយ ឫទ្ធី", "TUYO Rithyo", "អភិបាលខេត្ត", honorific="excellency", degree="bandit_sapheacharya"),
        person(3, "សុវណ្ណ ធម្មោ", "SOVANNO Thommoo", "ព្រះមេគណ", honorific="preah_tejakun"),
        person(4, "អាត វិសាល", "ATO Visalo", "មេភូមិ"),
        PersonFacts(id=5, name_km="", name_latin="DARAO Vutho"),
        person(6, "សុខ សុភា", "SOKO Sopheao", "មេឃុំ", honorific="lok", by_office=True, place=ADDRESSES[0]),
    )


PEOPLE = (_people(long=False), _people(long=True))
LATIN_NAMES = frozenset(
    word
    for people in PEOPLE
    for person in people
    for text in (person.name_latin, person.position_en, person.organisation_en)
    for word in (text or "").replace(",", "").split()
)
