"""A body on phones: an officer who reads English, another who reads Khmer, and a chief."""

from sqlalchemy.orm import Session

from bot.storage.records import Account, Body, Person
from tests import factories as make
from tests.story import Story, StoryPhone


class Office:
    """An officer who reads English, another who reads Khmer, a chief; one body."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.officer = story.phone("Dara", phone="+85512000001", language_code="en")
        self.clerk = story.phone("Bopha", phone="+85512000002")
        self.chief = story.phone("Sok", phone="+85512000003")
        for phone in (self.officer, self.clerk, self.chief):
            phone.starts()
        story.store.write_now(self._fill)

    def _fill(self, session: Session) -> None:
        body = make.a_body(session)
        for phone, language in ((self.officer, "en"), (self.clerk, "km"), (self.chief, "km")):
            session.get_one(Account, phone.id).language = language
        for phone in (self.officer, self.clerk):
            make.an_officer(session, body, session.get_one(Account, phone.id))
        chief = make.a_person(session, body, "សុខ សុភា", honorific="lok")
        make.a_registration(session, chief, session.get_one(Account, self.chief.id))
        self.body_id, self.chief_id = body.id, chief.id
        self._begin(session, body, chief)

    def _begin(self, session: Session, body: Body, chief: Person) -> None:
        """What is there besides."""

    def sees(self, phone: StoryPhone, data: str) -> str:
        phone.says("/help")
        phone.replays_press(phone.from_bot[-1], data)
        return phone.last.text
