"""An aiogram bot that keeps answers in a dict and answers each press; long polling as documented."""

import asyncio
import sys
from argparse import Namespace

import uvloop
from aiogram import Dispatcher, F
from aiogram.types import CallbackQuery

from bench.contenders.aiogram_sending import make_bot
from bench.contenders.common import arguments, tell

answers: dict[int, str] = {}
dispatcher = Dispatcher()


@dispatcher.callback_query(F.data.startswith("ina:"))
async def answered(query: CallbackQuery) -> None:
    assert query.data
    answers[query.from_user.id] = query.data.rpartition(":")[2]
    expected = dispatcher["expected"]
    if len(answers) == expected:
        tell()
    await query.answer("✓")


async def main(given: Namespace) -> None:
    dispatcher["expected"] = given.messages
    await dispatcher.start_polling(make_bot(given), handle_signals=False)


async def _until_told(given: Namespace) -> None:
    tell()
    polling = asyncio.create_task(main(given))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await dispatcher.stop_polling()
    await polling


if __name__ == "__main__":
    uvloop.run(_until_told(arguments(__doc__).parse_args()))
