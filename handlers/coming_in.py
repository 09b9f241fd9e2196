"""The way in: /start with or without a link, language, phone, who one is."""

from typing import Any

from telegram import Contact, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.domain.invitations import CardFacts
from bot.domain.names import unlinked
from bot.domain.phones import telegram_number
from bot.domain.presses import BadPress
from bot.domain.registration import Onward
from bot.domain.registration_presses import AskToComeIn, LinkIsFor, PickLanguage, RegisterMore, ThisIsMe
from bot.domain.screens import Reply, Screen
from bot.gateway.turn import Turn
from bot.services import coming_in
from bot.services.links import INVITATION, PERSON
from bot.wording import coming_in as wording
from bot.wording import my_meetings
from bot.wording.translator import LANGUAGES, Translator

NAMELESS = "—"
SAYS = ("me", "for", "no")


async def start(update: Update, turn: Turn) -> None:
    """Start was pressed, perhaps through a private link."""
    payload = turn.args[0] if turn.args else ""
    if payload.startswith(INVITATION):
        token = payload.removeprefix(INVITATION)
        await turn.work(coming_in.start_by_card, token, khmer_phone=_is_khmer(update), show=_by_card)
        return
    person = payload.removeprefix(PERSON) if payload.startswith(PERSON) else None
    await turn.work(coming_in.start, person, khmer_phone=_is_khmer(update), show=wording.onward)


def _by_card(t: Translator, facts: CardFacts | Onward | None) -> Screen | Reply:
    return wording.onward(t, facts) if isinstance(facts, Onward) else my_meetings.by_link(t, facts)


async def pick_language(update: Update, turn: Turn) -> None:
    press = turn.press(PickLanguage)
    language = next((one for one in LANGUAGES if one == press.language), None)
    if language is None:
        raise BadPress(press.language)
    await turn.work(coming_in.choose_language, language, show=wording.onward)


async def own_contact(update: Update, turn: Turn) -> None:
    """The sender's own contact: the number is proven."""
    shared = _contact(update)
    assert shared is not None  # it is their own
    await turn.work(coming_in.prove_phone, telegram_number(shared.phone_number), show=wording.onward)


def is_own_contact(update: Update) -> bool:
    """Whether Telegram says that the number belongs to the sender, who sends it first hand."""
    shared, message, user = _contact(update), update.message, update.effective_user
    if shared is None or message is None or user is None or not telegram_number(shared.phone_number):
        return False
    second_hand = message.forward_origin is not None or message.via_bot is not None
    return shared.user_id == user.id and not second_hand


async def say_who(update: Update, turn: Turn) -> None:
    """About a person with whom the number stands: me, answering for them, or neither."""
    press = turn.press(ThisIsMe)
    said = _said(press.said)
    given = (press.person_id, said, shown_name(update))
    await turn.work(coming_in.say_who, *given, show=wording.onward, then=coming_in.owe_what_is_open)


async def say_whose_link(update: Update, turn: Turn) -> None:
    """About the person of the link, who is not named."""
    said = _said(turn.press(LinkIsFor).said)
    await turn.work(coming_in.say_whose_link, said, shown_name(update), show=wording.onward)


async def ask_to_come_in(update: Update, turn: Turn) -> None:
    body_id = turn.press(AskToComeIn).body_id
    await turn.work(coming_in.ask_without_link, body_id, shown_name(update), show=wording.onward)


async def register_more(update: Update, turn: Turn) -> None:
    turn.press(RegisterMore)
    await turn.work(coming_in.look_again, show=wording.onward)


def shown_name(update: Update) -> str:
    """The name on the Telegram account, for officers to recognise them by: nothing unseen, no links."""
    user = update.effective_user
    return (unlinked(user.full_name) or NAMELESS) if user else ""


def _is_khmer(update: Update) -> bool:
    """Whether Telegram itself speaks Khmer on this phone; its codes are IETF tags such as km or km-KH."""
    user = update.effective_user
    return user is not None and (user.language_code or "").split("-")[0] == "km"


def _contact(update: Update) -> Contact | None:
    return update.message.contact if update.message else None


def _said(said: str) -> str:
    if said not in SAYS:
        raise BadPress(said)
    return said


def routes() -> list[BaseHandler[Any, Any, Any]]:
    return [
        CommandHandler("start", start, filters.ChatType.PRIVATE),
        CallbackQueryHandler(pick_language, PickLanguage.pattern()),
        CallbackQueryHandler(say_who, ThisIsMe.pattern()),
        CallbackQueryHandler(say_whose_link, LinkIsFor.pattern()),
        CallbackQueryHandler(ask_to_come_in, AskToComeIn.pattern()),
        CallbackQueryHandler(register_more, RegisterMore.pattern()),
    ]
