"""Messages of invitations that we owe: papers, cards, changes, reminders, and news of delegates."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.domain.answers import ForwardFacts
from bot.domain.changes import ChangeNews
from bot.domain.delegates import ReleasedFacts, VoiceFacts
from bot.domain.invitations import CardFacts, PaperToSend, Standing
from bot.domain.reminders import MorningFacts
from bot.gateway.kinds import About, Kind
from bot.services import actors, changes, delegates, reminders, told
from bot.services.invitations import read_card, read_paper
from bot.storage.records import Invitation, Meeting, Paper
from bot.wording import changes as change_wording
from bot.wording import delegates as delegate_wording
from bot.wording import invitation as wording
from bot.wording import morning as morning_wording
from bot.wording import spoken_answers as spoken_wording
from bot.wording.answers import CARD_AGAIN


def own_card(session: Session, about: About, account_id: int, now: datetime) -> CardFacts | None:
    """The card, while this account still speaks for its person."""
    invitation = session.get(Invitation, about["invitation_id"])
    if invitation is None or not actors.acting(session, account_id).speaks_for(invitation.person_id):
        return None
    return read_card(session, invitation.id, now)


def open_card(session: Session, about: About, account_id: int, now: datetime) -> CardFacts | None:
    """The same, while the meeting lies ahead."""
    card = own_card(session, about, account_id, now)
    return card if card and card.standing in (Standing.OPEN, Standing.INFORMED) else None


def card_sent(session: Session, about: About, account_id: int, at: datetime) -> None:
    told.by_bot(session, about["invitation_id"], "invitation", account_id, at)


def own_paper(session: Session, about: About, account_id: int, now: datetime) -> PaperToSend | None:
    """The paper, unless it was withdrawn, or replaced by one that was announced."""
    paper = session.get(Paper, about["paper_id"])
    if paper is None or paper.withdrawn_at is not None:
        return None
    served = _served(session, about, account_id, now)
    if not served:
        return None
    successor = session.get(Paper, paper.replaced_by_id) if paper.replaced_by_id else None
    if successor is not None and successor.announced_at is not None:
        return None
    return replace(read_paper(session, paper.id, now), people=tuple(card.person for card in served))


def paper_sent(session: Session, about: About, account_id: int, at: datetime) -> None:
    paper = session.get_one(Paper, about["paper_id"])
    what = "minutes" if paper.kind == "minutes" else "paper"
    for card in _served(session, about, account_id, at):
        told.by_bot(session, card.invitation_id, what, account_id, at, paper_id=paper.id)


def _served(session: Session, about: About, account_id: int, now: datetime) -> list[CardFacts]:
    """Whom of the account a paper is for: one message tells all of them, as `also` says."""
    ids = (about["invitation_id"], *about.get("also", ()))
    cards = (own_card(session, {"invitation_id": one}, account_id, now) for one in ids)
    gone = (Standing.WITHDRAWN, Standing.CANCELLED)
    return [card for card in cards if card is not None and card.standing not in gone]


def change_news(session: Session, about: About, account_id: int, now: datetime) -> ChangeNews | None:
    """A change, unless another one came after it."""
    card = own_card(session, about, account_id, now)
    if card is None or card.standing is Standing.WITHDRAWN or card.meeting.revision != about["revision"]:
        return None
    return changes.read_news(session, card)


def change_sent(session: Session, about: About, account_id: int, at: datetime) -> None:
    invitation = session.get_one(Invitation, about["invitation_id"])
    meeting = session.get_one(Meeting, invitation.meeting_id)
    what = {"cancelled": "cancelled", "postponed": "postponed"}.get(meeting.state, "moved")
    told.by_bot(session, invitation.id, what, account_id, at)


def nudge(session: Session, about: About, account_id: int, now: datetime) -> CardFacts | None:
    """A reminder ordered by an officer, while there is still no answer."""
    card = own_card(session, about, account_id, now)
    if card is None or card.standing is not Standing.OPEN:
        return None
    return card if card.answer is None or card.delegate_declined else None


def morning(session: Session, about: About, account_id: int, now: datetime) -> MorningFacts | None:
    return reminders.read_morning(session, account_id, date.fromisoformat(about["on"]), now)


def morning_sent(session: Session, about: About, account_id: int, at: datetime) -> None:
    reminders.morning_sent(session, account_id, date.fromisoformat(about["on"]), at)


def delegate_link(session: Session, about: About, account_id: int, now: datetime) -> ForwardFacts | None:
    card = own_card(session, about, account_id, now)
    return delegates.forward(card) if card else None


def released(session: Session, about: About, account_id: int, now: datetime) -> ReleasedFacts | None:
    card = own_card(session, about, account_id, now)
    return delegates.read_released(session, card, about["delegator_id"]) if card else None


def unheard(session: Session, about: About, account_id: int, now: datetime) -> CardFacts | None:
    """The card, until it was answered after all."""
    card = open_card(session, about, account_id, now)
    return card if card and card.answer is None else None


def voice(session: Session, about: About, account_id: int, now: datetime) -> VoiceFacts | None:
    """A delegate named by voice, for an officer, until the name is written down."""
    actor = actors.acting(session, account_id)
    return delegates.read_voice(session, actor, now, about["invitation_id"])


KINDS = {
    "paper": Kind(read=own_paper, show=wording.paper, sent=paper_sent),
    "invitation": Kind(read=open_card, show=wording.card, sent=card_sent),
    CARD_AGAIN: Kind(read=own_card, show=wording.card),
    "moved": Kind(read=change_news, show=change_wording.news, sent=change_sent),
    "postponed": Kind(read=change_news, show=change_wording.news, sent=change_sent),
    "cancelled": Kind(read=change_news, show=change_wording.news, sent=change_sent),
    "nudge": Kind(read=nudge, show=morning_wording.nudge),
    "morning": Kind(read=morning, show=morning_wording.morning, sent=morning_sent),
    "delegate_answered": Kind(read=own_card, show=delegate_wording.delegate_answered),
    "delegate_released": Kind(read=released, show=delegate_wording.released),
    "delegate_unheard": Kind(read=unheard, show=delegate_wording.unheard),
    "represent": Kind(read=open_card, show=delegate_wording.represent),
    "delegate_link": Kind(read=delegate_link, show=delegate_wording.written_down),
    "answer_entered": Kind(read=own_card, show=spoken_wording.entered),
    "delegate_voice": Kind(read=voice, show=delegate_wording.voice),
}
