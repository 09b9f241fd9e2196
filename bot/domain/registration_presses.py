"""Presses of coming in: language, who one is, requests, links, who answers for whom."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class PickLanguage(Press):
    """Khmer or English."""

    code: ClassVar[str] = "rgl"
    language: str


@dataclass(frozen=True, slots=True)
class ThisIsMe(Press):
    """What a proven number is to a person: `said` is me, for or no."""

    code: ClassVar[str] = "rgw"
    person_id: int
    said: str


@dataclass(frozen=True, slots=True)
class LinkIsFor(Press):
    """What an unproven number is to the person of the link that was opened: me, for or no."""

    code: ClassVar[str] = "rgo"
    said: str


@dataclass(frozen=True, slots=True)
class AskToComeIn(Press):
    """Without a link: ask the secretariat of this body."""

    code: ClassVar[str] = "rga"
    body_id: int


@dataclass(frozen=True, slots=True)
class RegisterMore(Press):
    """Look again for people whose number this is."""

    code: ClassVar[str] = "rgm"


@dataclass(frozen=True, slots=True)
class RequestsPage(Press):
    """Another page of those who ask to come in."""

    code: ClassVar[str] = "rgrp"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenRequest(Press):
    """One who asks to come in."""

    code: ClassVar[str] = "rgr"
    request_id: int


@dataclass(frozen=True, slots=True)
class ChooseCategory(Press):
    """For a request, look for the person by category; `new` to create one there."""

    code: ClassVar[str] = "rgc"
    request_id: int
    new: bool


@dataclass(frozen=True, slots=True)
class ChoosePerson(Press):
    """A page of a category to choose the person of a request from."""

    code: ClassVar[str] = "rgp"
    request_id: int
    category_id: int
    page: int


@dataclass(frozen=True, slots=True)
class NewInCategory(Press):
    """Create the person of a request in this category; the name is typed next."""

    code: ClassVar[str] = "rgn"
    request_id: int
    category_id: int


@dataclass(frozen=True, slots=True)
class ThisPerson(Press):
    """The request is this person of the roster; asked once more."""

    code: ClassVar[str] = "rgt"
    request_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Admit(Press):
    """Let them in; `admission` says what becomes of the person's other accounts."""

    code: ClassVar[str] = "rgy"
    request_id: int
    person_id: int
    admission: str


@dataclass(frozen=True, slots=True)
class Decline(Press):
    """Do not let them in; asked twice."""

    code: ClassVar[str] = "rgx"
    request_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class AccessOf(Press):
    """How a person comes in: private link and accounts, for an officer."""

    code: ClassVar[str] = "rgk"
    person_id: int


@dataclass(frozen=True, slots=True)
class SendLink(Press):
    """The private link of a person with its QR, ready to forward."""

    code: ClassVar[str] = "rgq"
    person_id: int


@dataclass(frozen=True, slots=True)
class RenewLink(Press):
    """A new private link; the old one opens nothing any more. Asked twice."""

    code: ClassVar[str] = "rgz"
    person_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Links(Press):
    """The links of a body: whose to send, and the whole roster as a file."""

    code: ClassVar[str] = "rgi"
    body_id: int


@dataclass(frozen=True, slots=True)
class LinksFile(Press):
    """All private links of a body as Excel."""

    code: ClassVar[str] = "rgf"
    body_id: int


@dataclass(frozen=True, slots=True)
class ServingPage(Press):
    """Who answers for whom in a body."""

    code: ClassVar[str] = "rgs"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class EndServing(Press):
    """An officer ends a registration; asked twice."""

    code: ClassVar[str] = "rge"
    registration_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class MyStandings(Press):
    """For whom this account stands, a page at a time."""

    code: ClassVar[str] = "rgv"
    page: int = 0


@dataclass(frozen=True, slots=True)
class SeeOwnHonorific(Press):
    """The honorifics that a participant may choose for themself."""

    code: ClassVar[str] = "rgho"
    person_id: int
    in_english: bool


@dataclass(frozen=True, slots=True)
class ChooseOwnHonorific(Press):
    """This one, from now on."""

    code: ClassVar[str] = "rghc"
    person_id: int
    in_english: bool
    honorific: str


@dataclass(frozen=True, slots=True)
class GiveUp(Press):
    """No longer stand for this person; asked twice."""

    code: ClassVar[str] = "rgg"
    person_id: int
    sure: bool
