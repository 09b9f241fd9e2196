"""Where the terms of the mechanisms stand in the messages of the bot."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from bot.domain.actors import Language
from bot.domain.terms import Term, Words
from bot.wording.html import shorten
from bot.wording.rewording import in_words, terms_in
from bot.wording.terms import default_words
from bot.wording.translator import all_messages

_MARKUP = re.compile(r"<[^<>]+>")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LIMIT = 300
_BEST = 60  # characters: a sentence that shows the word among others and is read at a glance


@dataclass(frozen=True, slots=True)
class Message:
    """One message in both languages."""

    en: str
    km: str


def count_uses(term: Term) -> int:
    """How many messages name the term among other words."""
    return len(_uses()[term])


def sample(term: Term, language: Language, chosen: Words) -> str:
    """One message that names the term, in the words chosen; empty while there is none. Plain text."""
    used = _uses()[term]
    if not used:
        return ""
    message = min(used, key=_oddness)
    own = {one: word for (one, spoken), word in chosen.items() if spoken == language}
    text = in_words(language, message.km if language == "km" else message.en, own, khmer=message.km)
    return shorten(_PLACEHOLDER.sub("…", _MARKUP.sub("", text)), _LIMIT)


def _oddness(message: Message) -> tuple[bool, int]:
    """A whole sentence of middle length shows a word best."""
    return message.en[-1] not in ".?!", abs(len(message.en) - _BEST)


@cache
def _uses() -> dict[Term, list[Message]]:
    uses: dict[Term, list[Message]] = defaultdict(list)
    for english, khmer in all_messages():
        for term in terms_in("en", english, khmer=khmer):
            if english.casefold() != default_words("en")[term].casefold():  # where it stands by itself
                uses[term].append(Message(english, khmer))
    return uses
