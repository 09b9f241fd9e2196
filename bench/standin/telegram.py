"""The methods of the Bot API that are measured, answered as Telegram answers them, and counted."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from time import monotonic
from typing import Any

import orjson

from bench.standin.http import Request, Respond
from bench.standin.limit import Limit
from bench.standin.parameters import read_parameters
from bench.standin.presses import Presses
from simulator.errors import ApiError

BOT = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "ប្រជុំ",
    "username": "prachum_bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_BOT = orjson.dumps(BOT)
_SHOWN = orjson.dumps({name: BOT[name] for name in ("id", "is_bot", "first_name", "username")})
_TAG = re.compile(r"<[^>]+>")
OK = b'{"ok":true,"result":true}'
_FILE = (
    b'{"ok":true,"result":{"file_id":%s,"file_unique_id":"u","file_size":18,"file_path":"documents/a.pdf"}}'
)

Method = Callable[[dict[str, Any], Respond], None]


@dataclass
class Faults:
    """Which private chats misbehave, by the last two digits of their id; None: none do."""

    blocked: int | None = None
    failing: int | None = None  # the first call of each such chat fails with 502
    failed: set[int] = field(default_factory=set)

    def check(self, chat_id: int) -> None:
        """Raises ApiError."""
        if self.blocked is not None and chat_id % 100 == self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if self.failing is not None and chat_id % 100 == self.failing and chat_id not in self.failed:
            self.failed.add(chat_id)
            raise ApiError(502, "Bad Gateway")


class Telegram:
    """Counts from the first message to the last; `on_message` is told of every one that was accepted."""

    def __init__(self, presses: Presses, *, enforced: bool = False, faults: Faults | None = None) -> None:
        self._presses = presses
        self._limit = Limit(enforced)
        self._faults = faults or Faults()
        self._last_message_id = 100_000
        self.on_message: Callable[[], None] = lambda: None
        self.calls: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.sent_at: list[float] = []  # every message accepted, in order; edits apart
        self.edited_at: list[float] = []
        self.reached: Counter[int] = Counter()  # messages by chat
        self.waited: list[float] = []  # seconds from a press to its answer in the chat
        self.stopped_waiting_at: list[float] = []  # when presses were answered by answerCallbackQuery
        self.first_call_at: float | None = None
        self._methods: dict[str, Method] = {
            "sendmessage": self._send,
            "editmessagetext": self._edit,
            "answercallbackquery": self._answer_query,
            "getupdates": self._get_updates,
            "getfile": lambda given, respond: respond(200, _FILE % orjson.dumps(given["file_id"])),
            "getme": lambda _, respond: respond(200, b'{"ok":true,"result":%s}' % _BOT),
        }

    def handle(self, request: Request, respond: Respond) -> None:
        """Answer one request, now or later."""
        if request.path == "/stats":
            respond(200, orjson.dumps(self.stats()))
            return
        if request.path.startswith("/file/"):
            respond(200, b"%PDF-1.4 as it was")
            return
        name = request.path.partition("?")[0].rpartition("/")[2].lower()
        self.calls[name] += 1
        method = self._methods.get(name)
        try:
            if method is None:
                respond(200, OK)
            else:
                method(read_parameters(request), respond)
        except ApiError as error:
            self.refused[str(error.code)] += 1
            respond(error.code, _failure(error))

    def stats(self) -> dict[str, Any]:
        """What was counted; times are monotonic seconds."""
        presses = self._presses
        return {
            "calls": self.calls,
            "refused": self.refused,
            "messages": len(self.sent_at),
            "edits": len(self.edited_at),
            "first_message_at": self.first_call_at,
            "last_message_at": self.sent_at[-1] if self.sent_at else None,
            "edits_by_then": sum(at <= self.sent_at[-1] for at in self.edited_at) if self.sent_at else 0,
            "first_poll_at": presses.first_poll_at,
            "first_handed_out_at": presses.first_handed_out_at,
            "pressed": presses.pressed,
            "presses_waiting": len(presses.pressed_at),
            "waited": self.waited,
            "queries_answered": len(self.stopped_waiting_at),
            "last_query_at": self.stopped_waiting_at[-1] if self.stopped_waiting_at else None,
            "chats_reached": len(self.reached),
            "repeated": sum(count - 1 for count in self.reached.values()),
        }

    def _send(self, given: dict[str, Any], respond: Respond) -> None:
        if self.first_call_at is None:
            self.first_call_at = monotonic()
        chat_id = int(given["chat_id"])
        self._faults.check(chat_id)
        self._limit.check()
        self._last_message_id += 1
        self.sent_at.append(monotonic())
        self.reached[chat_id] += 1
        self._answered(chat_id)
        respond(200, _message(chat_id, self._last_message_id, given))
        self.on_message()

    def _edit(self, given: dict[str, Any], respond: Respond) -> None:
        chat_id = int(given["chat_id"])
        self._limit.check()
        self.edited_at.append(monotonic())
        self._answered(chat_id)
        respond(200, _message(chat_id, int(given["message_id"]), given))

    def _answered(self, chat_id: int) -> None:
        pressed_at = self._presses.pressed_at.pop(chat_id, None)
        if pressed_at is not None:
            self.waited.append(monotonic() - pressed_at)

    def _answer_query(self, _: dict[str, Any], respond: Respond) -> None:
        self.stopped_waiting_at.append(monotonic())
        respond(200, OK)

    def _get_updates(self, given: dict[str, Any], respond: Respond) -> None:
        offset, limit = int(given.get("offset") or 0), int(given.get("limit") or 100)
        self._presses.get(offset, limit, float(given.get("timeout") or 0), partial(_give, respond))


def _give(respond: Respond, updates: list[bytes]) -> None:
    respond(200, b'{"ok":true,"result":[%s]}' % b",".join(updates))


def _message(chat_id: int, message_id: int, given: dict[str, Any]) -> bytes:
    markup = given.get("reply_markup")
    keys = b""
    if markup:
        keys = b',"reply_markup":' + (markup.encode() if isinstance(markup, str) else orjson.dumps(markup))
    return (
        b'{"ok":true,"result":{"message_id":%d,"from":%s,"chat":{"id":%d,"first_name":"Sok Sophea",'
        b'"username":"sok_%d","type":"private"},"date":%d,"text":%s%s}}'
        % (message_id, _SHOWN, chat_id, chat_id, time.time(), _shown(given["text"]), keys)
    )


@lru_cache(maxsize=1000)
def _shown(text: str) -> bytes:
    return orjson.dumps(_TAG.sub("", text))


def _failure(error: ApiError) -> bytes:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return orjson.dumps(body)
