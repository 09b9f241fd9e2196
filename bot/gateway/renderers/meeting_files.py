"""The Excel files of a meeting, made when they are sent."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.meeting_files import FileFacts, FileOf
from bot.domain.refusals import NotAllowed
from bot.domain.screens import Attachment, Screen
from bot.gateway.kinds import About, Kind
from bot.reports.meeting_sheets import meeting_file
from bot.services import actors, meeting_files
from bot.wording import invitation
from bot.wording import meeting_files as wording
from bot.wording.html import bold, esc
from bot.wording.translator import Translator


def read(session: Session, about: About, account_id: int, now: datetime) -> FileFacts | None:
    """Nothing for somebody who is no officer of the body any more."""
    actor = actors.acting(session, account_id)
    try:
        return meeting_files.read_file(session, actor, now, about["meeting_id"], FileOf(about["what"]))
    except NotAllowed:
        return None


def show(t: Translator, facts: FileFacts) -> Screen:
    what = wording.name_of(t, facts.what)
    name = f"{what} {local_day(facts.made_at).isoformat()}.xlsx"
    text = f"{bold(what)}\n{esc(invitation.title(t, facts.meeting))}"
    doubt = wording.to_be_confirmed(t, facts)
    if doubt:
        text += f"\n⚠️ {esc(doubt)}"
    return Screen(text, attachment=Attachment(name=name, data=meeting_file(t, facts)))


KINDS = {"meeting_file": Kind(read=read, show=show)}
