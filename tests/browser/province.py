"""The people of the sample roster with their phones, and what all chapters of the story need."""

from typing import Any

from openpyxl import Workbook

from bot.demo import scene
from simulator import Person
from tests.browser.phones import OfficersPhone, Phone
from tests.browser.stage import Stage

PEOPLE = 42
TITLE_KM = "កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូ លើកទី៤ ឆ្នាំ២០២៦"


class Province:
    """The people of the sample roster with their phones, and the private links that the officer hands out."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.story = stage, stage.story
        self.links: dict[str, str] = {}
        self.participants: list[Phone] = []
        self.chief: Phone
        self.focal_point: Phone
        self.assistant: Phone
        self.shared: Phone
        self.abroad: Phone
        self.late: Phone
        self.story.store.write_now(lambda session: scene.open_body(session, self.story.clock.now()))
        stage.opens()
        self.officer = self._officer("TON Vimala", scene.OFFICER)

    def _person(self, name: str, phone: str, language: str, caption: str = "", link: str = "") -> Person:
        def made() -> Person:
            person = self.story.simulator.world.add_person(name, "", phone, language)
            return self.story.simulator.cast(person, caption, link)

        return self.story.loop.call(made)

    def _officer(self, name: str, phone: str) -> OfficersPhone:
        return self.stage.officers_phone(self._person(name, phone, "en", "Secretariat · ប្រធានទីចាត់ការ"))

    def link_of(self, name: str) -> str:
        return next((link for holder, link in self.links.items() if name and name in holder), "")

    def somebody(self, name: str, phone: str, caption: str, language: str = "km", link_of: str = "") -> Phone:
        """A participant's phone, with the private link of the one it was handed to."""
        made = self.stage.phone(self._person(name, phone, language, caption, self.link_of(link_of)))
        self.participants.append(made)
        return made


def table(book: Workbook, *headings: str) -> list[dict[str, Any]]:
    """The rows below the headings that hold a number and a name, by heading."""
    assert book.active is not None
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    at = next(n for n, row in enumerate(rows) if set(headings) <= set(row))
    named = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    return [row for row in named if all(row[heading] for heading in headings)]
