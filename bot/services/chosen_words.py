"""Reading the words that secretariats chose for the terms of the mechanisms."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Language
from bot.domain.terms import ChosenWords, Term, Words
from bot.storage.records import ChosenWord

# To be read along with something else, so that a change costs no statement of its own to be noticed; None
# while nothing was ever chosen.
NEWEST_STAMP = select(ChosenWord.stamp).order_by(ChosenWord.id.desc()).limit(1).scalar_subquery()


def chosen_words(session: Session) -> ChosenWords:
    """All that was chosen, as it stands."""
    everywhere: dict[tuple[Term, Language], str] = {}
    of_bodies: dict[int, dict[tuple[Term, Language], str]] = {}
    stamp = ""
    for row in session.scalars(select(ChosenWord).order_by(ChosenWord.id)):
        stamp = row.stamp
        if row.term in set(Term):  # or it is of a later version
            words = everywhere if row.body_id is None else of_bodies.setdefault(row.body_id, {})
            words[Term(row.term), cast("Language", row.language)] = row.text
    of_some = {body_id: kept for body_id, words in of_bodies.items() if (kept := _kept(words))}
    return ChosenWords(stamp, _kept(everywhere), of_some)


def _kept(words: Mapping[tuple[Term, Language], str]) -> Words:
    return {key: text for key, text in words.items() if text}
