"""One press or message in the hands of its handler: read it, call one use case, show."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar, cast

from sqlalchemy.orm import Session
from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import CallbackContext

from bot import failpoints
from bot.domain.actors import Actor
from bot.domain.drafts import Draft
from bot.domain.presses import BadPress, Press
from bot.domain.refusals import Outdated, Refusal
from bot.domain.screens import Reply, Screen
from bot.gateway import calls, inbox
from bot.gateway.desk import Desk, current_ticket
from bot.gateway.files import SentFile, read_file
from bot.gateway.house import House
from bot.gateway.replies import as_reply, owe_reply, redrawable
from bot.services import actors, drafts, reach
from bot.wording.html import esc, units
from bot.wording.refusals import explain
from bot.wording.translator import Translator

log = logging.getLogger(__name__)

F = TypeVar("F")
AnyPress = TypeVar("AnyPress", bound=Press)
Show = Callable[[Translator, Any], Screen | Reply | None]

TOAST_LIMIT = 200  # https://core.telegram.org/bots/api#answercallbackquery
PRESS_LIVES = timedelta(minutes=2)  # Telegram refuses answers that come later than 150 seconds


class Turn(CallbackContext[Bot, dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler gets beside the update. Each turn ends with one `work` or `look`."""

    event: Update
    house: House
    ticket: inbox.Ticket

    @classmethod
    def from_update(cls, update: object, application: Any) -> Self:
        turn = super().from_update(update, application)
        turn.event = cast("Update", update)
        turn.house = cast("Desk", application).house
        turn.ticket = current_ticket.get()
        return turn

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    @property
    def account_id(self) -> int:
        user, chat = self.event.effective_user, self.event.effective_chat
        return user.id if user else chat.id if chat else 0

    @property
    def chat_id(self) -> int:
        chat = self.event.effective_chat
        return chat.id if chat else self.account_id  # a press in a private chat comes without its message

    @property
    def is_private(self) -> bool:
        chat = self.event.effective_chat
        return chat.type == ChatType.PRIVATE if chat else self.event.callback_query is not None

    @property
    def typed(self) -> str:
        """What was typed, or the caption of what was sent; empty when it was neither."""
        message = self.event.message
        return ((message.text or message.caption) if message else "") or ""

    @property
    def _turns_elsewhere(self) -> bool:
        """A press or a command, not something typed, spoken or sent into what was asked."""
        message = self.event.message
        return bool(self.event.callback_query or (message and (message.text or "").startswith("/")))

    @property
    def sent_file(self) -> SentFile | None:
        return read_file(self.event.message) if self.event.message else None

    def press(self, kind: type[AnyPress]) -> AnyPress:
        """What was pressed; raises BadPress, which is answered as an outdated button."""
        query = self.event.callback_query
        return kind.unpack((query.data if query else None) or "")

    async def draft(self) -> Draft | None:
        """What the next typed thing of this account means."""
        return await self.house.store.read(lambda session: drafts.expected(session, self.account_id))

    async def download(self, limit: int) -> bytes:
        """The bytes of the file that was sent; raises TooLarge over `limit` bytes, TelegramError."""
        sent = self.sent_file
        assert sent
        return await sent.download(self.house, limit)

    async def read(self, use_case: Callable[..., F], *args: Any) -> F:
        """What `use_case(session, actor, now, *args)` finds, so that `work` does not hold the writer long."""
        now = self.now
        return await self.house.store.read(
            lambda session: use_case(session, actors.acting(session, self.account_id), now, *args)
        )

    async def work(
        self,
        use_case: Callable[..., F],
        *args: Any,
        show: Show | None = None,
        then: Callable[[Session, datetime, F], None] | None = None,
        **kwargs: Any,
    ) -> F:
        """Run `use_case(session, actor, now, *args, **kwargs)` in one transaction with its answer.

        `then(session, now, facts)` owes what is to arrive after that answer, in the same transaction.
        "This update is done" is part of it. A Refusal undoes everything and may be left to rise: the
        person gets it explained.
        """
        now = self.now

        def everything(session: Session) -> tuple[F, Reply]:
            inbox.done(session, self.ticket, now)
            actor = self._arrived(session, now)
            drafts.turning(session, self.account_id)
            facts = use_case(session, actor, now, *args, **kwargs)
            if self._turns_elsewhere:
                drafts.left(session, self.account_id)
            t = self._speaks(session, actor, facts)
            reply = as_reply(show(t, facts)) if show else Reply()
            owed = self._owe(session, now, reply)
            if then:
                then(session, now, facts)
            failpoints.reach("before use case commit")
            return facts, owed

        facts, reply = await self.house.store.write(everything)
        failpoints.reach("after use case commit")
        self.ticket.finished = True
        self._answer_press(reply.toast)
        return facts

    look = work  # reading also ends the turn, so it is a transaction like any other

    async def look_over(self, use_case: Callable[..., F], *args: Any, show: Show) -> F:
        """The same for what reads much and changes nothing: only its answer holds the writer."""
        return await self.work(_as_read, await self.read(use_case, *args), show=show)

    async def refuse(self, refusal: Refusal | BadPress) -> None:
        """Explain a refusal, over the chat for a press and in a message else. Ends the turn."""
        why = refusal if isinstance(refusal, Refusal) else Outdated()
        now = self.now

        def everything(session: Session) -> Reply:
            inbox.done(session, self.ticket, now)
            t = self._speaks(session, self._arrived(session, now))
            return self._owe(session, now, Reply(toast=explain(why, t)))

        reply = await self.house.store.write(everything)
        self.ticket.finished = True
        self._answer_press(reply.toast, alert=True)

    async def finish(self) -> None:
        """End a turn in which nothing was to be done."""
        now = self.now
        await self.house.store.write(lambda session: inbox.done(session, self.ticket, now))
        self.ticket.finished = True
        self._answer_press("")

    def _arrived(self, session: Session, now: datetime) -> Actor:
        """Who acts: noted down when they speak for the first time, and reachable when they write."""
        actor = actors.acting(session, self.account_id)
        if self.is_private and (self.event.message or not actor.known):
            account = actors.meet(session, self.account_id, now)
            reach.back(session, account, now)
        return actor

    def _speaks(self, session: Session, actor: Actor, facts: Any = None) -> Translator:
        language, stamp = actors.language_now(session, actor)
        self.house.speech.look(session, stamp)
        return self.house.speech.translator(language, facts)

    def _owe(self, session: Session, now: datetime, reply: Reply) -> Reply:
        """Owe the screens; words that do not fit over the chat, or have no press to answer, become one."""
        if reply.toast and (not self.event.callback_query or units(reply.toast) > TOAST_LIMIT):
            reply = Reply(reply.shown, (*reply.more, Screen(esc(reply.toast))))
        owe_reply(session, now, self.chat_id, reply, redrawable(self.ticket.payload))
        return reply

    def _answer_press(self, toast: str, *, alert: bool = False) -> None:
        query = self.event.callback_query
        if query is None or self._is_stale():
            return
        self.house.run_errand(answer(self.house, query.id, toast, alert=alert and bool(toast)))

    def _is_stale(self) -> bool:
        ticket = self.ticket
        before_us = ticket.received_at < self.house.started_at
        return ticket.waited or before_us or self.now - ticket.received_at > PRESS_LIVES


def _as_read(_session: Session, _actor: Actor, _now: datetime, facts: F) -> F:
    return facts


async def answer(house: House, query_id: str, toast: str, *, alert: bool) -> None:
    """Stop the press's waiting sign. Best effort: what matters was answered by a message."""
    try:
        await calls.answer_press(house, query_id, toast, alert=alert)
    except TelegramError as error:
        log.info("a press could not be answered: %s", type(error).__name__)
