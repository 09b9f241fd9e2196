"""All commune chiefs press "attending" at once on the cards that they have."""

from pathlib import Path
from typing import ClassVar

from bench.databases import moment_when, write_lines
from bench.figures import Figures, Spec
from bench.pressing import presses
from bench.processes import standin
from bench.scene import invite
from bench.trials.common import House, heard, peer, prachum, turned

CHIEFS = 1_652
LONGEST = 120.0  # seconds
ANSWERED = "SELECT count(*) FROM invitations WHERE answer IS NOT NULL"
RATE = 25.0  # the product's default: the redrawn cards are owed, and leave at the pace that Telegram allows


class Storm:
    """Answers a second, from the first update handed out to the last answer kept (ours: committed)."""

    specs: ClassVar[dict[str, Spec]] = {
        "answer_storm": Spec("answers/s", "aiogram with a dict", "ratio ≥ 1.0")
    }

    def __init__(self) -> None:
        self._template: Path | None = None
        self._presses = Path()

    def run(self, house: House, number: int) -> dict[str, Figures]:
        if self._template is None:
            self._template = house.shelf.fresh("storm-template")
            invite(self._template, CHIEFS)
            self._presses = house.shelf.folder / "storm.jsonl"
            write_lines(self._presses, presses(self._template))
        figures = Figures()
        contenders = [self._ours] if house.ours_only else [self._ours, self._peer]
        for measure in turned(contenders, number):
            measure(house, figures)
        return {"answer_storm": figures}

    def _ours(self, house: House, figures: Figures) -> None:
        assert self._template
        database = house.shelf.copy(self._template, "storm")
        with (
            standin("--storm", "--presses", str(self._presses)) as telegram,
            prachum(house, telegram, database, RATE) as bot,
        ):
            began = bot.cpu
            telegram.until(lambda seen: seen["first_handed_out_at"], LONGEST)
            ended_at = moment_when(database, ANSWERED, CHIEFS, LONGEST)
            counted = telegram.until(lambda seen: seen["queries_answered"] >= CHIEFS, LONGEST)
            figures.more["ours_cpu_us"] = round((bot.cpu - began) / CHIEFS * 1e6)
        began_at = counted["first_handed_out_at"]
        figures.ours = CHIEFS / (ended_at - began_at)
        figures.more["ours_pressers_told"] = CHIEFS / (counted["last_query_at"] - began_at)

    def _peer(self, house: House, figures: Figures) -> None:
        with (
            standin("--storm", "--presses", str(self._presses)) as telegram,
            peer("aiogram_answering", telegram, messages=CHIEFS) as bot,
        ):
            began, kept_at = heard(bot)["cpu"], heard(bot)["ended_at"]
            counted = telegram.until(lambda seen: seen["queries_answered"] >= CHIEFS, LONGEST)
            figures.more["peer_cpu_us"] = round((bot.cpu - began) / CHIEFS * 1e6)
        began_at = counted["first_handed_out_at"]
        figures.peer = CHIEFS / (kept_at - began_at)
        figures.more["peer_pressers_told"] = CHIEFS / (counted["last_query_at"] - began_at)
