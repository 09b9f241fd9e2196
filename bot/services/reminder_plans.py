"""Planning the reminders of invitations: with the invitation, and again when the meeting moves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.holidays import WorkingDays
from bot.domain.reminders import WAITING, State, days_ahead, leaves_on
from bot.services.holidays import working_days
from bot.storage.inserting import insert_many
from bot.storage.records import Invitation, Meeting, Reminder


class Planned(Protocol):
    """What reminders have to know of an invitation."""

    @property
    def id(self) -> int: ...
    @property
    def person_id(self) -> int: ...
    @property
    def asked(self) -> bool: ...


def plan_reminders(session: Session, invitation: Invitation, meeting: Meeting, now: datetime) -> None:
    """Plan the reminders of an invitation to the present date; those of an earlier date are dropped."""
    plan_again(session, [invitation], meeting, now)


def plan_again(session: Session, invitations: Iterable[Planned], meeting: Meeting, now: datetime) -> None:
    """The same for many invitations of a meeting that changed; `now` is when they hear of it."""
    rows = list(invitations)
    session.execute(
        update(Reminder)
        .where(
            Reminder.invitation_id.in_([invitation.id for invitation in rows]),
            Reminder.revision < meeting.dated_revision,
            Reminder.state.in_(WAITING),
        )
        .values(state=State.DROPPED)
        .execution_options(synchronize_session=False)
    )
    plan_first_reminders(session, rows, meeting, now)


def plan_first_reminders(
    session: Session, invitations: Iterable[Planned], meeting: Meeting, now: datetime
) -> None:
    """The same for the many invitations of a meeting that is just announced."""
    working = working_days(session, meeting.body_id)
    rows = [row for invitation in invitations for row in _planned(invitation, meeting, working, now)]
    insert_many(session, Reminder, rows)


def _planned(
    invitation: Planned, meeting: Meeting, working: WorkingDays, now: datetime
) -> list[dict[str, Any]]:
    if not invitation.asked or meeting.starts_at is None:
        return []
    invited_on = local_day(max(now, meeting.send_at or now))
    day_after = invited_on + timedelta(days=1)
    return [
        {
            "person_id": invitation.person_id,
            "invitation_id": invitation.id,
            "step": step.value,
            "revision": meeting.dated_revision,
            "offset_days": step.offset,
            "falls_on": day,
            "due_on": leaves_on(step, day, working, not_before=day_after),
            "state": State.PLANNED.value,
        }
        for step, day in days_ahead(local_day(meeting.starts_at), invited_on).items()
    ]
