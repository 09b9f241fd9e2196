"""Groups and channels: one sentence, once; nothing else happens there, nor of what we never asked for."""

from typing import Any

from telegram import ChatMember, Update
from telegram.ext import BaseHandler

from bot.gateway.turn import Turn
from bot.services.bodies import greet_group


class OutsidePrivateChats(BaseHandler[Update, Turn, None]):
    """Takes everything that is not said or pressed by a person in their own chat, so that no other handler
    sees it: of groups, and of kinds that we never ask Telegram for, such as edited and business messages."""

    def check_update(self, update: object) -> bool:
        if not isinstance(update, Update):
            return False
        chat = update.effective_chat
        if not (update.message or update.callback_query or update.my_chat_member):
            return True
        return chat is not None and chat.type != chat.PRIVATE


async def elsewhere(update: Update, turn: Turn) -> None:
    """Somebody put the bot into a group, or wrote to it there."""
    change = update.my_chat_member
    is_out = change is not None and change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    if update.message or (change and not is_out):
        await turn.work(greet_group, turn.chat_id)


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [OutsidePrivateChats(elsewhere)]
