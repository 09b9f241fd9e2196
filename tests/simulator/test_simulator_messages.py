"""Sending, keyboards, editing and deleting: what Telegram accepts and how it refuses."""

from datetime import timedelta
from typing import Any

import pytest

from simulator import Simulator
from tests.simulator.playing import call, play, said_no

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        (keyboard({"text": "a", "callback_data": "ក" * 22}), "BUTTON_DATA_INVALID"),
        (keyboard({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (
            keyboard({"text": "a"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard({"callback_data": "a"}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            keyboard({"text": "a", "url": None}),
            'can\'t parse inline keyboard button: Field "url" must be of type String',
        ),
        (keyboard({"text": " ", "callback_data": "a"}), "inline keyboard button text must be non-empty"),
        (
            keyboard({"text": "a", "url": "http://localhost"}),
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard({"text": "a", "url": "ftp://e.org"}),
            "inline keyboard button URL 'ftp://e.org' is invalid: Unsupported URL protocol",
        ),
        (keyboard({"text": "a", "copy_text": {"text": "a" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard(*[{"text": "a", "callback_data": "a"}] * 101), "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}, "reply markup is too long"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
    ],
)
def test_keyboards_that_telegram_refuses(markup: object, complaint: str) -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        refusal = await said_no(simulator, "sendMessage", chat_id=phone.id, text="a", reply_markup=markup)
        assert refusal == f"Bad Request: {complaint}"

    play(scenario)


def test_sixty_four_bytes_and_a_hundred_buttons_are_accepted() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        rows = [[{"text": "ក", "callback_data": "a" * 64}] * 5] * 20
        await call(
            simulator, "sendMessage", chat_id=phone.id, text="a", reply_markup={"inline_keyboard": rows}
        )
        assert len(phone.last.labels) == 100

    play(scenario)


def test_a_number_is_asked_for_in_private_chats_only() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone, group = simulator.phone("Dara", "+85512000001"), simulator.group("TWG")
        await phone.starts()
        await phone.adds_bot_to(group)
        markup = {"keyboard": [[{"text": "☎", "request_contact": True}]], "one_time_keyboard": True}
        refusal = await said_no(simulator, "sendMessage", chat_id=group.id, text="a", reply_markup=markup)
        assert refusal == "Bad Request: phone number can be requested in private chats only"
        await call(simulator, "sendMessage", chat_id=phone.id, text="a", reply_markup=markup)
        assert phone.reply_keyboard == [["☎"]]
        await phone.taps_reply_key("☎")
        assert phone.reply_keyboard is None
        assert phone.last.raw.content.body == {
            "phone_number": "85512000001",
            "user_id": phone.id,
            "first_name": "Dara",
        }

    play(scenario)


def test_editing() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        markup = keyboard({"text": "a", "callback_data": "1"})
        sent = await call(simulator, "sendMessage", chat_id=phone.id, text="a", reply_markup=markup)
        place = {"chat_id": phone.id, "message_id": sent["result"]["message_id"]}
        same = {"text": " a ", "reply_markup": markup}
        assert await said_no(simulator, "editMessageText", **place, **same) == NOT_MODIFIED
        assert (
            await said_no(simulator, "editMessageReplyMarkup", **place, reply_markup=markup) == NOT_MODIFIED
        )
        edited = await call(simulator, "editMessageText", **place, text="b")
        assert edited["result"]["edit_date"]
        assert "reply_markup" not in edited["result"]
        assert phone.last.text == "b"
        assert phone.last.edited
        assert phone.last.buttons == []
        assert await said_no(simulator, "editMessageCaption", **place, caption="c") == (
            "Bad Request: there is no caption in the message to edit"
        )
        gone = place | {"message_id": 9_999}
        assert await said_no(simulator, "editMessageText", **gone, text="b") == (
            "Bad Request: message to edit not found"
        )
        own = place | {"message_id": phone.messages[0].id}
        assert await said_no(simulator, "editMessageText", **own, text="b") == (
            "Bad Request: message can't be edited"
        )

    play(scenario)


def test_what_came_with_a_reply_keyboard_cannot_be_edited() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        sent = await call(
            simulator, "sendMessage", chat_id=phone.id, text="a", reply_markup={"remove_keyboard": True}
        )
        place = {"chat_id": phone.id, "message_id": sent["result"]["message_id"]}
        assert await said_no(simulator, "editMessageText", **place, text="b") == (
            "Bad Request: message can't be edited"
        )

    play(scenario)


def test_deleting_within_two_days() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        first, second = [
            (await call(simulator, "sendMessage", chat_id=phone.id, text="a"))["result"]["message_id"]
            for _ in range(2)
        ]
        assert (await call(simulator, "deleteMessages", chat_id=phone.id, message_ids=[first, 77_777]))["ok"]
        assert [message.id for message in phone.from_bot] == [second]
        refusal = await said_no(simulator, "deleteMessage", chat_id=phone.id, message_id=first)
        assert refusal == "Bad Request: message to delete not found"
        await simulator.advance(timedelta(hours=49))
        refusal = await said_no(simulator, "deleteMessage", chat_id=phone.id, message_id=second)
        assert refusal == "Bad Request: message can't be deleted for everyone"

    play(scenario)


def test_who_can_be_written_to() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        text = {"chat_id": phone.id, "text": "a"}
        assert await said_no(simulator, "sendMessage", **text) == (
            "Forbidden: bot can't initiate conversation with a user"
        )
        await phone.starts()
        assert (await call(simulator, "sendMessage", **text))["ok"]
        await phone.blocks()
        assert await said_no(simulator, "sendMessage", **text) == "Forbidden: bot was blocked by the user"
        await phone.unblocks()
        assert (await call(simulator, "sendMessage", **text))["ok"]
        assert await said_no(simulator, "sendMessage", chat_id=1, text="a") == "Bad Request: chat not found"
        assert await said_no(simulator, "sendMessage", text="a") == "Bad Request: chat_id is empty"
        assert [refusal.code for refusal in simulator.refused] == [403, 403, 400, 400]

    play(scenario)


def test_replies_places_and_contacts() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        chat = {"chat_id": phone.id}
        reply = {"message_id": phone.last.id}
        sent = await call(simulator, "sendMessage", **chat, text="a", reply_parameters=reply)
        assert sent["result"]["reply_to_message"]["text"] == "/start"
        refusal = await said_no(
            simulator, "sendMessage", **chat, text="a", reply_parameters={"message_id": 9_999}
        )
        assert refusal == "Bad Request: message to be replied not found"
        await call(
            simulator, "sendVenue", **chat, latitude=11.99, longitude=105.46, title="Hall", address="KC"
        )
        assert phone.last.kind == "venue"
        assert "Bad Request" in await said_no(simulator, "sendLocation", **chat, latitude=91, longitude=0)
        await call(simulator, "sendContact", **chat, phone_number="+855", first_name="A")
        assert phone.last.kind == "contact"
        assert await said_no(simulator, "sendChatAction", **chat, action="dancing") == (
            "Bad Request: wrong parameter action in request"
        )

    play(scenario)


def test_wrong_token_and_unknown_method() -> None:
    async def scenario(simulator: Simulator) -> None:
        assert await said_no(simulator, "sendDice") == "Not Found: method not found"
        simulator.token = "1:wrong"
        assert await said_no(simulator, "getMe") == "Unauthorized"
        assert all("local-simulator" not in str(one.as_json()) for one in simulator.traffic.after(0))

    play(scenario)


def test_command_menus_by_scope_and_language() -> None:
    async def scenario(simulator: Simulator) -> None:
        khmer, english = simulator.phone("សុខា", language_code="km"), simulator.phone("Dara")

        async def menu(word: str, **where: Any) -> None:
            await call(
                simulator, "setMyCommands", commands=[{"command": "help", "description": word}], **where
            )

        await menu("any")
        await menu("km", language_code="km")
        assert [khmer.commands[0]["description"], english.commands[0]["description"]] == ["km", "any"]
        await menu("private", scope={"type": "all_private_chats"})
        assert khmer.commands[0]["description"] == "private"
        await menu("mine", scope={"type": "chat", "chat_id": khmer.id})
        assert [khmer.commands[0]["description"], english.commands[0]["description"]] == ["mine", "private"]
        await call(simulator, "deleteMyCommands", scope={"type": "chat", "chat_id": khmer.id})
        assert khmer.commands[0]["description"] == "private"
        bad = [{"command": "Help", "description": "x"}]
        assert await said_no(simulator, "setMyCommands", commands=bad) == "Bad Request: BOT_COMMAND_INVALID"

    play(scenario)
