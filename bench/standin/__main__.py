"""`python -m bench.standin`: prints its address, serves until its input ends."""

import argparse
import asyncio
import sys
from pathlib import Path

import uvloop

from bench.standin.http import serve
from bench.standin.presses import Presses
from bench.standin.telegram import Faults, Telegram


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enforced", action="store_true", help="30 messages and edits within any second")
    parser.add_argument("--presses", type=Path, help="callback queries, a line each")
    parser.add_argument("--storm", action="store_true", help="all press at once, when the bot has settled")
    parser.add_argument("--press-every", type=float, default=0.0, help="seconds, from the first message on")
    parser.add_argument("--press-until", type=int, default=0, help="messages after which nobody presses")
    parser.add_argument("--blocked", type=int, help="last two digits of chats that blocked the bot")
    parser.add_argument("--failing", type=int, help="last two digits of chats whose first call fails")
    return parser.parse_args()


async def _main() -> None:
    given = _arguments()
    presses = Presses(given.presses.read_bytes().splitlines() if given.presses else [])
    faults = Faults(given.blocked, given.failing)
    telegram = Telegram(presses, enforced=given.enforced, faults=faults)
    if given.storm:
        presses.on_settled = presses.press_all
    if given.press_every:
        _press_while_sending(telegram, presses, given.press_every, given.press_until)
    server = await serve(telegram.handle)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)  # noqa: T201 that is its answer
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def _press_while_sending(telegram: Telegram, presses: Presses, every: float, until: int) -> None:
    loop = asyncio.get_running_loop()

    def press() -> None:
        if telegram.calls["sendmessage"] < until and presses.press():
            loop.call_later(every, press)

    def begin() -> None:
        telegram.on_message = lambda: None
        press()

    telegram.on_message = begin


if __name__ == "__main__":
    uvloop.run(_main())
