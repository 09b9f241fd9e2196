"""python-telegram-bot's AIORateLimiter with many messages waiting in it: what they take of memory."""

import asyncio
import os
from argparse import Namespace

import psutil
import uvloop
from telegram.ext import AIORateLimiter

from bench.contenders.common import TEXT, arguments, chats, tell
from bench.contenders.ptb_sending import AnyApplication, builder

SETTLED = 5.0  # seconds
PIECE = 500


async def main(given: Namespace) -> None:
    application: AnyApplication = builder(given).rate_limiter(AIORateLimiter()).build()
    async with application:
        await application.bot.send_message(1, TEXT)
        before = _resident()
        waiting = []
        for chat_id in chats(given.messages):
            waiting.append(asyncio.create_task(application.bot.send_message(chat_id, TEXT)))
            if chat_id % PIECE == 0:
                await asyncio.sleep(0)  # or what leaves meanwhile piles up in the HTTP client
        await asyncio.sleep(SETTLED)
        tell(added=_resident() - before)
        os._exit(0)  # cancelling them would take minutes


def _resident() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


if __name__ == "__main__":
    uvloop.run(main(arguments(__doc__).parse_args()))
