"""One call of the bot, and how it is noted: in the traffic, and in the ledger if it writes."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import Trouble
from simulator.faults import is_writing
from simulator.ledger import Entry, Ledger
from simulator.parameters import Parameters
from simulator.traffic import Refusal, Traffic, summary_of_update
from simulator.updates import Update
from simulator.world import World

_SUMMED_UP = ("text", "caption", "message_id", "callback_query_id", "action", "commands", "file_id")
_ALSO_IN_LEDGER = ("deletemessage", "deletemessages", "answercallbackquery")

Place = tuple[int, int, str]  # chat id, message id, text; 0 and "" where there is none


@dataclass
class Call:
    """One call on its way. `name` is the method as the bot wrote it."""

    name: str
    parameters: Parameters = field(default_factory=Parameters)
    received_at: float = field(default_factory=time.monotonic)
    entries: list[Entry] = field(default_factory=list)
    done: bool = False

    def __post_init__(self) -> None:
        self.method = self.name.lower()
        self.chat: int | None = None

    def read(self, parameters: Parameters) -> None:
        """What it says, once that is known."""
        self.parameters = parameters
        with contextlib.suppress(ValueError):
            self.chat = int(parameters.text("chat_id"))


class Bookkeeper:
    """Writes down what became of each call."""

    def __init__(self, world: World, traffic: Traffic, ledger: Ledger) -> None:
        self._world = world
        self._traffic = traffic
        self._ledger = ledger
        world.updates.on_delivery = self._note_delivery

    def carried_out(self, call: Call, result: Any) -> None:
        """It has happened; the answer is still to come."""
        call.done = True
        if call.method == "getupdates":
            return
        self._traffic.add(self._world.clock.now(), False, call.name, call.chat, _summary(call.parameters))
        self._world.tell("traffic")
        if self._belongs_in_ledger(call):
            places = _places(self._world, call, result)
            call.entries = [self._ledger.add(call.name, at, call.received_at, True) for at in places]

    def ran_into(self, call: Call, trouble: Trouble) -> None:
        """The bot is told no, or nothing. What had happened before that stays so."""
        refusal = Refusal(call.name, trouble.code, trouble.description)
        now, summary = self._world.clock.now(), _summary(call.parameters)
        self._traffic.add_trouble(now, refusal, call.chat, summary, trouble.on_request)
        self._world.tell("traffic")
        if not call.done and self._belongs_in_ledger(call):
            at = (call.chat or 0, _number(call.parameters.text("message_id")), summary)
            call.entries = [self._ledger.add(call.name, at, call.received_at, False)]

    def _belongs_in_ledger(self, call: Call) -> bool:
        return self._ledger.on and (is_writing(call.method) or call.method in _ALSO_IN_LEDGER)

    def _note_delivery(self, update: Update) -> None:
        again = " (again)" if update.delivered else ""
        summary = summary_of_update(update.kind, update.body) + again
        self._traffic.add(self._world.clock.now(), True, update.kind, update.chat_id, summary)
        self._world.tell("traffic")


def _summary(parameters: Parameters) -> str:
    for name in _SUMMED_UP:
        if name in parameters.values:
            return parameters.text(name)
    return ""


def _places(world: World, call: Call, result: Any) -> Iterator[Place]:
    """Which messages the call made, changed or took away."""
    chat = call.chat or 0
    if call.method == "deletemessages":
        for one in call.parameters.structure("message_ids", "") or ():
            yield chat, one, ""
    elif result is True:
        yield chat, _number(call.parameters.text("message_id")), call.parameters.text("text")
    else:
        for one in result if isinstance(result, list) else [result]:
            text = one.get("text") or one.get("caption")
            if text is None:
                message = world.message(chat, one["message_id"])
                text = message.text if message else ""
            yield chat, one["message_id"], text


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
