"""That the bot heard nothing for a while: to the officers, and to those who may have answered in vain."""

from datetime import datetime, timedelta

from bot.clock import local_day
from bot.domain.hearing import Apology, DeafFacts, Spell
from bot.domain.navigation import MeetingHome
from bot.domain.screens import Button, Screen
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

MOST_MEETINGS = 5
LABEL_LIMIT = 48


def apology(t: Translator, facts: Apology) -> str:
    """One sentence for the end of whatever they get next; HTML."""
    words = t.gettext(
        "Please note: {when} this bot could not receive anything. "
        "If an answer was given then, please press the button again."
    )
    if facts.to_monks:
        words = t.pgettext(
            "to a monk",
            "Please note: {when} this bot could not receive anything. "
            "If an answer was given then, please press the button again.",
        )
    return "⚠️ <i>" + esc(words.format(when=t.list_of(_when(t, spell) for spell in facts.spells))) + "</i>"


def deaf_spell(t: Translator, facts: DeafFacts) -> Screen:
    """To the officers of meetings that were open for answers then."""
    _ = t.gettext
    lines = ["⚠️ " + bold(_("The bot could not receive anything")), esc("🕘 " + _when(t, facts.spell)), ""]
    lines.append(esc(_lost(t, facts.spell)))
    if facts.waiting:
        words = t.ngettext(
            "{n} invited person has not answered. The next message to them asks to press again.",
            "{n} invited people have not answered. The next message to them asks to press again.",
            facts.waiting,
        )
        lines.append(esc(words.format(n=t.number(facts.waiting))))
    rows = tuple(
        (Button("📅 " + shorten(str(t.typed(one.title_km, one.title_en)), LABEL_LIMIT), MeetingHome(one.id)),)
        for one in facts.meetings[:MOST_MEETINGS]
    )
    return Screen("\n".join(lines), rows=rows)


def _lost(t: Translator, spell: Spell) -> str:
    """Telegram keeps what was written for a day; not escaped."""
    _ = t.gettext
    if spell.until - spell.since < timedelta(days=1):
        return _("Buttons pressed then may not have arrived; what was written or spoken has.")
    return _(
        "Buttons pressed then may not have arrived, nor what was written more than a day before the end."
    )


def _when(t: Translator, spell: Spell) -> str:
    """By whole minutes, and never shorter than it was; not escaped."""
    _ = t.gettext
    since, until = spell.since, _next_minute(spell.until)
    if local_day(since) == local_day(until):
        return _("on {day}, {hours}").format(day=t.day(since), hours=t.hours_from_to(since, until))
    return _("between {since} and {until}").format(since=t.day_and_time(since), until=t.day_and_time(until))


def _next_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
