"""The least that a Python program can do: an aiohttp client that posts finished forms and reads the answers.

It shows that the stand-in is not the brake.
"""

import asyncio
from argparse import Namespace
from collections.abc import Iterator
from urllib.parse import urlencode

import aiohttp
import orjson
import uvloop

from bench.contenders.common import TEXT, arguments, chats, tell

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def _send(session: aiohttp.ClientSession, url: str, waiting: Iterator[int]) -> None:
    rest = urlencode({"text": TEXT, "parse_mode": "HTML"}).encode()
    for chat_id in waiting:
        async with session.post(url, data=b"chat_id=%d&%s" % (chat_id, rest), headers=FORM) as response:
            answer = orjson.loads(await response.read())
            assert answer["ok"]


async def main(given: Namespace) -> None:
    url = f"{given.api}/bot{given.token}/sendMessage"
    tell()
    waiting = iter(chats(given.messages))
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(_send(session, url, waiting) for _ in range(given.together)))
        tell()


if __name__ == "__main__":
    uvloop.run(main(arguments(__doc__).parse_args()))
