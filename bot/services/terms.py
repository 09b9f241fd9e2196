"""Terms of the mechanisms in a secretariat's own words: read, tried, kept and taken back."""

from datetime import datetime
from typing import cast, get_args

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Language
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import Outdated
from bot.domain.terms import BadTerm, Term, TermFacts, TermListFacts, fault_of, word_from
from bot.services import audit, drafts
from bot.services.bodies import body_facts
from bot.services.chosen_words import chosen_words
from bot.services.links import new_token
from bot.services.rights import must_be_officer
from bot.storage.records import ChosenWord

FORM = "terms"
KEPT = 10  # choices of one term in one language of one body, the present one among them


def list_terms(session: Session, actor: Actor, now: datetime, body_id: int, page: int) -> TermListFacts:
    """All terms, with what they are called in messages about this body; pages count from 0."""
    must_be_officer(actor, body_id)
    every, chosen = tuple(Term), chosen_words(session)
    page = clip(page, len(every))
    return TermListFacts(
        body=body_facts(session, body_id),
        terms=every[page * PAGE : (page + 1) * PAGE],
        chosen=chosen.of(body_id),
        own=frozenset(term for term, _language in chosen.of_bodies.get(body_id, {})),
        page=page,
        pages=count_pages(len(every)),
    )


def see_term(session: Session, actor: Actor, now: datetime, body_id: int, term: str) -> TermFacts:
    """One term, and what it is called."""
    must_be_officer(actor, body_id)
    return _facts(session, body_id, _known(term))


def ask_word(
    session: Session, actor: Actor, now: datetime, body_id: int, term: str, language: str
) -> TermFacts:
    """The next typed text is the term's word in that language."""
    must_be_officer(actor, body_id)
    spoken = _spoken(language)
    drafts.expect(session, actor, now, f"{FORM}.{spoken}", body_id=body_id, term=_known(term).value)
    return _facts(session, body_id, _known(term), asks=spoken)


def try_word(session: Session, actor: Actor, now: datetime, typed: str) -> TermFacts:
    """What was typed, to be looked at in a sentence before it counts. Raises BadTerm, Outdated."""
    body_id, term, language, _earlier = _awaited(session, actor)
    word = word_from(typed)
    fault = fault_of(language, word)
    if fault:
        raise BadTerm(fault)
    drafts.expect(session, actor, now, f"{FORM}.{language}", body_id=body_id, term=term.value, word=word)
    return _facts(session, body_id, term, asks=language, proposed=word)


def keep_word(session: Session, actor: Actor, now: datetime) -> TermFacts:
    """What was tried counts from now on, in every message about the body. Raises Outdated."""
    body_id, term, language, word = _awaited(session, actor)
    if not word:
        raise Outdated
    if chosen_words(session).of_bodies.get(body_id, {}).get((term, language)) != word:
        choose(session, now, term, language, word, body_id=body_id, account_id=actor.account_id)
    return _facts(session, body_id, term, done=True)


def take_back(session: Session, actor: Actor, now: datetime, body_id: int, term: str) -> TermFacts:
    """The body's own words of a term go, in both languages."""
    must_be_officer(actor, body_id)
    own = chosen_words(session).of_bodies.get(body_id, {})
    for language in get_args(Language):
        if (_known(term), language) in own:
            choose(session, now, _known(term), language, "", body_id=body_id, account_id=actor.account_id)
    return _facts(session, body_id, _known(term), done=True)


def choose(
    session: Session,
    now: datetime,
    term: Term,
    language: Language,
    word: str,
    *,
    body_id: int | None,
    account_id: int | None,
) -> None:
    """Write down one choice; an empty `word` takes it back. Of earlier ones the last few stay."""
    last = session.scalar(select(func.max(ChosenWord.id))) or 0
    session.add(
        ChosenWord(
            id=last + 1,
            stamp=new_token(),
            term=term.value,
            language=language,
            body_id=body_id,
            text=word,
            set_by=account_id,
            set_at=now,
        )
    )
    session.flush()
    _forget_oldest(session, term, language, body_id)
    what = "term.chosen" if word else "term.taken_back"
    audit.note(session, now, what, account_id=account_id, body_id=body_id, term=term.value, language=language)


def _forget_oldest(session: Session, term: Term, language: Language, body_id: int | None) -> None:
    """All rows are read whenever one is added; that somebody chose stands in the audit for good."""
    older = (
        select(ChosenWord.id)
        .where(
            ChosenWord.term == term.value,
            ChosenWord.language == language,
            ChosenWord.body_id.is_not_distinct_from(body_id),
        )
        .order_by(ChosenWord.id.desc())
        .offset(KEPT)
    )
    session.execute(delete(ChosenWord).where(ChosenWord.id.in_(session.scalars(older).all())))


def _facts(
    session: Session,
    body_id: int,
    term: Term,
    *,
    asks: Language | None = None,
    proposed: str = "",
    done: bool = False,
) -> TermFacts:
    chosen = chosen_words(session)
    return TermFacts(
        body=body_facts(session, body_id),
        term=term,
        own=chosen.of_bodies.get(body_id, {}),
        everywhere=chosen.everywhere,
        asks=asks,
        proposed=proposed,
        done=done,
    )


def _awaited(session: Session, actor: Actor) -> tuple[int, Term, Language, str]:
    """Body, term, language, and the word that was tried; raises Outdated, NotAllowed."""
    awaited = drafts.expected(session, actor.account_id)
    if awaited is None or awaited.form != FORM:
        raise Outdated
    must_be_officer(actor, awaited.data["body_id"])
    word: str = awaited.data.get("word", "")
    return awaited.data["body_id"], _known(awaited.data["term"]), _spoken(awaited.field), word


def _known(term: str) -> Term:
    if term not in set(Term):
        raise Outdated
    return Term(term)


def _spoken(language: str) -> Language:
    if language not in get_args(Language):
        raise Outdated
    return cast("Language", language)
