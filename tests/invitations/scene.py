"""A meeting that was announced, with people invited to it, as the tests of invitations need it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.services.actors import acting
from bot.services.reminder_plans import plan_reminders
from bot.storage.records import Account, Body, Invitation, Meeting, Notice, OutboxRow, Person
from tests import factories as make

NOW = make.START


@dataclass
class Guest:
    """A person with an invitation and, mostly, an account."""

    person: Person
    invitation: Invitation
    account: Account | None

    @property
    def account_id(self) -> int:
        assert self.account is not None
        return self.account.id


@dataclass
class Scene:
    """One body, one officer, one meeting."""

    session: Session
    body: Body
    officer_id: int
    meeting: Meeting
    now: datetime = NOW

    @property
    def officer(self) -> Actor:
        return acting(self.session, self.officer_id)

    def actor(self, guest: Guest) -> Actor:
        return acting(self.session, guest.account_id)

    def guest(
        self,
        name: str = "សុខ សុភា",
        *,
        registered: bool = True,
        told: bool = True,
        relation: Relation = Relation.SELF,
        account: Account | None = None,
        asked: bool = True,
        **given: Any,
    ) -> Guest:
        person = make.a_person(self.session, self.body, name, **given)
        if registered:
            account = account or make.an_account(self.session)
            make.a_registration(self.session, person, account, relation)
        invitation = make.an_invitation(self.session, self.meeting, person, asked=asked)
        plan_reminders(self.session, invitation, self.meeting, self.now)
        guest = Guest(person, invitation, account)
        if told and registered:
            self.tell(guest)
        return guest

    def tell(
        self, guest: Guest, *, at: datetime | None = None, how: str = "bot", what: str = "invitation"
    ) -> None:
        notice = Notice(
            meeting_id=self.meeting.id,
            person_id=guest.person.id,
            what=what,
            revision=self.meeting.revision,
            told_at=at or self.now,
            how=how,
            account_id=guest.account.id if guest.account and how == "bot" else None,
        )
        self.session.add(notice)
        self.session.flush()

    def owed(self, kind: str) -> list[OutboxRow]:
        self.session.flush()
        return self.session.query(OutboxRow).filter_by(kind=kind).order_by(OutboxRow.id).all()

    def later(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


def a_scene(session: Session, *, in_days: int = 14, **given: Any) -> Scene:
    body = make.a_body(session)
    officer = make.an_officer(session, body)
    assert officer.account_id is not None
    values = {"state": "announced", "revision": 1, "announced_at": NOW, "send_at": NOW}
    meeting = make.a_meeting(session, body, in_days=in_days, **{**values, **given})
    return Scene(session, body, officer.account_id, meeting)
