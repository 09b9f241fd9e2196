"""The letters and papers of a meeting as lists, a page at a time."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.papers import MeetingPaper, PaperKind
from bot.domain.planning import PaperListFacts, State, Step
from bot.domain.refusals import Outdated
from bot.services import drafts
from bot.services.plan_reading import draft_of, meeting_of, plan_facts
from bot.storage.records import Meeting, Paper

PAPERS_A_PAGE = 6  # each takes a row with its language


def paper_list(
    session: Session,
    meeting: Meeting,
    now: datetime,
    step: Step | None,
    page: int = 0,
    done: Step | None = None,
) -> PaperListFacts:
    """The letters or the other papers of a draft; with `step` None all of a meeting that was announced."""
    plan = plan_facts(session, meeting, now)
    papers = plan.papers if step is None else plan.letters if step is Step.LETTER else plan.other_papers
    papers = first_pages(papers)
    pages = max(1, -(-len(papers) // PAPERS_A_PAGE))
    shown = max(0, min(page, pages - 1))
    return PaperListFacts(
        plan=plan,
        papers=papers[shown * PAPERS_A_PAGE : (shown + 1) * PAPERS_A_PAGE],
        step=step,
        page=shown,
        pages=pages,
        done=done,
    )


def list_with(session: Session, now: datetime, meeting: Meeting, paper: Paper) -> PaperListFacts:
    """The list on which the paper stands."""
    if meeting.state != State.DRAFT:
        return paper_list(session, meeting, now, None)
    return paper_list(session, meeting, now, Step.LETTER if paper.kind == PaperKind.LETTER else Step.PAPERS)


def first_pages(papers: tuple[MeetingPaper, ...]) -> tuple[MeetingPaper, ...]:
    """One for each letter, however many pages it has."""
    seen: set[str] = set()
    first = []
    for paper in papers:
        if not (paper.is_letter and paper.album in seen):
            first.append(paper)
        if paper.is_letter and paper.album:
            seen.add(paper.album)
    return tuple(first)


def see_papers(
    session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step, page: int
) -> PaperListFacts:
    return paper_list(session, draft_of(session, actor, meeting_id), now, step, page)


def see_all_papers(
    session: Session, actor: Actor, now: datetime, meeting_id: int, page: int
) -> PaperListFacts:
    """Of a meeting that was announced; a file sent now is one more. Raises Outdated for a draft."""
    meeting = meeting_of(session, actor, meeting_id)
    if meeting.state == State.DRAFT:
        raise Outdated
    if meeting.state == State.CANCELLED:
        drafts.forget(session, actor.account_id)
    else:
        drafts.expect(session, actor, now, "meeting.file", meeting_id=meeting_id, kind=PaperKind.PAPER.value)
    return paper_list(session, meeting, now, None, page)


def await_paper(
    session: Session, actor: Actor, now: datetime, meeting_id: int, kind: PaperKind
) -> PaperListFacts:
    """A paper or the minutes of a meeting that was announced come next."""
    facts = see_all_papers(session, actor, now, meeting_id, 0)
    drafts.expect(session, actor, now, "meeting.file", meeting_id=meeting_id, kind=kind.value)
    return facts
