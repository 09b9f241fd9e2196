"""What people do meanwhile: they answer, change their mind and ask; the officer announces and cancels."""

import asyncio
import random
from dataclasses import dataclass, field

from simulator import Phone
from simulator.actions import Actions
from simulator.messages import Message
from simulator.world import World
from tests.crash.town import TO_ANNOUNCE, TO_CANCEL, Town

LOOK = 0.1  # seconds
FOR_EVER = 3600.0  # seconds
WORDS = {"attending": "ចូលរួម", "regrets": "មិនអាចចូលរួមបាន"}
ANSWERS = tuple(WORDS)


@dataclass
class Reader:
    """One person. `pressed` are their answers in order, `said` counts all that they did.
    `waits_for`: the button that must come next."""

    world: World
    phone: Phone
    dice: random.Random
    blocks: bool = False
    pressed: list[str] = field(default_factory=list)
    said: int = 0
    waits_for: str = ""

    async def lives(self) -> None:
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
        await self.phone.sees("", FOR_EVER)
        await self.phone.blocks()

    async def _press(self, answer: str) -> None:
        """Wait for the card, or for it to be redrawn: it does not offer what was answered already."""
        self.waits_for = answer
        while True:
            for message in reversed(self._from_bot()):
                data = _button(message, answer)
                if data:
                    self._answer(message, data, answer)
                    self.waits_for = ""
                    return
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
    """The officer. `waits_for`: the button that must come next."""

    phone: Phone
    waits_for: str = ""

    async def lives(self) -> None:
        await self._goes("🗂", "📅", f"· {TO_ANNOUNCE}", "👁", "📨")
        await asyncio.sleep(3)
        await self._goes("🗂", "📅", f"· {TO_CANCEL}", "🔁 ប្តូរ", "⛔️", "📣")

    async def _goes(self, *labels: str) -> None:
        await self.phone.says("/start")
        for label in labels:
            self.waits_for = label
            await self.phone.presses(label, await self.phone.sees(label, FOR_EVER))
        self.waits_for = ""


class Crowd:
    """Everybody of a town."""

    def __init__(self, world: World, town: Town, seed: int) -> None:
        self.secretary = Secretary(town.officer)
        self.readers = [
            Reader(world, phone, random.Random(seed * 1000 + n), blocks=phone.id in town.blocking)
            for n, phone in enumerate(town.people)
            if phone.id not in town.blocked
        ]

    async def live(self) -> None:
        """Until everybody has said all they wanted to say."""
        await asyncio.gather(self.secretary.lives(), *(reader.lives() for reader in self.readers))

    @property
    def forgotten(self) -> list[str]:
        """Who still waits for the consequence of what they said last."""
        waiting = [one for one in self.readers if one.waits_for and one.pressed]
        said = [f"{one.phone.person.name} waits for {one.waits_for} after {one.pressed}" for one in waiting]
        officer = self.secretary.waits_for
        return [*said, *([f"the officer waits for {officer}"] if officer else ())]
