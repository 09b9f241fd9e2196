"""Correcting the words of a meeting that was announced."""

from bot.domain import broadcast_presses as presses
from bot.domain.broadcasts import CorrectionFacts
from bot.domain.screens import Button, Rows, Screen
from bot.domain.two_languages import other, part_and_language
from bot.wording import common, invitation, two_languages
from bot.wording.html import bold, esc, shorten
from bot.wording.plan import fact
from bot.wording.translator import Translator
from bot.wording.two_languages import field_name

WORDS_LIMIT = 200


def words(t: Translator, facts: CorrectionFacts) -> Screen:
    """The words as they stand; one of them is typed next when it was asked."""
    if facts.asks:
        return _ask(t, facts)
    _ = t.gettext
    lines = [bold("✏️ " + _("Correct a slip of the pen")), invitation.when(t, facts.meeting), ""]
    lines += [
        fact(t, field_name(t, field), shorten(value, WORDS_LIMIT) or "…") for field, value in _values(facts)
    ]
    lines += _marked(t, facts)
    lines += ["", esc(_("Cards already sent are redrawn where they stand; nobody is notified."))]
    lines.append(esc(_("A new date or a new place must be told: use “Move or cancel” on the board.")))
    return Screen("\n".join(lines), _rows(t, facts))


def _marked(t: Translator, facts: CorrectionFacts) -> list[str]:
    """What is marked; once there are cards to correct, how many will read it so. HTML."""
    if not facts.corrected:
        return two_languages.lines(t, facts.meeting.marks)
    warnings = two_languages.warnings(t, facts.meeting.marks, facts.readers)
    return [f"{two_languages.SIGN} {esc(warning)}" for warning in warnings]


def _ask(t: Translator, facts: CorrectionFacts) -> Screen:
    _ = t.gettext
    question = {
        "title_km": _("Please write the title in Khmer as it should be."),
        "title_en": _("Please write the title in English as it should be."),
        "venue_km": _("Please write the venue in Khmer as it should be."),
        "venue_en": _("Please write the venue in English as it should be."),
    }[facts.asks]
    now = dict(_values(facts))[facts.asks]
    lines = [bold(field_name(t, facts.asks)), esc(shorten(now, WORDS_LIMIT) or "…"), *_other_side(t, facts)]
    lines += ["", esc(question)]
    back = Button(common.back(t), presses.Words(facts.broadcast_id))
    press = presses.WordsStillRight(facts.broadcast_id, facts.asks)
    agree = two_languages.still_right_row(t, facts.meeting.marks, facts.asks, press)
    return Screen("\n".join(lines), (*agree, (back,)))


def _other_side(t: Translator, facts: CorrectionFacts) -> list[str]:
    """What it is a translation of."""
    part, language = part_and_language(facts.asks)
    field = f"{part}_{other(language)}"
    text = dict(_values(facts))[field]
    return [fact(t, field_name(t, field), shorten(text, WORDS_LIMIT))] if text else []


def _values(facts: CorrectionFacts) -> tuple[tuple[str, str], ...]:
    meeting = facts.meeting
    return (
        ("title_km", meeting.title_km),
        ("title_en", meeting.title_en),
        ("venue_km", meeting.venue_km),
        ("venue_en", meeting.venue_en),
    )


def _rows(t: Translator, facts: CorrectionFacts) -> Rows:
    buttons = [
        Button("✏️ " + field_name(t, field), presses.AskWords(facts.broadcast_id, field))
        for field, _ in _values(facts)
    ]
    rows: list[tuple[Button, ...]] = [tuple(buttons[:2]), tuple(buttons[2:])]
    if facts.cards:
        label = t.ngettext("Correct {n} card already sent", "Correct {n} cards already sent", facts.cards)
        label = "✅ " + label.format(n=t.number(facts.cards))
        rows.append((Button(label, presses.CorrectCards(facts.broadcast_id)),))
    rows.append((Button(common.back(t), presses.Watch(facts.broadcast_id)),))
    return tuple(rows)
