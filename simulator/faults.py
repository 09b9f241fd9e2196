"""Misbehaviour on request: what goes wrong, with which calls, how often."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from simulator.errors import ApiError, ConnectionCut, ProxyPage, too_many_requests
from simulator.flood import Wait

KINDS = ("flood", "refuse", "page", "slow", "cut")
_SENDING = ("send", "forward", "copy")
_EDITING = ("edit",)
_TYPES: dict[str, Any] = {
    "does": str,
    "methods": str,
    "chat": int | None,
    "times": int | None,
    "chance": int | float,
    "after": bool,
    "seconds": int | float,
    "code": int,
    "description": str,
    "seed": int,
}


@dataclass
class Fault:
    """One thing that goes wrong.

    `does`: flood (429, `seconds` is its retry_after), refuse (`code` and `description` as the bot reads
    them), page (`code` with a proxy's HTML instead of JSON), slow (`seconds`, real), cut (no answer).
    `methods`: "any", "send", "edit" or one method's name. `chat`: only calls for this chat.
    `times`: how often, None without end. `chance`: of each call, by `seed`. `after`: the call is carried
    out first and only its answer suffers (slow, cut, page, refuse with 5xx).
    Raises ValueError for what makes no sense.
    """

    does: str
    methods: str = "any"
    chat: int | None = None
    times: int | None = None
    chance: float = 1.0
    after: bool = False
    seconds: float = 3.0
    code: int = 502
    description: str = "Bad Gateway"
    seed: int = 0
    id: int = field(default=0, compare=False)
    met: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.does not in KINDS:
            raise ValueError(f"a fault does one of {', '.join(KINDS)}, not {self.does!r}")
        if not 0 <= self.chance <= 1 or self.seconds < 0 or (self.times is not None and self.times < 1):
            raise ValueError("chance lies between 0 and 1, seconds are not negative, times at least 1")
        if self.after and (self.does == "flood" or (self.does == "refuse" and self.code < 500)):
            raise ValueError("what Telegram refuses is not carried out first; only 5xx may come after")
        self.methods = self.methods.lower()
        self._dice = Random(self.seed)  # noqa: S311 - repeatable on purpose
        self._wait = Wait()
        self._lifted = asyncio.Event()

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "Fault":
        """Raises ValueError for unknown fields and wrong types."""
        for name, value in given.items():
            if name not in _TYPES or not isinstance(value, _TYPES[name]):
                raise ValueError(f"a fault has no such {name}: {value!r}")
        if "does" not in given:
            raise ValueError("a fault does something")
        return cls(**given)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def meets(self, method: str, chat: int | None) -> bool:
        """Whether this call suffers; counts it if so. `method` in lower case."""
        if self.chat is not None and self.chat != chat:
            return False
        if self._wait.remaining(time.monotonic()) and (is_writing(method) or self._means(method)):
            return True
        spent = self.times is not None and self.met >= self.times
        if spent or not self._means(method) or self._dice.random() >= self.chance:
            return False
        self.met += 1
        return True

    def _means(self, method: str) -> bool:
        if self.methods == "send":
            return method.startswith(_SENDING) and method != "sendchataction"
        if self.methods == "edit":
            return method.startswith(_EDITING)
        return self.methods in ("any", method)

    async def strike(self) -> None:
        """Raises Trouble, or takes its time."""
        if self.does == "slow":
            await self._dawdle()
        elif self.does == "flood":
            raise self._flooded(time.monotonic())
        elif self.does == "refuse":
            refusal = ApiError(self.code, self.description)
            refusal.on_request = True
            raise refusal
        elif self.does == "page":
            raise ProxyPage(self.code)
        else:
            raise ConnectionCut

    def _flooded(self, now: float) -> ApiError:
        """Whoever writes during the wait was told not to."""
        told_before = self._wait.remaining(now) > 0
        refusal = too_many_requests(self._wait.lengthen(now, self.seconds))
        refusal.on_request = not told_before
        return refusal

    async def _dawdle(self) -> None:
        try:
            await asyncio.wait_for(self._lifted.wait(), self.seconds)
        except TimeoutError:
            pass  # that was the whole slowness

    def lift(self) -> None:
        """End it now: those who wait go on."""
        self._lifted.set()


def is_writing(method: str) -> bool:
    """Whether Telegram counts this method (lower case) as a message or an edit."""
    return method.startswith((*_SENDING, *_EDITING)) and method != "sendchataction"


class Faults:
    """The faults that are set, in the order in which they were."""

    def __init__(self) -> None:
        self._set: dict[int, Fault] = {}
        self._last_id = 0

    def add(self, fault: Fault) -> Fault:
        self._last_id += 1
        fault.id = self._last_id
        self._set[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> bool:
        """False when there is no such fault."""
        fault = self._set.pop(fault_id, None)
        if fault is not None:
            fault.lift()
        return fault is not None

    def clear(self) -> None:
        for fault_id in list(self._set):
            self.remove(fault_id)

    def all(self) -> list[Fault]:
        return list(self._set.values())

    def meeting(self, method: str, chat: int | None) -> list[Fault]:
        """The faults that this call suffers. `method` in lower case."""
        if not self._set:
            return []
        return [fault for fault in self._set.values() if fault.meets(method, chat)]
