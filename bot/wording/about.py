"""Privacy, stopping, Telegram's menu of commands, and the one sentence for groups."""

from typing import get_args

from bot.domain.actors import Language
from bot.domain.bodies import BodyFacts
from bot.domain.home_presses import ForgetMe, Privacy, Stop
from bot.domain.screens import Button, CommandMenu, Screen
from bot.wording import common
from bot.wording.common import body_name
from bot.wording.home import to_home
from bot.wording.html import bold, esc
from bot.wording.salutations import to_anybody
from bot.wording.translator import Translator, translator


def commands(t: Translator) -> CommandMenu:
    """Telegram's menu, in the language that was chosen."""
    _ = t.gettext
    return CommandMenu(
        (
            ("meetings", _("My meetings")),
            ("actions", _("My actions")),
            ("papers", _("My papers")),
            ("language", _("Choose the language")),
            ("help", _("Help")),
            ("privacy", _("What is kept, and who sees it")),
            ("stop", _("No more messages")),
        )
    )


def privacy(t: Translator) -> Screen:
    """What is kept, for how long, who sees it."""
    _ = t.gettext
    parts = [
        bold("🔒 " + _("Privacy")),
        _(
            "<b>What is kept.</b> The list of participants of the secretariat: name, office, organisation, "
            "phone. Of this account: its Telegram number, the language, the confirmed phone number, and the "
            "name shown on Telegram when the secretariat was asked something."
        ),
        _(
            "<b>Also kept:</b> invitations, answers, actions, reports and questions with their day and hour. "
            "Files and voice messages too, for as long as something refers to them."
        ),
        _(
            "<b>Who sees it.</b> The officers of the secretariat of the body. Other participants see no "
            "phone number."
        ),
        _(
            "<b>How long.</b> As long as the body works with the list. Raw messages are deleted after three "
            "days. The record of who answered what stays as part of the file of the meeting."
        ),
    ]
    rows = (
        (Button("🗑 " + _("Ask to delete my data"), ForgetMe(sure=False)),),
        (Button("🔕 " + _("No more messages"), Stop(sure=False)),),
        to_home(t),
    )
    return Screen("\n\n".join(parts), rows)


def sure_forget(t: Translator) -> Screen:
    _ = t.gettext
    ask = _("Ask the secretariat to delete what is known about this account? An officer decides and answers.")
    rows = ((Button("🗑 " + _("Yes, ask"), ForgetMe(sure=True)),), (Button(common.back(t), Privacy()),))
    return Screen(ask, rows)


def forget_asked(t: Translator, asked: tuple[BodyFacts, ...]) -> Screen:
    _ = t.gettext
    if not asked:
        return Screen(_("No secretariat knows this account; there is nobody to ask."), (to_home(t),))
    text = _("The secretariat was asked: {bodies}. Its answer will come to this chat.")
    names = t.list_of(body_name(t, one) for one in asked)
    return Screen("✅ " + esc(text.format(bodies=names)), (to_home(t),))


def sure_stop(t: Translator) -> Screen:
    _ = t.gettext
    ask = _(
        "No more invitations, papers and reminders in this chat? The secretariat then has to write or call. "
        "To start again, send /start."
    )
    rows = ((Button("🔕 " + _("No more messages"), Stop(sure=True)),), to_home(t))
    return Screen(ask, rows)


def stopped(t: Translator) -> Screen:
    text = t.gettext("Messages have stopped. To receive them again, send /start.")
    return Screen("🔕 " + text)


def in_group() -> Screen:
    """The only thing said in a group, in both languages."""
    lines = []
    for language in get_args(Language):
        t = translator(language)
        words = t.gettext("This bot works in private chats only. Please write to it there.")
        lines += [bold(to_anybody(t)), words]
    return Screen("\n".join(lines))
