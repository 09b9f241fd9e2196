"""Invitations as the use cases need them: whose they are, and sending papers and card."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.domain.invitations import Answer, Standing, standing_of
from bot.domain.refusals import NotAllowed
from bot.services.invitations import papers_for
from bot.services.owe import owe_account, owe_person
from bot.services.own_voice import KIND as OWN_VOICE
from bot.services.own_voice import for_latecomer
from bot.storage.records import Invitation, Meeting, Registration

Owed = tuple[str, str, dict[str, Any]]  # kind, key and subject of a message


def own_invitation(session: Session, actor: Actor, invitation_id: int) -> tuple[Invitation, Meeting]:
    """An invitation of somebody this account speaks for, with its meeting.

    Raises NotAllowed for every other, whether it exists or not.
    """
    found = session.execute(
        select(Invitation, Meeting)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(Invitation.id == invitation_id)
    ).one_or_none()
    if found is None or not actor.speaks_for(found.Invitation.person_id):
        raise NotAllowed
    return found.Invitation, found.Meeting


def standing(invitation: Invitation, meeting: Meeting, now: datetime) -> Standing:
    return standing_of(
        state=meeting.state,
        starts_at=meeting.starts_at,
        now=now,
        asked=invitation.asked,
        live=invitation.withdrawn_at is None,
    )


def live_invitation(session: Session, meeting_id: int, person_id: int) -> Invitation | None:
    return session.scalar(
        select(Invitation).where(
            Invitation.meeting_id == meeting_id,
            Invitation.person_id == person_id,
            Invitation.withdrawn_at.is_(None),
        )
    )


def delegators(session: Session, invitation: Invitation) -> list[Invitation]:
    """The invitations whose people send this one's person in their place."""
    return list(
        session.scalars(
            select(Invitation)
            .where(
                Invitation.meeting_id == invitation.meeting_id,
                Invitation.delegate_person_id == invitation.person_id,
                Invitation.answer == Answer.DELEGATE,
                Invitation.withdrawn_at.is_(None),
            )
            .order_by(Invitation.id)
        )
    )


def owe_papers_and_card(
    session: Session,
    now: datetime,
    invitation: Invitation,
    *,
    once: str,
    accounts: Iterable[int] | None = None,
) -> int:
    """Owe the papers first, then what the secretariat speaks, and the card last, in one order per chat.

    Returns how many accounts they go to.

    `accounts` None means all that speak for the person. `once` tells this occasion from others.
    """
    meeting = session.get_one(Meeting, invitation.meeting_id)
    owed = [*_papers(session, invitation, once), *_card(session, meeting, invitation, once)]
    if accounts is not None:
        accounts = list(accounts)
        for account_id in accounts:
            _owe_account(session, now, meeting, account_id, owed, Lane.REMINDER)
        return len(accounts)
    reached = 0
    for kind, key, about in owed:
        reached = owe_person(
            session, now, invitation.person_id, kind=kind, once_key=key, lane=Lane.REMINDER,
            about=about, meeting_id=meeting.id, not_before=_not_before(meeting, now),
        )  # fmt: skip
    return reached


def _owe_account(
    session: Session, now: datetime, meeting: Meeting, account_id: int, owed: Iterable[Owed], lane: Lane
) -> None:
    for kind, key, about in owed:
        owe_account(
            session, now, account_id=account_id, kind=kind, once_key=f"{key}.{account_id}",
            lane=lane, about=about, meeting_id=meeting.id, not_before=_not_before(meeting, now),
        )  # fmt: skip


def _not_before(meeting: Meeting, now: datetime) -> datetime | None:
    return meeting.send_at if meeting.send_at and meeting.send_at > now else None


def _papers(session: Session, invitation: Invitation, once: str) -> list[Owed]:
    return [
        (
            "paper",
            f"paper.{invitation.id}.{paper.id}.{once}",
            {"paper_id": paper.id, "invitation_id": invitation.id},
        )
        for paper in papers_for(session, invitation)
    ]


def _card(session: Session, meeting: Meeting, invitation: Invitation, once: str) -> list[Owed]:
    """What the secretariat speaks with it comes before it."""
    card: Owed = ("invitation", f"invitation.{invitation.id}.{once}", {"invitation_id": invitation.id})
    voice = for_latecomer(session, meeting, invitation.person_id)
    return [(OWN_VOICE, voice.once_key(), voice.about([invitation.id])), card] if voice else [card]


def owe_open_invitations(session: Session, now: datetime, person_id: int, account_id: int) -> int:
    """Whoever comes in late gets what is open at once: of each meeting the card, then its papers.

    They follow the answer that welcomes the account, on its lane. Returns of how many meetings.
    """
    registration_id = session.scalar(
        select(Registration.id).where(
            Registration.account_id == account_id,
            Registration.person_id == person_id,
            Registration.ended_at.is_(None),
        )
    )
    rows = session.scalars(
        select(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.person_id == person_id,
            Invitation.withdrawn_at.is_(None),
            Meeting.state == "announced",
            Meeting.starts_at > now,
        )
        .order_by(Meeting.starts_at, Invitation.id)
    ).all()
    for invitation in rows:
        meeting, once = session.get_one(Meeting, invitation.meeting_id), f"r{registration_id}"
        owed = [*_card(session, meeting, invitation, once), *_papers(session, invitation, once)]
        lane = Lane.REMINDER if _not_before(meeting, now) else Lane.ANSWER
        _owe_account(session, now, meeting, account_id, owed, lane)
    return len(rows)
