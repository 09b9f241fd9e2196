"""Owing the papers and cards of a meeting to every account that speaks for somebody of its audience."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.domain.papers import MeetingPaper, for_category
from bot.services.audience import Invitee
from bot.services.owe import Debt, owe_many
from bot.services.plan_reading import papers_of
from bot.services.previewing import lines_of
from bot.storage.records import Meeting

Invited = tuple[int, Invitee]  # the invitation's id, and whom it is for


def send(
    session: Session,
    now: datetime,
    meeting: Meeting,
    papers: Sequence[MeetingPaper],
    invitations: Sequence[Invited],
    *,
    cards: bool,
) -> None:
    """Each account gets every paper once, whomever it serves, then a card for each of its people.

    Accounts that said /stop get nothing. Nothing leaves before the invitations do.
    """
    ids = {paper.id for paper in papers}
    letters = papers_of(session, meeting.id)
    lines, served = lines_of(session, meeting.body_id), dict[int, list[Invited]]()
    for invited in invitations:
        for line in lines.get(invited[1].person_id, ()):
            if line.listens:
                served.setdefault(line.account_id, []).append(invited)
    debts: list[Debt] = []
    for account_id, theirs in served.items():
        debts += _paper_debts(account_id, [paper for paper in letters if paper.id in ids], letters, theirs)
        debts += _card_debts(account_id, theirs) if cards else ()
    not_before = max(now, meeting.send_at or now)
    owe_many(session, now, debts, lane=Lane.BROADCAST, meeting_id=meeting.id, not_before=not_before)


def _paper_debts(
    account_id: int,
    papers: Sequence[MeetingPaper],
    all_papers: Sequence[MeetingPaper],
    theirs: Sequence[Invited],
) -> Iterator[Debt]:
    """One message for each paper; `also` are the other people of the account whom it tells."""
    for paper in papers:
        ids = [one for one, invitee in theirs if paper in for_category(all_papers, invitee.category_id)]
        if ids:
            about = {"paper_id": paper.id, "invitation_id": ids[0], "also": ids[1:]}
            yield Debt(account_id, "paper", f"paper.{paper.id}.sent.{account_id}", about)


def _card_debts(account_id: int, theirs: Sequence[Invited]) -> Iterator[Debt]:
    for invitation_id, _ in theirs:
        key = f"invitation.{invitation_id}.announced.{account_id}"
        yield Debt(account_id, "invitation", key, {"invitation_id": invitation_id})
