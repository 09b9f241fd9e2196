"""The board of a meeting, its groups and one person of it, for officers."""

from bot.clock import local_day
from bot.domain import board_presses as presses
from bot.domain import change_presses, planning_presses
from bot.domain.board import (
    Answered,
    BoardFacts,
    Group,
    GroupFacts,
    RemindedFacts,
    Row,
    Special,
    Told,
)
from bot.domain.broadcast_presses import Broadcasts, MendWords
from bot.domain.navigation import MeetingHome, Meetings
from bot.domain.recordings import Purpose
from bot.domain.screens import Button, Reply, Rows, Screen
from bot.domain.two_languages import Marked
from bot.domain.voice_presses import VoiceMenu
from bot.wording import common, invitation, people, recordings, two_languages
from bot.wording.html import bold, esc, shorten
from bot.wording.reasons import late_reason
from bot.wording.translator import Translator

LABEL_LIMIT = 58  # UTF-16 units of a name on a button
NAME_LIMIT = 160


def board(t: Translator, facts: BoardFacts) -> Screen:
    """Counts; each leads to its names. Both halves add up to everybody."""
    _ = t.gettext
    meeting = facts.meeting
    lines = [bold(invitation.title(t, meeting)), *_state(t, facts), ""]
    lines.append(bold(_("Everybody: {n}").format(n=t.number(facts.everybody))))
    lines.append(_line(t, facts, _("Told"), (Told.IN_TIME, Told.LATE)))
    lines.append(_line(t, facts, _("Not told"), (Told.ON_WAY, Told.UNREACHABLE, Told.NOT_REGISTERED)))
    lines.append(_line(t, facts, _("Answers"), (Answered.ATTENDING, Answered.REGRETS, Answered.DELEGATE)))
    lines.append(_line(t, facts, _("No answer"), (Answered.SILENT, Answered.INFORMED)))
    if facts.counts[Special.MISSED]:
        words = _("Reminders that could not be sent on their day: {n}")
        lines.append("⚠️ " + esc(words.format(n=t.number(facts.counts[Special.MISSED]))))
    if facts.preparing:
        lines.append("⏳ " + esc(_("It is still being prepared; the counts follow in a moment.")))
    if facts.attended:
        lines.append(esc(_("Came: {n}").format(n=t.number(facts.attended))))
    return Screen("\n".join(lines), rows=_board_rows(t, facts))


def _state(t: Translator, facts: BoardFacts) -> list[str]:
    _ = t.gettext
    meeting = facts.meeting
    lines = []
    if meeting.state == "cancelled":
        lines.append("⛔️ " + bold(_("This meeting is cancelled.")))
    if meeting.state == "postponed":
        lines.append("⏸ " + bold(_("This meeting is postponed.")))
    if meeting.state in ("held", "closed"):
        lines.append(bold(_("This meeting was held.")))
    lines += [invitation.when_and_how_far(t, meeting, local_day(facts.now)), invitation.where(t, meeting)]
    lines += two_languages.lines(t, _mendable(facts))
    if facts.late_reason and facts.counts[Told.LATE]:
        words = _("Late, because: {reason}").format(reason=late_reason(t, facts.late_reason))
        lines.append("⚠️ " + esc(shorten(words, NAME_LIMIT)))
    return [line for line in lines if line]


def _line(t: Translator, facts: BoardFacts, heading: str, groups: tuple[Group, ...]) -> str:
    _ = t.gettext
    counts = [f"{group_name(t, group)} {t.number(facts.counts[group])}" for group in groups]
    return esc(_("{what}: {counts}").format(what=heading, counts=" · ".join(counts)))


def _board_rows(t: Translator, facts: BoardFacts) -> Rows:
    _ = t.gettext
    meeting, meeting_id = facts.meeting, facts.meeting.id
    groups: tuple[Group, ...] = (*Answered, *Told, Special.TO_CALL, Special.VOICE, Special.MISSED)
    shown = [group for group in groups if facts.counts[group]]
    buttons = [
        Button(
            f"{group_name(t, group)} {t.number(facts.counts[group])}",
            presses.BoardGroup(meeting_id, 0, group.value),
        )
        for group in shown
    ]
    rows = list(common.paired(buttons))
    ahead = facts.meeting.state == "announced" and not facts.has_begun
    if ahead and facts.can_remind:
        label = "🔔 " + _("Remind the silent ({n})").format(n=t.number(facts.can_remind))
        rows.append((Button(label, presses.RemindSilent(meeting_id, False)),))
    if facts.has_begun and facts.meeting.state in ("announced", "held", "closed"):
        rows.append((Button("☑️ " + _("Who came"), presses.WhoCame(meeting_id, 0)),))
    files = Button("📊 " + _("Excel files"), presses.MeetingFiles(meeting_id))
    papers = Button("📎 " + _("Papers"), planning_presses.Papers(meeting_id, 0))
    changeable = facts.meeting.state == "postponed" or ahead
    change = Button("🔁 " + _("Move or cancel"), change_presses.ChangeMenu(meeting_id))
    rows += two_languages.mend_rows(t, _mendable(facts), lambda field: MendWords(meeting_id, field))
    rows.append((files, papers))
    rows.append((Button("📨 " + _("Sent to many"), Broadcasts(meeting_id, 0)),))
    if meeting.state != "cancelled":
        rows.append((Button("🎙 " + recordings.title(t), VoiceMenu(meeting_id)),))
    if changeable:
        rows.append((change,))
    rows.append(
        (
            Button("🔄 " + _("Refresh"), MeetingHome(meeting_id)),
            Button(common.back(t), Meetings(facts.meeting.body_id)),
        )
    )
    return tuple(rows)


def _mendable(facts: BoardFacts) -> tuple[Marked, ...]:
    """Sides that are missing or out of date, while they can still be mended."""
    open_still = facts.meeting.state in ("announced", "postponed") and not facts.has_begun
    return facts.meeting.marks if open_still else ()


SIGNS: dict[Group, str] = {
    Told.LATE: "⚠️",
    Answered.ATTENDING: "✅",
    Answered.REGRETS: "❌",
    Answered.DELEGATE: "👤",
    Answered.SILENT: "…",
    Special.TO_CALL: "☎️",
    Special.VOICE: "🎤",
}


def group_name(t: Translator, group: Group) -> str:
    """With its sign, where it has one; not escaped."""
    return " ".join(part for part in (SIGNS.get(group), group_words(t, group)) if part)


def group_words(t: Translator, group: Group) -> str:
    """Without the sign, as in a cell that is sorted and filtered."""
    _ = t.gettext
    names: dict[Group, str] = {
        Told.IN_TIME: _("in time"),
        Told.LATE: _("late"),
        Told.ON_WAY: _("on the way"),
        Told.UNREACHABLE: _("unreachable"),
        Told.NOT_REGISTERED: _("not registered"),
        Answered.ATTENDING: _("attending"),
        Answered.REGRETS: _("regrets"),
        Answered.DELEGATE: _("delegates"),
        Answered.SILENT: _("silent"),
        Answered.INFORMED: _("informed only"),
        Special.EVERYBODY: _("everybody"),
        Special.TO_CALL: _("to be called"),
        Special.MISSED: _("reminder missed"),
        Special.VOICE: _("name to write down"),
        Special.DELEGATES: _("who come for others"),
    }
    return names[group]


def group(t: Translator, facts: GroupFacts) -> Screen:
    """Names a page at a time; each opens that person."""
    heading = t.gettext("{what}: {counts}")
    words = heading.format(what=group_name(t, facts.group), counts=t.number(facts.total))
    lines = [bold(words), esc(invitation.title(t, facts.meeting))]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = [
        (Button(shorten(row_label(t, row), LABEL_LIMIT), presses.Member(row.invitation_id)),)
        for row in facts.rows
    ]
    turning = []
    if facts.page > 0:
        turning.append(_to_page(t, facts, -1))
    if facts.page + 1 < facts.pages:
        turning.append(_to_page(t, facts, 1))
    home = Button(t.gettext("The board"), MeetingHome(facts.meeting.id))
    return Screen("\n".join(lines), rows=(*rows, tuple(turning), (home,)))


def _to_page(t: Translator, facts: GroupFacts, step: int) -> Button:
    label = common.next_(t) if step > 0 else common.back(t)
    return Button(label, presses.BoardGroup(facts.meeting.id, facts.page + step, facts.group.value))


def row_label(t: Translator, row: Row) -> str:
    """The name with the sign of the answer; a delegate stands before the one they come for."""
    name = people.in_list_with_place(t, row.person)
    if row.answered is Answered.DELEGATE and row.delegate is not None and row.delegate.person is not None:
        return "👤 " + x_for_y(t, people.in_list(t, row.delegate.person), name)
    if row.answered is Answered.DELEGATE and row.delegate is not None and row.delegate.name:
        return "👤 " + x_for_y(t, row.delegate.name, name)
    if row.delegate_of is not None:
        return "👤 " + x_for_y(
            t, people.in_list(t, row.person), people.in_list_with_place(t, row.delegate_of)
        )
    return f"{_sign(row)} {name}"


def x_for_y(t: Translator, delegate: str, sender: str) -> str:
    """Who comes for whom; not escaped."""
    # i18n: X stands in for Y at a meeting, in a list.
    return t.gettext("{x} for {y}").format(x=delegate, y=sender)


def _sign(row: Row) -> str:
    return {
        Answered.ATTENDING: "✅",
        Answered.REGRETS: "❌",
        Answered.DELEGATE: "🎤" if row.delegate_waits else "👤",
        Answered.SILENT: "…",
        Answered.INFORMED: "·",
    }[row.answered]


def ask_remind(t: Translator, facts: BoardFacts) -> Screen:
    """Once more, with the number: nobody else gets anything."""
    _ = t.gettext
    n = facts.can_remind
    words = t.ngettext(
        "{n} person who has not answered will be reminded, nobody else.",
        "{n} people who have not answered will be reminded, nobody else.",
        n,
    )
    lines = [bold(invitation.title(t, facts.meeting)), esc(words.format(n=t.number(n)))]
    if n:
        warnings = two_languages.warnings(t, facts.meeting.marks, facts.readers)
        lines += [f"{two_languages.SIGN} {esc(warning)}" for warning in warnings]
    if facts.on_the_way:
        more = _("Reminded that day already: {n}.").format(n=t.number(facts.on_the_way))
        lines.append(esc(more))
    lines += recordings.goes_along(t, facts.heard_by)
    speak = recordings.button(t, facts.meeting.id, Purpose.REMINDED)
    rows: Rows = ((Button(common.back(t), MeetingHome(facts.meeting.id)),),)
    if n:
        remind = Button("🔔 " + _("Remind them"), presses.RemindSilent(facts.meeting.id, True))
        mends = two_languages.mend_rows(
            t, facts.meeting.marks, lambda field: MendWords(facts.meeting.id, field)
        )
        rows = ((remind,), *mends, (speak,), *rows)
    return Screen("\n".join(lines), rows=rows)


def reminded(t: Translator, facts: RemindedFacts) -> Reply:
    words = t.ngettext("{n} person is reminded.", "{n} people are reminded.", facts.people)
    return Reply(shown=board(t, facts.board), toast=words.format(n=t.number(facts.people)))


def files(t: Translator, facts: BoardFacts) -> Screen:
    _ = t.gettext
    meeting_id = facts.meeting.id
    lines = [bold(_("Excel files")), esc(invitation.title(t, facts.meeting))]
    rows = (
        (Button("📊 " + _("The whole board"), presses.MeetingFile(meeting_id, "board")),),
        (Button("☎️ " + _("Call list"), presses.MeetingFile(meeting_id, "calls")),),
        (Button("✍️ " + _("Attendance sheet to sign"), presses.MeetingFile(meeting_id, "signatures")),),
        (Button(common.back(t), MeetingHome(meeting_id)),),
    )
    return Screen("\n".join(lines), rows=rows)


def file_ordered(t: Translator, _ordered: object) -> Reply:
    return Reply(toast=t.gettext("The file is being made and arrives in a moment."))
