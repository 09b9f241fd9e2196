"""Coming back after /stop: what was said meanwhile is owed now, once."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.domain.delivery import UNDER_WAY, Delivery, Lane
from bot.services.action_board import owe_open_actions
from bot.services.actors import acting
from bot.services.audit import note
from bot.services.invitations import papers_for
from bot.services.invitees import owe_papers_and_card
from bot.services.owe import owe_account
from bot.storage.records import Account, Invitation, Meeting, MeetingChange, Notice, OutboxRow


def resume(session: Session, account: Account, now: datetime) -> bool:
    """Take back an earlier /stop; False when there was none.

    Owed are the invitations, papers, changes and actions of which this account has not heard yet.
    """
    if account.stopped_at is None:
        return False
    once, account.stopped_at = f"back.{account.stopped_at.timestamp()}", None
    note(session, now, "resumed", account_id=account.id)
    people = list(acting(session, account.id).serves)
    for invitation, meeting in _ahead(session, now, people):
        if not _is_on_its_way(session, account.id, meeting.id):
            _catch_up(session, account.id, now, invitation, meeting, once)
    for person_id in people:
        owe_open_actions(session, now, person_id, account.id)
    return True


def _ahead(session: Session, now: datetime, people: list[int]) -> list[tuple[Invitation, Meeting]]:
    """Invitations to meetings that are not over, the next one first."""
    rows = session.execute(
        select(Invitation, Meeting)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.person_id.in_(people),
            Invitation.withdrawn_at.is_(None),
            Meeting.state.in_(("announced", "postponed", "cancelled")),
            or_(Meeting.starts_at.is_(None), Meeting.starts_at > now),
        )
        .order_by(Meeting.starts_at, Invitation.id)
    )
    return [(invitation, meeting) for invitation, meeting in rows]


def _is_on_its_way(session: Session, account_id: int, meeting_id: int) -> bool:
    """Something about the meeting waits to be sent, such as news confirmed in the night."""
    waits = (*UNDER_WAY, Delivery.PAUSED)
    mine = (OutboxRow.account_id == account_id, OutboxRow.meeting_id == meeting_id)
    return bool(session.scalar(select(func.count()).where(*mine, OutboxRow.state.in_(waits))))


def _catch_up(
    session: Session, account_id: int, now: datetime, invitation: Invitation, meeting: Meeting, once: str
) -> None:
    mine = (
        Notice.meeting_id == meeting.id,
        Notice.person_id == invitation.person_id,
        Notice.account_id == account_id,
    )
    heard = session.scalar(select(func.max(Notice.revision)).where(*mine, Notice.paper_id.is_(None)))
    if heard is None:
        if meeting.state == "announced":
            owe_papers_and_card(session, now, invitation, once=once, accounts=[account_id])
        return
    has = set(session.scalars(select(Notice.paper_id).where(*mine, Notice.paper_id.is_not(None))))
    for paper in papers_for(session, invitation) if meeting.state == "announced" else ():
        if paper.id not in has:
            _owe(session, now, account_id, invitation, "paper", f"{paper.id}.{once}", paper_id=paper.id)
    if heard < meeting.revision:
        change = select(MeetingChange.kind).where(
            MeetingChange.meeting_id == meeting.id, MeetingChange.revision == meeting.revision
        )
        kind = session.scalars(change).one()
        _owe(session, now, account_id, invitation, kind, once, revision=meeting.revision)


def _owe(
    session: Session,
    now: datetime,
    account_id: int,
    invitation: Invitation,
    kind: str,
    key: str,
    **about: int,
) -> None:
    owe_account(
        session,
        now,
        account_id=account_id,
        kind=kind,
        once_key=f"{kind}.{invitation.id}.{key}.{account_id}",
        lane=Lane.REMINDER,
        about={"invitation_id": invitation.id, **about},
        meeting_id=invitation.meeting_id,
    )
