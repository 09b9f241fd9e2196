"""aiogram's plain loop: `await bot.send_message(…)` for each chat, from memory; or several such loops."""

import asyncio
from argparse import Namespace
from collections.abc import Iterator

import uvloop
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bench.contenders.common import TEXT, arguments, chats, tell


def make_bot(given: Namespace) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    return Bot(given.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


async def _send(bot: Bot, waiting: Iterator[int]) -> None:
    for chat_id in waiting:
        await bot.send_message(chat_id, TEXT)


async def main(given: Namespace) -> None:
    async with make_bot(given) as bot:
        await bot.me()
        tell()
        waiting = iter(chats(given.messages))
        await asyncio.gather(*(_send(bot, waiting) for _ in range(given.together)))
        tell()


if __name__ == "__main__":
    uvloop.run(main(arguments(__doc__).parse_args()))
