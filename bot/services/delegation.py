"""Sending somebody in one's place, and taking it back: what happens to the delegate."""

from datetime import datetime

from sqlalchemy import or_
from sqlalchemy.orm import Session

from bot.domain.answers import DelegateCannotCome
from bot.domain.invitations import Answer
from bot.services.invitations import is_registered
from bot.services.invitees import delegators, live_invitation, owe_papers_and_card
from bot.services.links import new_token
from bot.services.owe import owe_account, owe_person
from bot.services.reminder_plans import plan_reminders
from bot.services.too_much import must_not_be_too_much
from bot.services.voice_notes import close
from bot.storage.records import Invitation, Meeting, OutboxRow, Person

TOLD = ("delegate_released", "delegate_answered")


def must_not_change_too_often(session: Session, now: datetime, invitation: Invitation) -> None:
    """Somebody is told whenever a delegate is sent or taken back, cannot come or can. Raises TooMuchToday."""
    released, answered = TOLD
    keys = [f"{answered}.{one.id}." for one in delegators(session, invitation)]
    if invitation.answer == Answer.DELEGATE:
        keys.append(f"{released}.{invitation.id}.")
    if keys:
        of_meeting = (OutboxRow.kind.in_(TOLD), OutboxRow.meeting_id == invitation.meeting_id)
        which = or_(*(OutboxRow.once_key.startswith(key, autoescape=True) for key in keys))
        must_not_be_too_much(session, now, OutboxRow.created_at, *of_meeting, which)


def send_delegate(session: Session, now: datetime, invitation: Invitation, person: Person) -> int:
    """The person comes in place of the invited one: gets papers and card, or a word when invited already.

    Returns how many accounts hear of it; with 0 the link has to be forwarded. Raises DelegateCannotCome.
    """
    if invitation.delegate_person_id != person.id:
        release(session, now, invitation)
    meeting = session.get_one(Meeting, invitation.meeting_id)
    theirs = live_invitation(session, meeting.id, person.id)
    if theirs is not None and theirs.delegate_of_id is None:
        reached = _also_represent(session, now, theirs)
    else:
        reached = _invite(session, now, invitation, meeting, person)
    invitation.delegate_person_id = person.id
    invitation.delegate_name, invitation.delegate_voice = "", ""
    close(session, now, None, invitation_id=invitation.id)
    return reached


def release(session: Session, now: datetime, invitation: Invitation) -> None:
    """Nobody comes in their place any more; the delegate is told, and invited no longer."""
    person_id = invitation.delegate_person_id
    invitation.delegate_person_id, invitation.delegate_voice = None, ""
    invitation.delegate_name = ""
    close(session, now, None, invitation_id=invitation.id)
    if person_id is None:
        return
    session.flush()
    theirs = live_invitation(session, invitation.meeting_id, person_id)
    if theirs is None:
        return
    owe_person(
        session,
        now,
        person_id,
        kind="delegate_released",
        once_key=f"delegate_released.{invitation.id}.{new_token()}",
        about={"invitation_id": theirs.id, "delegator_id": invitation.id},
        meeting_id=invitation.meeting_id,
    )
    if theirs.delegate_of_id is None:
        return
    others = delegators(session, theirs)
    if others:
        theirs.delegate_of_id = others[0].id
        return
    theirs.withdrawn_at = now
    person = session.get_one(Person, person_id)
    if person.delegate_only and not is_registered(session, person_id):
        person.retired_at = now


def name_unheard(
    session: Session, now: datetime, invitation: Invitation, account_id: int, file_id: str
) -> bool:
    """Nobody is named in that voice note: the invitation waits for an answer again, and the account is told.

    False where it is no longer that note which names the delegate.
    """
    if invitation.delegate_voice != file_id or invitation.delegate_person_id is not None:
        return False
    invitation.delegate_voice = ""
    invitation.answer = invitation.answered_at = invitation.answered_by = None
    return owe_account(
        session,
        now,
        account_id=account_id,
        kind="delegate_unheard",
        once_key=f"delegate_unheard.{invitation.id}.{new_token()}",
        about={"invitation_id": invitation.id},
        meeting_id=invitation.meeting_id,
    )


def _also_represent(session: Session, now: datetime, theirs: Invitation) -> int:
    if not theirs.asked or theirs.answer in (Answer.REGRETS, Answer.DELEGATE):
        raise DelegateCannotCome
    return owe_person(
        session,
        now,
        theirs.person_id,
        kind="represent",
        once_key=f"represent.{theirs.id}.{new_token()}",
        about={"invitation_id": theirs.id},
        meeting_id=theirs.meeting_id,
    )


def _invite(session: Session, now: datetime, invitation: Invitation, meeting: Meeting, person: Person) -> int:
    earlier = _earlier_invitation(session, meeting.id, person.id)
    theirs = earlier or Invitation(
        meeting_id=meeting.id, person_id=person.id, asked=True, created_at=now, link_token=new_token()
    )
    theirs.delegate_of_id = invitation.id
    theirs.withdrawn_at, theirs.answer, theirs.asked = None, None, True
    session.add(theirs)
    session.flush()
    plan_reminders(session, theirs, meeting, now)
    return owe_papers_and_card(session, now, theirs, once=new_token())


def _earlier_invitation(session: Session, meeting_id: int, person_id: int) -> Invitation | None:
    return session.query(Invitation).filter_by(meeting_id=meeting_id, person_id=person_id).one_or_none()
