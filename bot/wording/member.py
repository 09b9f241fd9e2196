"""One invited person for an officer: phones, what they were told, what they answered, what can be entered."""

from bot.domain import board_presses as presses
from bot.domain.board import By, MemberFacts, Row, Told
from bot.domain.invitations import Answer, can_come
from bot.domain.navigation import MeetingHome, PersonHome
from bot.domain.phones import show_phone
from bot.domain.screens import Button, Rows, Screen
from bot.domain.voice_presses import OpenNote
from bot.wording import invitation, people
from bot.wording.html import bold, esc
from bot.wording.sources import source_words
from bot.wording.translator import Translator


def member(t: Translator, facts: MemberFacts) -> Screen:
    """One person: phones, what they were told, what they answered, and what an officer can enter."""
    _ = t.gettext
    row = facts.row
    lines = [bold(people.in_list(t, row.person))]
    office = people.office(t, row.person)
    lines += [esc(part) for part in (office, row.category) if part]
    if row.phones:
        lines.append("☎️ " + esc(", ".join(map(show_phone, row.phones))))
    lines += ["", esc(invitation.title(t, facts.meeting)), esc(told_words(t, row)), esc(answer_words(t, row))]
    if row.delegate_of is not None:
        lines.append("👤 " + esc(_("On behalf of {name}").format(name=people.in_list(t, row.delegate_of))))
    lines += [esc(line) for line in _history(t, facts)]
    return Screen("\n".join(line for line in lines if line is not None), rows=_member_rows(t, facts))


def _member_rows(t: Translator, facts: MemberFacts) -> Rows:
    _ = t.gettext
    invitation_id = facts.row.invitation_id
    rows = []
    if facts.can_answer and facts.voice:
        rows.append(
            (Button("✏️ " + _("Write the delegate's name down"), presses.WriteDelegate(invitation_id)),)
        )
    if facts.meeting.state in ("announced", "postponed", "cancelled"):
        rows.append((Button("☎️ " + _("Told by letter, phone or group"), presses.TellHow(invitation_id)),))
    if facts.can_answer:
        rows.append((Button("✏️ " + _("Enter the answer"), presses.EnterAnswer(invitation_id)),))
    if facts.note_id:
        rows.append((Button("▶️ " + _("Hear the voice message"), OpenNote(facts.note_id)),))
    rows.append((Button("👤 " + _("In the roster"), PersonHome(facts.row.person.id)),))
    rows.append((Button(_("The board"), MeetingHome(facts.meeting.id)),))
    return tuple(rows)


def told_words(t: Translator, row: Row) -> str:
    """Whether and how they were told of the present date; not escaped."""
    _ = t.gettext
    if row.earlier:
        return "⚠️ " + _("Knows only what was before; to be told again.")
    if row.told_at is None:
        return {
            Told.NOT_REGISTERED: _("Not told: not registered yet."),
            Told.UNREACHABLE: _("Not told: the bot cannot reach them."),
        }.get(row.told, _("On the way."))
    words = _("Told in time: {day}, {how}") if row.told is Told.IN_TIME else _("Told late: {day}, {how}")
    assert row.by is not None
    said = words.format(day=t.short_day(row.told_at), how=by_words(t, row.by))
    return said + (f" ({row.told_by})" if row.told_by else "")


def by_words(t: Translator, by: By) -> str:
    _ = t.gettext
    return {
        By.BOT: _("by the bot"),
        By.LETTER: _("by letter"),
        By.PHONE: _("by phone"),
        By.GROUP: _("in a group"),
    }[by]


def answer_words(t: Translator, row: Row) -> str:
    """What they answered and on whose word; not escaped."""
    _ = t.gettext
    if not row.asked:
        return _("Informed only; nothing is asked.")
    if row.answer is None:
        return _("No answer yet.")
    words = invitation.answered(t, row.answer)
    if row.answer is Answer.DELEGATE and row.delegate is not None:
        words = _("{what}: {counts}").format(what=words, counts=_delegate(t, row))
    if row.source:
        words += " · " + _("entered: {source}").format(source=source_words(t, row.source))
    elif row.answered_for:
        words += " · " + _("answered on their behalf")
    return words


def _delegate(t: Translator, row: Row) -> str:
    _ = t.gettext
    assert row.delegate is not None
    if row.delegate.person is None:
        return row.delegate.name or _("the name waits to be written down")
    name = people.in_list(t, row.delegate.person)
    if not can_come(row.delegate.answer):
        return _("{name}, who cannot attend").format(name=name)
    return name


def _history(t: Translator, facts: MemberFacts) -> list[str]:
    lines = [
        f"{t.short_day(notice.at)} · {what_words(t, notice.what)} · {by_words(t, notice.how)}"
        + (f" ({notice.told_by})" if notice.told_by else "")
        for notice in facts.notices
        if notice.what != "paper"
    ]
    return ["", *lines[-6:]] if lines else []


def what_words(t: Translator, what: str) -> str:
    _ = t.gettext
    return {
        "invitation": _("invitation"),
        "paper": _("paper"),
        "moved": _("change"),
        "postponed": _("postponement"),
        "cancelled": _("cancellation"),
        "minutes": _("minutes"),
    }[what]
