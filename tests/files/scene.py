"""An officer with a plan, and what is kept of the files that come."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.services import kept_files
from bot.storage.records import Account, AudienceRule, Category, KeptFile, OutboxRow
from tests import factories
from tests.story import Story

TITLE = "កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣"
PDF = b"%PDF-1.4 " + bytes(range(256)) * 5_000  # three pieces


class Desk:
    """A plan that waits for papers; `people` are registered and invited when it is announced."""

    def __init__(self, story: Story, people: int = 3) -> None:
        self.story = story
        self.officer = story.phone("Dara", phone="+85512000001", language_code="en")
        self.people = [
            story.phone(f"P{n}", phone=f"+8551200001{n}", language_code="en") for n in range(people)
        ]
        for phone in (self.officer, *self.people):
            phone.starts()
        self.meeting_id = self.write(self._fill)
        self.officer.says("/start")
        for button in ("🗂", "📅", TITLE):
            self.officer.presses(button)

    def _fill(self, session: Session) -> int:
        body = factories.a_body(session)
        for phone in (self.officer, *self.people):
            session.get_one(Account, phone.id).language = "en"
        factories.an_officer(session, body, session.get_one(Account, self.officer.id))
        for number, phone in enumerate(self.people):
            person = factories.a_person(session, body, f"ចាន់ ធី{number}", kind="ngos")
            factories.a_registration(session, person, session.get_one(Account, phone.id))
        meeting = factories.a_meeting(session, body, title_km=TITLE, title_en=TITLE, plan_step="")
        for category in session.scalars(select(Category).where(Category.body_id == body.id)):
            session.add(AudienceRule(meeting_id=meeting.id, category_id=category.id))
        return meeting.id

    def write(self, work: Callable[[Session], Any]) -> Any:
        return self.story.store.write_now(work)

    def kept(self) -> list[KeptFile]:
        return self.story.store.read_now(lambda session: list(session.scalars(select(KeptFile))))

    def content(self, kept: KeptFile) -> bytes:
        return self.story.store.read_now(lambda session: kept_files.content(session, kept.id))

    def owed(self, kind: str) -> list[OutboxRow]:
        return self.story.store.read_now(
            lambda session: list(session.scalars(select(OutboxRow).where(OutboxRow.kind == kind)))
        )

    def calls(self, method: str) -> int:
        """How often the bot called it."""
        return sum(passage.method == method for passage in self.story.simulator.traffic.after(0))
