"""What a person does with the phone; used by the tests' driver and by the page alike."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulator.detection import with_detected
from simulator.entities import Formatted, cleaned, trimmed
from simulator.errors import CannotDo
from simulator.images import image_size, sample_png
from simulator.messages import Content, Message, message_json, origin_json
from simulator.people import Person
from simulator.presses import Press
from simulator.voice import silent_voice
from simulator.world import Sending, World

START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Picked:
    """A file chosen on the phone to be sent as `kind`: document, photo, video or audio."""

    content: bytes
    name: str
    mime: str = ""
    kind: str = "document"
    caption: str = ""


class Actions:
    """One person's hand on one phone. Raises CannotDo where Telegram's app has no such way."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person

    def start(self, parameter: str = "") -> Message:
        """Press Start, also through a link; whoever had blocked the bot takes it back."""
        if parameter and not START_PARAMETER.fullmatch(parameter):
            raise CannotDo(f"Telegram drops a start parameter like {parameter!r}")
        if self.person.blocked:
            self.unblock()
        self.person.started = True
        return self.say(f"/start {parameter}".strip())

    def follow(self, url: str) -> Message | None:
        """Tap a link. A link to the bot opens the chat and starts it; any other leaves Telegram."""
        address = urlsplit(url if "://" in url else "https://" + url)
        if address.scheme == "tg" and address.netloc == "resolve":
            named = parse_qs(address.query).get("domain", [""])[0]
        elif address.netloc.lower() in ("t.me", "telegram.me"):
            named = address.path.strip("/")
        else:
            return None
        if named.lower() != self.world.bot.username.lower():
            return None
        return self.start(parse_qs(address.query).get("start", [""])[0])

    def say(self, text: str, reply_to: Message | None = None) -> Message:
        """Type and send. A longer text than 4096 characters is refused, not split."""
        formatted = with_detected(trimmed(cleaned(text), []))
        if not formatted.text or len(formatted.text) > 4096:
            raise CannotDo("a message has 1 to 4096 characters")
        return self._send(Content("text", formatted), Sending(reply_to=reply_to))

    def use_key(self, key: dict[str, Any]) -> Message:
        """Tap a key of the reply keyboard."""
        if self.person.keyboard_goes_after_use:
            self.person.reply_keyboard = None
        return self.share_contact(self.person) if key.get("request_contact") else self.say(key["text"])

    def press(self, message: Message, row: int, column: int) -> Press | Message | None:
        """Press an inline button: a Press, or what following its link did."""
        try:
            button = message.rows[row][column]
        except IndexError:
            raise CannotDo(f"message {message.id} has no button in row {row}, column {column}") from None
        if "url" in button:
            return self.follow(button["url"])
        if "callback_data" not in button:
            return None  # a button that copies text
        return self.press_data(message, button["callback_data"])

    def press_data(self, message: Message, data: str, force: bool = False) -> Press:
        """Send a press. Telegram refuses data that is not on the message now; `force` sends it anyway."""
        current = self.world.message(message.chat_id, message.id)
        on_it = {button.get("callback_data") for row in (current.rows if current else ()) for button in row}
        if not force and (current is None or data not in on_it):
            raise CannotDo("DATA_INVALID")
        if message.chat_id == self.person.id:
            self._check_open()
        self.world.flood.heard_from(self.person.id)
        press = self.world.presses.add(self.person, message.chat_id)
        gone = {"chat": message.chat.chat_json(), "message_id": message.id, "date": 0}
        press.query = {
            "id": press.id,
            "from": self.person.as_json(),
            "message": message_json(current) if current else gone,
            "chat_instance": str(7_000_000_000 + self.person.id),
            "data": data,
        }
        self.world.announce("callback_query", press.query, message.chat_id)
        return press

    def share_contact(self, owner: Person, on_telegram: bool = True) -> Message:
        """Share the own contact or somebody else's; without Telegram it has no user_id."""
        contact = owner.contact_json()
        if not on_telegram:
            del contact["user_id"]
        return self._send(Content("contact", body=contact))

    def send_voice(
        self,
        seconds: int,
        recorded: bytes = b"",
        mime: str = "audio/ogg",
        reply_to: Message | None = None,
    ) -> Message:
        content = recorded or silent_voice(seconds)
        files = self.world.files.add("voice", content, "voice.ogg", mime, duration=seconds)
        return self._send(Content("voice", files=files), Sending(reply_to=reply_to))

    def send_round_video(self, seconds: int) -> Message:
        """What the camera beside the microphone records; here it holds nothing to be seen."""
        files = self.world.files.add("video_note", b"\0\0\0 ftypmp42", "round.mp4", duration=seconds)
        return self._send(Content("video_note", files=files))

    def send_file(self, picked: Picked) -> Message:
        return self._send(self._content(picked))

    def send_album(self, picked: list[Picked]) -> list[Message]:
        """2-10 files chosen together; each travels as a message of its own with the album's id."""
        if not 2 <= len(picked) <= 10:
            raise CannotDo("an album has 2 to 10 files")
        contents = [self._content(one) for one in picked]
        along = Sending(album=self.world.new_album())
        return [self._send(content, along) for content in contents]

    def _content(self, picked: Picked) -> Content:
        if not picked.content:
            raise CannotDo("Telegram sends no empty file")
        content = picked.content
        if picked.kind == "photo" and image_size(content) is None:
            content = sample_png()
        files = self.world.files.add(picked.kind, content, picked.name, picked.mime)
        caption = with_detected(trimmed(cleaned(picked.caption), []))
        return Content(picked.kind, caption, files)

    def send_location(self, latitude: float, longitude: float) -> Message:
        return self._send(Content("location", body={"latitude": latitude, "longitude": longitude}))

    def forward_to_bot(self, message: Message) -> Message:
        """Forward into the chat with the bot: buttons are lost, links in the text stay."""
        self._check_may_forward(message)
        return self._send(message.content, Sending(forward_origin=origin_json(message)))

    def forward_to(self, message: Message, to: Person) -> Message:
        """Forward to another person: buttons are lost, links in the text stay."""
        self._check_may_forward(message)
        return self.world.write_letter(to, self.person, message.content, origin_json(message))

    def write_to(self, to: Person, text: str) -> Message:
        """A message to another person."""
        return self.world.write_letter(to, self.person, Content("text", with_detected(Formatted(text))), None)

    def _check_may_forward(self, message: Message) -> None:
        if message.protected:
            raise CannotDo("the message is protected from forwarding")

    def block(self) -> None:
        if not self.person.blocked:
            self.person.blocked = True
            self._announce_member("member", "kicked")

    def unblock(self) -> None:
        if self.person.blocked:
            self.person.blocked = False
            self._announce_member("kicked", "member")

    def _announce_member(self, old: str, new: str) -> None:
        body = member_change(self.world, self.person.chat_json(), self.person, old, new)
        self.world.announce("my_chat_member", body, self.person.id)
        self.world.tell("chat", self.person.id)

    def _check_open(self) -> None:
        if not self.person.started:
            raise CannotDo(f"{self.person.name} has not pressed Start")
        if self.person.blocked:
            raise CannotDo(f"{self.person.name} has blocked the bot")

    def _send(self, content: Content, along: Sending | None = None) -> Message:
        self._check_open()
        self.world.flood.heard_from(self.person.id)
        message = self.world.write(self.person, self.person, content, along or Sending())
        self.world.announce_message(message)
        return message


def member_change(world: World, chat: dict[str, Any], by: Person, old: str, new: str) -> dict[str, Any]:
    """A ChatMemberUpdated about the bot."""

    def member(status: str) -> dict[str, Any]:
        banned = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": world.bot.as_json()} | banned

    return {
        "chat": chat,
        "from": by.as_json(),
        "date": int(world.now().timestamp()),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }
