"""Presses of the roster: the file that was sent, lists of people, one person."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class ImportInto(Press):
    """The file that was sent is for this body."""

    code: ClassVar[str] = "rsb"
    file_id: int
    body_id: int


@dataclass(frozen=True, slots=True)
class ShowPreview(Press):
    """What the file would change."""

    code: ClassVar[str] = "rsp"
    file_id: int


@dataclass(frozen=True, slots=True)
class ShowPart(Press):
    """A page of one part of the preview (see `bot.domain.roster_import.PARTS`)."""

    code: ClassVar[str] = "rsl"
    file_id: int
    what: str
    page: int


@dataclass(frozen=True, slots=True)
class Decide(Press):
    """A row that may be somebody already known; `number` counts such rows from 0."""

    code: ClassVar[str] = "rsd"
    file_id: int
    number: int


@dataclass(frozen=True, slots=True)
class RowIs(Press):
    """The row is this person of the roster; 0: somebody new; -1: undecided again."""

    code: ClassVar[str] = "rsw"
    file_id: int
    number: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Import(Press):
    """Write the file into the roster."""

    code: ClassVar[str] = "rsi"
    file_id: int


@dataclass(frozen=True, slots=True)
class DropFile(Press):
    """Do not import the file."""

    code: ClassVar[str] = "rsx"
    file_id: int


@dataclass(frozen=True, slots=True)
class ProblemsAsFile(Press):
    """The rows that need a look as Excel, with a column that says why."""

    code: ClassVar[str] = "rse"
    file_id: int


@dataclass(frozen=True, slots=True)
class RosterAsFile(Press):
    """The whole roster as Excel, to be corrected and sent back."""

    code: ClassVar[str] = "rso"
    body_id: int


@dataclass(frozen=True, slots=True)
class HowToSend(Press):
    """How to send a new Excel file."""

    code: ClassVar[str] = "rsh"
    body_id: int


@dataclass(frozen=True, slots=True)
class RosterPage(Press):
    """Another page of the categories."""

    code: ClassVar[str] = "rsg"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenCategory(Press):
    """The people of a category, in order of precedence."""

    code: ClassVar[str] = "rsc"
    category_id: int
    page: int


@dataclass(frozen=True, slots=True)
class SearchPerson(Press):
    """The next typed text is a part of a name."""

    code: ClassVar[str] = "rsf"
    body_id: int


@dataclass(frozen=True, slots=True)
class NoPhone(Press):
    """The people without a phone number."""

    code: ClassVar[str] = "rst"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class RetiredPage(Press):
    """Those who no longer take part."""

    code: ClassVar[str] = "rsq"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class NoHonorific(Press):
    """The categories with people without an honorific."""

    code: ClassVar[str] = "rsn"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class NoHonorificIn(Press):
    """The people of a category without an honorific."""

    code: ClassVar[str] = "rsm"
    category_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseForAll(Press):
    """Choose one honorific for all women or all men of a category who have none."""

    code: ClassVar[str] = "rsk"
    category_id: int
    sex: str


@dataclass(frozen=True, slots=True)
class SetForAll(Press):
    """Set it for them; asked twice, with their names."""

    code: ClassVar[str] = "rsa"
    category_id: int
    sex: str
    honorific: str
    sure: bool


@dataclass(frozen=True, slots=True)
class CorrectPerson(Press):
    """What can be corrected about a person."""

    code: ClassVar[str] = "rsco"
    person_id: int


@dataclass(frozen=True, slots=True)
class AskText(Press):
    """The next typed text is this field of the person."""

    code: ClassVar[str] = "rsed"
    person_id: int
    field: str


@dataclass(frozen=True, slots=True)
class EmptyText(Press):
    """The field becomes empty."""

    code: ClassVar[str] = "rsem"
    person_id: int
    field: str


@dataclass(frozen=True, slots=True)
class AskChoice(Press):
    """Choose the person's honorific, degree, sex or category by button."""

    code: ClassVar[str] = "rsch"
    person_id: int
    field: str


@dataclass(frozen=True, slots=True)
class SetChoice(Press):
    """What was chosen: a key, a category's id, or nothing."""

    code: ClassVar[str] = "rssc"
    person_id: int
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Phones(Press):
    """The numbers of a person, to take away or add."""

    code: ClassVar[str] = "rsph"
    person_id: int


@dataclass(frozen=True, slots=True)
class DropPhone(Press):
    """Take a number away."""

    code: ClassVar[str] = "rsdp"
    person_id: int
    phone_id: int


@dataclass(frozen=True, slots=True)
class MovePerson(Press):
    """One place up or down in the precedence of the category."""

    code: ClassVar[str] = "rsmv"
    person_id: int
    up: bool


@dataclass(frozen=True, slots=True)
class AddPerson(Press):
    """Add somebody: first the category."""

    code: ClassVar[str] = "rsna"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AddTo(Press):
    """Somebody new in this category; the name is typed next."""

    code: ClassVar[str] = "rsnc"
    category_id: int


@dataclass(frozen=True, slots=True)
class SkipStep(Press):
    """Leave this question about the new person open."""

    code: ClassVar[str] = "rsns"
    step: str


@dataclass(frozen=True, slots=True)
class NewHonorific(Press):
    """The new person's honorific, the last question; empty: not yet."""

    code: ClassVar[str] = "rsnh"
    honorific: str


@dataclass(frozen=True, slots=True)
class Replace(Press):
    """Somebody else holds the office now; the name is typed next."""

    code: ClassVar[str] = "rsrp"
    person_id: int


@dataclass(frozen=True, slots=True)
class ReplaceSure(Press):
    """Put the successor that was typed in the person's place."""

    code: ClassVar[str] = "rsrs"
    person_id: int


@dataclass(frozen=True, slots=True)
class Retire(Press):
    """The person no longer takes part; asked twice."""

    code: ClassVar[str] = "rsrt"
    person_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Restore(Press):
    """A retired person takes part again."""

    code: ClassVar[str] = "rsrr"
    person_id: int


@dataclass(frozen=True, slots=True)
class PlacesToChoose(Press):
    """The people whose commune is not certain."""

    code: ClassVar[str] = "rspl"
    body_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChoosePlace(Press):
    """Choose the place of a person by button, or type a name to look for."""

    code: ClassVar[str] = "rspc"
    person_id: int


@dataclass(frozen=True, slots=True)
class SetPlace(Press):
    """The person's place by its code; empty: none."""

    code: ClassVar[str] = "rsps"
    person_id: int
    place: str


@dataclass(frozen=True, slots=True)
class ChooseProvince(Press):
    """Choose the province of a body."""

    code: ClassVar[str] = "rspp"
    body_id: int


@dataclass(frozen=True, slots=True)
class SetProvince(Press):
    """The body's province by its code; empty: none."""

    code: ClassVar[str] = "rspq"
    body_id: int
    place: str
