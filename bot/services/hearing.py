"""Until when the bot heard Telegram, when it did not, and who has to know of it."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.delivery import Lane
from bot.domain.hearing import DEAF_AFTER, SAID_FOR, Apology, DeafFacts, Spell
from bot.domain.notice import is_night, next_morning
from bot.services import audit
from bot.services.invitations import meeting_facts
from bot.services.owe import Debt, owe_many
from bot.services.standing import only_monks
from bot.storage.records import (
    Account,
    Hearing,
    Invitation,
    Meeting,
    Notice,
    Officer,
    Registration,
    Silence,
)
from bot.storage.store import wake

THE_ROW = 1
MOST_SPELLS = 3
TELLS_OF_A_DATE = ("invitation", "moved")


def heard(session: Session, now: datetime) -> None:
    """Telegram had nothing more for us at that moment."""
    row = session.get(Hearing, THE_ROW)
    if row is None:
        session.add(Hearing(id=THE_ROW, heard_until=now))
    else:
        row.heard_until = now


def heard_until(session: Session, moment: datetime) -> None:
    """The same by whoever hears no longer; another process may have heard since."""
    row = session.get(Hearing, THE_ROW)
    if row is None or row.heard_until < moment:
        heard(session, moment)


def after_start(session: Session, now: datetime) -> Spell | None:
    """Telegram answers for the first time since the start: a silence, if it had been too long."""
    row = session.get(Hearing, THE_ROW)
    if row is None or now - row.heard_until <= DEAF_AFTER:
        return None
    return note_silence(session, row.heard_until, now)


def note_silence(session: Session, since: datetime, now: datetime) -> Spell:
    """Write down that nothing was heard from then until now, and owe it to the officers concerned."""
    silence = Silence(since=since, until=now)
    session.add(silence)
    session.flush()
    heard(session, now)
    audit.note(session, now, "bot.deaf", account_id=None, silence_id=silence.id)
    bodies = select(Meeting.body_id).where(*_open_during(silence))
    officers = session.scalars(
        select(Officer.account_id)
        .distinct()
        .join(Account, Account.id == Officer.account_id)
        .where(Officer.body_id.in_(bodies), Officer.retired_at.is_(None), Account.stopped_at.is_(None))
    ).all()
    debts = [
        Debt(account_id, "deaf_spell", f"deaf_spell.{silence.id}.{account_id}", {"silence_id": silence.id})
        for account_id in officers
        if account_id is not None
    ]
    leaves = next_morning(now) if is_night(now) else None
    owe_many(session, now, debts, lane=Lane.REMINDER, not_before=leaves)
    wake(session, "silences")
    return Spell(since, now)


def read_deaf_spell(session: Session, actor: Actor, silence_id: int) -> DeafFacts | None:
    """For an officer; None when no meeting of theirs was open for answers then."""
    silence = session.get_one(Silence, silence_id)
    meetings = session.scalars(
        select(Meeting)
        .where(*_open_during(silence), Meeting.body_id.in_(actor.officer_of))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    if not meetings:
        return None
    waiting = select(func.count()).where(
        Invitation.meeting_id.in_([meeting.id for meeting in meetings]), *_unanswered(silence)
    )
    return DeafFacts(
        spell=Spell(silence.since, silence.until),
        meetings=tuple(meeting_facts(session, meeting) for meeting in meetings),
        waiting=session.scalar(waiting) or 0,
    )


def latest_silence(session: Session, now: datetime) -> Silence | None:
    """The last one that people are still told of."""
    recent = select(Silence).where(Silence.until > now - SAID_FOR).order_by(Silence.id.desc())
    return session.scalars(recent.limit(1)).first()


def concerned(session: Session, now: datetime, silence: Silence) -> frozenset[int]:
    """The accounts that may have answered in vain and were not told of it."""
    return frozenset(session.scalars(_in_vain(now, silence)))


def apology(session: Session, account_id: int, now: datetime) -> Apology | None:
    """What this account is to be told with its next message; None when there is nothing."""
    account, silence = session.get(Account, account_id), latest_silence(session, now)
    if account is None or silence is None:
        return None
    if session.scalars(_in_vain(now, silence).where(Account.id == account_id)).first() is None:
        return None
    untold = session.scalars(
        select(Silence)
        .where(Silence.until > now - SAID_FOR, Silence.id > (account.told_of_silence_id or 0))
        .order_by(Silence.id.desc())
        .limit(MOST_SPELLS)
    ).all()
    return Apology(
        spells=tuple(Spell(one.since, one.until) for one in reversed(untold)),
        silence_id=silence.id,
        to_monks=only_monks(session, account_id),
    )


def told(session: Session, account_id: int, silence_id: int) -> None:
    """Telegram took the message that said it."""
    session.execute(update(Account).where(Account.id == account_id).values(told_of_silence_id=silence_id))


def _open_during(silence: Silence) -> tuple[ColumnElement[bool], ...]:
    return (
        Meeting.state == "announced",
        Meeting.starts_at > silence.since,
        or_(Meeting.send_at.is_(None), Meeting.send_at < silence.until),
    )


def _unanswered(silence: Silence) -> tuple[ColumnElement[bool], ...]:
    """Invitations of people whom the bot had told of the date by then, and who have not answered."""
    by_then = exists().where(
        Notice.meeting_id == Invitation.meeting_id,
        Notice.person_id == Invitation.person_id,
        Notice.how == "bot",
        Notice.what.in_(TELLS_OF_A_DATE),
        Notice.told_at < silence.until,
    )
    return (
        Invitation.asked.is_(True),
        Invitation.withdrawn_at.is_(None),
        Invitation.answer.is_(None),
        by_then,
    )


def _in_vain(now: datetime, silence: Silence) -> Select[int]:
    """Accounts with such an invitation to a meeting that can still be answered."""
    return (
        select(Account.id)
        .distinct()
        .join(Registration, Registration.account_id == Account.id)
        .join(Invitation, Invitation.person_id == Registration.person_id)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Registration.ended_at.is_(None),
            Meeting.state == "announced",
            Meeting.starts_at > now,
            or_(Account.told_of_silence_id.is_(None), Account.told_of_silence_id < silence.id),
            *_unanswered(silence),
        )
    )
