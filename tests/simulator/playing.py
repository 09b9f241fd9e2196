"""Runs one scenario against a fresh simulator."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from telegram import Bot
from telegram.request import HTTPXRequest

from simulator import MovableClock, Simulator


def play(scenario: Callable[[Simulator], Awaitable[None]], *, limits: bool = False) -> None:
    """Start, run, stop. Flood limits are off unless the scenario is about them."""

    async def run() -> None:
        simulator = Simulator(limits=limits, clock=MovableClock())
        await simulator.start()
        try:
            await scenario(simulator)
        finally:
            await simulator.stop()

    asyncio.run(run())


def bot_of(simulator: Simulator) -> Bot:
    """python-telegram-bot's Bot as it comes, pointed here."""
    return Bot(
        simulator.token,
        base_url=f"{simulator.url}/bot",
        base_file_url=f"{simulator.url}/file/bot",
        request=HTTPXRequest(connection_pool_size=8),
    )


async def call(simulator: Simulator, method: str, /, **parameters: Any) -> dict[str, Any]:
    """A Bot API call as JSON; the whole answer."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{simulator.url}/bot{simulator.token}/{method}", json=parameters) as response,
    ):
        answer: dict[str, Any] = await response.json()
        assert response.status == answer.get("error_code", 200)
        return answer


async def said_no(simulator: Simulator, method: str, /, **parameters: Any) -> str:
    """The description of a refusal."""
    answer = await call(simulator, method, **parameters)
    assert not answer["ok"], answer
    return str(answer["description"])
