"""A body with an officer and people, for planning."""

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.storage.records import Account, AudienceRule, Body, Meeting, Officer, Paper, Person
from tests import factories
from tests.conftest import FrozenClock


@dataclass
class Office:
    """The governor leads; two commune chiefs, a focal point, a clerk of the secretariat."""

    session: Session
    clock: FrozenClock
    body: Body
    officer: Officer
    governor: Person
    chief: Person
    other_chief: Person
    focal: Person
    clerk: Person

    @property
    def now(self):
        return self.clock.now()

    @property
    def actor(self) -> Actor:
        return factories.the_actor(self.session, self.officer.account_id)

    def registered(self, person: Person, language: str = "km", **given) -> Account:
        account = factories.an_account(self.session, language=language, **given)
        factories.a_registration(self.session, person, account)
        return account

    def answers_for(self, account: Account, person: Person) -> None:
        factories.a_registration(self.session, person, account, Relation.ANSWERS_FOR)


@pytest.fixture
def office(session: Session, clock: FrozenClock) -> Office:
    body = factories.a_body(session)
    return Office(
        session=session,
        clock=clock,
        body=body,
        officer=factories.an_officer(session, body),
        governor=factories.a_person(
            session,
            body,
            "អ៊ុន ចាន់ដា",
            kind="provincial_leaders",
            honorific="excellency",
            name_latin="UN Chanda",
        ),
        chief=factories.a_person(session, body, "សុខ សុភា", honorific="lok"),
        other_chief=factories.a_person(session, body, "ចាន់ ធី"),
        focal=factories.a_person(session, body, "ម៉ារី", kind="ngos", honorific="loksrey"),
        clerk=factories.a_person(session, body, "គឹម សេង", kind="secretariat", honorific="lok"),
    )


def add_paper(office: Office, meeting_id: int, kind: str = "paper", **given) -> Paper:
    """A paper that stands among the papers of a plan already."""
    number = office.session.scalar(select(func.count()).select_from(Paper)) or 0
    values = {
        "meeting_id": meeting_id,
        "kind": kind,
        "language": "km",
        "file_kind": "document",
        "file_id": f"file-{number}",
        "file_unique_id": f"unique-{number}",
        "position": number,
        "added_by": office.officer.account_id,
        "added_at": office.now,
    }
    paper = Paper(**{**values, **given})
    office.session.add(paper)
    office.session.flush()
    return paper


def ready_meeting(office: Office, *, in_days: int = 14, everybody: bool = True) -> Meeting:
    """A plan with everything that is needed; all categories are ticked."""
    meeting = factories.a_meeting(office.session, office.body, in_days=in_days)
    if everybody:
        for person in (office.governor, office.chief, office.focal, office.clerk):
            office.session.add(AudienceRule(meeting_id=meeting.id, category_id=person.category_id))
    office.session.flush()
    return meeting
