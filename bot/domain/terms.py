"""The terms of the mechanisms: what a secretariat may call otherwise, and which words can stand for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.actors import Language
from bot.domain.bodies import BodyFacts
from bot.domain.names import clean, has_khmer
from bot.domain.refusals import Refusal

LIMIT = 100  # characters of one word or name; the longest of the mechanisms' own names has 63
PLURAL_SIGN = "/"


class Term(StrEnum):
    """One thing of the mechanisms, however it is called. Its words stand in `bot.wording.terms`."""

    TWG = "twg"
    SMD = "smd"
    SPD = "spd"
    NGO = "ngo"
    BODY = "body"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    FOCAL_POINT = "focal_point"
    PRINCIPAL_FOCAL_POINT = "principal_focal_point"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    DELEGATE = "delegate"
    SEND_DELEGATE = "send_delegate"
    SUCCESSOR = "successor"
    OWNER = "owner"
    ORGANISATION = "organisation"
    ROSTER = "roster"
    CATEGORY = "category"
    PROVINCIAL_LEADERS = "provincial_leaders"
    DEPARTMENTS = "departments"
    DISTRICTS = "districts"
    COMMUNES = "communes"
    DEVELOPMENT_PARTNERS = "development_partners"
    NGOS = "ngos"
    PRIVATE_SECTOR = "private_sector"
    COMMUNITIES = "communities"
    OTHER = "other"
    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTION = "action"
    PARTNERING_ACTION = "partnering_action"
    JMI = "jmi"
    DUE_DATE = "due_date"
    ESCALATE = "escalate"
    HONORIFIC = "honorific"
    BOARD = "board"
    DESK = "desk"
    PRIVATE_LINK = "private_link"


Words = Mapping[tuple[Term, Language], str]
"""Words that were chosen, by term and language; what nobody chose is missing."""


class TermFault(StrEnum):
    """Why something typed cannot stand for a term."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    SIGNS = "signs"  # a sign that would break a message
    NOT_KHMER = "not_khmer"  # a Khmer word without Khmer letters
    NOT_ENGLISH = "not_english"  # an English word with Khmer letters, or without any
    BLUNT = "blunt"  # locales/STYLE.md does not allow it
    TWO_PLURALS = "two_plurals"
    PLURAL_IN_KHMER = "plural_in_khmer"


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """All words that were chosen: by the operator for every body, and by bodies for themselves.

    `stamp` names this state of them; another stamp, other words.
    """

    stamp: str = ""
    everywhere: Words = field(default_factory=dict)
    of_bodies: Mapping[int, Words] = field(default_factory=dict)

    def of(self, body_id: int | None) -> Words:
        """What counts for messages about a body; None: about none, or about several."""
        own = self.of_bodies.get(body_id, {}) if body_id is not None else {}
        return {**self.everywhere, **own}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermListFacts:
    """The terms on one page; pages count from 0. `chosen` counts for this body, `own` it chose itself."""

    body: BodyFacts
    terms: tuple[Term, ...]
    chosen: Words
    own: frozenset[Term]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """One term of a body. `asks`: the next typed text is its word in that language.

    `proposed` was typed for `asks` and waits to be agreed; `done`: it was just changed.
    """

    body: BodyFacts
    term: Term
    own: Words
    everywhere: Words
    asks: Language | None = None
    proposed: str = ""
    done: bool = False

    @property
    def chosen(self) -> Words:
        return {**self.everywhere, **self.own}


@dataclass(frozen=True, slots=True)
class TermOrder:
    """What the operator wants: a word for a term, of a body's code or everywhere. Empty: the default again.

    `line` is where it stands in a file; 0 on the command line.
    """

    term: str
    language: Language
    text: str
    code: str = ""
    line: int = 0


class OrderFault(StrEnum):
    """What can be wrong with an order beside the word."""

    TERM_UNKNOWN = "term_unknown"
    BODY_UNKNOWN = "body_unknown"
    TWICE = "twice"


class BadTerm(Refusal):
    """What was typed cannot stand for the term."""

    def __init__(self, fault: TermFault) -> None:
        super().__init__(fault)
        self.fault = fault


class BadTermOrders(Refusal):
    """Faults of all orders at once; nothing was changed."""

    def __init__(self, faults: tuple[tuple[TermOrder, OrderFault | TermFault], ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


# What would be markup, a placeholder, a link or a mention inside a message, or a formula in a table.
_SIGNS = re.compile(r"[<>&{}\[\]@#|\\*_`~=\"]|^[-+]")
_BLUNT = "បដិសេធ"


def word_from(typed: str) -> str:
    """The word as it is kept: one spelling, one space on each side of the plural sign."""
    return f" {PLURAL_SIGN} ".join(part.strip() for part in clean(typed).split(PLURAL_SIGN))


def fault_of(language: Language, word: str) -> TermFault | None:
    """What is wrong with a word from `word_from`, or None."""
    parts = word.split(PLURAL_SIGN)
    checks = {
        TermFault.EMPTY: not all(part.strip() for part in parts),
        TermFault.SIGNS: bool(_SIGNS.search(word)),
        TermFault.TOO_LONG: any(len(part.strip()) > LIMIT for part in parts),
        TermFault.PLURAL_IN_KHMER: language == "km" and len(parts) > 1,
        TermFault.TWO_PLURALS: len(parts) > 2,
        TermFault.NOT_KHMER: language == "km" and not has_khmer(word),
        TermFault.NOT_ENGLISH: language == "en" and not all(_is_latin(part) for part in parts),
        TermFault.BLUNT: _BLUNT in word,
    }
    return next((fault for fault, wrong in checks.items() if wrong), None)


def _is_latin(word: str) -> bool:
    return any(letter.isalpha() for letter in word) and not has_khmer(word)


def forms(word: str) -> tuple[str, str]:
    """An English word and its plural: `agreed point / agreed points`, or by rule where none was given."""
    one, _, many = (part.strip() for part in word.partition(PLURAL_SIGN))
    return one, many or plural(one)


def plural(word: str) -> str:
    """By the rules of spelling: body, bodies; branch, branches; minutes stays."""
    if re.search(r"[^s]s$", word):
        return word
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"
