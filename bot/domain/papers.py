"""Papers of a meeting: what a file is taken for until somebody says better, and who gets which."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.clusters import cut
from bot.domain.given_files import GivenFile
from bot.domain.names import clean, has_khmer
from bot.domain.refusals import Refusal
from bot.domain.screens import FileKind

TITLE_LIMIT = 120  # characters of a title, a letter's number or a signatory


class PaperKind(StrEnum):
    """In the order in which people get them."""

    LETTER = "letter"
    AGENDA = "agenda"
    PAPER = "paper"
    MINUTES = "minutes"


class PaperLanguage(StrEnum):
    KM = "km"
    EN = "en"
    BOTH = "both"


class LetterField(StrEnum):
    """What is written down of a signed letter."""

    NUMBER = "number"
    DAY = "day"
    SIGNATORY = "signatory"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """One file of a meeting. `album` binds the pages of one letter; `sent` once it was announced."""

    id: int
    meeting_id: int
    kind: PaperKind
    title: str
    language: PaperLanguage
    file_kind: FileKind
    file_id: str
    category_id: int | None
    category: str
    letter_number: str
    letter_date: date | None
    signatory: str
    album: str
    announced_at: datetime | None
    late: bool
    late_reason: str
    replaced_by_id: int | None
    replaces: bool = False  # takes the place of one that was sent

    @property
    def sent(self) -> bool:
        return self.announced_at is not None

    @property
    def is_letter(self) -> bool:
        return self.kind is PaperKind.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPaper:
    """A file as an officer sent it. `album` is Telegram's media_group_id, empty for a single file."""

    file_kind: FileKind
    file_id: str
    file_unique_id: str
    name: str = ""
    caption: str = ""
    album: str = ""

    @property
    def given(self) -> GivenFile:
        return GivenFile(self.file_kind, self.file_id, self.file_unique_id, self.name)


class NotAPaper(Refusal):
    """What was sent is a voice note, or no file at all, where a paper is awaited."""


class AlreadyThere(Refusal):
    """The same file stands among the papers already."""


def title_from(file_name: str) -> str:
    """The file's name as a title: no ending, no underscores; empty for a photo."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    return cut(clean(re.sub(r"[_+]+", " ", stem)), TITLE_LIMIT)


def likely_language(file_name: str) -> PaperLanguage:
    """Khmer unless the name of the file says otherwise."""
    words = set(re.split(r"[\W_\d]+", file_name.lower()))
    english = bool(words & {"en", "eng", "english"})
    khmer = bool(words & {"km", "kh", "khm", "khmer"}) or has_khmer(file_name)
    if english:
        return PaperLanguage.BOTH if khmer else PaperLanguage.EN
    return PaperLanguage.KM


def likely_kind(file_name: str) -> PaperKind:
    """An agenda when its name says so, else a paper."""
    is_agenda = "agenda" in file_name.lower() or "របៀបវារៈ" in clean(file_name)
    return PaperKind.AGENDA if is_agenda else PaperKind.PAPER


def in_force(papers: Iterable[MeetingPaper]) -> tuple[MeetingPaper, ...]:
    """Without those whose successor was sent; a successor not yet sent replaces nothing."""
    papers = tuple(papers)
    sent = {paper.id for paper in papers if paper.sent}
    return tuple(paper for paper in papers if paper.replaced_by_id not in sent)


def for_category(papers: Sequence[MeetingPaper], category_id: int) -> tuple[MeetingPaper, ...]:
    """What somebody of that category gets: its own letter or the one to all, then the rest."""
    own = [paper for paper in papers if paper.is_letter and paper.category_id == category_id]
    general = [paper for paper in papers if paper.is_letter and paper.category_id is None]
    return (*(own or general), *(paper for paper in papers if not paper.is_letter))


def only_in(papers: Iterable[MeetingPaper], language: PaperLanguage) -> int:
    """How many papers readers of the other language get in this one only."""
    return sum(paper.language is language for paper in papers)
