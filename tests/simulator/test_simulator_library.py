"""python-telegram-bot, unchanged, works against the simulator and reads its refusals rightly."""

import asyncio
from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TimedOut
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from simulator import Simulator
from tests.simulator.playing import bot_of, play

Context = ContextTypes.DEFAULT_TYPE


def test_errors_become_the_librarys_own() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        async with bot_of(simulator) as bot:
            with pytest.raises(Forbidden, match="initiate conversation"):
                await bot.send_message(phone.id, "a")
            await phone.starts()
            await phone.blocks()
            with pytest.raises(Forbidden, match="blocked by the user"):
                await bot.send_message(phone.id, "a")
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(1, "a")
            waiting = asyncio.create_task(bot.get_updates(offset=-1, timeout=10))
            await asyncio.sleep(0.1)
            await phone.unblocks()
            await waiting
        assert [refusal.code for refusal in simulator.refused] == [403, 403, 400]

    play(scenario)


def test_a_second_bot_is_a_conflict_for_the_first() -> None:
    async def scenario(simulator: Simulator) -> None:
        async with bot_of(simulator) as first, bot_of(simulator) as second:
            waiting = asyncio.create_task(first.get_updates(timeout=10))
            await asyncio.sleep(0.1)
            await second.get_updates()
            with pytest.raises(Conflict):
                await waiting

    play(scenario)


def test_a_wrong_token_is_an_invalid_token() -> None:
    async def scenario(simulator: Simulator) -> None:
        simulator.token = "42:other"
        bot = bot_of(simulator)
        with pytest.raises(InvalidToken):
            await bot.get_me()
        await bot.request.shutdown()

    play(scenario)


def test_a_slow_upload_times_out_though_it_arrives() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        content = b"x" * 3_000_000
        async with bot_of(simulator) as bot:
            await bot.send_document(phone.id, content, filename="a.bin")
            with pytest.raises(TimedOut):
                await bot.send_document(phone.id, content, filename="a.bin", read_timeout=0.05)

    play(scenario, limits=True)


def test_what_was_not_acknowledged_comes_to_the_next_process() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        async with bot_of(simulator) as bot:
            first = await bot.get_updates(timeout=5)
        async with bot_of(simulator) as bot:
            again = await bot.get_updates(timeout=5)
            assert [update.update_id for update in again] == [update.update_id for update in first]
            assert await bot.get_updates(offset=again[-1].update_id + 1) == ()

    play(scenario)


def test_messages_read_as_they_were_sent() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara", "+85512000001")
        await phone.starts()
        async with bot_of(simulator) as bot:
            html = 'ជូន <b>លោក</b>, <a href="https://t.me/prachum_demo_bot?start=x">card</a>'
            sent = await bot.send_message(
                phone.id,
                html,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                protect_content=True,
            )
            assert sent.text_html == html
            assert sent.parse_entities([MessageEntity.BOLD]) == {sent.entities[0]: "លោក"}
            keys = ReplyKeyboardMarkup(
                [[KeyboardButton("☎", request_contact=True)]], one_time_keyboard=True, is_persistent=True
            )
            await bot.send_message(phone.id, "Number?", reply_markup=keys)
            await phone.taps_reply_key("☎")
            contact = (await bot.get_updates())[-1].effective_message
            assert contact
            assert contact.contact
            assert (contact.contact.user_id, contact.contact.phone_number) == (phone.id, "85512000001")
            await bot.send_message(phone.id, "Thank you", reply_markup=ReplyKeyboardRemove())
            assert phone.reply_keyboard is None

    play(scenario)


def test_small_calls() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        async with bot_of(simulator) as bot:
            assert (await bot.get_me()).username == "prachum_demo_bot"
            assert (await bot.get_chat(phone.id)).first_name == "Dara"
            scope = BotCommandScopeChat(phone.id)
            await bot.set_my_commands([BotCommand("help", "ជំនួយ")], scope=scope, language_code="km")
            assert (await bot.get_my_commands(scope, "km"))[0].description == "ជំនួយ"
            assert await bot.delete_my_commands(scope, "km")
            assert await bot.set_my_name("Prachum")
            assert await bot.set_my_description("d", language_code="km")
            assert await bot.set_my_short_description("s")
            assert await bot.set_chat_menu_button(phone.id)
            assert await bot.send_chat_action(phone.id, ChatAction.TYPING)
            assert await bot.delete_webhook()
            assert (await bot.get_webhook_info()).pending_update_count == 1
            sent = await bot.send_location(phone.id, 11.99, 105.46)
            assert sent.location
            assert (await bot.send_contact(phone.id, "+855", "A")).contact
            copied = await bot.copy_message(phone.id, phone.id, sent.message_id)
            assert await bot.delete_messages(phone.id, [copied.message_id])
        assert simulator.refused == []

    play(scenario)


async def on_start(update: Update, _context: Context) -> None:
    assert update.message
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("✅ Attending", callback_data="yes")]])
    await update.message.reply_html("Will you <b>attend</b>?", reply_markup=keys)


async def on_press(update: Update, _context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Thank you", show_alert=True)
    await update.callback_query.edit_message_text("Attending")


async def on_voice(update: Update, _context: Context) -> None:
    assert update.message
    assert update.message.voice
    file = await update.message.voice.get_file()
    size = len(await file.download_as_bytearray())
    await update.message.reply_voice(update.message.voice.file_id, caption=f"{size} bytes")


def application(simulator: Simulator, heard: list[str]) -> Application[Any, Any, Any, Any, Any, Any]:
    async def on_member(update: Update, _context: Context) -> None:
        assert update.my_chat_member
        heard.append(update.my_chat_member.new_chat_member.status)

    app = (
        ApplicationBuilder()
        .token(simulator.token)
        .base_url(f"{simulator.url}/bot")
        .base_file_url(f"{simulator.url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", on_start))
    app.add_handler(CallbackQueryHandler(on_press))
    app.add_handler(MessageHandler(filters.VOICE, on_voice))
    app.add_handler(ChatMemberHandler(on_member))
    return app


def test_a_whole_application_polls_and_answers() -> None:
    async def scenario(simulator: Simulator) -> None:
        heard: list[str] = []
        phone = simulator.phone("Dara")
        async with application(simulator, heard) as app:
            assert app.updater
            await app.updater.start_polling(timeout=5, allowed_updates=Update.ALL_TYPES)
            await app.start()
            await phone.starts()
            card = await phone.sees("attend")
            await phone.presses("✅", message=card)
            await phone.sees("Attending")
            await simulator.quiet()
            assert [(alert.text, alert.show_alert) for alert in phone.alerts] == [("Thank you", True)]
            await phone.sends_voice(2)
            assert (await phone.sees("bytes")).text == f"{len(phone.messages[2].content or b'')} bytes"
            await phone.blocks()
            await simulator.quiet()
            await app.updater.stop()
            await app.stop()
        assert heard == ["kicked"]
        assert simulator.refused == []

    play(scenario)
