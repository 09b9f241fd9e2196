"""Who is at Telegram: the bot, people with phones, groups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Bot:
    """The one bot of this simulator."""

    id: int
    username: str
    first_name: str

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(frozen=True)
class Alert:
    """What a person saw after a press: a toast, or a dialog to close."""

    text: str
    show_alert: bool


@dataclass(slots=True)
class Person:
    """Somebody with Telegram on a phone. `phone` with its plus sign; `role` and `link` for the demo, the role
    in one language or by language (en, km); `refuses_voice` is a phone's setting against voice notes."""

    id: int
    first_name: str
    last_name: str = ""
    phone: str = ""
    language_code: str = "en"
    role: str | Mapping[str, str] = ""
    link: str = ""
    pinned: bool = False
    started: bool = False
    blocked: bool = False
    refuses_voice: bool = False
    reply_keyboard: tuple[tuple[dict[str, Any], ...], ...] | None = None
    keyboard_goes_after_use: bool = False
    typing_until: datetime | None = None
    alerts: list[Alert] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def _names(self) -> dict[str, Any]:
        return {"first_name": self.first_name} | ({"last_name": self.last_name} if self.last_name else {})

    def as_json(self) -> dict[str, Any]:
        """The person as a User."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False} | self._names() | language

    def chat_json(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private"} | self._names()

    def contact_json(self) -> dict[str, Any]:
        """The person as a shared Contact; phones send the number without its plus sign."""
        return {"phone_number": self.phone.removeprefix("+"), "user_id": self.id} | self._names()


@dataclass(slots=True)
class Group:
    """A group chat; negative id, a supergroup's below -10^12. `upgraded_to` is the supergroup it became."""

    id: int
    title: str
    members: set[int] = field(default_factory=set)
    has_bot: bool = False
    upgraded_to: int | None = None

    @property
    def kind(self) -> str:
        return "supergroup" if self.id < -(10**12) else "group"

    def chat_json(self) -> dict[str, Any]:
        return {"id": self.id, "type": self.kind, "title": self.title}
