"""Who may come in: how an account proves who it is, and what it and the officers are shown on the way."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.actors import Relation
from bot.domain.bodies import BodyFacts
from bot.domain.people import PersonFacts
from bot.domain.refusals import Refusal
from bot.domain.voice_notes import NoteMark


class Way(StrEnum):
    """How a claim to stand for a person goes on."""

    AT_ONCE = "at_once"
    ASK = "ask"


def way_in(relation: Relation, *, number_matches: bool, somebody_is_in: bool) -> Way:
    """Only "me" with one's own number, for a person nobody speaks for yet, needs no officer.

    Numbers are given to new owners. So where somebody already speaks for the person, the number alone
    opens nothing: an officer decides whether the new account is the same person.
    """
    proven = relation is Relation.SELF and number_matches and not somebody_is_in
    return Way.AT_ONCE if proven else Way.ASK


class Admission(StrEnum):
    """What becomes of the accounts a person already has when a new one comes in.

    `only`: the officer saw none; if there are some by now, they are asked again.
    """

    ONLY = "only"
    MORE = "more"
    INSTEAD = "instead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person this account speaks for."""

    registration_id: int
    person: PersonFacts
    body: BodyFacts
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHonorific:
    """A participant who chooses how they are addressed, in English or in Khmer; `chosen`: just now."""

    person: PersonFacts
    sex: str | None
    in_english: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLanguage:
    """The first thing a new account is asked, unless it surely reads Khmer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePhone:
    """The account still has to prove its number; `body` when a private link led here."""

    body: BodyFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAreYou:
    """The proven number stands with these people; the buttons ask about `people[asked]`."""

    people: tuple[tuple[PersonFacts, BodyFacts], ...]
    asked: int

    @property
    def person(self) -> PersonFacts:
        return self.people[self.asked][0]

    @property
    def body(self) -> BodyFacts:
        return self.people[self.asked][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkForSomebody:
    """A private link was opened with a number that does not prove the person. Nothing personal is said."""

    body: BodyFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyKnown:
    """The number proves nobody; the secretariats one may ask."""

    bodies: tuple[BodyFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The secretariats that are asked to let this account in."""

    bodies: tuple[BodyFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """Who waits to be let in has said by voice who they are; the secretariats that hear it."""

    bodies: tuple[BodyFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An officer's body, with what waits there."""

    body: BodyFacts
    requests: int = 0
    questions: int = 0
    to_write_down: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """The first screen of an account that is known."""

    desks: tuple[Desk, ...]
    standings: tuple[Standing, ...]
    waiting: tuple[BodyFacts, ...] = ()  # bodies whose officers still have to decide about this account


Step = ChooseLanguage | SharePhone | WhoAreYou | LinkForSomebody | NobodyKnown | Asked | HomeFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """What the last thing a newcomer did came to, and what comes next.

    At most one of: `in_khmer` (begun so without asking), `language` chosen, `proven` (the number now counts),
    `welcomed` (`came_in`: not before), `asked` (the officers of that body), `left` (said to be none of them),
    `resumed` after /stop.
    """

    step: Step
    in_khmer: bool = False
    language: bool = False
    proven: bool = False
    welcomed: Standing | None = None
    came_in: bool = False
    asked: BodyFacts | None = None
    left: bool = False
    resumed: bool = False
    old_link: bool = False  # the link they opened opens nothing any more


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """One who asks to come in, for an officer.

    `accounts` counts the live accounts that `proposed` already has as themselves.
    """

    id: int
    body: BodyFacts
    shown_name: str
    phone: str | None
    relation: Relation
    proposed: PersonFacts | None
    number_matches: bool
    accounts: int
    asked_at: datetime
    note: NoteMark | None = None  # of what they said about themselves, kept as `voice_kind` by `voice`
    voice_kind: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestList:
    """One page of those who wait, oldest first; pages count from 0."""

    body: BodyFacts
    requests: tuple[RequestFacts, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine:
    """A category with how many people it has."""

    id: int
    title: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """Choosing the person of a request: by category, or among those found."""

    request: RequestFacts
    categories: tuple[CategoryLine, ...] = ()
    people: tuple[PersonFacts, ...] = ()
    category_id: int = 0  # 0: found by typing
    page: int = 0
    pages: int = 1
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SureAbout:
    """The officer is asked once more before deciding: this person, or no."""

    request: RequestFacts
    person: PersonFacts | None  # None: not admitting
    accounts: int = 0  # live accounts the person already has as themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What an officer decided about a request."""

    body: BodyFacts
    shown_name: str
    person: PersonFacts | None
    relation: Relation
    ended: int = 0  # accounts that were cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A live registration as the officers see it."""

    registration_id: int
    person: PersonFacts
    relation: Relation
    shown_name: str
    phone: str | None
    since: datetime
    by_officer: bool
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingList:
    """Who answers for others in a body; pages count from 0."""

    body: BodyFacts
    lines: tuple[Serving, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How a person comes in: the private link, and the accounts that speak for them."""

    body: BodyFacts
    person: PersonFacts
    url: str
    servings: tuple[Serving, ...]
    renewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkToForward:
    """A private link, ready to forward."""

    body: BodyFacts
    person: PersonFacts
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A row of the whole roster's links."""

    person: PersonFacts
    category: str
    phones: tuple[str, ...]
    registered: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSheet:
    """The links of a whole roster, in order of precedence; `today` heads the file."""

    body: BodyFacts
    today: date
    lines: tuple[LinkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A registration was ended."""

    standing: Standing
    shown_name: str = ""


class NotOwnContact(Refusal):
    """The contact belongs to somebody else, was forwarded, or does not say whose it is."""


class NameMissing(Refusal):
    """What was typed is no name: empty, or too long."""
