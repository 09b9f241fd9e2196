"""Sending to 900 people at the limit, while others press and want their answers."""

from math import ceil
from typing import Any, ClassVar

from bench.databases import write_lines
from bench.figures import Figures, Spec
from bench.pressing import presses
from bench.processes import StandIn, standin
from bench.scene import invite
from bench.trials.common import House, heard, peer, prachum, turned

RECIPIENTS = 900
PRESSERS = 200  # more than can press meanwhile
EVERY = 0.5  # seconds between presses
RATE = 29.5
LONGEST = 300.0  # seconds
ONE_BY_ONE = "peer_one_by_one"  # for information: a broadcast that awaits each call leaves no queue
LAST_ANSWERS = 60.0  # seconds that presses may still be answered in


class Limited:
    """All that counts at Telegram, a second: messages and edits. And p99 from a press to its answer."""

    specs: ClassVar[dict[str, Spec]] = {
        "send_at_limit": Spec("messages/s", "PTB with AIORateLimiter", "≥ 29, 0 refused"),
        "reply_under_broadcast": Spec(
            "s, p99", "PTB with AIORateLimiter", "≤ 0.5, ratio ≥ 20", lower_is_better=True
        ),
    }

    def run(self, house: House, number: int) -> dict[str, Figures]:
        database = house.shelf.fresh("limited")
        invite(database, PRESSERS, owed=RECIPIENTS)
        pressing = house.shelf.folder / "limited.jsonl"
        write_lines(pressing, presses(database))
        options = ["--enforced", "--presses", str(pressing)]
        options += ["--press-every", str(EVERY), "--press-until", str(RECIPIENTS)]
        rows = {name: Figures() for name in self.specs}

        def ours() -> None:
            with standin(*options) as telegram, prachum(house, telegram, database, RATE):
                telegram.until(lambda seen: seen["messages"] >= RECIPIENTS, LONGEST)
                _enter(rows, "ours", _after_last_answers(telegram))

        def theirs(side: str = "peer", together: int = RECIPIENTS) -> None:
            with (
                standin(*options) as telegram,
                peer("ptb_limited", telegram, messages=RECIPIENTS, together=together) as bot,
            ):
                heard(bot)  # every call of the broadcast has had its outcome
                _enter(rows, side, _after_last_answers(telegram))

        for measure in turned([ours] if house.ours_only else [ours, theirs], number):
            measure()
        if number == 0 and not house.ours_only:
            theirs(ONE_BY_ONE, together=1)
        return {name: rows[name] for name in rows if name in house.wanted}


def _after_last_answers(telegram: StandIn) -> dict[str, Any]:
    return telegram.until(lambda seen: not seen["presses_waiting"], LAST_ANSWERS, patient=True)


def _enter(rows: dict[str, Figures], side: str, counted: dict[str, Any]) -> None:
    seconds = counted["last_message_at"] - counted["first_message_at"]
    limit, reply = rows.values()
    _set(limit, side, (counted["messages"] + counted["edits_by_then"]) / seconds)
    limit.more[f"{side}_refused"] = counted["refused"].get("429", 0)
    limit.more[f"{side}_not_delivered"] = RECIPIENTS - counted["messages"]
    waited = sorted(counted["waited"])
    _set(reply, side, waited[ceil(0.99 * len(waited)) - 1] if waited else None)
    reply.more[f"{side}_median"] = round(waited[len(waited) // 2], 4) if waited else None
    reply.more[f"{side}_answered"] = len(waited)
    reply.more[f"{side}_unanswered"] = counted["presses_waiting"]


def _set(figures: Figures, side: str, value: float | None) -> None:
    if side == ONE_BY_ONE:
        figures.more[side] = value
    else:
        setattr(figures, side, value)
