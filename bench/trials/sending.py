"""Sending 5,000 messages to a server without limits: through the outbox, and by peers from memory."""

from collections.abc import Callable
from typing import ClassVar

from bench.databases import moment_when, owe_notes
from bench.figures import Figures, Spec
from bench.processes import standin
from bench.trials.common import House, peer_ended_at, prachum, turned

MESSAGES = 5_000
AT_ONCE = (1, 64)
LONGEST = 120.0  # seconds
NOTE = "bench"
SENT = "SELECT count(*) FROM outbox WHERE state = 'sent'"


class Sending:
    """Messages a second, from the first at the server to the last outcome known (ours: committed)."""

    specs: ClassVar[dict[str, Spec]] = {
        "send_unlimited": Spec("messages/s", "aiogram, 1 or 64 at once", "ratio ≥ 1.0"),
        "send_unlimited_stock_ptb": Spec("messages/s", "stock python-telegram-bot", "ratio ≥ 3"),
        "send_raw_aiohttp": Spec("messages/s", "aiogram (ours: a raw aiohttp client)", "ratio ≥ 2"),
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        measured: dict[str, float] = {}
        for name, measure in turned(list(self._contenders(house).items()), number):
            measured[name] = measure(house)
        more = {name: one for name, one in measured.items() if name != "prachum"}
        aiogram = {name: one for name, one in measured.items() if name.startswith("aiogram")}
        ptb = {name: one for name, one in measured.items() if name.startswith("ptb")}
        ours, raw = measured.get("prachum"), measured.get("raw")
        best = max(aiogram.values(), default=None)
        void = "the server was the brake" if raw and best and raw < 2 * best else ""
        rows = {
            "send_unlimited": Figures(ours, best, more, void),
            "send_unlimited_stock_ptb": Figures(ours, max(ptb.values(), default=None), void=void),
            "send_raw_aiohttp": Figures(raw, best, void=void),
        }
        return {name: rows[name] for name in rows if name in house.wanted}

    def _contenders(self, house: House) -> dict[str, Callable[[House], float]]:
        ours: dict[str, Callable[[House], float]] = {"prachum": _ours}
        if house.ours_only:
            return ours
        ours["raw"] = lambda _: _peer("raw_aiohttp", 64)
        for together in AT_ONCE:
            ours[f"aiogram_{together}"] = lambda _, n=together: _peer("aiogram_sending", n)  # type: ignore[misc]
            if "send_unlimited_stock_ptb" in house.wanted:
                ours[f"ptb_{together}"] = lambda _, n=together: _peer("ptb_sending", n)  # type: ignore[misc]
        return ours


def _ours(house: House) -> float:
    database = house.shelf.fresh("sending")
    owe_notes(database, MESSAGES, NOTE)
    with standin() as telegram, prachum(house, telegram, database, rate=1_000_000):
        telegram.until(lambda seen: seen["messages"] >= MESSAGES, LONGEST)
        ended_at = moment_when(database, SENT, MESSAGES, LONGEST)
        return MESSAGES / (ended_at - telegram.began_at())


def _peer(name: str, together: int) -> float:
    with standin() as telegram:
        ended_at = peer_ended_at(name, telegram, messages=MESSAGES, together=together)
        return MESSAGES / (ended_at - telegram.began_at())
