"""The counts of a board, and reminding only the silent: by an officer, once a day per person at most."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.board import Answered, BoardFacts, RemindedFacts, Row, Told, counted
from bot.domain.delivery import Lane
from bot.domain.notice import is_night, next_morning, notice_clock
from bot.domain.refusals import Outdated
from bot.domain.reminders import window
from bot.services import audit
from bot.services.board_rows import board_rows
from bot.services.changes import officers_meeting
from bot.services.invitations import meeting_facts
from bot.services.owe import Debt, owe_many
from bot.services.reminders import reminded_on
from bot.services.situation import listening_accounts
from bot.storage.records import Body, Meeting, OutboxRow


def read_board(session: Session, actor: Actor, now: datetime, meeting_id: int) -> BoardFacts:
    """For officers of the body only; raises NotAllowed."""
    meeting = officers_meeting(session, actor, meeting_id)
    rows = board_rows(session, meeting, now)
    days = session.get_one(Body, meeting.body_id).notice_days
    reachable, on_the_way = count_silent(session, meeting, rows, now)
    return BoardFacts(
        meeting=meeting_facts(session, meeting),
        counts=counted(rows),
        clock=notice_clock(local_day(meeting.starts_at), days, now) if meeting.starts_at else None,
        late_reason=meeting.late_reason,
        attended=sum(row.attended is True for row in rows),
        now=now,
        can_remind=reachable,
        on_the_way=on_the_way,
    )


def remind_silent(session: Session, actor: Actor, now: datetime, meeting_id: int) -> RemindedFacts:
    """Remind everybody who is silent and not reminded that day already; how many people are.

    At night it leaves at 07:00. Raises NotAllowed, Outdated when nothing can be answered any more.
    """
    meeting = officers_meeting(session, actor, meeting_id)
    if meeting.state != "announced" or meeting.starts_at is None or meeting.starts_at <= now:
        raise Outdated
    day, leaves = _day(now)
    due = _due(session, meeting, board_rows(session, meeting, now), day)
    listening = listening_accounts(session, {row.person.id for row in due})
    debts = [
        Debt(
            account_id,
            "nudge",
            f"{_key(row.invitation_id, day)}.{account_id}",
            {"invitation_id": row.invitation_id},
        )
        for row in due
        for account_id in listening[row.person.id]
    ]
    owe_many(
        session,
        now,
        debts,
        lane=Lane.REMINDER,
        meeting_id=meeting.id,
        not_before=leaves,
        give_up_after=window(day)[1],
    )
    reminded = sum(bool(listening[row.person.id]) for row in due)
    audit.note(
        session,
        now,
        "meeting.reminded",
        account_id=actor.account_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        people=reminded,
    )
    session.flush()
    return RemindedFacts(people=reminded, board=read_board(session, actor, now, meeting_id))


def count_silent(session: Session, meeting: Meeting, rows: Sequence[Row], now: datetime) -> tuple[int, int]:
    """Silent people in the bot: how many can be reminded now, and how many are reminded that day anyway."""
    silent = [row for row in rows if _is_silent(row)]
    due = _due(session, meeting, silent, _day(now)[0])
    return len(due), len(silent) - len(due)


def _due(session: Session, meeting: Meeting, rows: Iterable[Row], day: date) -> list[Row]:
    owed = set(
        session.scalars(
            select(OutboxRow.once_key).where(OutboxRow.kind == "nudge", OutboxRow.meeting_id == meeting.id)
        )
    )
    reminded = reminded_on(session, meeting, day)
    keys = {key.rpartition(".")[0] for key in owed}
    return [
        row
        for row in rows
        if _is_silent(row) and _key(row.invitation_id, day) not in keys and row.invitation_id not in reminded
    ]


def _is_silent(row: Row) -> bool:
    """And the bot can remind them: it told them before."""
    told = row.told in (Told.IN_TIME, Told.LATE) and not row.earlier
    return row.answered is Answered.SILENT and told and row.reachable


def _day(now: datetime) -> tuple[date, datetime | None]:
    """The day to which a reminder ordered now belongs, and when it leaves; None: at once."""
    if not is_night(now):
        return local_day(now), None
    morning = next_morning(now)
    return local_day(morning), morning


def _key(invitation_id: int, day: date) -> str:
    return f"nudge.{invitation_id}.{day.isoformat()}"
