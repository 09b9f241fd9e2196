"""A bot of one handler for trying the delivery core; run as a program it is killed by a test."""

import asyncio
import sys
from datetime import datetime
from typing import Any

from pydantic import SecretStr
from sqlalchemy.orm import Session
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.app import App
from bot.config import Settings
from bot.domain.actors import Actor
from bot.domain.screens import Screen
from bot.gateway.kinds import Kind
from bot.gateway.turn import Turn
from bot.storage.records import AuditLine
from handlers import membership

SLOW = 0.5  # seconds


def write_down(session: Session, actor: Actor, now: datetime, what: str) -> str:
    session.add(AuditLine(at=now, account_id=actor.account_id, body_id=None, what=what, about={}))
    return what


def heard(_: Any, what: str) -> Screen:
    return Screen(f"heard {what}")


async def on_message(update: Update, turn: Turn) -> None:
    if turn.typed.startswith("fail"):
        raise RuntimeError(f"cannot handle {turn.typed}")
    if turn.typed.startswith("slow"):
        await asyncio.sleep(SLOW)
    if turn.typed.startswith("silent"):
        return
    await turn.work(write_down, turn.typed, show=heard)


HANDLERS: list[BaseHandler[Any, Any, Any]] = [
    *membership.routes(),
    MessageHandler(filters.ALL, on_message),
]


def _note_sent(session: Session, about: Any, account_id: int, at: datetime) -> None:
    session.add(AuditLine(at=at, account_id=account_id, body_id=None, what=f"sent {about['n']}", about={}))


KINDS = {
    "number": Kind(
        lambda _s, about, _a, _n: about, lambda _t, about: Screen(f"number {about['n']}"), _note_sent
    ),
    "gone": Kind(lambda *_: None, heard),
    "bad markup": Kind(lambda *_: "", lambda *_: Screen("<b>never closed")),
    "mistake": Kind(lambda *_: 1, lambda *_: Screen(str(1 // 0))),
}


if __name__ == "__main__":
    database, api, token = sys.argv[1:]
    settings = Settings(bot_token=SecretStr(token), database_url=database, telegram_api_url=api)
    sys.exit(App(settings, kinds=KINDS, handlers=HANDLERS).run_forever())
