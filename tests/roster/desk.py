"""An officer's desk with a roster, a neighbouring body's officer, and participants, on phones."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.names import name_key
from bot.reports.roster_file import read_roster
from bot.services.roster import apply_import
from bot.storage.records import Account, Body, Person
from simulator.presses import Press as Pressed
from tests.factories import START, a_body, an_officer
from tests.roster.builders import khmer_roster
from tests.story import Story, StoryPhone

FILE = "បញ្ជីឈ្មោះ.xlsx"


@dataclass
class Desk:
    """`officer` serves `body_id`, `neighbour` another body; both read English."""

    story: Story
    officer: StoryPhone
    neighbour: StoryPhone
    body_id: int
    other_id: int

    def press(self, data: str, phone: StoryPhone | None = None) -> Pressed:
        """A press that the screen need not offer."""
        phone = phone or self.officer
        pressed: Pressed = phone.replays_press(phone.from_bot[-1], data)
        return pressed

    def sends(self, file: bytes | None = None, name: str = FILE) -> None:
        self.officer.sends_file(file or khmer_roster(), name)

    def has_roster(self, file: bytes | None = None) -> None:
        """As if the file had been imported before."""
        reading = read_roster(file or khmer_roster())
        self.story.store.write_now(lambda session: apply_import(session, START, None, self.body_id, reading))

    def person(self, name: str) -> Person:
        """The live person of that Khmer name in the officer's body."""

        def find(session: Session) -> Person:
            return session.scalars(
                select(Person).where(
                    Person.body_id == self.body_id,
                    Person.name_key == name_key(name),
                    Person.retired_at.is_(None),
                )
            ).one()

        return self.story.store.read_now(find)

    def names(self) -> list[str]:
        """The Khmer names of the roster in order of precedence."""
        return self.story.store.read_now(
            lambda session: list(
                session.scalars(
                    select(Person.name_km)
                    .where(Person.body_id == self.body_id, Person.retired_at.is_(None))
                    .order_by(Person.position, Person.id)
                )
            )
        )

    def screen(self) -> str:
        """The officer's last message that has buttons."""
        shown: str = [one for one in self.officer.from_bot if one.buttons][-1].text
        return shown


def open_desk(story: Story, language: str = "en") -> Desk:
    # Of a telephone in English everybody is asked for the language; here it is set below.
    phones = [
        story.phone(name, phone=number, language_code="en")
        for name, number in (("Officer", "+85512000001"), ("Neighbour", "+85512000002"))
    ]
    for phone in phones:
        phone.starts()

    def fill(session: Session) -> list[int]:
        ids = []
        for number, phone in enumerate(phones):
            account = session.get_one(Account, phone.person.id)
            account.language = language
            body: Body = a_body(session, f"spd-{number}")
            an_officer(session, body, account)
            ids.append(body.id)
        return ids

    body_id, other_id = story.store.write_now(fill)
    return Desk(story, phones[0], phones[1], body_id, other_id)
