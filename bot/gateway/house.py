"""What the parts of the gateway share while the bot runs."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Bot

from bot.clock import Clock
from bot.gateway.apologies import Apologies
from bot.gateway.ears import Ears
from bot.gateway.metrics import Metrics
from bot.gateway.pacing import Pacing
from bot.gateway.pulse import Pulse
from bot.gateway.roles import Roles
from bot.gateway.translating import Speech
from bot.gateway.transport import Transport
from bot.storage.store import Store


@dataclass
class House:
    """`started_at`: presses received earlier were received by a process that is gone."""

    store: Store
    clock: Clock
    bot: Bot
    transport: Transport
    pacing: Pacing
    roles: Roles
    started_at: datetime
    metrics: Metrics = field(default_factory=Metrics)
    pulse: Pulse = field(default_factory=Pulse)
    errands: set[asyncio.Task[None]] = field(default_factory=set)
    apologies: Apologies = field(default_factory=Apologies)
    speech: Speech = field(default_factory=Speech)
    ears: Ears = field(init=False)

    def __post_init__(self) -> None:
        self.ears = Ears(self.store, self.clock)

    def run_errand(self, errand: Coroutine[Any, Any, None]) -> None:
        """Do it on the side; nobody waits for it but the end of the process."""
        task = asyncio.create_task(errand)
        self.errands.add(task)
        task.add_done_callback(self.errands.discard)


async def pause(awake: asyncio.Event, seconds: float) -> None:
    """Wait until woken, or so long. (In Python 3.11, `wait_for` may swallow the end of the task.)"""
    try:
        async with asyncio.timeout(seconds):
            await awake.wait()
    except TimeoutError:
        pass
