"""The Excel files of a meeting: ordered by an officer, read when they are sent."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.board import counted
from bot.domain.delivery import Lane
from bot.domain.meeting_files import FileFacts, FileOf
from bot.services.board_rows import board_rows
from bot.services.changes import officers_meeting
from bot.services.invitations import meeting_facts
from bot.services.links import new_token
from bot.services.owe import owe_account


def order_file(session: Session, actor: Actor, now: datetime, meeting_id: int, what: FileOf) -> None:
    """Owe the officer a file; raises NotAllowed."""
    officers_meeting(session, actor, meeting_id)
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind="meeting_file",
        once_key=f"meeting_file.{actor.account_id}.{new_token()}",
        lane=Lane.ANSWER,
        about={"meeting_id": meeting_id, "what": what.value},
    )


def read_file(session: Session, actor: Actor, now: datetime, meeting_id: int, what: FileOf) -> FileFacts:
    """What the file says, as the board says it; raises NotAllowed."""
    meeting = officers_meeting(session, actor, meeting_id)
    rows = board_rows(session, meeting, now)
    return FileFacts(
        what=what,
        meeting=meeting_facts(session, meeting),
        rows=tuple(rows),
        counts=counted(rows),
        made_at=now,
    )
