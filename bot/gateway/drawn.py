"""A screen as plain data: what is kept in the outbox, compared with what is shown, and sent."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any, Self

import orjson

from bot.domain.screens import Button, FileKind, Screen
from bot.wording.html import units

TEXT_LIMIT = 4096  # UTF-16 units, https://core.telegram.org/bots/api#sendmessage
CAPTION_LIMIT = 1024


@dataclass(frozen=True)
class Drawn:
    """A screen with its presses packed. `data` (a file made by us) is not kept in the outbox."""

    text: str
    rows: list[list[dict[str, str]]] = field(default_factory=list)
    file: dict[str, str] | None = None
    place: list[float] | None = None
    share_contact: str = ""
    remove_keys: bool = False
    data: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, screen: Screen) -> Self:
        """Raises ValueError when Telegram would not take it: that is a mistake of ours, best seen early."""
        file = screen.attachment
        limit = CAPTION_LIMIT if file else TEXT_LIMIT
        if not _fits(screen.text, limit):
            raise ValueError(f"a screen of {units(screen.text)} units, {limit} fit")
        if not (screen.text or file or screen.place):
            raise ValueError("a screen with nothing on it")
        return cls(
            text=screen.text,
            rows=[[_button(button) for button in row] for row in screen.rows if row],
            file={"kind": file.kind.value, "file_id": file.file_id, "name": file.name} if file else None,
            place=[screen.place.latitude, screen.place.longitude] if screen.place else None,
            share_contact=screen.share_contact,
            remove_keys=screen.remove_keys,
            data=file.data if file else b"",
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        if self.data:
            raise ValueError("a file made by us is owed by a kind of its own, not kept in the outbox")
        return {
            "text": self.text,
            "rows": self.rows,
            "file": self.file,
            "place": self.place,
            "share_contact": self.share_contact,
            "remove_keys": self.remove_keys,
        }

    def with_foot(self, words: str) -> Self | None:
        """The same with a paragraph (HTML) below it; None where it has no text, or no room."""
        text = f"{self.text}\n\n{words}"
        limit = CAPTION_LIMIT if self.file else TEXT_LIMIT
        if not self.text or not _fits(text, limit):
            return None
        return replace(self, text=text)

    @cached_property
    def fingerprint(self) -> str:
        """The same for two screens that look the same."""
        looks = [self.text, self.rows, self.file, self.place, self.share_contact, self.remove_keys]
        return sha256(orjson.dumps(looks, option=orjson.OPT_SORT_KEYS) + self.data).hexdigest()

    @property
    def can_be_edited_in(self) -> bool:
        """Whether a message of text can be turned into this one."""
        return not (self.file or self.place or self.share_contact or self.remove_keys)

    def as_file(self, kind: FileKind) -> Self:
        """The same, its file being sent as another kind."""
        assert self.file
        return replace(self, file={**self.file, "kind": kind.value})

    @property
    def file_kind(self) -> FileKind:
        assert self.file
        return FileKind(self.file["kind"])


def _button(button: Button) -> dict[str, str]:
    if button.press is not None:
        return {"text": button.label, "callback_data": button.press.pack()}
    return {"text": button.label, "url": button.url}


def _fits(text: str, limit: int) -> bool:
    length = units(text)
    return length <= limit or length <= limit + _markup(text)


def _markup(text: str) -> int:
    """Units of tags and entities, which Telegram does not count; roughly, as an early warning."""
    plain, inside = 0, False
    for character in text:
        inside = character == "<" or (inside and character != ">")
        plain += inside or character == ">"
    return plain + text.count("&lt;") * 3 + text.count("&gt;") * 3 + text.count("&amp;") * 4
