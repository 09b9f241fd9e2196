"""What people do meanwhile: they answer, change their mind and ask; the officer announces and cancels."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from simulator import Phone
from simulator.actions import Actions
from simulator.messages import Message
from simulator.world import World
from tests.crash.town import TO_ANNOUNCE, TO_CANCEL, Town

LOOK = 0.1  # seconds
PATIENCE = 90.0  # seconds after which somebody concludes that the bot has forgotten them
WORDS = {"attending": "ចូលរួម", "regrets": "មិនអាចចូលរួមបាន"}
ANSWERS = tuple(WORDS)


class Forgotten(Exception):
    """What was pressed or typed had no consequence."""


@dataclass
class Reader:
    """One person. `pressed` are their answers in order, `said` counts all that they did."""

    world: World
    phone: Phone
    dice: random.Random
    blocks: bool = False
    pressed: list[str] = field(default_factory=list)
    said: int = 0

    async def live(self) -> None:
        """Until they have said what they wanted to say."""
        if self.blocks:
            await self._block()
            return
        answer = self.dice.randrange(2)
        for _ in range(self.dice.randint(1, 4)):
            await self._press(ANSWERS[answer])
            answer = 1 - answer
            if self.dice.random() < 0.3:
                Actions(self.world, self.phone.person).say("/meetings")
                self.said += 1
            await asyncio.sleep(self.dice.random() ** 3 * 2)

    async def _block(self) -> None:
        await self.phone.sees("", PATIENCE)
        await self.phone.blocks()

    async def _press(self, answer: str) -> None:
        """Wait for the card, or for it to be redrawn: it does not offer what was answered already."""
        deadline = time.monotonic() + PATIENCE
        while True:
            for message in reversed(self._from_bot()):
                data = _button(message, answer)
                if data:
                    self._answer(message, data, answer)
                    return
            if self.pressed and time.monotonic() > deadline:
                raise Forgotten(f"{self.phone.person.name} after {self.pressed}")
            await asyncio.sleep(LOOK * self.dice.uniform(0.5, 2))

    def _answer(self, message: Message, data: str, answer: str) -> None:
        """By button, and now and then in words below the card."""
        hand = Actions(self.world, self.phone.person)
        if self.dice.random() < 0.2:
            hand.say(WORDS[answer], message)
        else:
            hand.press_data(message, data)
        self.pressed.append(answer)
        self.said += 1

    def _from_bot(self) -> list[Message]:
        seen = self.world.seen_by(self.phone.person)
        return [message for message in seen if message.sender_id == self.world.bot.id]


def _button(message: Message, answer: str) -> str | None:
    """The button with that answer, on a card of the meeting that is announced."""
    if TO_ANNOUNCE not in message.text:
        return None
    keys = [key.get("callback_data", "") for row in message.rows for key in row]
    return next((key for key in keys if key.startswith("ina:") and key.endswith(answer)), None)


@dataclass
class Secretary:
    """The officer. `pressed` counts what was said to the bot."""

    phone: Phone

    async def announces(self) -> None:
        await self._goes("🗂", "📅", f"· {TO_ANNOUNCE}", "👁", "📨")

    async def cancels(self) -> None:
        await self._goes("🗂", "📅", f"· {TO_CANCEL}", "🔁 ប្តូរ", "⛔️", "📣")

    async def _goes(self, *labels: str) -> None:
        await self.phone.says("/start")
        for label in labels:
            await self._press(label)

    async def _press(self, label: str) -> None:
        """The newest message that has it. Raises Forgotten."""
        try:
            message = await self.phone.sees(label, PATIENCE)
        except AssertionError as error:
            raise Forgotten(f"the officer waits for {label}: {error}") from None
        await self.phone.presses(label, message)


class Crowd:
    """Everybody of a town."""

    def __init__(self, world: World, town: Town, seed: int) -> None:
        self.secretary = Secretary(town.officer)
        self.readers = [
            Reader(world, phone, random.Random(seed * 1000 + n), blocks=phone.id in town.blocking)
            for n, phone in enumerate(town.people)
            if phone.id not in town.blocked
        ]
        self.forgotten: list[str] = []

    async def live(self) -> None:
        """Until everybody has said all they wanted to say. What went unheard is in `forgotten`."""
        await asyncio.gather(self._office(), *(self._noted(reader.live()) for reader in self.readers))

    async def _office(self) -> None:
        await self._noted(self.secretary.announces())
        await asyncio.sleep(3)
        await self._noted(self.secretary.cancels())

    async def _noted(self, life: object) -> None:
        try:
            await life  # type: ignore[misc]
        except Forgotten as why:
            self.forgotten.append(str(why))
