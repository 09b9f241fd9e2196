"""Reminders in the morning: owed on their day, sent once, or missed and shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.delivery import Lane
from bot.domain.navigation import OpenCard
from bot.domain.reminders import (
    WAITING,
    MorningFacts,
    MorningItem,
    State,
    last_missed_day,
    may_leave,
    window,
)
from bot.services import action_reminders, reminder_replans
from bot.services.invitations import meeting_facts, read_card
from bot.services.owe import Debt, owe_many
from bot.services.own_voice import of_morning
from bot.services.people import addressed
from bot.services.situation import Situation, listening_accounts
from bot.storage.records import Invitation, Meeting, Person, Registration, Reminder

PIECE = 150  # reminders looked at in one transaction


def owe_morning(session: Session, now: datetime) -> bool:
    """Owe today's digests, one per account, and write down what can no longer be sent today.

    Looks at a piece of what is due; True when there may be more.
    """
    if reminder_replans.go_on(session, now):
        return True
    more = _miss(session, now)
    if not may_leave(now):
        return more
    today = local_day(now)
    due = session.scalars(
        select(Reminder)
        .where(Reminder.state == State.PLANNED, Reminder.due_on == today)
        .order_by(Reminder.id)
        .limit(PIECE)
    ).all()
    listening = listening_accounts(session, {reminder.person_id for reminder in due})
    called_for = [one for one in _still_true(session, due, now) if listening[one.person_id]]
    _owe_digests(session, now, today, called_for, listening)
    _put(session, called_for, State.OWED)
    _put(session, set(due) - set(called_for), State.DROPPED)
    return more or len(due) == PIECE


def _owe_digests(
    session: Session,
    now: datetime,
    on: date,
    reminders: Sequence[Reminder],
    listening: Mapping[int, Sequence[int]],
) -> None:
    """One message per account and day, and before it what the secretariat says in its own voice."""
    about = {"on": on.isoformat()}
    accounts = {account_id for one in reminders for account_id in listening[one.person_id]}
    debts = of_morning(session, reminders, listening, on)
    debts += [Debt(one, "morning", f"morning.{on.isoformat()}.{one}", about) for one in sorted(accounts)]
    owe_many(session, now, debts, lane=Lane.REMINDER, give_up_after=window(on)[1])


def read_morning(session: Session, account_id: int, on: date, now: datetime) -> MorningFacts | None:
    """What this account is reminded of on that day; None when nothing is left of it."""
    reminders = _of_account(session, account_id, on, now)
    if not reminders:
        return None
    meetings = [reminder for reminder in reminders if reminder.invitation_id is not None]
    actions = [reminder for reminder in reminders if reminder.assignment_id is not None]
    items = [*(_item(session, reminder) for reminder in meetings)]
    items += action_reminders.reminder_lines(session, actions)
    items = list({(item.press, item.person.id): item for item in items}.values())  # two may leave on one day
    card = None
    if len(items) == 1 and meetings and items[0].family == "silent":
        assert meetings[0].invitation_id is not None
        card = read_card(session, meetings[0].invitation_id, now)
    return MorningFacts(today=on, items=tuple(items), card=card)


def morning_sent(session: Session, account_id: int, on: date, at: datetime) -> None:
    """Telegram took the digest: its reminders are sent.

    It says everything that is due, also what the tick has not come to; others who are to hear that still do.
    """
    said = _of_account(session, account_id, on, at)
    ahead = [reminder for reminder in said if reminder.state == State.PLANNED]
    others = listening_accounts(session, {one.person_id for one in ahead}) if ahead else {}
    _owe_digests(session, at, on, ahead, others)
    _put(session, said, State.SENT)


def next_morning_due(session: Session, now: datetime) -> datetime | None:
    """When the next reminder that is called for today may leave."""
    day = _next_day(session, last_missed_day(now))
    while day is not None and not _anything_leaves(session, day, now):
        day = _next_day(session, day)
    return max(now, window(day)[0]) if day is not None else None


def _next_day(session: Session, after: date) -> date | None:
    return session.scalar(
        select(func.min(Reminder.due_on)).where(Reminder.state == State.PLANNED, Reminder.due_on > after)
    )


def _anything_leaves(session: Session, day: date, now: datetime) -> bool:
    """Looks at a piece at a time: the first will mostly do."""
    last = 0
    while rows := session.scalars(
        select(Reminder)
        .where(Reminder.state == State.PLANNED, Reminder.due_on == day, Reminder.id > last)
        .order_by(Reminder.id)
        .limit(PIECE)
    ).all():
        called_for = {reminder.person_id for reminder in _still_true(session, rows, now)}
        if any(listening_accounts(session, called_for).values()):
            return True
        last = rows[-1].id
    return False


def reminded_on(session: Session, meeting: Meeting, day: date) -> set[int]:
    """The invitations of which the morning of that day reminds, or reminded."""
    rows = session.scalars(
        select(Reminder.invitation_id)
        .join(Invitation, Invitation.id == Reminder.invitation_id)
        .where(
            Invitation.meeting_id == meeting.id,
            Reminder.due_on == day,
            Reminder.state.in_((State.PLANNED, State.OWED, State.SENT)),
        )
    )
    return {invitation_id for invitation_id in rows if invitation_id is not None}


def _miss(session: Session, now: datetime) -> bool:
    """What nobody was awake to send is missed and shown, never sent late; True when there may be more."""
    past = [one for state in WAITING for one in _past(session, state, last_missed_day(now))]
    if not past:
        return False
    listening = listening_accounts(session, {reminder.person_id for reminder in past})
    missed = [one for one in _still_true(session, past, now) if listening[one.person_id]]
    _put(session, missed, State.MISSED)
    _put(session, set(past) - set(missed), State.DROPPED)
    return len(past) >= PIECE


def _past(session: Session, state: State, until: date) -> Sequence[Reminder]:
    """In the order of the index over state and day: any other would read all that lies ahead."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.state == state, Reminder.due_on <= until)
        .order_by(Reminder.due_on, Reminder.id)
        .limit(PIECE)
    ).all()


def _put(session: Session, reminders: Iterable[Reminder], state: State) -> None:
    """Into a state, all at once."""
    ids = sorted(reminder.id for reminder in reminders)
    if ids:
        session.execute(update(Reminder).where(Reminder.id.in_(ids)).values(state=state))


def _of_account(session: Session, account_id: int, on: date, now: datetime) -> list[Reminder]:
    """What a digest of that day says; also what was given up meanwhile, should it have left all the same."""
    rows = session.scalars(
        select(Reminder)
        .join(Registration, Registration.person_id == Reminder.person_id)
        .where(
            Registration.account_id == account_id,
            Registration.ended_at.is_(None),
            Reminder.due_on == on,
            Reminder.state.in_((*WAITING, State.SENT, State.MISSED)),
        )
        .order_by(Reminder.id)
    ).all()
    return _still_true(session, rows, now)


def _still_true(session: Session, reminders: Iterable[Reminder], now: datetime) -> list[Reminder]:
    """Those that are called for; of days gone by, those that were on their day."""
    rows = list(reminders)
    ids = {row.invitation_id for row in rows if row.invitation_id is not None}
    situation = Situation.read(session, ids) if ids else None
    owed = action_reminders.owed(
        session, {row.assignment_id for row in rows if row.assignment_id is not None}
    )
    true = []
    for row in rows:
        if row.assignment_id is not None:
            called_for = row.assignment_id in owed
        else:
            assert situation is not None
            called_for = situation.calls_for(row, min(now, window(row.due_on)[1]))
        if called_for:
            true.append(row)
    return true


def _item(session: Session, reminder: Reminder) -> MorningItem:
    invitation = session.get_one(Invitation, reminder.invitation_id)
    meeting = meeting_facts(session, session.get_one(Meeting, invitation.meeting_id))
    assert meeting.starts_at is not None
    return MorningItem(
        step=reminder.step,
        person=addressed(session.get_one(Person, reminder.person_id)),
        body_id=meeting.body_id,
        body_km=meeting.body_km,
        body_en=meeting.body_en,
        title_km=meeting.title_km,
        title_en=meeting.title_en,
        day=local_day(meeting.starts_at),
        starts_at=meeting.starts_at,
        venue_km=meeting.venue_km,
        venue_en=meeting.venue_en,
        press=OpenCard(invitation.id),
    )
