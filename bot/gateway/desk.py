"""Python-telegram-bot's dispatch of updates to handlers, with failures that are not swallowed."""

from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.domain.presses import BadPress
from bot.domain.refusals import Refusal
from bot.gateway.house import House
from bot.gateway.inbox import Ticket

# Which inbox row the running task works on.
current_ticket: ContextVar[Ticket] = ContextVar("current_ticket")


class Desk(Application[Any, Any, Any, Any, Any, Any]):
    """`process_update` returns quietly after a failure in a handler; here it raises, so the worker knows."""

    house: House

    async def process_error(
        self, update: object | None, error: Exception, job: Any = None, coroutine: Any = None
    ) -> bool:
        if isinstance(error, Refusal | BadPress) and isinstance(update, Update):
            await self.context_types.context.from_update(update, self).refuse(error)
            return True
        raise error
