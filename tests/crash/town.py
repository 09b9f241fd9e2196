"""A body whose people have phones, and three meetings: to announce, of this morning, and to cancel."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.services.reminder_plans import plan_reminders
from bot.storage.records import AudienceRule, Category, Invitation, Meeting, Notice, Paper, Person
from simulator import Phone, Simulator
from tests import factories as make

TO_ANNOUNCE, THIS_MORNING, TO_CANCEL = "លើកទី១", "លើកទី២", "លើកទី៣"
TODAY = make.START + timedelta(days=7)  # a working day: the tests begin during the Water Festival
TOLD = TODAY - timedelta(days=10)  # when the other two meetings were announced
PAPERS = 2


@dataclass
class Town:
    """`people` answer; `blocked` have blocked the bot, `blocking` will do so at its first message."""

    officer: Phone
    people: list[Phone]
    blocked: set[int] = field(default_factory=set)
    blocking: set[int] = field(default_factory=set)
    meetings: dict[str, int] = field(default_factory=dict)

    def is_reachable(self, account_id: int) -> bool:
        return account_id not in self.blocked | self.blocking


def people_of(simulator: Simulator, count: int) -> Town:
    """Everybody has opened the bot long ago. The last two are hard to reach."""
    officer = simulator.phone("Dara", phone="+85512000000")
    people = [simulator.phone(f"P{n}", phone=f"+855121{n:05}") for n in range(count)]
    for phone in (officer, *people):
        phone.person.started = True
    town = Town(officer, people)
    if count > 2:
        town.blocked, town.blocking = {people[-1].id}, {people[-2].id}
        people[-1].person.blocked = True
    return town


def settle_in(session: Session, town: Town, simulator: Simulator) -> None:
    """Write the town into an empty database."""
    body = make.a_body(session)
    officer = make.an_account(session, town.officer.id)
    make.an_officer(session, body, officer)
    persons = [_resident(session, body, phone.id) for phone in town.people]
    announced = {"state": "announced", "revision": 1, "dated_revision": 1, "plan_step": ""}
    announced |= {"announced_at": TOLD, "send_at": TOLD}
    draft = make.a_meeting(session, body, plan_step="", title_km=TO_ANNOUNCE, title_en="1", in_days=27)
    today = make.a_meeting(session, body, title_km=THIS_MORNING, title_en="2", in_days=12, **announced)
    cancelled = make.a_meeting(session, body, title_km=TO_CANCEL, title_en="3", in_days=37, **announced)
    town.meetings = {TO_ANNOUNCE: draft.id, THIS_MORNING: today.id, TO_CANCEL: cancelled.id}
    for category in session.scalars(select(Category).where(Category.body_id == body.id)):
        session.add(AudienceRule(meeting_id=draft.id, category_id=category.id))
    for number in range(PAPERS):
        _paper(session, simulator, draft, officer.id, number)
    for meeting in (today, cancelled):
        for person, phone in zip(persons, town.people, strict=True):
            _told(session, meeting, person, phone.id)


def _resident(session: Session, body: object, account_id: int) -> Person:
    person = make.a_person(session, body, f"អ្នក {account_id}")  # type: ignore[arg-type]
    make.a_registration(session, person, make.an_account(session, account_id))
    return person


def _paper(session: Session, simulator: Simulator, meeting: Meeting, officer_id: int, number: int) -> None:
    file = simulator.world.files.add("document", b"%PDF-1.7 " + bytes([number]), f"paper-{number}.pdf")[0]
    session.add(
        Paper(
            meeting_id=meeting.id,
            kind="paper",
            title=f"paper-{number}",
            language="km",
            file_kind="document",
            file_id=file.file_id,
            file_unique_id=file.unique_id,
            file_name=file.name,
            position=number,
            added_by=officer_id,
            added_at=TOLD,
        )
    )


def _told(session: Session, meeting: Meeting, person: Person, account_id: int) -> None:
    invitation = make.an_invitation(session, meeting, person)
    if meeting.title_km == THIS_MORNING:
        plan_reminders(session, invitation, meeting, TOLD)
    session.add(
        Notice(
            meeting_id=meeting.id,
            person_id=person.id,
            what="invitation",
            revision=1,
            told_at=TOLD,
            how="bot",
            account_id=account_id,
        )
    )


def expected_keys(session: Session, town: Town) -> set[str]:
    """What the outbox must owe by the end, told from the town and not from the outbox."""
    day = local_day(TODAY).isoformat()
    keys = {f"morning.{day}.{phone.id}" for phone in town.people}
    papers = session.scalars(select(Paper.id).where(Paper.meeting_id == town.meetings[TO_ANNOUNCE])).all()
    keys |= {f"paper.{paper}.sent.{phone.id}" for paper in papers for phone in town.people}
    accounts = {person: phone.id for person, phone in _people(session, town)}
    keys |= {
        f"invitation.{invitation.id}.announced.{accounts[invitation.person_id]}"
        for invitation in _invited(session, town, TO_ANNOUNCE)
    }
    keys |= {
        f"cancelled.{invitation.id}.2.{accounts[invitation.person_id]}"
        for invitation in _invited(session, town, TO_CANCEL)
    }
    return keys


def expected_count(town: Town) -> int:
    """How many keys there are once everything is announced and cancelled."""
    return len(town.people) * (PAPERS + 3)


def _invited(session: Session, town: Town, title: str) -> list[Invitation]:
    return list(session.scalars(select(Invitation).where(Invitation.meeting_id == town.meetings[title])))


def _people(session: Session, town: Town) -> list[tuple[int, Phone]]:
    ids = {f"អ្នក {phone.id}": phone for phone in town.people}
    rows = session.execute(select(Person.id, Person.name_km))
    return [(person_id, ids[name]) for person_id, name in rows if name in ids]


def invitation_ids(session: Session, town: Town) -> set[int]:
    """Of the meeting that is announced."""
    return {invitation.id for invitation in _invited(session, town, TO_ANNOUNCE)}
