"""How many invitations stand at once, read in a few queries: what reminders have to know."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.invitations import Answer, Standing, effective
from bot.domain.reminders import Step, is_called_for
from bot.services.invitees import standing
from bot.storage.records import Account, Invitation, Meeting, Registration, Reminder


@dataclass(frozen=True)
class Situation:
    """Invitations with their meetings, and who is sent in whose place."""

    invitations: dict[int, Invitation]
    meetings: dict[int, Meeting]
    sent: frozenset[tuple[int, int]]  # meeting and person: somebody sends them
    answers: dict[tuple[int, int], str | None]  # meeting and person: of those who are sent

    @classmethod
    def read(cls, session: Session, invitation_ids: Collection[int]) -> "Situation":
        found = session.scalars(select(Invitation).where(Invitation.id.in_(invitation_ids))).all()
        meeting_ids = {invitation.meeting_id for invitation in found}
        meetings = session.scalars(select(Meeting).where(Meeting.id.in_(meeting_ids))).all()
        sent = _sent(session, meeting_ids)
        return cls(
            invitations={invitation.id: invitation for invitation in found},
            meetings={meeting.id: meeting for meeting in meetings},
            sent=sent,
            answers=_answers(session, meeting_ids, {person_id for _, person_id in sent}),
        )

    def calls_for(self, reminder: Reminder, at: datetime) -> bool:
        """Whether this reminder of an invitation makes sense at that moment."""
        assert reminder.invitation_id is not None
        invitation = self.invitations[reminder.invitation_id]
        meeting = self.meetings[invitation.meeting_id]
        if reminder.revision != meeting.dated_revision:
            return False
        if standing(invitation, meeting, at) is not Standing.OPEN:
            return False
        in_place = (meeting.id, invitation.person_id) in self.sent
        return is_called_for(
            Step(reminder.step), answer=self._answer(invitation), in_place_of_somebody=in_place
        )

    def _answer(self, invitation: Invitation) -> Answer | None:
        answer = Answer(invitation.answer) if invitation.answer else None
        theirs = self.answers.get((invitation.meeting_id, invitation.delegate_person_id or 0))
        return effective(answer, Answer(theirs) if theirs else None)


def listening_accounts(session: Session, people: Collection[int]) -> dict[int, list[int]]:
    """The accounts that speak for each of these people and did not say /stop; nobody is missing."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = session.execute(
        select(Registration.person_id, Account.id)
        .join(Account, Account.id == Registration.account_id)
        .where(
            Registration.person_id.in_(people), Registration.ended_at.is_(None), Account.stopped_at.is_(None)
        )
        .order_by(Account.id)
    )
    for person_id, account_id in rows:
        found[person_id].append(account_id)
    return found


def _sent(session: Session, meeting_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    rows = session.execute(
        select(Invitation.meeting_id, Invitation.delegate_person_id).where(
            Invitation.meeting_id.in_(meeting_ids),
            Invitation.answer == Answer.DELEGATE,
            Invitation.delegate_person_id.is_not(None),
            Invitation.withdrawn_at.is_(None),
        )
    )
    return frozenset((meeting_id, person_id) for meeting_id, person_id in rows if person_id is not None)


def _answers(
    session: Session, meeting_ids: Collection[int], people: Collection[int]
) -> dict[tuple[int, int], str | None]:
    rows = session.execute(
        select(Invitation.meeting_id, Invitation.person_id, Invitation.answer).where(
            Invitation.meeting_id.in_(meeting_ids),
            Invitation.person_id.in_(people),
            Invitation.withdrawn_at.is_(None),
        )
    )
    return {(meeting_id, person_id): answer for meeting_id, person_id, answer in rows}
