"""What travels between the bot and Telegram, for the page and for tests. The token never appears."""

from collections import deque
from datetime import datetime
from typing import Any, NamedTuple

KEPT = 5_000
SHOWN = 120


class Refusal(NamedTuple):
    """A call that Telegram refused."""

    method: str
    code: int
    description: str


class Passage(NamedTuple):
    """One call of the bot, or one update given to it."""

    n: int
    at: datetime
    to_bot: bool
    method: str
    chat: int | None
    summary: str
    code: int = 200
    description: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "at": self.at.isoformat(),
            "direction": "telegram→bot" if self.to_bot else "bot→telegram",
            "method": self.method,
            "chat": self.chat,
            "summary": self.summary,
            "ok": self.code == 200,
            "code": self.code,
            "description": self.description,
        }


class Traffic:
    """The last passages, numbered from 1, and the first refusals that were the bot's own doing."""

    def __init__(self) -> None:
        self._kept: deque[Passage] = deque(maxlen=KEPT)
        self._count = 0
        self.refused: list[Refusal] = []

    def add(self, at: datetime, to_bot: bool, method: str, chat: int | None, summary: str) -> None:
        self._count += 1
        self._kept.append(Passage(self._count, at, to_bot, method, chat, summary[:SHOWN]))

    def add_trouble(
        self, at: datetime, refusal: Refusal, chat: int | None, summary: str, on_request: bool
    ) -> None:
        """A call that went wrong, `on_request` of a test or by the bot's own doing."""
        if not on_request and len(self.refused) < KEPT:
            self.refused.append(refusal)
        self._count += 1
        self._kept.append(Passage(self._count, at, False, refusal[0], chat, summary[:SHOWN], *refusal[1:]))

    def after(self, n: int) -> list[Passage]:
        return [passage for passage in self._kept if passage.n > n]

    @property
    def count(self) -> int:
        """How many passages there were so far."""
        return self._count


def summary_of_update(kind: str, body: dict[str, Any]) -> str:
    """A few words about an update."""
    if kind == "callback_query":
        return f"press {body['data']}"
    if kind == "my_chat_member":
        return str(body["new_chat_member"]["status"])
    known = ("text", "caption", "contact", "document", "photo", "voice", "audio", "video", "location")
    for name in known:
        if name in body:
            return str(body[name]) if name in ("text", "caption") else name
    return kind
