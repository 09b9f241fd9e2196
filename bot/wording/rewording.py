"""The catalogs in a secretariat's own words: each message is rewritten once, when it is first asked for.

Khmer words do not bend, so a default word is replaced wherever it stands. An English word may mean two things
("minutes"): it is replaced where the Khmer of the same message holds the Khmer word of the term.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from bot.domain.actors import Language
from bot.domain.terms import Term, Words, forms
from bot.wording.terms import default_words
from bot.wording.translator import Translator, translator

# What is no word of the sentence: tags, placeholders, addresses and commands.
_NOT_WORDS = re.compile(r"(<[^<>]+>|\{[^{}]*\}|https?://\S+|t\.me/\S*|(?<!\w)/[a-z_]+)")

# Khmer by which a term is known in messages that do not say its word.
_ALSO_IN_KHMER = {Term.DELEGATE: ("ចាត់តំណាង",), Term.PARTICIPANT: ("សមាសភាពអញ្ជើញ",)}


class Reworded(Translator):
    """A translator that says the chosen words."""

    def __init__(self, language: Language, chosen: Words) -> None:
        self.language = language
        self._chosen = chosen
        self._other: Translator | None = None
        own = {term: word for (term, spoken), word in chosen.items() if spoken == language}
        said: dict[tuple[object, ...], str] = {}

        def reworded(look_up: Callable[..., str], in_khmer: Callable[..., str]) -> Callable[..., str]:
            def say(*asked: object) -> str:
                text = look_up(*asked)
                key = (*asked[:2], text)  # of a plural the number is no part of it
                if key not in said:
                    said[key] = in_words(language, text, own, khmer=in_khmer(*asked))
                return said[key]

            return say

        base, khmer = translator(language), translator("km")
        self.gettext = reworded(base.gettext, khmer.gettext)
        self.ngettext = reworded(base.ngettext, khmer.ngettext)
        self.pgettext = reworded(base.pgettext, khmer.pgettext)

    def speaking(self, language: Language) -> Translator:
        if language == self.language:
            return self
        self._other = self._other or Reworded(language, self._chosen)
        return self._other


def words_found(language: Language, text: str) -> frozenset[Term]:
    """The terms whose words stand in a text, whatever they mean there."""
    pattern, meant = _pattern(language), _meant(language)
    found = (m for part in _words(text)[::2] for m in pattern.finditer(part))
    return frozenset(meant[m["word"].casefold()][0] for m in found)


def is_meant(term: Term, *, khmer: str) -> bool:
    """Whether a message whose Khmer this is names the term."""
    return any(word in khmer for word in (default_words("km")[term], *_ALSO_IN_KHMER.get(term, ())))


def terms_in(language: Language, text: str, *, khmer: str) -> frozenset[Term]:
    """The terms that a message names; `khmer` is the same message in Khmer."""
    return frozenset(term for term in words_found(language, text) if is_meant(term, khmer=khmer))


def in_words(language: Language, text: str, words: Mapping[Term, str], *, khmer: str) -> str:
    """The message with these words for the terms that it names, all at once: no new word is replaced."""
    wanted = {term: words[term] for term in words if is_meant(term, khmer=khmer)}
    if not wanted:
        return text
    parts = _words(text)
    parts[::2] = [_pattern(language).sub(lambda found: _put(language, found, wanted), p) for p in parts[::2]]
    return "".join(parts)


def _words(text: str) -> list[str]:
    """Words of the sentence and what is none, in turn."""
    return _NOT_WORDS.split(text)


def _put(language: Language, found: re.Match[str], words: Mapping[Term, str]) -> str:
    term, is_plural = _meant(language)[found["word"].casefold()]
    if term not in words:
        return found[0]
    if language == "km":
        return words[term]
    word = forms(words[term])[is_plural]
    article = found["article"] or ""
    if not article and found["word"][0].isupper():
        word = word[0].upper() + word[1:]
    return _article(article, word) + word


def _article(article: str, word: str) -> str:
    """`a ` or `an `, as the sound of the new word asks; nothing where there was none."""
    return article and article[0] + ("n " if word[0] in "aeioAEIO" else " ")


@cache
def _meant(language: Language) -> dict[str, tuple[Term, bool]]:
    """Each default word in small letters, in both numbers: which term it is, and whether of several."""
    meant: dict[str, tuple[Term, bool]] = {}
    for term, word in default_words(language).items():
        one, many = forms(word) if language == "en" else (word, word)
        meant[many.casefold()] = (term, True)
        meant[one.casefold()] = (term, False)
    return meant


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """Finds default words, longer ones before those that stand in them."""
    any_word = "|".join(map(re.escape, _longest_first(_meant(language))))
    if language == "km":
        return re.compile(f"(?P<word>{any_word})")
    return re.compile(rf"(?P<article>\ban? )?\b(?P<word>{any_word})\b", re.IGNORECASE)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
