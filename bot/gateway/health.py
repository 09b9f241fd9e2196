"""What /health says: whether the bot does its work, and if not, what is wrong. It names no person."""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from bot.gateway.pulse import Pulse
from bot.gateway.queues import Queues
from bot.storage.leaders import Role

PATIENCE = 5.0  # seconds for the database to answer


@dataclass(frozen=True, slots=True)
class Health:
    """`faults`: sentences for the operator; empty when all is well."""

    faults: tuple[str, ...]
    facts: dict[str, Any]

    @property
    def ok(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, "faults": list(self.faults), **self.facts}


def examine(
    queues: Queues | None, pulse: Pulse, parts: Iterable[asyncio.Task[None]], mine: Collection[str]
) -> Health:
    """`queues`: None when the database did not answer. `parts` run in this process, `mine` are its roles."""
    faults = [f"{part.get_name()} has ended" for part in parts if part.done()]
    faults += [f"{name} has not moved for {seconds} s" for name, seconds in pulse.stuck().items()]
    facts: dict[str, Any] = {"roles": {}}
    if queues is None:
        return Health(("the database does not answer", *faults), facts)
    for role in Role:
        held = role in mine or role in queues.roles_held
        facts["roles"][role] = "held" if role in mine else "standby" if held else "nobody"
        if not held:
            faults.append(f"nobody is the {role}")
    facts |= {
        "processes": queues.processes,
        "inbox_open": queues.inbox_open,
        "inbox_oldest_seconds": round(queues.inbox_oldest),
        "outbox_open": sum(queues.outbox.values()),
        "outbox_oldest_due_seconds": round(queues.outbox_oldest_due),
        "set_aside": queues.set_aside,
    }
    return Health(tuple(faults), facts)
