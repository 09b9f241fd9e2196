"""Why something was not done, politely, and what to do next."""

from functools import singledispatch

from bot.domain.refusals import NotAllowed, NotFound, Outdated, Refusal
from bot.wording.translator import Translator


@singledispatch
def explain(_refusal: Refusal, t: Translator) -> str:
    """Plain text; up to 200 UTF-16 units fit over the chat, more becomes a message.

    A feature adds its own refusals with `@explain.register` in its module of bot.wording.
    """
    return t.gettext("This cannot be done now. Please open /help to see what can be done.")


@explain.register
def _not_allowed(_refusal: NotAllowed, t: Translator) -> str:
    return t.gettext("This is not open to this account. The secretariat of the meeting can help.")


@explain.register
def _outdated(_refusal: Outdated, t: Translator) -> str:
    return t.gettext("This button is out of date. Please use the newest message below, or open /meetings.")


@explain.register
def _not_found(_refusal: NotFound, t: Translator) -> str:
    return t.gettext("This could not be found. Please open the newest message, or ask the secretariat.")


def our_mistake(t: Translator) -> str:
    """After something failed that should not have."""
    return t.gettext("Something went wrong on our side and was written down. Please try again in a while.")
