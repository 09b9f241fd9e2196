"""Words that answer an invitation without a button: only when they are the whole message."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from unicodedata import category, normalize

from bot.domain.answers import Outcome
from bot.domain.given_files import GivenFile
from bot.domain.invitations import Answer, CardFacts


class Word(StrEnum):
    """What a whole message says. `seen` is no answer: in Khmer one says បាទ or ចាស to whatever was heard."""

    ATTENDING = "attending"
    REGRETS = "regrets"
    SEEN = "seen"

    @property
    def answer(self) -> Answer | None:
        return None if self is Word.SEEN else Answer(self.value)


# The buttons' own labels in both languages and those of monks, "I will attend" of the glossary, and what
# people write around them; a native officer confirms the list (locales/STYLE.md). Compared without spaces
# and full stops.
_COMING = ("ចូលរួម", "នឹងចូលរួម", "ខ្ញុំចូលរួម", "ខ្ញុំនឹងចូលរួម", "អាចចូលរួម", "អាចចូលរួមបាន", "និមន្តចូលរួម")
_NOT_COMING = (
    "មិនអាចចូលរួមបាន", "មិនអាចចូលរួម", "មិនបានចូលរួម", "មិនចូលរួម", "ខ្ញុំមិនអាចចូលរួមបាន", "ខ្ញុំមិនអាចចូលរួម",
    "អត់អាចចូលរួមបាន", "អត់បានចូលរួម", "មិនអាចនិមន្តចូលរួមបាន", "មិនអាចនិមន្តចូលរួម",
)  # fmt: skip
_POLITE = ("បាទ", "ចាស", "ចា៎")  # said by men, by women; before or after what is said
_SEEN_KM = ("អរគុណ", "សូមអរគុណ", "អូខេ", "បានទទួល", "បានទទួលហើយ", "បានឃើញ", "បានឃើញហើយ", "បានជ្រាប", "បាទ/ចាស")
_COMING_EN = (
    "yes", "attending", "will attend", "i will attend", "i'll attend", "i am attending", "i'm attending",
    "yes attending", "yes i will attend",
)  # fmt: skip
_NOT_COMING_EN = (
    "no", "cannot attend", "can't attend", "i cannot attend", "i can't attend", "not attending",
    "will not attend", "i will not attend", "i am not attending", "no i cannot attend", "no i can't attend",
    "unable to attend", "regrets",
)  # fmt: skip
_SEEN_EN = ("ok", "okay", "seen", "noted", "received", "well received", "thanks", "thank you")
_GREETINGS = (
    "សួស្តី", "ជម្រាបសួរ", "ជំរាបសួរ", "សូមជម្រាបសួរ", "អរុណសួស្តី", "hello", "hi", "good morning", "good afternoon",
)  # fmt: skip
_SEEN_SIGNS = frozenset("👍👌🙏🫡🤝💯❤✅☑✔❌")
# A sign that contradicts its words makes them no answer.
_YES_SIGNS, _NO_SIGNS = frozenset("✅☑✔👍👌"), frozenset("❌✖👎🚫⛔🙅")

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f]")
_BETWEEN = re.compile(r"[\s.!,…។៕]")  # a question mark stays: who asks has not answered


def _key(text: str) -> str:
    return _BETWEEN.sub("", text.casefold().replace("’", "'"))


def greets(text: str) -> bool:
    """Whether the whole message is a greeting, with or without a polite word or a sign behind it."""
    text = _INVISIBLE.sub("", normalize("NFC", text))
    words = "".join(character for character in text if category(character) not in ("So", "Sk"))
    return _key(words).removesuffix(_key("បាទ")).removesuffix(_key("ចាស")) in _GREETS


def _all_words() -> dict[str, Word]:
    found = {_key(polite): Word.SEEN for polite in _POLITE}
    found |= {_key(one + other): Word.SEEN for one in _POLITE for other in (*_POLITE, *_SEEN_KM)}
    found |= {_key(word): Word.SEEN for word in (*_SEEN_KM, *_SEEN_EN)}
    for words, word in ((_COMING, Word.ATTENDING), (_NOT_COMING, Word.REGRETS)):
        endings = ("",) if word is Word.ATTENDING else ("", "ទេ")
        for said in (one + ending for one in words for ending in endings):
            found |= {_key(before + said + after): word for before, after in _around()}
    found |= {_key(one): Word.ATTENDING for one in _COMING_EN}
    return found | {_key(one): Word.REGRETS for one in _NOT_COMING_EN}


def _around() -> list[tuple[str, str]]:
    return [("", ""), *((polite, "") for polite in _POLITE), *(("", polite) for polite in _POLITE)]


WORDS = _all_words()
_GREETS = frozenset(map(_key, _GREETINGS))


def read_word(text: str) -> Word | None:
    """What the whole message says; None when it is anything else, such as a sentence that holds the word."""
    text = _INVISIBLE.sub("", normalize("NFC", text))
    signs = {character for character in text if category(character) in ("So", "Sk")}
    words = "".join(character for character in text if character not in signs)
    if not _key(words):
        return Word.SEEN if signs & _SEEN_SIGNS else None
    word = WORDS.get(_key(words))
    contradicted = {Word.ATTENDING: _NO_SIGNS, Word.REGRETS: _YES_SIGNS}.get(word or Word.SEEN, frozenset())
    return Word.SEEN if word and signs & contradicted else word


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFacts:
    """A typed word, or a voice note, that may answer an invitation.

    `reply_to` is the id of the message it replies to, 0 for none; `shows` are the invitations and revisions
    of the answer buttons on that message, `opens` the invitations that its other buttons open.
    """

    word: Word | None = None
    voice: GivenFile | None = None
    written_at: datetime
    reply_to: int = 0
    shows: tuple[tuple[int, int], ...] = ()
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """The invitations that may be meant; `shown` is the revision that was known of the only one.

    `sure` is False when the word may have been said to something else, and only the buttons may answer.
    """

    ids: tuple[int, ...]
    shown: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFacts:
    """The card after a typed word; `outcome` None: nothing was answered, and the buttons are shown again."""

    card: CardFacts
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class WhichFacts:
    """Several invitations are open: one is to be chosen."""

    cards: tuple[CardFacts, ...]
