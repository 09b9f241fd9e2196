"""Everybody invited to a meeting with what they were told and answered, read in a few queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from bot.clock import local_day
from bot.domain.board import (
    By,
    Row,
    Told,
)
from bot.domain.delivery import Delivery
from bot.domain.honorifics import precedence
from bot.domain.invitations import Answer, DelegateFacts
from bot.domain.khmer_order import khmer_order
from bot.domain.notice import NoticeRule, last_day_in_time
from bot.domain.people import PersonFacts
from bot.domain.reminders import State
from bot.services.holidays import notice_rule
from bot.services.links import PERSON, start_link
from bot.services.people import person_facts
from bot.storage.records import (
    Account,
    Invitation,
    Meeting,
    Notice,
    OutboxRow,
    Person,
    Registration,
    Reminder,
)

TOLD_KINDS = ("invitation", "moved", "postponed")  # each tells of a date, or that there is none
CARRIED_KINDS = (*TOLD_KINDS, "cancelled")


def board_rows(session: Session, meeting: Meeting, now: datetime, only: int | None = None) -> list[Row]:
    """Everybody invited, in order of precedence, categories first; `only` one invitation.

    The caller checks the rights.
    """
    world = _World.read(session, meeting, now)
    rows = [one for one in world.invitations.values() if only is None or one.id == only]
    return [world.row(invitation) for invitation in rows]


def _precedence(person: Person) -> tuple[object, ...]:
    """By category as the roster has them, then by honorific, then as in the roster, then in Khmer order."""
    category = person.category.position, person.category_id
    name = khmer_order(person.name_km or person.name_latin)
    return *category, precedence(person.honorific), person.position, name, person.id


@dataclass
class _World:
    """What is read once for all rows."""

    session: Session
    meeting: Meeting
    now: datetime
    notice: NoticeRule
    invitations: dict[int, Invitation]
    by_person: dict[int, Invitation]
    people: dict[int, Person]
    categories: dict[int, str]
    notices: dict[int, list[Notice]]
    accounts: dict[int, list[Account]]
    refused: set[int]
    carried: set[int]
    missed: dict[int, int] = field(default_factory=dict)

    @classmethod
    def read(cls, session: Session, meeting: Meeting, now: datetime) -> "_World":
        pairs = session.execute(
            select(Invitation, Person)
            .join(Person, Person.id == Invitation.person_id)
            .where(Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
            .options(joinedload(Person.category), selectinload(Person.phones))
        ).all()
        pairs = sorted(pairs, key=lambda pair: _precedence(pair[1]))
        people = {person.id: person for _, person in pairs}
        refused, carried = _deliveries(session, meeting)
        return cls(
            session=session,
            meeting=meeting,
            now=now,
            notice=notice_rule(session, meeting.body_id),
            invitations={invitation.id: invitation for invitation, _ in pairs},
            by_person={person.id: invitation for invitation, person in pairs},
            people=people,
            categories={person.category_id: person.category.title for person in people.values()},
            notices=_notices(session, meeting),
            accounts=_accounts(session, meeting),
            refused=refused,
            carried=carried,
            missed=_missed(session, meeting),
        )

    def row(self, invitation: Invitation) -> Row:
        person = self.people[invitation.person_id]
        first = self._first(person.id)
        days_late = self._days_late(first.told_at) if first else 0
        delegate = self._delegate(invitation)
        sender = self._sender(invitation)
        return Row(
            invitation_id=invitation.id,
            person=person_facts(person),
            sex=person.sex,
            phones=tuple(phone.number for phone in person.phones),
            category=self.categories[person.category_id],
            asked=invitation.asked,
            reachable=bool(self._open_accounts(person.id)),
            told=self._told(invitation, first, days_late),
            told_at=first.told_at if first else None,
            by=By(first.how) if first else None,
            told_by=first.told_by if first else "",
            days_late=days_late,
            answer=Answer(invitation.answer) if invitation.answer else None,
            answered_at=invitation.answered_at,
            answered_for=invitation.answered_for,
            source=invitation.answer_source,
            delegate=delegate,
            delegate_waits=bool(invitation.delegate_voice),
            delegate_of=sender,
            earlier=self._knows_only_the_past(invitation),
            missed=self.missed.get(invitation.id, 0),
            attended=invitation.attended,
            over=self._is_over(),
        )

    def _is_over(self) -> bool:
        begins = self.meeting.starts_at
        return self.meeting.state != "cancelled" and begins is not None and begins <= self.now

    def _first(self, person_id: int) -> Notice | None:
        """The first notice of the present date."""
        present = [
            notice
            for notice in self.notices[person_id]
            if notice.what in TOLD_KINDS and notice.revision >= self.meeting.dated_revision
        ]
        return min(present, key=lambda notice: notice.told_at, default=None)

    def _days_late(self, told_at: datetime) -> int:
        if self.meeting.starts_at is None:
            return 0
        last_day = last_day_in_time(local_day(self.meeting.starts_at), self.notice)
        return max(0, (local_day(told_at) - last_day).days)

    def _told(self, invitation: Invitation, first: Notice | None, days_late: int) -> Told:
        if first is not None:
            return Told.LATE if days_late else Told.IN_TIME
        if not self.accounts[invitation.person_id]:
            return Told.NOT_REGISTERED
        refused = invitation.id in self.refused and invitation.id not in self.carried
        reachable = self._open_accounts(invitation.person_id) and not refused
        return Told.ON_WAY if reachable else Told.UNREACHABLE

    def _knows_only_the_past(self, invitation: Invitation) -> bool:
        """They were told of an earlier state of the meeting, and the bot does not bring them the news."""
        notices = self.notices[invitation.person_id]
        told = [notice for notice in notices if notice.what in CARRIED_KINDS]
        if not told or max(notice.revision for notice in told) >= self.meeting.revision:
            return False
        by_bot = any(notice.how == By.BOT for notice in told)
        return not (by_bot and self._open_accounts(invitation.person_id))

    def _open_accounts(self, person_id: int) -> list[Account]:
        accounts = self.accounts[person_id]
        return [a for a in accounts if a.stopped_at is None and a.unreachable_since is None]

    def _delegate(self, invitation: Invitation) -> DelegateFacts | None:
        if invitation.answer != Answer.DELEGATE:
            return None
        if invitation.delegate_person_id is None:
            return DelegateFacts(person=None, name=invitation.delegate_name)
        theirs = self.by_person.get(invitation.delegate_person_id)
        person = self.people.get(invitation.delegate_person_id)
        person = person or self.session.get_one(Person, invitation.delegate_person_id)
        return DelegateFacts(
            person=person_facts(person),
            registered=bool(self.accounts[person.id]),
            answer=Answer(theirs.answer) if theirs and theirs.answer else None,
            link=start_link(self.session, PERSON, person.link_token),
        )

    def _sender(self, invitation: Invitation) -> PersonFacts | None:
        sender = self.invitations.get(invitation.delegate_of_id or 0)
        return person_facts(self.people[sender.person_id]) if sender else None


def _notices(session: Session, meeting: Meeting) -> dict[int, list[Notice]]:
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in session.scalars(select(Notice).where(Notice.meeting_id == meeting.id).order_by(Notice.id)):
        found[notice.person_id].append(notice)
    return found


def _accounts(session: Session, meeting: Meeting) -> dict[int, list[Account]]:
    found: dict[int, list[Account]] = defaultdict(list)
    rows = session.execute(
        select(Registration.person_id, Account)
        .join(Account, Account.id == Registration.account_id)
        .join(Invitation, Invitation.person_id == Registration.person_id)
        .where(Invitation.meeting_id == meeting.id, Registration.ended_at.is_(None))
    )
    for person_id, account in rows:
        found[person_id].append(account)
    return found


def _deliveries(session: Session, meeting: Meeting) -> tuple[set[int], set[int]]:
    """Invitations that Telegram refused to carry, and those it carried or still may; an account each."""
    rows = session.execute(
        select(OutboxRow.state, OutboxRow.about).where(
            OutboxRow.meeting_id == meeting.id, OutboxRow.kind.in_(CARRIED_KINDS)
        )
    )
    lost = (Delivery.BROKEN, Delivery.UNREACHABLE, Delivery.MISSED)
    refused, carried = set(), set()
    for state, about in rows:
        if state in lost:
            refused.add(about["invitation_id"])
        elif state != Delivery.CANCELLED:
            carried.add(about["invitation_id"])
    return refused, carried


def _missed(session: Session, meeting: Meeting) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    rows = session.scalars(
        select(Reminder.invitation_id)
        .join(Invitation, Invitation.id == Reminder.invitation_id)
        .where(Invitation.meeting_id == meeting.id, Reminder.state == State.MISSED)
    )
    for invitation_id in rows:
        assert invitation_id is not None
        found[invitation_id] += 1
    for about in session.scalars(_nudges_missed(meeting)):
        found[about["invitation_id"]] += 1
    return found


def _nudges_missed(meeting: Meeting) -> Select[dict[str, Any]]:
    """Reminders ordered by an officer that could not leave that day."""
    return select(OutboxRow.about).where(
        OutboxRow.meeting_id == meeting.id, OutboxRow.kind == "nudge", OutboxRow.state == Delivery.MISSED
    )
