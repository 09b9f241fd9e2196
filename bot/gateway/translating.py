"""In which language and in whose words somebody is spoken to."""

from typing import Any

from sqlalchemy.orm import Session

from bot.domain.actors import Language
from bot.domain.bodies import body_of
from bot.domain.terms import ChosenWords
from bot.services.chosen_words import chosen_words
from bot.storage.records import Account
from bot.wording.rewording import Reworded
from bot.wording.translator import Translator, translator


def translator_for(session: Session, account_id: int) -> Translator:
    """Khmer, unless they chose English."""
    account = session.get(Account, account_id)
    return translator("en" if account and account.language == "en" else "km")


class Speech:
    """Translators that say the words which secretariats chose.

    Where the language of somebody is read, the newest stamp is read along with it. So a change counts from
    the next message on, in every process, and the words are read again only then.
    """

    def __init__(self) -> None:
        self._said = _Said(ChosenWords())

    def look(self, session: Session, stamp: str | None) -> None:
        """The newest stamp is this one, or nobody knows: None."""
        if stamp is not None and stamp != self._said.chosen.stamp:
            self._said = _Said(chosen_words(session))

    def translator(self, language: Language, facts: Any = None) -> Translator:
        """For a message that shows these facts: a body's own words where they are about that body."""
        return self._said.translator(language, facts)


class _Said:
    """One state of the chosen words, with the translators made from it."""

    def __init__(self, chosen: ChosenWords) -> None:
        self.chosen = chosen
        self._made: dict[tuple[Language, int | None], Translator] = {}

    def translator(self, language: Language, facts: Any) -> Translator:
        body_id = body_of(facts) if self.chosen.of_bodies else None
        key = (language, body_id if body_id in self.chosen.of_bodies else None)
        made = self._made.get(key)
        if made is None:
            words = self.chosen.of(key[1])
            made = self._made[key] = Reworded(language, words) if words else translator(language)
        return made
