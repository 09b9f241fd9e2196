"""What trials share: running the bot on a database, and a peer against the same kind of stand-in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from bench.databases import Shelf
from bench.figures import Figures, Spec
from bench.processes import TOKEN, Running, StandIn, running

START_WITHIN = 60.0  # seconds


@dataclass
class House:
    """What the trials of one run share.

    `profile`: where to write what the bot spent its time on; `variants`: a CSV of what is typed for names.
    """

    shelf: Shelf
    wanted: frozenset[str]
    ours_only: bool = False
    profile: Path | None = None
    variants: Path | None = None


class Trial(Protocol):
    """Measures one or several rows at once."""

    specs: ClassVar[dict[str, Spec]]

    def run(self, house: House, number: int) -> dict[str, Figures]:
        """One round; `number` turns the order in which the contenders run."""
        ...


@contextmanager
def prachum(house: House, telegram: StandIn, database: Path, rate: float) -> Iterator[Running]:
    """The real bot; it runs when this gives it."""
    arguments = ["--database", f"sqlite:///{database}", "--rate", str(rate)]
    before: tuple[str, ...] = ()
    if house.profile is not None and house.profile.suffix == ".prof":
        arguments += ["--cprofile", str(house.profile)]
    elif house.profile is not None:
        form = "flamegraph" if house.profile.suffix == ".svg" else "raw"
        before = ("py-spy", "record", "--rate", "200", "--format", form, "-o", str(house.profile), "--")
    with running(*_contender("prachum", telegram), *arguments, before=before) as bot:
        bot.line()
        yield bot


def peer_ended_at(name: str, telegram: StandIn, *, messages: int, together: int = 1) -> tuple[float, float]:
    """Run a peer that ends by itself: when (monotonic) it had its last answer, and its seconds of work."""
    with running(*_contender(name, telegram, messages=messages, together=together)) as process:
        begun, ended = heard(process), heard(process)
        return ended["ended_at"], ended["cpu"] - begun["cpu"]


@contextmanager
def peer(name: str, telegram: StandIn, *, messages: int = 0, together: int = 1) -> Iterator[Running]:
    """A peer that runs until the block ends."""
    with running(*_contender(name, telegram, messages=messages, together=together)) as process:
        yield process


def heard(process: Running) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(process.line())
    return said


def _contender(name: str, telegram: StandIn, *, messages: int = 0, together: int = 1) -> list[str]:
    return [
        f"bench.contenders.{name}",
        *("--api", telegram.address, "--token", TOKEN),
        *("--messages", str(messages), "--together", str(together)),
    ]


def turned(contenders: list[Any], number: int) -> list[Any]:
    """The same contenders, another one first: none has the machine to itself always at the same place."""
    at = number % len(contenders)
    return contenders[at:] + contenders[:at]
