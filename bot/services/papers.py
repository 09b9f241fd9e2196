"""Papers of a meeting: taking files in, their order, taking them out again."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.clusters import cut
from bot.domain.delivery import OPEN, Lane
from bot.domain.names import clean
from bot.domain.papers import (
    TITLE_LIMIT,
    AlreadyThere,
    LetterField,
    NotAPaper,
    PaperKind,
    SentPaper,
    likely_kind,
    likely_language,
    title_from,
)
from bot.domain.planning import PaperHomeFacts, PaperListFacts, State
from bot.domain.refusals import Outdated
from bot.domain.screens import FileKind
from bot.services import drafts
from bot.services.kept_files import keep
from bot.services.owe import owe_account
from bot.services.paper_home import ask_field, home, pages_of, paper_of, unsent_paper
from bot.services.paper_lists import list_with, paper_list
from bot.services.plan_reading import meeting_of
from bot.storage.records import Meeting, OutboxRow, Paper

ALBUM = "album"  # the kind of message that says which files of an album arrived
ALBUM_WAIT = timedelta(seconds=1.5)  # Telegram sends the files of an album one by one


def receive(
    session: Session, actor: Actor, now: datetime, meeting_id: int, kind: PaperKind | None, sent: SentPaper
) -> PaperHomeFacts | None:
    """Keep a file as a letter, as minutes, or (kind None) as the paper its name makes likely.

    None for a file of an album: when all have come, one message says so. A paper sent once more where the
    letter is asked for is the letter. Raises NotAPaper, AlreadyThere.
    """
    meeting = meeting_of(session, actor, meeting_id)
    if sent.file_kind is FileKind.VOICE:
        raise NotAPaper
    if meeting.state == State.CANCELLED:
        raise Outdated
    paper = _the_letter_after_all(session, meeting_id, kind, sent)
    if paper is None:
        _refuse_twice(session, meeting_id, sent)
        paper = _kept(session, actor, now, meeting, kind or likely_kind(sent.name), sent)
    if sent.album:
        _await_album(session, actor, now, meeting, paper)
        return None
    if paper.kind == PaperKind.LETTER:
        return ask_field(session, actor, now, paper, LetterField.NUMBER, arrived=True)
    return home(session, now, paper, arrived=True)


def album_arrived(
    session: Session, actor: Actor, now: datetime, paper_id: int
) -> PaperHomeFacts | PaperListFacts:
    """What to show once all files of an album have come: the letter they are, or the list of papers."""
    paper, meeting = paper_of(session, actor, paper_id)
    if paper.kind == PaperKind.LETTER:
        return home(session, now, pages_of(session, paper)[0], asks=LetterField.NUMBER, arrived=True)
    return list_with(session, now, meeting, paper)


def replace(session: Session, actor: Actor, now: datetime, paper_id: int, sent: SentPaper) -> PaperHomeFacts:
    """Another file in the place of this one. One that was sent stays in force until then."""
    paper, meeting = paper_of(session, actor, paper_id)
    if sent.file_kind is FileKind.VOICE:
        raise NotAPaper
    _refuse_twice(session, paper.meeting_id, sent)
    if paper.replaced_by_id is not None:
        paper = session.get_one(Paper, paper.replaced_by_id)
    if paper.announced_at is not None:
        paper = _successor(session, actor, now, paper)
    paper.file_kind, paper.file_id = sent.file_kind.value, keep(session, now, sent.given)
    paper.file_unique_id, paper.file_name = sent.file_unique_id, sent.name
    session.flush()
    drafts.expect(session, actor, now, "meeting.sheet", meeting_id=meeting.id)
    return home(session, now, paper, arrived=True)


def move_up(session: Session, actor: Actor, now: datetime, paper_id: int) -> PaperListFacts:
    """One place up among the letters, or among the other papers."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    rows = list(
        session.scalars(
            select(Paper)
            .where(
                Paper.meeting_id == meeting.id,
                (Paper.kind == PaperKind.LETTER) == (paper.kind == PaperKind.LETTER),
            )
            .order_by(Paper.position, Paper.id)
        )
    )
    at = rows.index(paper)
    if at > 0:
        rows[at - 1 : at + 1] = [rows[at], rows[at - 1]]
    for position, row in enumerate(rows):
        row.position = position
    session.flush()
    return list_with(session, now, meeting, paper)


def remove(session: Session, actor: Actor, now: datetime, paper_id: int) -> PaperListFacts:
    """Take away a paper that was not sent; of a letter, all its pages."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    facts = list_with(session, now, meeting, paper)
    pages = pages_of(session, paper)
    ids = [page.id for page in pages]
    session.execute(update(Paper).where(Paper.replaced_by_id.in_(ids)).values(replaced_by_id=None))
    for page in pages:
        session.delete(page)
    session.flush()
    drafts.expect(session, actor, now, f"meeting.{facts.step or 'sheet'}", meeting_id=meeting.id)
    return paper_list(session, meeting, now, facts.step)


def _refuse_twice(session: Session, meeting_id: int, sent: SentPaper) -> None:
    if _same_file(session, meeting_id, sent) is not None:
        raise AlreadyThere


def _the_letter_after_all(
    session: Session, meeting_id: int, kind: PaperKind | None, sent: SentPaper
) -> Paper | None:
    """The signed letter was sent a step too early, and kept as a paper that has not left yet."""
    there = _same_file(session, meeting_id, sent) if kind is PaperKind.LETTER and not sent.album else None
    if there is None or there.kind == PaperKind.LETTER or there.announced_at is not None:
        return None
    there.kind = PaperKind.LETTER.value
    return there


def _same_file(session: Session, meeting_id: int, sent: SentPaper) -> Paper | None:
    there = select(Paper).where(
        Paper.meeting_id == meeting_id,
        Paper.file_unique_id == sent.file_unique_id,
        Paper.withdrawn_at.is_(None),
    )
    return session.scalars(there.order_by(Paper.id).limit(1)).first()


def _kept(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, kind: PaperKind, sent: SentPaper
) -> Paper:
    last = session.scalar(select(func.max(Paper.position)).where(Paper.meeting_id == meeting.id))
    paper = Paper(
        meeting_id=meeting.id,
        kind=kind.value,
        title=cut(clean(sent.caption), TITLE_LIMIT)
        or ("" if kind is PaperKind.LETTER else title_from(sent.name)),
        language=likely_language(sent.name).value,
        file_kind=sent.file_kind.value,
        file_id=keep(session, now, sent.given),
        file_unique_id=sent.file_unique_id,
        file_name=sent.name,
        album=sent.album if kind is PaperKind.LETTER else "",
        position=0 if last is None else last + 1,
        added_by=actor.account_id,
        added_at=now,
    )
    session.add(paper)
    session.flush()
    return paper


def _successor(session: Session, actor: Actor, now: datetime, paper: Paper) -> Paper:
    successor = Paper(
        meeting_id=paper.meeting_id,
        kind=paper.kind,
        title=paper.title,
        language=paper.language,
        file_kind=paper.file_kind,
        file_id=paper.file_id,
        file_unique_id=paper.file_unique_id,
        category_id=paper.category_id,
        letter_number=paper.letter_number,
        letter_date=paper.letter_date,
        signatory=paper.signatory,
        position=paper.position,
        added_by=actor.account_id,
        added_at=now,
    )
    session.add(successor)
    session.flush()
    paper.replaced_by_id = successor.id
    return successor


def _await_album(session: Session, actor: Actor, now: datetime, meeting: Meeting, paper: Paper) -> None:
    """One message for the whole album, a moment after its last file."""
    if paper.kind == PaperKind.LETTER:
        ask_field(session, actor, now, pages_of(session, paper)[0], LetterField.NUMBER)
    waiting = session.scalars(
        select(OutboxRow).where(
            OutboxRow.account_id == actor.account_id,
            OutboxRow.kind == ALBUM,
            OutboxRow.meeting_id == meeting.id,
            OutboxRow.state.in_(OPEN),
        )
    ).first()
    if waiting is not None:
        waiting.not_before = now + ALBUM_WAIT
        return
    owe_account(
        session,
        now,
        account_id=actor.account_id,
        kind=ALBUM,
        once_key=f"{ALBUM}.{paper.id}",
        lane=Lane.ANSWER,
        about={"paper_id": paper.id},
        meeting_id=meeting.id,
        not_before=now + ALBUM_WAIT,
    )
