"""Everything that exists in the local Telegram, in memory."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.clock import MovableClock
from simulator.commands import CommandMenus
from simulator.errors import bad_request, forbidden, upgraded
from simulator.files import FileStore
from simulator.flood import FloodLimits
from simulator.markup import Markup
from simulator.messages import Content, Message, message_json
from simulator.parameters import Parameters
from simulator.people import Bot, Group, Person
from simulator.presses import Presses
from simulator.updates import UpdateQueue
from simulator.webhooks import WebhookSender

Chat = Person | Group
Sender = Person | Bot


@dataclass(frozen=True)
class Sending:
    """What goes along with a message besides its content."""

    markup: Markup | None = None
    reply_to: Message | None = None
    protected: bool = False
    album: str | None = None
    forward_origin: dict[str, Any] | None = None


class World:
    """People, chats, files and the bot. One event loop; nothing is kept between runs."""

    def __init__(self, bot: Bot, clock: MovableClock, flood: FloodLimits) -> None:
        self.bot = bot
        self.clock = clock
        self.flood = flood
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(clock)
        self.webhooks = WebhookSender(self.updates, clock)
        self.presses = Presses(clock)
        self.menus = CommandMenus()
        self.profile: dict[tuple[str, str], str] = {}
        self.listeners: list[Callable[[dict[str, Any]], None]] = []
        self._messages: dict[int, dict[int, Message]] = {}
        self._letters: dict[int, list[Message]] = {}
        self._last_message_id = 100
        self._now = clock.now()

    # People and groups

    def add_person(self, first_name: str, last_name: str, phone: str, language_code: str) -> Person:
        # Ids of today are larger than 2**32: what stores them must be wide enough.
        person = Person(
            6_104_230_117 + 48_611 * len(self.people), first_name, last_name, phone, language_code
        )
        self.people[person.id] = person
        self.tell("people")
        return person

    def add_group(self, title: str, basic: bool = False) -> Group:
        """A supergroup, or the small kind of group that can become one."""
        first = -4_104_230_117 if basic else -1_002_104_230_117
        group = Group(first - 7_919 * len(self.groups), title)
        self.groups[group.id] = group
        return group

    def chat(self, parameters: Parameters, name: str = "chat_id") -> Chat:
        """The chat that a request means. Raises ApiError 400."""
        given = parameters.text(name)
        if not given:
            raise bad_request(f"{name} is empty")
        try:
            chat_id = int(given)
        except ValueError:
            raise bad_request("chat not found") from None
        chat = self.people.get(chat_id) or self.groups.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def reachable(self, chat: Chat) -> Chat:
        """Raises ApiError 403 where the bot may not write, 400 for a group that became a supergroup."""
        if isinstance(chat, Group):
            if chat.upgraded_to is not None:
                raise upgraded(chat.upgraded_to)
            if not chat.has_bot:
                raise forbidden(f"bot is not a member of the {chat.kind} chat")
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    # Messages

    def messages_in(self, chat_id: int) -> list[Message]:
        return list(self._messages.get(chat_id, {}).values())

    def message(self, chat_id: int, message_id: int) -> Message | None:
        return self._messages.get(chat_id, {}).get(message_id)

    def seen_by(self, person: Person) -> list[Message]:
        """The person's chat with the bot and what others forwarded to them, oldest first."""
        seen = self.messages_in(person.id) + self._letters.get(person.id, [])
        return sorted(seen, key=lambda message: message.id)

    def remove(self, message: Message) -> None:
        self._messages[message.chat_id].pop(message.id, None)
        self.tell("chat", message.chat_id)

    def write(self, chat: Chat, sender: Sender, content: Content, along: Sending) -> Message:
        """Put a message into a chat, from the bot or from a person."""
        message = self._message(chat, sender, content, along)
        self._messages.setdefault(chat.id, {})[message.id] = message
        self.tell("chat", chat.id)
        return message

    def write_letter(
        self, to: Person, sender: Person, content: Content, origin: dict[str, Any] | None
    ) -> Message:
        """A message from person to person; the bot never sees it."""
        letter = self._message(to, sender, content, Sending(forward_origin=origin))
        self._letters.setdefault(to.id, []).append(letter)
        self.tell("chat", to.id)
        return letter

    def _message(self, chat: Chat, sender: Sender, content: Content, along: Sending) -> Message:
        self._last_message_id += 1
        inline = along.markup if along.markup and along.markup.kind == "inline" else None
        return Message(
            id=self._last_message_id,
            chat=chat,
            sender=sender,
            date=self.now(),
            content=content,
            markup=inline,
            reply_to=along.reply_to,
            forward_origin=along.forward_origin,
            album=along.album,
            protected=along.protected,
            # Telegram refuses to edit what was sent with a reply keyboard or its removal.
            editable=along.markup is None or inline is not None,
        )

    # Updates

    def announce(self, kind: str, body: dict[str, Any], chat_id: int) -> None:
        self.updates.add(kind, body, chat_id)

    def announce_message(self, message: Message) -> None:
        self.announce("message", message_json(message), message.chat_id)

    # The rest

    def now(self) -> datetime:
        """The moment in whole seconds; within one second the same object, for thousands of messages."""
        now = self.clock.now().replace(microsecond=0)
        if now != self._now:
            self._now = now
        return self._now

    def tell(self, kind: str, person_id: int | None = None) -> None:
        """Let the open pages know that something changed."""
        if not self.listeners:
            return
        event = {"type": kind} | ({"person": person_id} if person_id is not None else {})
        for listener in list(self.listeners):
            listener(event)

    def new_album(self) -> str:
        return str(13_000_000_000_000_000 + secrets.randbelow(10**15))
