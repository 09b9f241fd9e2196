"""Who came: all expected at once, then single corrections; the meeting is held."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.attendance import AttendanceFacts, NotYetBegun
from bot.domain.board import Row
from bot.domain.invitations import Answer
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import Outdated
from bot.services import audit
from bot.services.board import officers_invitation
from bot.services.board_rows import board_rows
from bot.services.changes import officers_meeting
from bot.services.invitations import meeting_facts
from bot.storage.records import Invitation, Meeting


def who_came(
    session: Session, actor: Actor, now: datetime, meeting_id: int, page: int = 0
) -> AttendanceFacts:
    """Everybody invited and every delegate, a page at a time; raises NotAllowed, NotYetBegun."""
    meeting = _begun(session, actor, now, meeting_id)
    rows = board_rows(session, meeting, now)
    page = clip(page, len(rows))
    return AttendanceFacts(
        meeting=meeting_facts(session, meeting),
        rows=tuple(rows[page * PAGE : (page + 1) * PAGE]),
        total=len(rows),
        came=sum(row.attended is True for row in rows),
        expected=sum(is_expected(row) for row in rows),
        page=page,
        pages=count_pages(len(rows)),
    )


def mark(
    session: Session, actor: Actor, now: datetime, invitation_id: int, came: bool, page: int
) -> AttendanceFacts:
    """This person came, or did not."""
    invitation, meeting = officers_invitation(session, actor, invitation_id)
    _begun(session, actor, now, meeting.id)
    invitation.attended, invitation.attended_marked_by = came, actor.account_id
    session.flush()
    return who_came(session, actor, now, meeting.id, page)


def expected_came(session: Session, actor: Actor, now: datetime, meeting_id: int) -> AttendanceFacts:
    """All who said attending came, and the delegates who did not say otherwise; nobody is unmarked."""
    meeting = _begun(session, actor, now, meeting_id)
    for row in board_rows(session, meeting, now):
        if is_expected(row):
            invitation = session.get_one(Invitation, row.invitation_id)
            invitation.attended, invitation.attended_marked_by = True, actor.account_id
    session.flush()
    return who_came(session, actor, now, meeting_id)


def hold(session: Session, actor: Actor, now: datetime, meeting_id: int) -> AttendanceFacts:
    """The meeting was held; whoever is not marked was absent. Those only informed stay unmarked."""
    meeting = _begun(session, actor, now, meeting_id)
    for row in board_rows(session, meeting, now):
        if row.asked and row.attended is None:
            session.get_one(Invitation, row.invitation_id).attended = False
    if meeting.state == "announced":
        meeting.state = "held"
        audit.note_of_meeting(session, actor, now, "meeting.held", meeting)
    session.flush()
    return who_came(session, actor, now, meeting_id)


def is_expected(row: Row) -> bool:
    """Said that they come, or were sent by somebody and did not say that they cannot.

    A delegate whose name is only spoken stands in the row of whoever sent them.
    """
    if row.delegate_of is not None:
        return row.answer in (None, Answer.ATTENDING)
    if row.answer is Answer.DELEGATE and row.delegate is not None and row.delegate.person is None:
        return True
    return row.answer is Answer.ATTENDING


def _begun(session: Session, actor: Actor, now: datetime, meeting_id: int) -> Meeting:
    meeting = officers_meeting(session, actor, meeting_id)
    if meeting.state not in ("announced", "held", "closed"):
        raise Outdated
    if meeting.starts_at is None or meeting.starts_at > now:
        raise NotYetBegun
    return meeting
