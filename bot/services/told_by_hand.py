"""People without Telegram: told by letter, phone or group, and their answers, entered by an officer."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.actors import Actor
from bot.domain.answers import AnswerFacts, DelegateCannotCome
from bot.domain.board import BY_HAND, BY_VOICE, By, MemberFacts, Source
from bot.domain.clusters import cut
from bot.domain.entering import DelegateFound, NotThatDay, TellFacts, WriteFacts
from bot.domain.invitations import Answer
from bot.domain.names import clean
from bot.domain.phones import name_and_phone
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.typed_days import typed_day
from bot.services import audit, drafts, spoken_answers, voice_notes
from bot.services.answers import set_answer
from bot.services.board import officers_invitation, read_member
from bot.services.delegates import appoint, stand_in
from bot.services.links import new_token
from bot.services.owe import owe_person
from bot.services.people import find_people, person_facts
from bot.storage.records import Invitation, Meeting, Notice, Person

WHO_LIMIT = 120  # characters
FOUND_AT_MOST = 6


def ask_told(
    session: Session,
    actor: Actor,
    now: datetime,
    invitation_id: int,
    how: str = "",
    days_ago: int | None = None,
    field: str = "",
) -> TellFacts:
    """One step of recording how somebody was told; the day and who it was may be typed at once.

    With a `field` (day, who) only that is asked for.
    """
    officers_invitation(session, actor, invitation_id)
    if how and By(how) not in BY_HAND:
        raise NotAllowed
    typed = field or (_typed_next(days_ago) if how else "")
    if typed:
        drafts.expect(
            session, actor, now, f"told.{typed}", invitation_id=invitation_id, how=how, days_ago=days_ago or 0
        )
    return TellFacts(
        member=read_member(session, actor, now, invitation_id),
        how=By(how) if how else None,
        days_ago=days_ago,
        today=local_day(now),
        field=field,
    )


def _typed_next(days_ago: int | None) -> str:
    return "day" if days_ago is None else "who"


def told_on_typed_day(session: Session, actor: Actor, now: datetime, typed: str) -> TellFacts:
    """The day was typed; who told them is asked next. Raises NotADay, NotThatDay."""
    awaited = _awaited(session, actor)
    today = local_day(now)
    day = typed_day(typed, today, since=today - timedelta(days=364))  # without a year: the last such day
    if day > today:
        raise NotThatDay
    return ask_told(session, actor, now, awaited["invitation_id"], awaited["how"], (today - day).days)


def told_by(session: Session, actor: Actor, now: datetime, who: str) -> MemberFacts:
    """Who told them was typed; it is recorded."""
    awaited = _awaited(session, actor)
    drafts.forget(session, actor.account_id)
    invitation_id, how, days_ago = (awaited[key] for key in ("invitation_id", "how", "days_ago"))
    return record_told(session, actor, now, invitation_id, how, days_ago, cut(clean(who), WHO_LIMIT))


def record_told(
    session: Session,
    actor: Actor,
    now: datetime,
    invitation_id: int,
    how: str,
    days_ago: int,
    who: str = "",
) -> MemberFacts:
    """They were told by hand, `who` empty for the officer. The notice clock counts the day they were told."""
    invitation, meeting = officers_invitation(session, actor, invitation_id)
    if By(how) not in BY_HAND or days_ago < 0:
        raise NotAllowed
    what = {"cancelled": "cancelled", "postponed": "postponed"}.get(meeting.state, "invitation")
    session.add(
        Notice(
            meeting_id=meeting.id,
            person_id=invitation.person_id,
            what=what,
            revision=meeting.revision,
            told_at=_moment(now, days_ago),
            how=how,
            recorded_by=actor.account_id,
            told_by=who,
        )
    )
    _audit(session, now, "invitation.told_by_hand", actor, meeting, invitation, how)
    session.flush()
    return read_member(session, actor, now, invitation_id)


def enter_answer(
    session: Session, actor: Actor, now: datetime, invitation_id: int, answer: Answer, source: str
) -> MemberFacts:
    """Attending or regrets, on the word of `source`; raises Outdated once it cannot be answered."""
    invitation, meeting = _answerable(session, actor, now, invitation_id)
    if answer is Answer.DELEGATE:
        raise NotAllowed
    set_answer(session, now, invitation, meeting, answer, actor, source=cut(clean(source), WHO_LIMIT))
    spoken_answers.close(session, actor, now, invitation_id)
    session.flush()
    return read_member(session, actor, now, invitation_id)


def ask_source(
    session: Session, actor: Actor, now: datetime, invitation_id: int, answer: Answer
) -> MemberFacts:
    """On whose word is asked by buttons, or typed."""
    _answerable(session, actor, now, invitation_id)
    drafts.expect(session, actor, now, "entered.source", invitation_id=invitation_id, answer=answer.value)
    return read_member(session, actor, now, invitation_id)


def source_typed(session: Session, actor: Actor, now: datetime, source: str) -> MemberFacts:
    awaited = _awaited(session, actor)
    drafts.forget(session, actor.account_id)
    return enter_answer(session, actor, now, awaited["invitation_id"], Answer(awaited["answer"]), source)


def ask_delegate(session: Session, actor: Actor, now: datetime, invitation_id: int) -> WriteFacts:
    """The name of a delegate, or a part of it, is typed next; the voice note is heard again."""
    _answerable(session, actor, now, invitation_id)
    drafts.expect(session, actor, now, "entered.delegate", invitation_id=invitation_id)
    return WriteFacts(member=read_member(session, actor, now, invitation_id))


def find_delegate(session: Session, actor: Actor, now: datetime, typed: str) -> WriteFacts:
    """Those of the roster whose name holds what was typed; it is kept, in case it is somebody new.

    A phone number typed beside the name is kept as theirs.
    """
    awaited = _awaited(session, actor)
    invitation, meeting = _answerable(session, actor, now, awaited["invitation_id"])
    said, phone = name_and_phone(typed)
    name = cut(clean(said), WHO_LIMIT)
    drafts.expect(
        session, actor, now, "entered.delegate", invitation_id=invitation.id, typed=name, phone=phone
    )
    people = find_people(session, meeting.body_id, name, FOUND_AT_MOST)
    found = [DelegateFound(person_facts(person)) for person in people if person.id != invitation.person_id]
    member = read_member(session, actor, now, invitation.id)
    return WriteFacts(member=member, typed=name, phone=phone or "", found=tuple(found))


def delegate_is(
    session: Session, actor: Actor, now: datetime, invitation_id: int, person_id: int
) -> MemberFacts:
    """An officer says who the delegate is; 0: somebody new by the name typed. The delegator gets the link."""
    invitation, _meeting = _answerable(session, actor, now, invitation_id)
    if invitation.delegate_of_id is not None:
        raise DelegateCannotCome
    person = _who_it_is(session, actor, invitation, person_id, now)
    source = invitation.answer_source or _delegates_source(session, invitation)
    answered_by, answered_for = invitation.answered_by, invitation.answered_for
    by_voice = bool(invitation.delegate_voice)
    words = person.name_km or person.name_latin
    voice_notes.close(session, now, actor.account_id, words, invitation_id=invitation.id)
    facts = appoint(session, actor, now, invitation, person, source=source)
    if by_voice:  # the answer stays theirs; the officer only wrote it down
        invitation.answered_by, invitation.answered_for = answered_by, answered_for
    drafts.forget(session, actor.account_id)
    _owe_link(session, now, invitation, facts)
    spoken_answers.close(session, actor, now, invitation_id, told_otherwise=facts.forward is not None)
    session.flush()
    return read_member(session, actor, now, invitation_id)


def _delegates_source(session: Session, invitation: Invitation) -> str:
    if invitation.delegate_voice:
        return ""  # the answer stays theirs
    return BY_VOICE if spoken_answers.is_waiting(session, invitation.id) else Source.OFFICE


def _who_it_is(
    session: Session, actor: Actor, invitation: Invitation, person_id: int, now: datetime
) -> Person:
    sender = session.get_one(Person, invitation.person_id)
    if person_id:
        person = session.get(Person, person_id)
        if person is None or person.body_id != sender.body_id or person.retired_at is not None:
            raise NotAllowed
        return person
    awaited = _awaited(session, actor)
    if awaited.get("invitation_id") != invitation.id or not awaited.get("typed"):
        raise Outdated
    return stand_in(session, now, invitation, awaited["typed"], awaited.get("phone"))


def _owe_link(session: Session, now: datetime, invitation: Invitation, facts: AnswerFacts) -> None:
    if facts.forward is not None:
        owe_person(
            session,
            now,
            invitation.person_id,
            kind="delegate_link",
            once_key=f"delegate_link.{invitation.id}.{new_token()}",
            about={"invitation_id": invitation.id},
            meeting_id=invitation.meeting_id,
        )


def _answerable(
    session: Session, actor: Actor, now: datetime, invitation_id: int
) -> tuple[Invitation, Meeting]:
    invitation, meeting = officers_invitation(session, actor, invitation_id)
    begun = meeting.starts_at is None or meeting.starts_at <= now
    if not invitation.asked or meeting.state != "announced" or begun:
        raise Outdated
    return invitation, meeting


def _awaited(session: Session, actor: Actor) -> dict[str, Any]:
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None:
        raise Outdated
    return awaited.data


def _moment(now: datetime, days_ago: int) -> datetime:
    return now if days_ago == 0 else at_local(local_day(now) - timedelta(days=days_ago), 12)


def _audit(
    session: Session,
    now: datetime,
    what: str,
    actor: Actor,
    meeting: Meeting,
    invitation: Invitation,
    how: str,
) -> None:
    audit.note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=meeting.body_id,
        invitation_id=invitation.id,
        how=how,
    )
