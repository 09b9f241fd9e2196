"""What is written down of a paper: title and language; of a letter also number, day, signatory, for whom."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.letter_numbers import bare_number
from bot.domain.papers import TITLE_LIMIT, LetterField, PaperKind, PaperLanguage
from bot.domain.planning import DayTooFar, PaperHomeFacts, PaperListFacts, State, Step, UseButtons
from bot.domain.refusals import NotFound
from bot.domain.typed_days import typed_day
from bot.services import drafts
from bot.services.paper_home import ask_field, home, pages_of, paper_of, unsent_paper
from bot.services.paper_lists import list_with
from bot.services.planning import fitting
from bot.storage.records import Category, Meeting, Paper


def set_language(
    session: Session, actor: Actor, now: datetime, paper_id: int, language: PaperLanguage, *, listed: bool
) -> PaperHomeFacts | PaperListFacts:
    paper, meeting = unsent_paper(session, actor, paper_id)
    for page in pages_of(session, paper):
        page.language = language.value
    if listed:
        return list_with(session, now, meeting, paper)
    return home(session, now, paper)


def set_kind(session: Session, actor: Actor, now: datetime, paper_id: int, kind: PaperKind) -> PaperHomeFacts:
    """Agenda, paper or letter. Raises Outdated for a paper that was sent."""
    paper, _ = unsent_paper(session, actor, paper_id)
    paper.kind = kind.value
    if kind is not PaperKind.LETTER:
        paper.category_id = None
    return home(session, now, paper)


def type_for_paper(
    session: Session, actor: Actor, now: datetime, paper_id: int, field: str, typed: str
) -> PaperHomeFacts:
    """What was typed into a field of a paper. A letter leads on to what is still missing of it.

    Raises TooLong, NotADay, DayTooFar, and UseButtons where typing does not help.
    """
    paper, _ = unsent_paper(session, actor, paper_id)
    if field == "title":
        paper.title = fitting(typed, TITLE_LIMIT)
        return finished(session, actor, now, paper)
    for page in pages_of(session, paper):
        match field:
            case LetterField.NUMBER:
                page.letter_number = bare_number(fitting(typed, TITLE_LIMIT))
            case LetterField.DAY:
                page.letter_date = _letter_day(typed, now)
            case LetterField.SIGNATORY:
                page.signatory = fitting(typed, TITLE_LIMIT)
            case _:
                raise UseButtons(None)
    return _led_on(session, actor, now, paper)


def set_letter_day(session: Session, actor: Actor, now: datetime, paper_id: int, day: date) -> PaperHomeFacts:
    paper, _ = unsent_paper(session, actor, paper_id)
    for page in pages_of(session, paper):
        page.letter_date = day
    return _led_on(session, actor, now, paper)


def sign_like(session: Session, actor: Actor, now: datetime, paper_id: int, other_id: int) -> PaperHomeFacts:
    """Signed by whoever signed another letter of this body."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    other, its_meeting = paper_of(session, actor, other_id)
    if its_meeting.body_id != meeting.body_id:
        raise NotFound
    for page in pages_of(session, paper):
        page.signatory = other.signatory
    return _led_on(session, actor, now, paper)


def set_category(
    session: Session, actor: Actor, now: datetime, paper_id: int, category_id: int
) -> PaperHomeFacts:
    """Whom a letter is for: one category of the body, or 0 for all."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    category = session.get(Category, category_id) if category_id else None
    if category_id and (category is None or category.body_id != meeting.body_id):
        raise NotFound
    for page in pages_of(session, paper):
        page.category_id = category_id or None
    return home(session, now, paper)


def page_of(session: Session, actor: Actor, now: datetime, paper_id: int, other_id: int) -> PaperHomeFacts:
    """This is another page of that letter of the same meeting."""
    paper, meeting = unsent_paper(session, actor, paper_id)
    first, _ = unsent_paper(session, actor, other_id)
    if first.meeting_id != meeting.id or first.id == paper.id:
        raise NotFound
    first.album = first.album or f"letter.{first.id}"
    paper.album, paper.kind = first.album, first.kind
    paper.letter_number, paper.letter_date = first.letter_number, first.letter_date
    paper.signatory, paper.category_id, paper.language = first.signatory, first.category_id, first.language
    session.flush()
    return finished(session, actor, now, first)


def finished(session: Session, actor: Actor, now: datetime, paper: Paper) -> PaperHomeFacts:
    """Nothing more is awaited of this paper; a further file is one more of its kind."""
    meeting = session.get_one(Meeting, paper.meeting_id)
    if meeting.state == State.DRAFT:
        step = Step.LETTER if paper.kind == PaperKind.LETTER else Step.PAPERS
        drafts.expect(session, actor, now, f"meeting.{step}", meeting_id=meeting.id)
    else:
        drafts.expect(session, actor, now, "meeting.file", meeting_id=meeting.id, kind=paper.kind)
    return home(session, now, paper)


def _led_on(session: Session, actor: Actor, now: datetime, paper: Paper) -> PaperHomeFacts:
    session.flush()
    if not paper.letter_number:
        return ask_field(session, actor, now, paper, LetterField.NUMBER)
    if paper.letter_date is None:
        return ask_field(session, actor, now, paper, LetterField.DAY)
    if not paper.signatory:
        return ask_field(session, actor, now, paper, LetterField.SIGNATORY)
    return finished(session, actor, now, paper)


def _letter_day(typed: str, now: datetime) -> date:
    today = local_day(now)
    day = typed_day(typed, today, since=today - timedelta(days=180))
    if day > today + timedelta(days=60):
        raise DayTooFar(day)
    return day
