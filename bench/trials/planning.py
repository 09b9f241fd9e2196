"""Planning the morning's reminders while very many actions are open."""

from datetime import date
from pathlib import Path
from typing import ClassVar

from bench.actions import give_actions
from bench.figures import Figures, Spec
from bench.processes import running
from bench.trials.common import House, heard, turned

FEW, MANY = 1_000, 1_000_000


class Planning:
    """Milliseconds to owe 100 reminders: ours among a million open actions, the "peer" among a thousand."""

    specs: ClassVar[dict[str, Spec]] = {
        "tick_scale": Spec("ms", "ours, 1,000 actions", "ratio ≥ 0.7", lower_is_better=True)
    }

    def __init__(self) -> None:
        self._databases: list[tuple[str, Path]] = []
        self._today = date.min

    def run(self, house: House, number: int) -> dict[str, Figures]:
        if not self._databases:
            self._databases = [("peer", house.shelf.fresh("few")), ("ours", house.shelf.fresh("many"))]
            for (_, path), count in zip(self._databases, (FEW, MANY), strict=True):
                self._today = give_actions(path, count)
        order = turned(self._databases, number)
        urls = [f"sqlite:///{path}" for _, path in order]
        with running("bench.contenders.planning", "--today", self._today.isoformat(), *urls) as process:
            seconds = heard(process)["seconds"]
        figures = Figures()
        for (side, _), one in zip(order, seconds, strict=True):
            setattr(figures, side, one * 1000)
        return {"tick_scale": figures}
