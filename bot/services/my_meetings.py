"""What an account is invited to, and its papers once more."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.invitations import CardFacts
from bot.domain.my_meetings import MyMeetingsFacts, PapersFacts
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import NotAllowed
from bot.domain.screens import Place
from bot.services.invitations import papers_for, read_card, read_paper
from bot.services.invitees import own_invitation
from bot.storage.records import Invitation, Meeting

STILL_SHOWN = timedelta(hours=12)  # a meeting stays among the coming ones while it takes place
PAPERS_KEPT = timedelta(days=365)


def my_meetings(session: Session, actor: Actor, now: datetime, page: int = 0) -> MyMeetingsFacts:
    """The meetings that lie ahead, and those postponed; the next one first."""
    ahead = or_(Meeting.state == "postponed", Meeting.starts_at > now - STILL_SHOWN)
    states = ("announced", "postponed", "cancelled")
    rows = session.scalars(
        select(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(*_of(actor), Meeting.state.in_(states), ahead)
        .order_by(Meeting.starts_at, Meeting.id, Invitation.id)
    ).all()
    page = clip(page, len(rows))
    shown = rows[page * PAGE : (page + 1) * PAGE]
    return MyMeetingsFacts(
        cards=tuple(read_card(session, row.id, now) for row in shown),
        several=len(actor.serves) > 1,
        today=local_day(now),
        page=page,
        pages=count_pages(len(rows)),
    )


def my_papers(session: Session, actor: Actor, now: datetime) -> MyMeetingsFacts:
    """The meetings of the past year and those ahead that have papers, the latest first; one page of them."""
    rows = session.scalars(
        select(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(*_of(actor), Meeting.announced_at > now - PAPERS_KEPT)
        .order_by(Meeting.starts_at.desc(), Invitation.id)
    ).all()
    with_papers = [row for row in rows if papers_for(session, row)][:PAGE]
    return MyMeetingsFacts(
        cards=tuple(read_card(session, row.id, now) for row in with_papers),
        several=len(actor.serves) > 1,
        today=local_day(now),
    )


def papers_again(session: Session, actor: Actor, now: datetime, invitation_id: int) -> PapersFacts:
    """The papers of one's own invitation; raises NotAllowed."""
    invitation, _meeting = own_invitation(session, actor, invitation_id)
    if invitation.withdrawn_at is not None:
        raise NotAllowed
    card = read_card(session, invitation_id, now)
    papers = (read_paper(session, paper.id, now) for paper in papers_for(session, invitation))
    return PapersFacts(card=card, papers=tuple(replace(one, people=(card.person,)) for one in papers))


def venue_of(session: Session, actor: Actor, now: datetime, invitation_id: int) -> Place | None:
    """Where it takes place, for those who are invited; raises NotAllowed."""
    own_invitation(session, actor, invitation_id)
    return read_card(session, invitation_id, now).meeting.place


def card_by_link(session: Session, actor: Actor, now: datetime, token: str) -> CardFacts | None:
    """The card of a link; None for everybody it does not belong to, and for a link that is none."""
    invitation = session.scalar(select(Invitation).where(Invitation.link_token == token))
    if invitation is None or not actor.speaks_for(invitation.person_id):
        return None
    return read_card(session, invitation.id, now)


def _of(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (Invitation.person_id.in_(list(actor.serves)), Invitation.withdrawn_at.is_(None))
