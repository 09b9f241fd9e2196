"""News of a meeting that was moved, postponed or cancelled, and preparing it."""

from bot.domain.changes import ChangeKind, ChangeNews
from bot.domain.screens import Screen
from bot.wording import invitation
from bot.wording.html import esc
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator


def news(t: Translator, facts: ChangeNews) -> Screen:
    """What changed in the first line, then the card as it is now."""
    return invitation.with_headline(t, headline(t, facts), facts.card, _earlier(t, facts))


def headline(t: Translator, facts: ChangeNews) -> str:
    sign = {ChangeKind.CANCELLED: "⛔️", ChangeKind.POSTPONED: "⏸", ChangeKind.MOVED: "🔁"}[facts.kind]
    words = _to_a_monk if is_monk(facts.card.person) else _to_the_laity
    return f"{sign} {words(t, facts)}"


def _to_the_laity(t: Translator, facts: ChangeNews) -> str:
    _ = t.gettext
    if facts.kind is ChangeKind.CANCELLED:
        return _("This meeting is cancelled.")
    if facts.kind is ChangeKind.POSTPONED:
        return _("This meeting is postponed.")
    if facts.new_date and facts.new_venue:
        return _("This meeting has a new date and a new venue.")
    return _("This meeting has a new date.") if facts.new_date else _("This meeting has a new venue.")


def _to_a_monk(t: Translator, facts: ChangeNews) -> str:
    if facts.kind is ChangeKind.CANCELLED:
        return t.pgettext("to a monk", "This meeting is cancelled.")
    if facts.kind is ChangeKind.POSTPONED:
        return t.pgettext("to a monk", "This meeting is postponed.")
    if facts.new_date and facts.new_venue:
        return t.pgettext("to a monk", "This meeting has a new date and a new venue.")
    if facts.new_date:
        return t.pgettext("to a monk", "This meeting has a new date.")
    return t.pgettext("to a monk", "This meeting has a new venue.")


def _earlier(t: Translator, facts: ChangeNews) -> str:
    _ = t.gettext
    lines = []
    if facts.earlier is not None and (facts.new_date or facts.kind is ChangeKind.POSTPONED):
        lines.append(_("Before: {day}").format(day=t.day_and_time(facts.earlier)))
    reason = facts.card.meeting.changed_reason
    if reason and facts.kind is ChangeKind.MOVED:
        lines.append(_("Reason: {reason}").format(reason=reason))
    return "\n".join(esc(line) for line in lines)
