"""A drawn screen as calls of the Bot API."""

from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.domain.screens import CommandMenu, FileKind
from bot.gateway.drawn import Drawn

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


async def send(bot: Bot, chat_id: int, drawn: Drawn) -> int:
    """Send it as a new message; the message's id. Raises TelegramError."""
    if drawn.file:
        message = await _send_file(bot, chat_id, drawn)
    elif drawn.place:
        message = await _send_place(bot, chat_id, drawn)
    else:
        message = await bot.send_message(
            chat_id,
            drawn.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_markup(drawn),
        )
    return message.message_id


async def edit(bot: Bot, chat_id: int, message_id: int, drawn: Drawn) -> None:
    """Turn a message of text into this one. Raises TelegramError."""
    await bot.edit_message_text(
        drawn.text,
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=_inline(drawn),
    )


async def set_menu(bot: Bot, chat_id: int, menu: CommandMenu) -> None:
    """Set Telegram's menu of commands for one chat. Raises TelegramError."""
    commands = [BotCommand(name, text) for name, text in menu.commands]
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id))


async def _send_file(bot: Bot, chat_id: int, drawn: Drawn) -> Message:
    assert drawn.file
    methods: dict[FileKind, Any] = {
        FileKind.DOCUMENT: bot.send_document,
        FileKind.PHOTO: bot.send_photo,
        FileKind.VOICE: bot.send_voice,
        FileKind.AUDIO: bot.send_audio,
        FileKind.VIDEO: bot.send_video,
    }
    name = drawn.file["name"]
    content = drawn.file["file_id"] or InputFile(drawn.data, filename=name)
    message: Message = await methods[drawn.file_kind](
        chat_id,
        content,
        caption=drawn.text or None,
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(drawn),
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
