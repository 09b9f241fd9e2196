"""Telling a change of a meeting to all who were told before, and asking them again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.changes import ChangeKind
from bot.domain.delivery import Lane
from bot.domain.invitations import Answer
from bot.domain.recordings import Purpose
from bot.services import audit, recorded
from bot.services.owe import Debt, owe_many
from bot.services.own_voice import hearers, of_broadcast
from bot.services.pieces import begin
from bot.services.reminder_plans import plan_again
from bot.services.situation import listening_accounts
from bot.services.told import bot_told
from bot.storage.records import Broadcast, Invitation, Meeting, MeetingChange

PIECE = 60  # invitations looked at in one transaction


def tell_of_changes(session: Session, now: datetime) -> bool:
    """Begin to tell what was confirmed before news was written as a broadcast; True when there is more."""
    change = session.scalar(
        select(MeetingChange)
        .where(MeetingChange.done_at.is_not(None), MeetingChange.all_told.is_(False))
        .order_by(MeetingChange.id)
        .limit(1)
    )
    if change is not None:
        tell(session, now, change)
    return change is not None


def tell(session: Session, now: datetime, change: MeetingChange) -> None:
    """Begin to tell everybody who was told before."""
    meeting = session.get_one(Meeting, change.meeting_id)
    change.all_told = True
    about = {"change_id": change.id, **recorded.use(session, now, meeting.id, Purpose.CHANGED)}
    people = select(func.count()).where(Invitation.meeting_id == meeting.id)
    given = (session, now, meeting, "changed", change_piece)
    begin(*given, begun_by=change.done_by, about=about, people=session.scalar(people) or 0)


def change_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Ask the next invitees again, in order, and owe them the news.

    Those told by hand only stand on the call list.
    """
    change = session.get_one(MeetingChange, broadcast.about["change_id"])
    meeting = session.get_one(Meeting, change.meeting_id)
    invitations = session.execute(
        select(Invitation.id, Invitation.person_id, Invitation.asked, Invitation.withdrawn_at)
        .where(Invitation.meeting_id == meeting.id, Invitation.id > broadcast.owed_to)
        .order_by(Invitation.id)
        .limit(PIECE)
    ).all()
    if invitations:
        _ask_again(session, now, change, meeting, broadcast.owed_to, invitations[-1].id)
        live = [invitation for invitation in invitations if invitation.withdrawn_at is None]
        plan_again(session, live, meeting, max(now, change.leaves_at or now))
        _owe_news(session, now, broadcast, change, live)
        broadcast.owed_to = invitations[-1].id
    return len(invitations) < PIECE


def _owe_news(
    session: Session, now: datetime, broadcast: Broadcast, change: MeetingChange, live: Sequence[Any]
) -> None:
    told = bot_told(session, change.meeting_id, [invitation.person_id for invitation in live])
    listening = listening_accounts(session, told)
    voice = of_broadcast(session, broadcast)
    hearing = hearers(session, voice, told)
    debts: list[Debt] = []
    for invitation in live:
        for account_id in listening.get(invitation.person_id, ()):
            if voice and invitation.person_id in hearing:
                debts.append(voice.debt(account_id, [invitation.id]))
            key = f"{change.kind}.{invitation.id}.{change.revision}.{account_id}"
            about = {"invitation_id": invitation.id, "revision": change.revision}
            debts.append(Debt(account_id, change.kind, key, about))
    owe_many(
        session,
        now,
        debts,
        lane=Lane.REMINDER,
        meeting_id=change.meeting_id,
        not_before=change.leaves_at,
        broadcast_id=broadcast.id,
    )


def _ask_again(
    session: Session, now: datetime, change: MeetingChange, meeting: Meeting, after: int, last: int
) -> None:
    """A new date clears the answers; what was answered since it was confirmed stands."""
    if not change.new_date or change.kind != ChangeKind.MOVED:
        return
    answered = and_(
        Invitation.meeting_id == meeting.id,
        Invitation.id > after,
        Invitation.id <= last,
        Invitation.answer.is_not(None),
        Invitation.answer != Answer.DELEGATE,
        or_(Invitation.answered_at.is_(None), Invitation.answered_at <= change.done_at),
    )
    rows = session.execute(select(Invitation.id, Invitation.answer).where(answered))
    audit.note_many(
        session,
        now,
        "invitation.asked_again",
        body_id=meeting.body_id,
        about=[{"invitation_id": invitation_id, "earlier": answer} for invitation_id, answer in rows],
    )
    session.execute(
        update(Invitation)
        .where(answered)
        .values(earlier_answer=Invitation.answer, answer=None, answered_at=None, answered_by=None)
        .values(answered_for=False, answer_source="")
        .execution_options(synchronize_session=False)
    )
    session.expire_all()  # synchronising would read `answer` in any order
