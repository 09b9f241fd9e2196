"""python-telegram-bot with its AIORateLimiter as documented: a broadcast, and presses answered meanwhile.

`--together` as many as there are messages hands the broadcast over to the limiter whole, which is what it
queues calls for. A press is answered as in the library's own example of inline keyboards.
"""

import asyncio
import logging
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress

import uvloop
from telegram import Update
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, CallbackQueryHandler, ContextTypes

from bench.contenders.common import TEXT, arguments, chats, tell
from bench.contenders.ptb_sending import AnyApplication, builder


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    await query.answer()
    await query.edit_message_text(text=f"Selected option: {query.data}")


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """What Telegram refused is lost, as it is without `max_retries`."""


async def _send(application: AnyApplication, waiting: Iterator[int]) -> None:
    for chat_id in waiting:
        with suppress(RetryAfter):
            await application.bot.send_message(chat_id, TEXT)


async def main(given: Namespace) -> None:
    application: AnyApplication = builder(given).rate_limiter(AIORateLimiter()).build()
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_error_handler(failed)
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        waiting = iter(chats(given.messages))
        await asyncio.gather(*(_send(application, waiting) for _ in range(given.together)))
        tell()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        await application.updater.stop()
        await application.stop()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    uvloop.run(main(arguments(__doc__).parse_args()))
