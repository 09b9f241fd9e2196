"""The real bot on a database that was filled beforehand; runs until its input ends."""

import cProfile
import os
import signal
import sys
from argparse import Namespace
from collections import ChainMap
from datetime import datetime
from threading import Thread

from sqlalchemy.orm import Session

from bench.contenders.common import TEXT, arguments, tell
from bot.app import App
from bot.config import Settings
from bot.domain.screens import Screen
from bot.gateway.kinds import About, Kind, Kinds
from bot.gateway.renderers import KINDS
from bot.wording.translator import Translator

NOTE = "bench"  # the kind of message whose text is that of all contenders


def _read(session: Session, about: About, account_id: int, now: datetime) -> str:
    return TEXT


def _show(t: Translator, text: str) -> Screen:
    return Screen(text)


BENCH_KINDS: Kinds = ChainMap({NOTE: Kind(read=_read, show=_show)}, dict(KINDS))


class _App(App):
    async def start(self) -> None:
        await super().start()
        tell()


def make_app(given: Namespace) -> App:
    settings = Settings.load(bot_token=given.token, database_url=given.database, telegram_api_url=given.api)
    # Beyond what an operator may set: the stand-in has no limit to respect.
    return _App(settings.model_copy(update={"send_rate": given.rate}), kinds=BENCH_KINDS)


def _end_with_the_input() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _parse() -> Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rate", type=float, default=25.0)
    parser.add_argument("--cprofile", help="write what the event loop's thread did to this file")
    return parser.parse_args()


if __name__ == "__main__":
    given = _parse()
    profile = cProfile.Profile() if given.cprofile else None
    if profile:
        profile.enable()
    Thread(target=_end_with_the_input, daemon=True).start()
    make_app(given).run_forever()
    if profile:
        profile.disable()
        profile.dump_stats(given.cprofile)
