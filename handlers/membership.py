"""Telegram says that a person blocked the bot, or let it in again."""

from typing import Any

from telegram import ChatMember, Update
from telegram.ext import BaseHandler, ChatMemberHandler

from bot.gateway.turn import Turn
from bot.services import reach


async def membership(update: Update, turn: Turn) -> None:
    change = update.my_chat_member
    if change is None or not turn.is_private:
        return
    came_back = change.new_chat_member.status not in (ChatMember.BANNED, ChatMember.LEFT)
    await turn.work(reach.came_back if came_back else reach.went)


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER)]
