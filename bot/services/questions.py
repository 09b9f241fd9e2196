"""What people say to a secretariat: kept, passed on with one tap, answered or seen by an officer."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.bodies import BodyFacts
from bot.domain.delivery import Lane
from bot.domain.given_files import GivenFile
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.people import PersonFacts
from bot.domain.questions import (
    FORGET_ME,
    OLD_FONT,
    SPOKEN,
    AnswerFacts,
    Came,
    NothingToPass,
    NotUnderstood,
    Passed,
    QuestionFacts,
    QuestionList,
    Said,
)
from bot.domain.refusals import NotAllowed, NotFound, Outdated
from bot.domain.screens import FileKind
from bot.domain.typed_answers import Word, read_word
from bot.services.asking import waiting_bodies
from bot.services.audit import note
from bot.services.bodies import all_bodies, body_facts, owe_officers
from bot.services.drafts import expect, expected, forget
from bot.services.kept_files import keep as keep_file
from bot.services.owe import owe_account
from bot.services.rights import must_be_officer
from bot.services.spoken_reading import read_spoken
from bot.services.standing import only_monks, standings
from bot.services.too_much import most_of, must_not_be_too_much
from bot.services.voice_notes import close, mark_of, spoken
from bot.storage.records import Account, Question

KEPT_UNPASSED = timedelta(days=1)
OPEN = (Question.passed_at.is_not(None), Question.answered_at.is_(None))


def bodies_in_question(session: Session, actor: Actor) -> tuple[BodyFacts, ...]:
    """Where what this account says may go: bodies it stands in, else those it asked, else any.

    An officer does not ask the own secretariat. Nowhere for an account that proved no number.
    """
    own = {standing.body.id: standing.body for standing in standings(session, actor.account_id)}
    if own or actor.officer_of:
        return tuple(body for body in own.values() if body.id not in actor.officer_of)
    if session.get_one(Account, actor.account_id).verified_phone is None:
        return ()
    return waiting_bodies(session, actor.account_id) or all_bodies(session)


def keep(session: Session, actor: Actor, now: datetime, said: Said, shown_name: str) -> NotUnderstood:
    """Keep what was not understood for a day, so that one tap can pass it on."""
    bodies = bodies_in_question(session, actor)
    came, to_monks = _came(said), only_monks(session, actor.account_id)
    if said.is_empty or not bodies:
        return NotUnderstood(question_id=0, bodies=bodies, came=came, to_monks=to_monks)
    question = _new(session, actor, now, said, shown_name)
    return NotUnderstood(question_id=question.id, bodies=bodies, came=came, to_monks=to_monks)


def _came(said: Said) -> Came:
    if said.file_id:
        return Came.FILE
    return Came.COURTESY if read_word(said.text) is Word.SEEN else Came.WORDS


def forget_unpassed(session: Session, now: datetime) -> None:
    """Nobody wanted it passed on."""
    session.execute(
        delete(Question).where(Question.passed_at.is_(None), Question.asked_at < now - KEPT_UNPASSED)
    )


def pass_on(session: Session, actor: Actor, now: datetime, question_id: int, body_id: int) -> Passed:
    """Pass one's own words to the secretariat of a body; once. Raises TooMuchToday."""
    question = session.get(Question, question_id)
    if question is None or question.account_id != actor.account_id or question.passed_at is not None:
        raise Outdated
    must_not_ask_too_much(session, actor, now)
    return _pass(session, actor, now, question, body_id)


def choose_body(session: Session, actor: Actor, now: datetime) -> tuple[BodyFacts, ...]:
    """The secretariats to choose from; the only one is chosen at once."""
    bodies = bodies_in_question(session, actor)
    if len(bodies) == 1:
        expect_question(session, actor, now, bodies[0].id)
    return bodies


def expect_question(session: Session, actor: Actor, now: datetime, body_id: int) -> BodyFacts:
    """The next thing typed, spoken or sent goes to this secretariat."""
    body = _allowed(session, actor, body_id)
    expect(session, actor, now, "question.text", body_id=body_id)
    return body


def ask(session: Session, actor: Actor, now: datetime, said: Said, shown_name: str) -> Passed:
    """What was announced by `expect_question`. Raises TooMuchToday."""
    draft = expected(session, actor.account_id)
    if draft is None or draft.awaits != "question.text":
        raise Outdated
    if said.is_empty:
        raise NothingToPass
    must_not_ask_too_much(session, actor, now)
    forget(session, actor.account_id)
    question = _new(session, actor, now, said, shown_name)
    return _pass(session, actor, now, question, draft.data["body_id"], said.given)


def ask_to_be_forgotten(
    session: Session, actor: Actor, now: datetime, shown_name: str
) -> tuple[BodyFacts, ...]:
    """Ask every secretariat that knows this account to delete what it knows; once until it has answered."""
    bodies = bodies_in_question(session, actor)
    open_ones = select(Question.body_id).where(
        Question.account_id == actor.account_id, Question.about == FORGET_ME, *OPEN
    )
    asked = set(session.scalars(open_ones))
    for body in bodies:
        if body.id not in asked:
            question = _new(session, actor, now, Said(), shown_name, FORGET_ME)
            _pass(session, actor, now, question, body.id)
    return bodies


def question_list(session: Session, actor: Actor, now: datetime, body_id: int, page: int = 0) -> QuestionList:
    """What nobody has answered yet, oldest first."""
    must_be_officer(actor, body_id)
    forget(session, actor.account_id)
    total = session.scalar(select(func.count()).where(Question.body_id == body_id, *OPEN)) or 0
    page = clip(page, total)
    rows = session.scalars(
        select(Question)
        .where(Question.body_id == body_id, *OPEN)
        .order_by(Question.id)
        .offset(page * PAGE)
        .limit(PAGE)
    )
    return QuestionList(
        body=body_facts(session, body_id),
        questions=tuple(question_facts(session, row, now) for row in rows),
        total=total,
        page=page,
        pages=count_pages(total),
    )


def open_question(session: Session, actor: Actor, now: datetime, question_id: int) -> QuestionFacts:
    question = _passed(session, actor, question_id)
    forget(session, actor.account_id)
    return question_facts(session, question, now)


def expect_answer(session: Session, actor: Actor, now: datetime, question_id: int) -> QuestionFacts:
    """The next thing the officer types, speaks or sends goes back to the asker."""
    question = open_row(session, actor, question_id)
    expect(session, actor, now, "question.answer", question_id=question_id)
    return question_facts(session, question, now)


def answer(session: Session, actor: Actor, now: datetime, said: Said) -> QuestionFacts:
    """What was announced by `expect_answer`; raises Outdated when another officer was quicker."""
    draft = expected(session, actor.account_id)
    if draft is None or draft.awaits != "question.answer":
        raise Outdated
    if said.is_empty:
        raise NothingToPass
    question = open_row(session, actor, draft.data["question_id"])
    return _close(session, actor, now, question, said)


def seen(session: Session, actor: Actor, now: datetime, question_id: int) -> QuestionFacts:
    """Read, and nothing to answer; the asker is told that it was read."""
    return _close(session, actor, now, open_row(session, actor, question_id), Said())


def question_facts(session: Session, question: Question, now: datetime) -> QuestionFacts:
    assert question.body_id is not None  # it was passed
    return QuestionFacts(
        id=question.id,
        body=body_facts(session, question.body_id),
        people=_askers(session, question),
        shown_name=question.shown_name,
        phone=session.get_one(Account, question.account_id).verified_phone,
        asked_at=question.asked_at,
        said=Said(text=question.text, file_kind=question.file_kind, file_id=question.file_id),
        forget_me=question.about == FORGET_ME,
        answered=question.answered_at is not None,
        old_font_for=(question.step or {}).get("awaits", "") if question.about == OLD_FONT else None,
        spoken=read_spoken(session, question, now),
        note=mark_of(session, question_id=question.id),
    )


def answer_facts(session: Session, question_id: int) -> AnswerFacts | None:
    """What goes back to the asker; None when there is no answer."""
    question = session.get(Question, question_id)
    if question is None or question.answered_at is None or question.body_id is None:
        return None
    return AnswerFacts(
        body=body_facts(session, question.body_id),
        people=_askers(session, question),
        asked=Said(text=question.text, file_kind=question.file_kind, file_id=question.file_id),
        answer=Said(
            text=question.answer, file_kind=question.answer_file_kind, file_id=question.answer_file_id
        ),
        forget_me=question.about == FORGET_ME,
    )


def must_not_ask_too_much(session: Session, actor: Actor, now: datetime) -> None:
    """Raises TooMuchToday."""
    passed = or_(Question.passed_at.is_not(None), Question.about == OLD_FONT)
    own = Question.account_id == actor.account_id
    must_not_be_too_much(session, now, Question.asked_at, own, passed, most=most_of(actor))


def _askers(session: Session, question: Question) -> tuple[PersonFacts, ...]:
    standing = standings(session, question.account_id)
    return tuple(one.person for one in standing if one.body.id == question.body_id)


def _new(
    session: Session, actor: Actor, now: datetime, said: Said, shown_name: str, about: str = "question"
) -> Question:
    question = Question(
        account_id=actor.account_id,
        shown_name=shown_name,
        asked_at=now,
        about=about,
        text=said.text,
        file_kind=said.file_kind,
        file_id=said.file_id,
    )
    session.add(question)
    session.flush()
    return question


def _as_given(question: Question) -> GivenFile:
    """What is still known of a file that came some time before it is passed on."""
    return GivenFile(FileKind(question.file_kind), question.file_id)


def _pass(
    session: Session,
    actor: Actor,
    now: datetime,
    question: Question,
    body_id: int,
    given: GivenFile | None = None,
) -> Passed:
    body = _allowed(session, actor, body_id)
    question.body_id, question.passed_at = body_id, now
    if question.file_id:
        question.file_id = keep_file(session, now, given or _as_given(question))
    note(session, now, "asked", account_id=actor.account_id, body_id=body_id, question_id=question.id)
    _spoken(session, actor, now, question, body_id)
    owe_officers(
        session,
        now,
        body_id,
        kind="question",
        once_key=f"question.{question.id}",
        about={"question_id": question.id},
    )
    return Passed(body=body)


def _spoken(session: Session, actor: Actor, now: datetime, question: Question, body_id: int) -> None:
    own = [standing for standing in standings(session, actor.account_id) if standing.body.id == body_id]
    spoken(
        session,
        actor,
        now,
        body_id,
        question.file_kind,
        question.file_id,
        person_id=own[0].person.id if own else None,
        shown_name=question.shown_name,
        question_id=question.id,
    )


def _close(session: Session, actor: Actor, now: datetime, question: Question, said: Said) -> QuestionFacts:
    question.answered_at, question.answered_by = now, actor.account_id
    question.answer = said.text
    question.answer_file_kind, question.answer_file_id = said.file_kind, said.file_id
    if said.given:
        question.answer_file_id = keep_file(session, now, said.given)
    if question.about == SPOKEN:
        close(session, now, actor.account_id, question_id=question.id)
    forget(session, actor.account_id)
    what = "question_seen" if said.is_empty else "question_answered"
    note(
        session,
        now,
        what,
        account_id=actor.account_id,
        body_id=question.body_id,
        question_id=question.id,
    )
    owe_account(
        session,
        now,
        account_id=question.account_id,
        kind="answer",
        once_key=f"answer.{question.id}",
        lane=Lane.ANSWER,
        about={"question_id": question.id},
    )
    return question_facts(session, question, now)


def _allowed(session: Session, actor: Actor, body_id: int) -> BodyFacts:
    for body in bodies_in_question(session, actor):
        if body.id == body_id:
            return body
    raise NotAllowed


def _passed(session: Session, actor: Actor, question_id: int) -> Question:
    question = session.get(Question, question_id)
    if question is None or question.body_id is None:
        raise NotFound
    must_be_officer(actor, question.body_id)
    return question


def open_row(session: Session, actor: Actor, question_id: int) -> Question:
    """A question that nobody answered yet, for its officers; raises NotAllowed, NotFound, Outdated."""
    question = _passed(session, actor, question_id)
    if question.answered_at is not None:
        raise Outdated
    return question
