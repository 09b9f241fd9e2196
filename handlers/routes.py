"""The one table of what leads where. Order matters: the first that fits is taken."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.gateway.turn import Turn
from handlers import action_plan, actions, actions_desk, membership

Route = BaseHandler[Any, Any, Any]
Input = Callable[[Update, Turn], Awaitable[None]]

# Commands and presses of each feature; what is typed, spoken or sent comes after all of them.
FEATURES: tuple[Callable[[], list[Route]], ...] = (
    membership.routes,
    actions.routes,
    actions_desk.routes,
    action_plan.routes,
)

# Who takes what is typed, spoken or sent, by the form of the account's draft (see bot.services.drafts).
INPUTS: dict[str, Input] = {**action_plan.INPUTS}


async def on_message(update: Update, turn: Turn) -> None:
    """Something came that is neither a command nor a press: the draft says what it is for."""
    draft = await turn.draft()
    take = INPUTS.get(draft.form) if draft else None
    if take is not None:
        await take(update, turn)


def routes() -> list[Route]:
    """All handlers, in order."""
    return [
        *(route for feature in FEATURES for route in feature()),
        MessageHandler(filters.ChatType.PRIVATE, on_message),
    ]
