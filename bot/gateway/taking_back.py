"""Taking back a message that was sent: deleted while Telegram allows that, rewritten afterwards."""

from telegram.error import TelegramError

from bot.domain.screens import TakeBack
from bot.gateway import calls
from bot.gateway.drawn import Drawn
from bot.gateway.failures import Means, read_failure
from bot.gateway.house import House


async def take_back(house: House, chat_id: int, taken: TakeBack) -> str:
    """What stands in its place now; nothing when it is gone. May be repeated. Raises TelegramError."""
    try:
        if taken.can_be_deleted and await _delete(house, chat_id, taken.message_id):
            return ""
        await _rewrite(house, chat_id, taken)
    except TelegramError as error:
        match read_failure(error).means:
            case Means.GONE:
                return ""
            case Means.UNCHANGED:
                pass
            case _:
                raise
    return taken.text


async def _delete(house: House, chat_id: int, message_id: int) -> bool:
    """False when Telegram says that it is too old for that."""
    try:
        await calls.delete(house, chat_id, message_id)
    except TelegramError as error:
        if read_failure(error).means is not Means.UNDELETABLE:
            raise
        return False
    return True


async def _rewrite(house: House, chat_id: int, taken: TakeBack) -> None:
    if taken.has_caption:
        await calls.edit_caption(house, chat_id, taken.message_id, taken.text)
    else:
        await calls.edit(house, chat_id, taken.message_id, Drawn(taken.text))
