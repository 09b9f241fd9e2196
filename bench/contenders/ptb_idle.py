"""A python-telegram-bot application that only polls."""

import asyncio
import sys
from argparse import Namespace

import uvloop
from telegram.ext import CallbackQueryHandler

from bench.contenders.common import arguments
from bench.contenders.ptb_limited import pressed
from bench.contenders.ptb_sending import AnyApplication, builder


async def main(given: Namespace) -> None:
    application: AnyApplication = builder(given).build()
    application.add_handler(CallbackQueryHandler(pressed))
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        await application.updater.stop()
        await application.stop()


if __name__ == "__main__":
    uvloop.run(main(arguments(__doc__).parse_args()))
