"""For the officer who sends papers: the files of an album have come; no copy of a paper could be kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.planning import PaperHomeFacts, PaperListFacts
from bot.domain.refusals import Refusal
from bot.domain.screens import Screen
from bot.gateway.kinds import About, Kind
from bot.services import actors, paper_home, papers
from bot.wording import files, plan_paper
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
    return plan_paper.paper_home(t, facts) if isinstance(facts, PaperHomeFacts) else paper_list(t, facts)


def read_paper(session: Session, about: About, account_id: int, now: datetime) -> PaperHomeFacts | None:
    """None when the paper was removed or replaced meanwhile, or the account is no officer any more."""
    try:
        return paper_home.see_paper(session, actors.acting(session, account_id), now, about["paper_id"])
    except Refusal:
        return None


KINDS = {
    papers.ALBUM: Kind(read=read_album, show=show_album),
    "paper_not_kept": Kind(read=read_paper, show=files.not_kept),
}
