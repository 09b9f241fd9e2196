"""Stock python-telegram-bot with its own HTTP transport: `await bot.send_message(…)` for each chat."""

import asyncio
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

import uvloop
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, Defaults

from bench.contenders.common import TEXT, arguments, chats, tell

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def builder(given: Namespace) -> Any:
    return (
        ApplicationBuilder()
        .token(given.token)
        .base_url(f"{given.api}/bot")
        .defaults(Defaults(parse_mode=ParseMode.HTML))
    )


async def _send(application: AnyApplication, waiting: Iterator[int]) -> None:
    for chat_id in waiting:
        await application.bot.send_message(chat_id, TEXT)


async def main(given: Namespace) -> None:
    application: AnyApplication = builder(given).build()
    async with application:
        tell()
        waiting = iter(chats(given.messages))
        await asyncio.gather(*(_send(application, waiting) for _ in range(given.together)))
        tell()


if __name__ == "__main__":
    uvloop.run(main(arguments(__doc__).parse_args()))
