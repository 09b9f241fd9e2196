"""The one table of what leads where. Order matters: the first that fits is taken."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.domain.given_files import ProgramRefused, is_program
from bot.domain.help import asks_for_help
from bot.domain.presses import BadPress
from bot.domain.voice_notes import RoundVideo
from bot.gateway.press_table import collected
from bot.gateway.turn import Turn
from handlers import (
    access,
    action_plan,
    actions,
    actions_desk,
    announcing,
    attendance,
    board,
    broadcasts,
    changes,
    coming_in,
    delegates,
    elsewhere,
    entering,
    holidays,
    home,
    invitation,
    meetings,
    membership,
    old_fonts,
    planning,
    planning_papers,
    questions,
    recordings,
    requests,
    roster,
    roster_files,
    roster_people,
    roster_places,
    terms,
    typed_answers,
    voice_notes,
)

Route = BaseHandler[Any, Any, Any]
Input = Callable[[Update, Turn], Awaitable[None]]

# Commands and presses of each feature; what is typed, spoken or sent comes after all of them.
FEATURES: tuple[Callable[[], list[Route]], ...] = (
    elsewhere.routes,  # first, or a command in a group would be answered there
    membership.routes,
    coming_in.routes,
    home.routes,
    requests.routes,
    access.routes,
    questions.routes,
    roster.routes,
    roster_files.routes,
    roster_people.routes,
    roster_places.routes,
    invitation.routes,
    delegates.routes,
    meetings.routes,
    planning.routes,
    planning_papers.routes,
    announcing.routes,
    broadcasts.routes,
    board.routes,
    entering.routes,
    changes.routes,
    attendance.routes,
    actions.routes,
    actions_desk.routes,
    action_plan.routes,
    terms.routes,
    voice_notes.routes,
    recordings.routes,
    holidays.routes,
)

# Who takes what is typed, spoken or sent, by the form of the account's draft (see bot.services.drafts).
INPUTS: dict[str, Input] = {
    **action_plan.INPUTS,
    **questions.INPUTS,
    **requests.INPUTS,
    **delegates.INPUTS,
    **entering.INPUTS,
    **changes.INPUTS,
    **broadcasts.INPUTS,
    **planning.INPUTS,
    **roster_people.INPUTS,
    **terms.INPUTS,
    **voice_notes.INPUTS,
    **recordings.INPUTS,
    **holidays.INPUTS,
}


async def on_message(update: Update, turn: Turn) -> None:
    """Something came that is neither a command nor a press: the draft says what it is for."""
    if coming_in.is_own_contact(update):
        await coming_in.own_contact(update, turn)
        return
    if asks_for_help(turn.typed):
        await home.show_help(update, turn)
        return
    draft = await turn.draft()
    if update.message and update.message.video_note:
        raise RoundVideo
    if _is_program(update, turn):
        raise ProgramRefused
    if await typed_answers.take(update, turn, draft):
        return
    if (draft is None or draft.form == "roster") and await roster_files.is_roster(turn):
        await roster_files.take(update, turn)
        return
    if await old_fonts.take(update, turn, draft):
        return
    take = INPUTS.get(draft.form) if draft else None
    await (take or questions.not_understood)(update, turn)


def _is_program(update: Update, turn: Turn) -> bool:
    document, sent = update.message.document if update.message else None, turn.sent_file
    return bool(document and sent and is_program(sent.name, document.mime_type or ""))


async def on_unknown_press(update: Update, turn: Turn) -> None:
    """Drawn by an earlier version, or forged."""
    raise BadPress


def routes() -> list[Route]:
    """All handlers, in order."""
    return [
        *collected([route for feature in FEATURES for route in feature()]),
        CallbackQueryHandler(on_unknown_press),
        MessageHandler(filters.ChatType.PRIVATE, on_message),
    ]
