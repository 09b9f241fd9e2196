"""Sending a delegate: a colleague by button, a contact, a typed name, or a voice note."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain.answers import AnswerFacts, ColleaguesFacts, NoName
from bot.domain.invitation_presses import ChooseDelegate, ForwardDelegate, OtherDelegate, PickDelegate
from bot.domain.phones import name_and_phone, telegram_number
from bot.domain.screens import FileKind, Reply, Screen
from bot.gateway.turn import Turn
from bot.services import delegates
from bot.wording import answers as answer_wording
from bot.wording import delegates as wording
from bot.wording.translator import Translator


async def choose(update: Update, turn: Turn) -> None:
    press = turn.press(ChooseDelegate)
    await turn.work(delegates.choose_delegate, press.invitation_id, press.page, show=_colleagues)


def _colleagues(t: Translator, facts: ColleaguesFacts | AnswerFacts) -> Screen | Reply:
    return wording.choose(t, facts) if isinstance(facts, ColleaguesFacts) else answer_wording.reply(t, facts)


async def pick(update: Update, turn: Turn) -> None:
    press = turn.press(PickDelegate)
    await turn.work(delegates.pick_delegate, press.invitation_id, press.person_id, show=answer_wording.reply)


async def other(update: Update, turn: Turn) -> None:
    press = turn.press(OtherDelegate)
    await turn.work(delegates.expect_delegate, press.invitation_id, show=wording.ask_other)


async def forward(update: Update, turn: Turn) -> None:
    """The message for an unregistered delegate, once more."""
    press = turn.press(ForwardDelegate)
    await turn.look(delegates.read_forward, press.invitation_id, show=wording.again)


async def on_input(update: Update, turn: Turn) -> None:
    """A contact, a voice note or a name, after "somebody else"."""
    draft = await turn.draft()
    if draft is None or update.message is None:
        await turn.finish()
        return
    invitation_id = draft.data["invitation_id"]
    contact, sent = update.message.contact, turn.sent_file
    show = answer_wording.after_message
    if contact is not None:
        name = " ".join(part for part in (contact.last_name, contact.first_name) if part)
        phone = telegram_number(contact.phone_number) or None
        await turn.work(delegates.name_delegate, invitation_id, name, phone, show=show)
    elif sent is not None and sent.kind in (FileKind.VOICE, FileKind.AUDIO):
        await turn.work(delegates.delegate_by_voice, invitation_id, sent, show=show)
    elif turn.typed and sent is None:
        name, typed_phone = name_and_phone(turn.typed)
        await turn.work(delegates.name_delegate, invitation_id, name, typed_phone, show=show)
    else:
        raise NoName


INPUTS = {"delegate": on_input}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(choose, ChooseDelegate.pattern()),
        CallbackQueryHandler(pick, PickDelegate.pattern()),
        CallbackQueryHandler(forward, ForwardDelegate.pattern()),
        CallbackQueryHandler(other, OtherDelegate.pattern()),
    ]
