"""Under which keys a person is found, and the keys of what somebody typed to find them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from bot.domain.honorifics import split_honorific
from bot.domain.names import has_khmer, name_key
from bot.domain.sounds import CLASSES, bones, units

T = TypeVar("T")
FEWEST_DIGITS = 3  # of a number that is searched for
LONGEST = 60  # letters of a key; nobody's name is longer, and indexes have limits
MOST_WORDS = 12  # of a name, or of what is typed to find one; each is looked up, and databases have limits


class NameForm(NamedTuple):
    """A spelling of a name, or of a word of it, with its bones."""

    spelling: str
    bones: str
    whole: bool


def forms_of(*names: str) -> set[NameForm]:
    """What a person of these names (in Khmer, in Latin letters) is found under.

    Each word by itself, and all words written together, whichever of them comes first.
    """
    found: set[NameForm] = set()
    for name in names:
        words = words_of(name)[:MOST_WORDS]
        found |= {NameForm(word, form, False) for word in words for form in _forms(word)}
        for first in range(len(words)):
            found |= whole_forms([*words[first:], *words[:first]])
    return found


def office_keys(office: str, organisation: str) -> NameForm:
    """What of a person's office is searched for words and syllables."""
    texts = [*words_of(office), *words_of(organisation)]
    return NameForm("".join(texts), " ".join(bones(units(text)) for text in texts), True)


def office_words(words: Sequence[str]) -> list[set[str]]:
    """For each typed word what may stand for it in an office."""
    return [{word} | _OFFICES.get(word, set()) for word in words]


def digits_of(typed: str) -> set[str]:
    """The digits of a phone number, or of a part of one, as it may stand in E.164; empty for other text."""
    plain = re.sub("[\\s\u200b\u200c().+-]", "", typed).translate(_KHMER_DIGITS)
    if not plain.isascii() or not plain.isdecimal() or len(plain) < FEWEST_DIGITS:
        return set()
    national = re.sub("^(?:00)?8550?|^0", "", plain)
    return {plain.removeprefix("00"), national} - {""}


def words_of(text: str) -> list[str]:
    """The keys of its words; also what a zero-width space parts are words."""
    return [key[:LONGEST] for word in _BETWEEN_WORDS.split(text) if (key := name_key(word))]


def readings(typed: str) -> list[list[str]]:
    """The words of what was typed, without the honorific and degree before them, and as they stand."""
    without = words_of(split_honorific(_INVISIBLE.sub(" ", typed))[2])
    as_typed = words_of(typed)
    called = [as_typed[1:]] if len(as_typed) > 1 and as_typed[0] in _CALLED else []
    return [
        reading for reading in _once([one[:MOST_WORDS] for one in (without, *called, as_typed)]) if reading
    ]


def slips(of: str) -> set[str]:
    """All bones that are one letter more, less, other or exchanged away."""
    letters = set(CLASSES.values())
    parts = [(of[:place], of[place:]) for place in range(len(of) + 1)]
    less = {left + right[1:] for left, right in parts if right}
    other = {left + one + right[1:] for left, right in parts if right for one in letters}
    more = {left + one + right for left, right in parts for one in letters}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    return (less | other | more | exchanged) - {of, ""}


_BETWEEN_WORDS = re.compile("[\\s\u200b\u200c.,'’`/()-]+")
_INVISIBLE = re.compile("[\u200b\u200c]")
_KHMER_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
# English words for offices that rosters write in Khmer.
_OFFICES = {
    word: set(khmer.split())
    for word, khmer in {
        "governor": "អភិបាល",
        "deputy": "រង",
        "vice": "រង",
        "chief": "មេ ចៅ ប្រធាន",
        "commune": "ឃុំ",
        "sangkat": "សង្កាត់",
        "district": "ស្រុក",
        "khan": "ខណ្ឌ",
        "city": "ក្រុង",
        "province": "ខេត្ត",
        "provincial": "ខេត្ត",
        "village": "ភូមិ",
        "minister": "រដ្ឋមន្ត្រី",
        "ministry": "ក្រសួង",
        "department": "មន្ទីរ នាយកដ្ឋាន",
        "director": "ប្រធាន នាយក",
        "head": "ប្រធាន",
        "secretary": "លេខា",
        "council": "ក្រុមប្រឹក្សា",
        "councillor": "ក្រុមប្រឹក្សា",
        "representative": "តំណាង",
        "association": "សមាគម",
    }.items()
}
# Typed before a name without being an official form of address.
_CALLED = frozenset({"lok", "he", "neak", "mme", "madam", "sir", "លោកគ្រូ", "អ្នកគ្រូ"})
_REAHMUK = "\u17c8"  # ៈ is written k as often as left out (Virak, Vira)
_COENG = "\u17d2"


def whole_forms(words: Sequence[str]) -> set[NameForm]:
    """The words written together, with each run of bones they may have."""
    return set(_whole(words))


def _whole(words: Sequence[str]) -> Iterator[NameForm]:
    spelling = "".join(words)[:LONGEST]
    yield NameForm(spelling, bones(units(spelling)), True)
    forms = [_forms(word) for word in words]
    usual = [each[0] for each in forms]
    yield NameForm(spelling, _run(usual), True)
    for place, each in enumerate(forms):
        for other in each[1:]:
            yield NameForm(spelling, _run([*usual[:place], other, *usual[place + 1 :]]), True)


def _run(of_words: Sequence[str]) -> str:
    """Bones written together; where two words meet, the same letter twice is heard once."""
    together = ""
    for one in of_words:
        together += one[1:] if together.endswith(one[:1]) else one
    return together


def _forms(word: str) -> list[str]:
    """The bones of a word, those of its usual reading first."""
    usual = bones(units(word))
    found = [usual]
    if has_khmer(word):
        if word.endswith(_REAHMUK):
            found.append(usual + "k")
        if word[-2:-1] == _COENG and len(usual) > 1:
            found.append(bones(units(word[:-2])))  # ចន្ទ: Chan, Chant
    return _once(found)


def _once(of: Sequence[T]) -> list[T]:
    return [one for place, one in enumerate(of) if one not in of[:place]]
