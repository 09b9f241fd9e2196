"""A drawn screen as calls of the Bot API.

What carries no file is sent as plain JSON: the screen is already in Telegram's own words, and
python-telegram-bot's objects would cost more than the call.
"""

from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.domain.screens import CommandMenu, FileKind
from bot.gateway.drawn import Drawn
from bot.gateway.house import House

NO_PREVIEW = {"is_disabled": True}
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


async def send(house: House, chat_id: int, drawn: Drawn) -> int:
    """Send it as a new message, its file being one that we made; the message's id. Raises TelegramError."""
    if drawn.file:
        made = InputFile(drawn.data, filename=drawn.file["name"])
        return (await send_file(house.bot, chat_id, drawn, made)).message_id
    if drawn.place:
        return (await _send_place(house.bot, chat_id, drawn)).message_id
    sent = await _call(house, "sendMessage", chat_id=chat_id, **_text(drawn), **_keys(drawn))
    message_id: int = sent["message_id"]
    return message_id


async def edit(house: House, chat_id: int, message_id: int, drawn: Drawn) -> None:
    """Turn a message of text into this one. Raises TelegramError."""
    rows = {"reply_markup": {"inline_keyboard": drawn.rows}} if drawn.rows else {}
    await _call(house, "editMessageText", chat_id=chat_id, message_id=message_id, **_text(drawn), **rows)


async def edit_caption(house: House, chat_id: int, message_id: int, text: str) -> None:
    """Put another caption (HTML) under a file; its buttons go. Raises TelegramError."""
    said = {"caption": text, "parse_mode": ParseMode.HTML}
    await _call(house, "editMessageCaption", chat_id=chat_id, message_id=message_id, **said)


async def delete(house: House, chat_id: int, message_id: int) -> None:
    """Raises TelegramError."""
    await _call(house, "deleteMessage", chat_id=chat_id, message_id=message_id)


async def set_menu(
    house: House, menu: CommandMenu, *, chat_id: int | None = None, language_code: str = ""
) -> None:
    """Set Telegram's menu of commands for one chat, or for all private chats of phones in a language.

    Raises TelegramError.
    """
    commands = [{"command": name, "description": text} for name, text in menu.commands]
    scope = {"type": "chat", "chat_id": chat_id} if chat_id else {"type": "all_private_chats"}
    await _call(house, "setMyCommands", commands=commands, scope=scope, language_code=language_code)


async def answer_press(house: House, query_id: str, toast: str, *, alert: bool) -> None:
    """End the waiting sign of a press, with a short line over the chat. Raises TelegramError."""
    said = {"text": toast, "show_alert": alert} if toast else {}
    await _call(house, "answerCallbackQuery", callback_query_id=query_id, **said)


async def _call(house: House, method: str, **parameters: Any) -> Any:
    return await house.transport.call(f"{house.bot.base_url}/{method}", parameters)


def _text(drawn: Drawn) -> dict[str, Any]:
    return {"text": drawn.text, "parse_mode": ParseMode.HTML, "link_preview_options": NO_PREVIEW}


def _keys(drawn: Drawn) -> dict[str, Any]:
    if drawn.share_contact:
        key = {"text": drawn.share_contact, "request_contact": True}
        keyboard = {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}
        return {"reply_markup": keyboard}
    if drawn.remove_keys:
        return {"reply_markup": {"remove_keyboard": True}}
    return {"reply_markup": {"inline_keyboard": drawn.rows}} if drawn.rows else {}


async def send_file(
    bot: Bot, chat_id: int, drawn: Drawn, content: str | InputFile, duration: int = 0
) -> Message:
    """Send its file by a file_id, or upload it; `duration` of a sound, in seconds. Raises TelegramError."""
    kind = drawn.file_kind
    more: dict[str, Any] = {}
    if isinstance(content, InputFile):
        if kind is FileKind.DOCUMENT:
            more["disable_content_type_detection"] = True  # else a sound or a film is one afterwards
        elif duration and kind in (FileKind.VOICE, FileKind.AUDIO):
            more["duration"] = duration
    methods: dict[FileKind, Any] = {
        FileKind.DOCUMENT: bot.send_document,
        FileKind.PHOTO: bot.send_photo,
        FileKind.VOICE: bot.send_voice,
        FileKind.AUDIO: bot.send_audio,
        FileKind.VIDEO: bot.send_video,
    }
    message: Message = await methods[kind](
        chat_id,
        content,
        caption=drawn.text or None,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(drawn),
        **more,
    )
    return message


async def _send_place(bot: Bot, chat_id: int, drawn: Drawn) -> Message:
    """A point on the map; with text, its first line is the name of the place and the rest the address."""
    assert drawn.place
    latitude, longitude = drawn.place
    title, _, address = drawn.text.partition("\n")
    if title:
        return await bot.send_venue(
            chat_id, latitude, longitude, title, address or title, reply_markup=_markup(drawn)
        )
    return await bot.send_location(chat_id, latitude, longitude, reply_markup=_markup(drawn))


def _markup(drawn: Drawn) -> Markup:
    if drawn.share_contact:
        key = KeyboardButton(drawn.share_contact, request_contact=True)
        return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if drawn.remove_keys else _inline(drawn)


def _inline(drawn: Drawn) -> InlineKeyboardMarkup | None:
    if not drawn.rows:
        return None
    return InlineKeyboardMarkup([[_key(button) for button in row] for row in drawn.rows])


def _key(button: dict[str, str]) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button["text"], url=button.get("url"), callback_data=button.get("callback_data")
    )
