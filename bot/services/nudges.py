"""The counts of a board, and reminding only the silent: by an officer, once a day per person at most."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.board import Answered, BoardFacts, RemindedFacts, Row, SilentFacts, Told, counted
from bot.domain.delivery import Lane
from bot.domain.notice import is_night, next_morning, notice_clock
from bot.domain.recordings import Purpose
from bot.domain.refusals import Outdated
from bot.domain.reminders import window
from bot.domain.two_languages import Readers
from bot.services import audit, recorded
from bot.services.board_rows import board_rows
from bot.services.changes import officers_meeting
from bot.services.holidays import full_notice_rule
from bot.services.invitations import meeting_facts
from bot.services.owe import Debt, owe_many
from bot.services.own_voice import hearers, of_broadcast
from bot.services.pieces import begin, unfinished_of
from bot.services.reminders import reminded_on
from bot.services.situation import listening_accounts
from bot.storage.records import Account, Broadcast, Invitation, Meeting, Registration

PIECE = 200  # people reminded in one transaction


def read_board(session: Session, actor: Actor, now: datetime, meeting_id: int) -> BoardFacts:
    """For officers of the body only; raises NotAllowed."""
    return read_silent(session, actor, now, meeting_id).board


def read_silent(session: Session, actor: Actor, now: datetime, meeting_id: int) -> SilentFacts:
    """The board, and whom a reminder ordered now would reach; raises NotAllowed."""
    meeting = officers_meeting(session, actor, meeting_id)
    rows = board_rows(session, meeting, now)
    rule = full_notice_rule(session, meeting.body_id)
    silent = [row.invitation_id for row in rows if _is_silent(row)]
    due = _due(session, meeting, silent, _day(now))
    board = BoardFacts(
        meeting=meeting_facts(session, meeting),
        counts=counted(rows),
        clock=notice_clock(local_day(meeting.starts_at), rule, now) if meeting.starts_at else None,
        late_reason=meeting.late_reason,
        attended=sum(row.attended is True for row in rows),
        now=now,
        can_remind=len(due),
        on_the_way=len(silent) - len(due),
        preparing=bool(unfinished_of(session, meeting_id)),
        heard_by=recorded.hearers_of(session, meeting, Purpose.REMINDED),
    )
    return SilentFacts(board=board, invitations=tuple(due))


def read_reminding(session: Session, actor: Actor, now: datetime, meeting_id: int) -> BoardFacts:
    """The board before a reminder is ordered; raises NotAllowed."""
    silent = read_silent(session, actor, now, meeting_id)
    if not silent.board.meeting.marks:
        return silent.board
    return replace(silent.board, readers=_readers(session, meeting_id, silent.invitations))


def _readers(session: Session, meeting_id: int, invitations: Iterable[int]) -> Readers:
    """Who reads a reminder of these; read with all others of the meeting, for there may be thousands."""
    wanted = set(invitations)
    rows = session.execute(
        select(Invitation.id, Account.id, Account.language)
        .join(Registration, Registration.person_id == Invitation.person_id)
        .join(Account, Account.id == Registration.account_id)
        .where(
            Invitation.meeting_id == meeting_id,
            Registration.ended_at.is_(None),
            Account.stopped_at.is_(None),
            Account.unreachable_since.is_(None),
        )
    )
    reading = {account_id: language for one, account_id, language in rows if one in wanted}
    english = sum(language == "en" for language in reading.values())
    return Readers(km=len(reading) - english, en=english)


def remind_silent(
    session: Session, actor: Actor, now: datetime, meeting_id: int, silent: SilentFacts
) -> RemindedFacts:
    """Remind those who were just read as silent, but for whom another officer is faster; how many people.

    At night it leaves at 07:00. Raises NotAllowed, Outdated when nothing can be answered any more.
    """
    meeting = officers_meeting(session, actor, meeting_id)
    if meeting.state != "announced" or meeting.starts_at is None or meeting.starts_at <= now:
        raise Outdated
    day = _day(now)
    due = sorted(set(silent.invitations) - _ordered(session, meeting, day))
    if due:
        voice = recorded.use(session, now, meeting_id, Purpose.REMINDED)
        about = {"day": day.isoformat(), "invitations": due, **voice}
        given = (session, now, meeting, "reminded", nudge_piece)
        begin(*given, begun_by=actor.account_id, about=about, people=len(due))
    audit.note_of_meeting(session, actor, now, "meeting.reminded", meeting, people=len(due))
    session.flush()
    on_the_way = silent.board.on_the_way + silent.board.can_remind
    board = replace(silent.board, can_remind=0, on_the_way=on_the_way)
    return RemindedFacts(people=len(due), board=board)


def nudge_piece(session: Session, now: datetime, broadcast: Broadcast) -> bool:
    """Owe the reminder to the next of those who were silent; whoever answers meanwhile is left out later."""
    day = date.fromisoformat(broadcast.about["day"])
    ids = [one for one in broadcast.about["invitations"] if one > broadcast.owed_to][:PIECE]
    people = dict(
        session.execute(select(Invitation.id, Invitation.person_id).where(Invitation.id.in_(ids))).all()
    )
    listening = listening_accounts(session, people.values())
    voice = of_broadcast(session, broadcast)
    hearing = hearers(session, voice, people.values())
    debts: list[Debt] = []
    for one in ids:
        for account_id in listening.get(people[one], ()):
            if voice and people[one] in hearing:
                debts.append(voice.debt(account_id, [one]))
            debts.append(Debt(account_id, "nudge", f"{_key(one, day)}.{account_id}", {"invitation_id": one}))
    begins, ends = window(day)
    owe_many(
        session,
        now,
        debts,
        lane=Lane.REMINDER,
        meeting_id=broadcast.meeting_id,
        not_before=max(now, begins),
        give_up_after=ends,
        broadcast_id=broadcast.id,
    )
    broadcast.owed_to = ids[-1] if ids else broadcast.owed_to
    return len(ids) < PIECE


def _due(session: Session, meeting: Meeting, silent: Iterable[int], day: date) -> list[int]:
    """Those who are not reminded that day already."""
    already = _ordered(session, meeting, day) | reminded_on(session, meeting, day)
    return [one for one in silent if one not in already]


def _ordered(session: Session, meeting: Meeting, day: date) -> set[int]:
    """The invitations of which an officer had people reminded that day."""
    rows = session.scalars(
        select(Broadcast.about).where(Broadcast.meeting_id == meeting.id, Broadcast.what == "reminded")
    )
    return {one for about in rows if about["day"] == day.isoformat() for one in about["invitations"]}


def _is_silent(row: Row) -> bool:
    """And the bot can remind them: it told them before."""
    told = row.told in (Told.IN_TIME, Told.LATE) and not row.earlier
    return row.answered is Answered.SILENT and told and row.reachable


def _day(now: datetime) -> date:
    """The day to which a reminder ordered now belongs; at night the next one."""
    return local_day(next_morning(now) if is_night(now) else now)


def _key(invitation_id: int, day: date) -> str:
    return f"nudge.{invitation_id}.{day.isoformat()}"
