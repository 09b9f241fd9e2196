"""Reminders: one message per person and morning, and the one an officer sends by hand."""

from bot.domain.invitations import CardFacts
from bot.domain.reminders import MorningFacts, MorningItem
from bot.domain.screens import Button, Screen
from bot.wording import invitation
from bot.wording.html import bold, esc, shorten
from bot.wording.salutations import all_monks, for_line, is_monk, salutation
from bot.wording.translator import Translator

TITLE_LIMIT = 100
ADDRESS_LIMIT = 160
VENUE_LIMIT = 80
BUTTON_LIMIT = 40
MOST = 8  # a message and its keys stay readable; the lists hold the rest


def nudge(t: Translator, card: CardFacts) -> Screen:
    """The card again, with a respectful word: it can be answered at once."""
    words = t.gettext("A respectful reminder: please answer.")
    if is_monk(card.person):
        words = t.pgettext("to a monk", "A respectful reminder: please answer.")
    return invitation.with_headline(t, f"🔔 {words}", card)


def morning(t: Translator, facts: MorningFacts) -> Screen:
    """Everything of this morning; a single unanswered invitation comes as its card."""
    if facts.card is not None:
        return nudge(t, facts.card)
    items = facts.items[:MOST]
    blocks = [_heading(t, facts)]
    blocks += [_block(t, number, item, facts) for number, item in enumerate(items, start=1)]
    if len(facts.items) > MOST:
        rest = len(facts.items) - MOST
        words = t.ngettext("and {n} more: /meetings, /actions", "and {n} more: /meetings, /actions", rest)
        blocks.append(words.format(n=t.number(rest)))
    rows = tuple((_button(t, number, item),) for number, item in enumerate(items, start=1))
    return Screen("\n\n".join(blocks), rows=rows)


def _heading(t: Translator, facts: MorningFacts) -> str:
    """Whom it greets: everybody of the account who is reminded of something, each once."""
    reminded = tuple({item.person.id: item.person for item in facts.items}.values())
    words = t.gettext("A respectful reminder")
    if all_monks(reminded):
        words = t.pgettext("to a monk", "A respectful reminder")
    return "🔔 " + bold(words) + "\n" + esc(shorten(salutation(t, reminded), ADDRESS_LIMIT))


def _block(t: Translator, number: int, item: MorningItem, facts: MorningFacts) -> str:
    title = shorten(str(t.typed(item.title_km, item.title_en)), TITLE_LIMIT)
    lines = [f"{t.number(number)}. {bold(title)}", esc(_says(t, item, facts))]
    venue = t.typed(item.venue_km, item.venue_en)
    if venue and item.family == "attending":
        lines.append("📍 " + esc(shorten(str(venue), VENUE_LIMIT)))
    if len({one.person.id for one in facts.items}) > 1:  # the heading names the only one
        lines.append(esc(for_line(t, (item.person,))))
    return "\n".join(lines)


def _says(t: Translator, item: MorningItem, facts: MorningFacts) -> str:
    _ = t.gettext
    day = t.day_and_time(item.starts_at) if item.starts_at else t.day(item.day)
    away = t.relative_day(item.day, facts.today)
    match item.family:
        case "attending" if is_monk(item.person):
            return "🗓 " + t.pgettext("to a monk", "The meeting is {away}: {day}").format(away=away, day=day)
        case "attending":
            return "🗓 " + _("The meeting is {away}: {day}").format(away=away, day=day)
        case "silent":
            return "🗓 " + _("Please answer; the meeting is {away}: {day}").format(away=away, day=day)
        case "due":
            return "⏰ " + _("Due {away}: {day}").format(away=away, day=day)
    return "⏰ " + _("Please report how it stands; it was due {away}: {day}").format(away=away, day=day)


def _button(t: Translator, number: int, item: MorningItem) -> Button:
    label = shorten(str(t.typed(item.title_km, item.title_en)), BUTTON_LIMIT)
    return Button(f"{t.number(number)}. {label}", item.press)
