"""Files that people gave us and others must be able to get, also from another bot."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.domain.clusters import cut
from bot.domain.names import clean
from bot.domain.refusals import Refusal
from bot.domain.screens import FileKind

MOST_BYTES = 20 * 1024 * 1024  # what a bot can download, https://core.telegram.org/bots/api#getfile
MOST_NAME = 100  # characters of a file's name
MOST_ENDING = 12
# What a computer or phone runs when it is opened, whatever stands before the ending.
PROGRAMS = frozenset({
    ".apk", ".apks", ".app", ".appx", ".bat", ".chm", ".cmd", ".com", ".cpl", ".deb", ".dll", ".dmg", ".exe",
    ".hta", ".htm", ".html", ".img", ".iso", ".jar", ".js", ".jse", ".lnk", ".msi", ".msix", ".pif", ".pkg",
    ".ps1", ".reg", ".scr", ".sh", ".svg", ".url", ".vb", ".vbe", ".vbs", ".wsf", ".xapk", ".xhtml",
})  # fmt: skip
PROGRAM_TYPES = ("package-archive", "x-msdownload", "x-dosexec", "x-msi", "java-archive", "x-sh", "html")
PIECE = 512 * 1024  # bytes written in one transaction: SQLite's only writer is held for some 20 ms


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as Telegram describes it; `name` is what the sender called it, `duration` in seconds.

    `file_unique_id` is empty when it is no longer known.
    """

    kind: FileKind
    file_id: str
    file_unique_id: str = ""
    name: str = ""
    duration: int = 0


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """A kept file as it can be sent now: `file_ids` by kind are those of this bot, empty for another's.

    `kept` when all its bytes are here.
    """

    id: int
    kind: FileKind
    name: str
    duration: int
    file_ids: dict[str, str]
    kept: bool


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A kept file is at Telegram now as this kind of file, under this bot's own file_id."""

    kept_id: int
    kind: FileKind
    file_id: str
    bot_id: int


def file_name(sent: str) -> str:
    """A sender's name of a file as it is kept: one line, no folders, nothing unseen that would turn its end
    around, not endless. Empty when nothing is left."""
    path = PurePosixPath(clean(sent).replace("\\", "/"))
    ending = path.suffix if len(path.suffix) <= MOST_ENDING else ""
    stem = path.name.removesuffix(ending)
    return f"{cut(stem, MOST_NAME - len(ending))}{ending}".strip()


class ProgramRefused(Refusal):
    """A program or installer, which somebody might open who trusts this bot."""


def is_program(name: str, media_type: str) -> bool:
    """By what its sender, or Telegram, says of it."""
    ending = PurePosixPath(name.rstrip(". ")).suffix.lower()
    return ending in PROGRAMS or media_type.lower().endswith(PROGRAM_TYPES)
