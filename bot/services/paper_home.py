"""One paper of a meeting as its officers see it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.notice import is_late
from bot.domain.papers import LetterField, PaperKind
from bot.domain.planning import PaperHomeFacts, State
from bot.domain.recordings import Purpose
from bot.domain.refusals import NotFound, Outdated
from bot.domain.two_languages import NOBODY, Readers
from bot.services import drafts
from bot.services.holidays import notice_rule
from bot.services.plan_reading import meeting_of, paper_facts, plan_facts
from bot.services.recorded import hearers_of
from bot.services.two_languages import readers
from bot.storage.records import Category, Invitation, Meeting, Paper

FIELDS = frozenset({*LetterField, "title", "replace", "category"})
SIGNATORIES = 3  # offered as buttons


def paper_of(session: Session, actor: Actor, paper_id: int) -> tuple[Paper, Meeting]:
    """A paper of a meeting of one's own body; raises NotFound, NotAllowed."""
    paper = session.get(Paper, paper_id)
    if paper is None or paper.withdrawn_at is not None:
        raise NotFound
    return paper, meeting_of(session, actor, paper.meeting_id)


def unsent_paper(session: Session, actor: Actor, paper_id: int) -> tuple[Paper, Meeting]:
    """The same, while it can be changed; raises Outdated once it was sent."""
    paper, meeting = paper_of(session, actor, paper_id)
    if paper.announced_at is not None:
        raise Outdated
    return paper, meeting


def see_paper(session: Session, actor: Actor, now: datetime, paper_id: int) -> PaperHomeFacts:
    paper, _ = paper_of(session, actor, paper_id)
    return home(session, now, paper)


def ask_paper(session: Session, actor: Actor, now: datetime, paper_id: int, field: str) -> PaperHomeFacts:
    """Ask for one of FIELDS; only the file of a paper that was sent can be replaced. Raises Outdated."""
    find = paper_of if field == "replace" else unsent_paper
    paper, _ = find(session, actor, paper_id)
    if field not in FIELDS:
        raise Outdated
    return ask_field(session, actor, now, paper, field)


def ask_remove(session: Session, actor: Actor, now: datetime, paper_id: int) -> PaperHomeFacts:
    paper, _ = unsent_paper(session, actor, paper_id)
    return home(session, now, paper, remove=True)


def ask_field(
    session: Session, actor: Actor, now: datetime, paper: Paper, field: str, *, arrived: bool = False
) -> PaperHomeFacts:
    """What is typed or sent next is that field of this paper."""
    drafts.expect(
        session,
        actor,
        now,
        f"meeting.{field}",
        meeting_id=paper.meeting_id,
        paper_id=paper.id,
        kind=paper.kind,
    )
    return home(session, now, paper, asks=field, arrived=arrived)


def home(
    session: Session,
    now: datetime,
    paper: Paper,
    *,
    asks: str = "",
    arrived: bool = False,
    remove: bool = False,
) -> PaperHomeFacts:
    meeting = session.get_one(Meeting, paper.meeting_id)
    plan = plan_facts(session, meeting, now)
    facts = paper_facts(session, paper)
    sending = meeting.state != State.DRAFT and paper.announced_at is None
    before = [
        one for one in plan.letters if one.id < paper.id and not (one.album and one.album == paper.album)
    ]
    return PaperHomeFacts(
        plan=plan,
        paper=facts,
        pages=sum(one.album == paper.album for one in plan.letters) if facts.is_letter and paper.album else 1,
        arrived=arrived,
        asks=asks,
        remove=remove,
        categories=_categories(session, meeting) if asks == "category" else (),
        signatories=_signatories(session, meeting) if asks == LetterField.SIGNATORY else (),
        page_of=before[-1] if arrived and facts.is_letter and before and not before[-1].sent else None,
        told=told(session, meeting) if meeting.state != State.DRAFT else 0,
        readers=_readers(session, meeting) if sending and plan.marks else NOBODY,
        late=would_be_late(session, meeting, paper, now),
        heard_by=hearers_of(session, meeting, Purpose.PAPERS),
    )


def told(session: Session, meeting: Meeting) -> int:
    """How many people are invited to, or informed of, a meeting."""
    live = (Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None))
    return session.scalar(select(func.count()).select_from(Invitation).where(*live)) or 0


def _readers(session: Session, meeting: Meeting) -> Readers:
    live = select(Invitation.person_id).where(
        Invitation.meeting_id == meeting.id, Invitation.withdrawn_at.is_(None)
    )
    return readers(session, live)


def pages_of(session: Session, paper: Paper) -> list[Paper]:
    """All pages of a letter; any other paper stands alone."""
    if paper.kind != PaperKind.LETTER or not paper.album:
        return [paper]
    return list(
        session.scalars(
            select(Paper)
            .where(
                Paper.meeting_id == paper.meeting_id,
                Paper.album == paper.album,
                Paper.kind == PaperKind.LETTER.value,
            )
            .order_by(Paper.id)
        )
    )


def would_be_late(session: Session, meeting: Meeting, paper: Paper, now: datetime) -> bool:
    """Whether a paper sent now comes later than the notice of the body; minutes are never late."""
    if paper.kind == PaperKind.MINUTES or meeting.state != State.ANNOUNCED or meeting.starts_at is None:
        return False
    rule = notice_rule(session, meeting.body_id)
    return is_late(max(now, meeting.send_at or now), meeting.starts_at, rule)


def _categories(session: Session, meeting: Meeting) -> tuple[tuple[int, str, str], ...]:
    rows = session.scalars(
        select(Category).where(Category.body_id == meeting.body_id).order_by(Category.position, Category.id)
    )
    return tuple((row.id, row.kind, row.title) for row in rows)


def _signatories(session: Session, meeting: Meeting) -> tuple[tuple[int, str], ...]:
    """Who signed letters of this body lately."""
    rows = session.execute(
        select(func.max(Paper.id), Paper.signatory)
        .join(Meeting, Meeting.id == Paper.meeting_id)
        .where(Meeting.body_id == meeting.body_id, Paper.signatory != "")
        .group_by(Paper.signatory)
        .order_by(func.max(Paper.id).desc())
        .limit(SIGNATORIES)
    )
    return tuple((paper_id, signatory) for paper_id, signatory in rows)
