"""One message for the files of an album that an officer sent, once all have come."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.planning import PaperHomeFacts, PaperListFacts
from bot.domain.refusals import Refusal
from bot.domain.screens import Screen
from bot.gateway.kinds import About, Kind
from bot.services import actors, papers
from bot.wording.plan_paper import paper_home
from bot.wording.plan_papers import paper_list
from bot.wording.translator import Translator

Arrived = PaperHomeFacts | PaperListFacts


def read_album(session: Session, about: About, account_id: int, now: datetime) -> Arrived | None:
    """None when the paper was removed meanwhile, or the account is no officer any more."""
    try:
        return papers.album_arrived(session, actors.acting(session, account_id), now, about["paper_id"])
    except Refusal:
        return None


def show_album(t: Translator, facts: Arrived) -> Screen:
    return paper_home(t, facts) if isinstance(facts, PaperHomeFacts) else paper_list(t, facts)


KINDS = {papers.ALBUM: Kind(read=read_album, show=show_album)}
