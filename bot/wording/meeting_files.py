"""Words of the Excel files of a meeting: headings, cells, and what a call is to say."""

from bot.clock import local_day
from bot.domain.board import Answered, Row, Special, Told
from bot.domain.invitations import Answer
from bot.domain.meeting_files import FileFacts, FileOf
from bot.domain.phones import show_phone
from bot.wording import board, invitation, official_days, people
from bot.wording.member import by_words
from bot.wording.sources import source_words
from bot.wording.translator import Translator

Cells = tuple[str | int | None, ...]


def name_of(t: Translator, what: FileOf) -> str:
    """Title of the sheet."""
    _ = t.gettext
    return {
        FileOf.BOARD: _("Board of the meeting"),
        FileOf.CALLS: _("Call list"),
        FileOf.SIGNATURES: _("Attendance list"),
    }[what]


def above(t: Translator, facts: FileFacts) -> tuple[str, ...]:
    """Over the table: the kingdom where it is signed, body, title, meeting, day as on letters, venue."""
    meeting = facts.meeting
    kingdom = official_days.kingdom_lines(t) if facts.what is FileOf.SIGNATURES else ()
    body, venue = invitation.body_name(t, meeting), str(t.typed(meeting.venue_km, meeting.venue_en))
    lines = (*kingdom, body, name_of(t, facts.what), invitation.title(t, meeting), *_when(t, facts), venue)
    return tuple(line for line in lines if line)


def _when(t: Translator, facts: FileFacts) -> tuple[str, ...]:
    """The lines of the day; the last one ends with the hour."""
    starts_at = facts.meeting.starts_at
    if starts_at is None:
        return ()
    *before, day = official_days.official_lines(t, local_day(starts_at))
    return (*before, f"{day}{' ' if t.is_khmer else ', '}{t.time(starts_at)}")


def to_be_confirmed(t: Translator, facts: FileFacts) -> str:
    """What the officer should know about the day over the table; mostly empty. Not escaped."""
    starts_at = facts.meeting.starts_at
    return official_days.to_be_confirmed(t, local_day(starts_at)) if starts_at else ""


def headings(t: Translator, what: FileOf) -> tuple[tuple[str, int], ...]:
    """Each heading with the width of its column in characters."""
    _ = t.gettext
    first = ((_("No."), 6), (_("Name"), 30), (_("Office"), 34))
    answers = t.pgettext("heading", "Answer")
    match what:
        case FileOf.CALLS:
            return (*first, (_("Telephone"), 20), (_("What to tell"), 40), (answers, 16), (_("Note"), 24))
        case FileOf.SIGNATURES:
            return (*first, (_("Sex"), 8), (_("On behalf of"), 30), (_("Signature"), 26))
    told = (t.pgettext("heading", "Told"), 18), (_("Told on"), 16), (_("Told how"), 20), (_("Days late"), 10)
    answer = (answers, 18), (_("Answer, in detail"), 40), (_("Answered on"), 16), (_("Came"), 10)
    return (*first, (_("Telephone"), 20), *told, *answer)


def cells(t: Translator, what: FileOf, number: int, row: Row) -> Cells:
    """One row of the table."""
    office = people.office(t, row.person)
    first: Cells = (t.number(number), people.in_list(t, row.person), office)
    phones = ", ".join(map(show_phone, row.phones))
    match what:
        case FileOf.CALLS:
            return (*first, phones, what_to_tell(t, row), "", "")
        case FileOf.SIGNATURES:
            sender = people.in_list(t, row.delegate_of) if row.delegate_of else ""
            return (*first, sex(t, row.sex), sender, "")
    told_on = t.short_day(row.told_at) if row.told_at else ""
    how = by_words(t, row.by) + (f" ({row.told_by})" if row.told_by else "") if row.by else ""
    answered_on = t.short_day(row.answered_at) if row.answered_at else ""
    return (
        *first,
        phones,
        board.group_words(t, row.told),
        told_on,
        how,
        figure(t, row.days_late) if row.days_late else None,
        board.group_words(t, row.answered),
        _detail(t, row),
        answered_on,
        came(t, row),
    )


def figure(t: Translator, number: int) -> int | str:
    """A number that Excel can add up; a cell with Khmer digits is a text."""
    return t.number(number) if t.is_khmer else number


def summary(t: Translator, facts: FileFacts) -> tuple[tuple[str, int | str], ...]:
    """The counts of the board, under the same names."""
    everybody = board.group_words(t, Special.EVERYBODY)
    groups = [*Told, *Answered]
    return (
        (everybody, figure(t, facts.counts[Special.EVERYBODY])),
        *((board.group_words(t, group), figure(t, facts.counts[group])) for group in groups),
    )


def below(t: Translator, facts: FileFacts) -> tuple[str, ...]:
    """Under the table: when it was made, and where to sign."""
    _ = t.gettext
    made = _("Made on {day}").format(day=t.day_and_time(facts.made_at))
    if facts.what is FileOf.SIGNATURES:
        return ("", _("Seen and certified: ____________________"), made)
    doubt = to_be_confirmed(t, facts)  # not on the sheet that is printed and signed
    return ("", made, doubt) if doubt else ("", made)


def what_to_tell(t: Translator, row: Row) -> str:
    """In a few words, for whoever calls."""
    _ = t.gettext
    if row.earlier:
        return _("Tell the change of the meeting.")
    if row.told_at is None:
        if row.delegate_of is not None:
            return _("Tell that they come in somebody's place; ask for the answer.")
        return _("Tell the invitation and ask for the answer.") if row.asked else _("Tell for information.")
    return _("Ask for the answer.")


def came(t: Translator, row: Row) -> str:
    if row.attended is None:
        return ""
    return t.gettext("present") if row.attended else t.gettext("absent")


def sex(t: Translator, kept: str | None) -> str:
    _ = t.gettext
    return {"M": _("male"), "F": _("female")}.get(kept or "", "")


def _detail(t: Translator, row: Row) -> str:
    if row.delegate_of is not None:
        sender = people.in_list(t, row.delegate_of)
        return board.x_for_y(t, people.in_list(t, row.person), sender)
    if row.answer is Answer.DELEGATE and row.delegate is not None and row.delegate.person is not None:
        return board.x_for_y(t, people.in_list(t, row.delegate.person), people.in_list(t, row.person))
    if row.answer is Answer.DELEGATE and row.delegate is not None:
        waits = "🎙 " + t.gettext("A voice message, not yet written down.")
        return board.x_for_y(t, row.delegate.name or waits, people.in_list(t, row.person))
    return source_words(t, row.source) if row.source else ""
