"""Sending 5,000 messages to a server without limits: through the outbox, and by peers from memory."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from bench.databases import moment_when, owe_notes
from bench.figures import Figures, Spec
from bench.processes import standin
from bench.trials.common import House, peer_ended_at, prachum, turned

MESSAGES = 5_000
AT_ONCE = (1, 64)
LONGEST = 300.0  # seconds
NOTE = "bench"
SENT = "SELECT count(*) FROM outbox WHERE state = 'sent'"
Measured = tuple[float, float]  # messages a second; microseconds of work for each


class Sending:
    """Messages a second, from the first at the server to the last outcome known (ours: committed)."""

    specs: ClassVar[dict[str, Spec]] = {
        "send_unlimited": Spec("messages/s", "aiogram (1 or 64 at once)", "ratio ≥ 1.0"),
        "send_unlimited_stock_ptb": Spec("messages/s", "stock PTB", "ratio ≥ 3"),
        "send_raw_aiohttp": Spec("messages/s", "aiogram; ours: raw aiohttp", "ratio ≥ 2"),
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        measured: dict[str, Measured] = {}
        for name, measure in turned(list(self._contenders(house).items()), number):
            measured[name] = measure()
        rates = {name: rate for name, (rate, _) in measured.items()}
        ours, raw = rates.get("prachum"), rates.get("raw")
        aiogram = max(_of(rates, "aiogram").values(), default=None)
        void = "the server was the brake" if raw and aiogram and raw < 2 * aiogram else ""
        work = {f"{name}_cpu_us": round(spent) for name, (_, spent) in measured.items()}
        rows = {
            "send_unlimited": Figures(ours, aiogram, _of(rates, "aiogram") | work, void),
            "send_unlimited_stock_ptb": Figures(ours, rates.get("ptb"), {}, void),
            "send_raw_aiohttp": Figures(raw, aiogram, {}, void),
        }
        return {name: rows[name] for name in rows if name in house.wanted}

    def _contenders(self, house: House) -> dict[str, Callable[[], Measured]]:
        chosen: dict[str, Callable[[], Measured]] = {"prachum": partial(_ours, house)}
        if house.ours_only:
            return chosen
        chosen["raw"] = partial(_peer, "raw_aiohttp", 64)
        for together in AT_ONCE:
            chosen[f"aiogram_{together}"] = partial(_peer, "aiogram_sending", together)
        if "send_unlimited_stock_ptb" in house.wanted:
            chosen["ptb"] = partial(_peer, "ptb_sending", 1)
        return chosen


def _ours(house: House) -> Measured:
    database = house.shelf.fresh("sending")
    owe_notes(database, MESSAGES, NOTE)
    with standin() as telegram, prachum(house, telegram, database, rate=1_000_000) as bot:
        began = bot.cpu
        telegram.until(lambda seen: seen["messages"] >= MESSAGES, LONGEST)
        ended_at = moment_when(database, SENT, MESSAGES, LONGEST)
        return _measured(ended_at - telegram.began_at(), bot.cpu - began)


def _peer(name: str, together: int) -> Measured:
    with standin() as telegram:
        ended_at, worked = peer_ended_at(name, telegram, messages=MESSAGES, together=together)
        return _measured(ended_at - telegram.began_at(), worked)


def _measured(seconds: float, worked: float) -> Measured:
    return MESSAGES / seconds, worked / MESSAGES * 1e6


def _of(rates: dict[str, float], family: str) -> dict[str, float]:
    return {name: round(rate, 1) for name, rate in rates.items() if name.startswith(family)}
