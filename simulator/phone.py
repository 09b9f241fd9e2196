"""A phone in the hands of a test: it does what people do and sees what they see."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.actions import Actions, Picked
from simulator.entities import Formatted
from simulator.errors import CannotDo
from simulator.groups import add_bot, remove_bot, upgrade
from simulator.groups import say as say_in_group
from simulator.images import sample_png
from simulator.messages import Message
from simulator.people import Alert, Group, Person
from simulator.presses import Press
from simulator.rendering import links, plain, safe_html, shown_text
from simulator.world import World


@dataclass(frozen=True)
class PhoneMessage:
    """A message as it stands on the phone now. `text` is the caption where there is a file."""

    id: int
    from_bot: bool
    kind: str
    text: str
    buttons: list[list[str]]
    date: datetime
    edited: bool
    file_name: str | None
    content: bytes | None = field(repr=False)
    caption: str
    forwarded: bool
    album: str | None
    raw: Message = field(repr=False)
    _shown: Formatted = field(repr=False)

    @property
    def html(self) -> str:
        """The text with its formatting, everything typed escaped."""
        return safe_html(self._shown)

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons in one list."""
        return [label for row in self.buttons for label in row]


def _as_seen(world: World, message: Message) -> PhoneMessage:
    shown, file = shown_text(message), message.content.file
    return PhoneMessage(
        id=message.id,
        from_bot=message.sender_id == world.bot.id,
        kind=message.content.kind,
        text=shown.text,
        buttons=[[button["text"] for button in row] for row in message.rows],
        date=message.date,
        edited=message.edited is not None,
        file_name=file.name if file else None,
        content=file.content if file else None,
        caption=shown.text if file else "",
        forwarded=message.forward_origin is not None,
        album=message.album,
        raw=message,
        _shown=shown,
    )


class Phone:
    """One person's phone. What the screen does not offer raises AssertionError with the screen."""

    def __init__(self, world: World, person: Person) -> None:
        self.person = person
        self._world = world
        self._hand = Actions(world, person)

    @property
    def id(self) -> int:
        return self.person.id

    # What the person sees

    @property
    def messages(self) -> list[PhoneMessage]:
        """Oldest first, deleted ones gone."""
        return [_as_seen(self._world, message) for message in self._world.seen_by(self.person)]

    @property
    def from_bot(self) -> list[PhoneMessage]:
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> PhoneMessage:
        """The newest message. Raises AssertionError on an empty screen."""
        messages = self._world.seen_by(self.person)
        assert messages, f"{self.person.name}: the screen is empty"
        return _as_seen(self._world, messages[-1])

    @property
    def screen(self) -> str:
        return self.showing(8)

    def showing(self, count: int) -> str:
        """The last messages with their buttons, and the reply keyboard, in plain text."""
        lines = [f"--- {self.person.name} ---"]
        for message in self._world.seen_by(self.person)[-count:]:
            who = "bot" if message.sender_id == self._world.bot.id else "  >"
            lines.append(f"{who} {plain(message)}")
        lines += ["keys: [" + "] [".join(row) + "]" for row in self.reply_keyboard or []]
        return "\n".join(lines)

    @property
    def reply_keyboard(self) -> list[list[str]] | None:
        keyboard = self.person.reply_keyboard
        return None if keyboard is None else [[key["text"] for key in row] for row in keyboard]

    @property
    def alerts(self) -> list[Alert]:
        """The answers to presses that said something, oldest first."""
        return list(self.person.alerts)

    @property
    def commands(self) -> list[dict[str, str]]:
        return self._world.menus.seen_by(self.person.id, self.person.language_code)

    async def sees(self, text: str, within: float = 5.0) -> PhoneMessage:
        """Wait for a message of the bot that holds this text, in words or on a button; the newest."""
        deadline = time.monotonic() + within
        while True:
            for message in reversed(self._world.seen_by(self.person)):
                if message.sender_id == self._world.bot.id and _holds(message, text):
                    return _as_seen(self._world, message)
            assert time.monotonic() < deadline, f"no {text!r} within {within} s\n{self.screen}"
            await asyncio.sleep(0.01)

    # What the person does

    async def starts(self) -> None:
        self._hand.start()

    async def opens(self, link: str) -> None:
        """Open a link to the bot, or the bare start parameter of one."""
        if "/" not in link and ":" not in link:
            self._hand.start(link)
        elif self._hand.follow(link) is None:
            raise CannotDo(f"{link} is no link to @{self._world.bot.username}")

    async def says(self, text: str, reply_to: PhoneMessage | None = None) -> None:
        self._hand.say(text, reply_to.raw if reply_to else None)

    async def presses(
        self, label: str, message: PhoneMessage | None = None, row: int | None = None
    ) -> Press | None:
        """Press the button whose label is, begins with or holds this text, on the newest message that
        has one (or on this message, in this row). A link button to the bot opens it."""
        candidates = [message.raw] if message else list(reversed(self._world.seen_by(self.person)))
        for candidate in candidates:
            place = _find_button(candidate, label, row)
            if place:
                outcome = self._hand.press(candidate, *place)
                return outcome if isinstance(outcome, Press) else None
        raise AssertionError(f"no button {label!r} on the screen\n{self.screen}")

    async def replays_press(self, message: PhoneMessage, data: str) -> Press:
        """Send a forged or old press that Telegram's own apps would not."""
        return self._hand.press_data(message.raw, data, force=True)

    async def taps_reply_key(self, label: str) -> None:
        keys = [key for row in self.person.reply_keyboard or () for key in row]
        key = next((key for key in keys if label in key["text"]), None)
        if key is None:
            raise AssertionError(f"no key {label!r} on the keyboard\n{self.screen}")
        self._hand.use_key(key)

    async def taps_link(self, part: str) -> str:
        """Tap the newest link whose text or address holds this; returns its address."""
        for message in reversed(self._world.seen_by(self.person)):
            for shown, address in links(message):
                if part in shown or part in address:
                    self._hand.follow(address)
                    return address
        raise AssertionError(f"no link {part!r} on the screen\n{self.screen}")

    async def shares_contact(self) -> None:
        self._hand.use_key({"request_contact": True})

    async def shares_contact_of(self, other: "Phone | Person", on_telegram: bool = True) -> None:
        self._hand.share_contact(other.person if isinstance(other, Phone) else other, on_telegram)

    async def sends_voice(self, seconds: int = 3, reply_to: PhoneMessage | None = None) -> None:
        self._hand.send_voice(seconds, reply_to=reply_to.raw if reply_to else None)

    async def sends_round_video(self, seconds: int = 3) -> None:
        self._hand.send_round_video(seconds)

    async def sends_file(self, content: bytes, filename: str, mime: str = "", caption: str = "") -> None:
        self._hand.send_file(Picked(content, filename, mime, "document", caption))

    async def sends_photo(self, content: bytes | None = None, caption: str = "") -> None:
        self._hand.send_file(Picked(content or sample_png(), "photo.jpg", "image/jpeg", "photo", caption))

    async def sends_album(self, files: Sequence[Picked | bytes]) -> None:
        """2-10 photos (bytes) or files picked together."""
        chosen = [
            one if isinstance(one, Picked) else Picked(one, "photo.jpg", "image/jpeg", "photo")
            for one in files
        ]
        self._hand.send_album(chosen)

    async def sends_location(self, latitude: float, longitude: float) -> None:
        self._hand.send_location(latitude, longitude)

    async def forwards(self, message: PhoneMessage, to: "Phone | None" = None) -> None:
        """Forward to the bot, or to another phone as a message from person to person."""
        if to is None:
            self._hand.forward_to_bot(message.raw)
        else:
            self._hand.forward_to(message.raw, to.person)

    async def tells(self, other: "Phone", text: str) -> None:
        """Write to another person, as when pasting a link into a private chat."""
        self._hand.write_to(other.person, text)

    async def blocks(self) -> None:
        self._hand.block()

    async def unblocks(self) -> None:
        self._hand.unblock()

    async def refuses_voice(self, refuses: bool = True) -> None:
        """Set the phone so that nobody may send voice notes."""
        self.person.refuses_voice = refuses

    # In groups

    async def adds_bot_to(self, group: Group) -> None:
        add_bot(self._world, group, self.person)

    async def removes_bot_from(self, group: Group) -> None:
        remove_bot(self._world, group, self.person)

    async def upgrades(self, group: Group) -> Group:
        """Make the small group a supergroup, which is another chat."""
        return upgrade(self._world, group, self.person)

    async def joins(self, group: Group) -> None:
        group.members.add(self.person.id)

    async def says_in(self, group: Group, text: str, reply_to: PhoneMessage | None = None) -> None:
        say_in_group(self._world, group, self.person, text, reply_to.raw if reply_to else None)

    def messages_in(self, group: Group) -> list[PhoneMessage]:
        return [_as_seen(self._world, message) for message in self._world.messages_in(group.id)]


def _holds(message: Message, text: str) -> bool:
    return text in message.text or any(text in button["text"] for row in message.rows for button in row)


def _find_button(message: Message, label: str, row: int | None) -> tuple[int, int] | None:
    """Exact label first, then one that begins so, then one that holds it."""
    places: list[tuple[int, int, Any]] = [
        (row_number, column, button["text"])
        for row_number, buttons in enumerate(message.rows)
        for column, button in enumerate(buttons)
        if row is None or row == row_number
    ]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for row_number, column, text in places:
            if fits(text, label):
                return row_number, column
    return None
