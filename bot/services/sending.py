"""Owing the papers and cards of a meeting to every account that speaks for somebody of its audience."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.domain.papers import MeetingPaper, for_category
from bot.services.owe import Debt, owe_many
from bot.services.own_voice import Voice, of_broadcast
from bot.services.pieces import ROWS
from bot.services.plan_reading import papers_of
from bot.storage.records import Account, Broadcast, Invitation, Meeting, Person, Registration


@dataclass(frozen=True, slots=True)
class Served:
    """An invitation of somebody for whom the account speaks."""

    invitation_id: int
    category_id: int


def send_piece(
    session: Session,
    now: datetime,
    broadcast: Broadcast,
    paper_ids: Sequence[int],
    *,
    cards: bool,
    not_before: datetime | None = None,
) -> bool:
    """Owe papers and cards to the accounts of the next invitations; True after the last.

    Each account gets every paper once, whomever it serves, then the secretariat's voice, then a card for each
    of its people: all of it in the piece of the first of them. Accounts that said /stop get nothing. Nothing
    leaves before the invitations do, nor before `not_before`.
    """
    meeting = session.get_one(Meeting, broadcast.meeting_id)
    letters = papers_of(session, meeting.id)
    papers = [paper for paper in letters if paper.id in set(paper_ids)]
    voice = of_broadcast(session, broadcast)
    at_once = max(1, ROWS // max(1, len(papers) + cards + bool(voice)))
    to = _concerns(broadcast, cards)
    ids = session.scalars(
        select(Invitation.id)
        .where(to, Invitation.id > broadcast.owed_to)
        .order_by(Invitation.id)
        .limit(at_once)
    ).all()
    debts: list[Debt] = []
    if ids:
        served = _served(session, to, _heard(broadcast, cards), broadcast.owed_to, ids[-1])
        for account_id, theirs in served.items():
            debts += _paper_debts(account_id, papers, letters, theirs)
            debts += _voice_debts(account_id, voice, theirs)
            debts += _card_debts(account_id, theirs) if cards else ()
        broadcast.owed_to = ids[-1]
    owe_many(
        session,
        now,
        debts,
        lane=Lane.BROADCAST,
        meeting_id=meeting.id,
        not_before=max(now, meeting.send_at or now, not_before or now),
        broadcast_id=broadcast.id,
    )
    return len(ids) < at_once


def _concerns(broadcast: Broadcast, cards: bool) -> ColumnElement[bool]:
    """The live invitations; a delegate who was called in meanwhile has got the card already."""
    live = and_(Invitation.meeting_id == broadcast.meeting_id, Invitation.withdrawn_at.is_(None))
    return and_(live, Invitation.delegate_of_id.is_(None)) if cards else live


def _heard(broadcast: Broadcast, cards: bool) -> ColumnElement[bool]:
    """The registrations that are told: whoever comes in later is owed what is open when they do."""
    before = Invitation.created_at if cards else broadcast.begun_at
    return and_(Registration.ended_at.is_(None), Registration.since <= before, Account.stopped_at.is_(None))


def _served(
    session: Session, to: ColumnElement[bool], heard: ColumnElement[bool], after: int, last: int
) -> Mapping[int, list[Served]]:
    """The accounts of whose people the first stands after `after` and not after `last`, with all of them."""
    speak: Any = (
        select(Registration.account_id, Invitation.id, Person.category_id)
        .join(Invitation, Invitation.person_id == Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .join(Account, Account.id == Registration.account_id)
        .where(to, heard)
        .order_by(Invitation.id, Registration.id)
    )
    piece = session.execute(speak.where(Invitation.id > after, Invitation.id <= last))
    accounts = list(dict.fromkeys(account_id for account_id, _, _ in piece))
    served: dict[int, list[Served]] = {account_id: [] for account_id in accounts}
    for account_id, invitation_id, category_id in session.execute(
        speak.where(Registration.account_id.in_(accounts))
    ):
        served[account_id].append(Served(invitation_id, category_id))
    return {one: theirs for one, theirs in served.items() if theirs[0].invitation_id > after}


def _paper_debts(
    account_id: int,
    papers: Sequence[MeetingPaper],
    all_papers: Sequence[MeetingPaper],
    theirs: Sequence[Served],
) -> Iterator[Debt]:
    """One message for each paper; `also` are the other people of the account whom it tells."""
    for paper in papers:
        ids = [one.invitation_id for one in theirs if paper in for_category(all_papers, one.category_id)]
        if ids:
            about = {"paper_id": paper.id, "invitation_id": ids[0], "also": ids[1:]}
            yield Debt(account_id, "paper", f"paper.{paper.id}.sent.{account_id}", about)


def _voice_debts(account_id: int, voice: Voice | None, theirs: Sequence[Served]) -> Iterator[Debt]:
    """One message, whomever of the account's people it is for."""
    ids = [one.invitation_id for one in theirs if voice and one.category_id in voice.categories]
    if voice and ids:
        yield voice.debt(account_id, ids)


def _card_debts(account_id: int, theirs: Sequence[Served]) -> Iterator[Debt]:
    for one in theirs:
        key = f"invitation.{one.invitation_id}.announced.{account_id}"
        yield Debt(account_id, "invitation", key, {"invitation_id": one.invitation_id})
