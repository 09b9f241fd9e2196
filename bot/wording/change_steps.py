"""Preparing a change of a meeting: what changes, to what, why; then what everybody will be told."""

from datetime import time, timedelta

from bot.domain import change_presses as presses
from bot.domain.broadcast_presses import Broadcasts
from bot.domain.changes import AlreadyPast, ChangeFacts, ChangeKind, NothingChanged
from bot.domain.invitations import MeetingFacts
from bot.domain.navigation import MeetingHome
from bot.domain.recordings import Purpose
from bot.domain.screens import Button, Rows, Screen
from bot.wording import calendar, common, invitation, recordings, two_languages
from bot.wording.holidays import meeting_day_lines
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

DAYS_SHOWN = 14
HOURS = ((7, 30), (8, 0), (8, 30), (9, 0), (13, 30), (14, 0), (14, 30), (15, 0))
VENUE_LIMIT = 200


def menu(t: Translator, meeting: MeetingFacts) -> Screen:
    """What can be done with an announced meeting; nothing is told yet."""
    _ = t.gettext
    lines = [
        bold(invitation.title(t, meeting)),
        invitation.when(t, meeting),
        invitation.where(t, meeting),
        "",
        esc(_("Nobody is told anything before it is confirmed.")),
    ]
    rows = [
        (Button("🔁 " + _("New date, hour or venue"), presses.BeginChange(meeting.id, ChangeKind.MOVED)),)
    ]
    if meeting.state != "postponed":
        label = "⏸ " + _("Postpone without a new date")
        rows.append((Button(label, presses.BeginChange(meeting.id, ChangeKind.POSTPONED)),))
    rows.append(
        (Button("⛔️ " + _("Cancel the meeting"), presses.BeginChange(meeting.id, ChangeKind.CANCELLED)),)
    )
    rows.append((Button(common.back(t), MeetingHome(meeting.id)),))
    return Screen("\n".join(line for line in lines if line is not None), rows=tuple(rows))


def sheet(t: Translator, facts: ChangeFacts) -> Screen:
    """The change as far as it is prepared, whom it reaches, and the last tap."""
    if facts.asks:
        return ask(t, facts)
    _ = t.gettext
    lines = [bold(_kind(t, facts.kind)), esc(invitation.title(t, facts.meeting)), ""]
    lines += _content(t, facts)
    lines.append("")
    if facts.ready:
        lines += [*(esc(line) for line in _reach(t, facts)), *recordings.goes_along(t, facts.heard_by)]
    else:
        lines.append(esc(_nothing_yet(t)))
    return Screen("\n".join(lines), rows=_sheet_rows(t, facts))


def _kind(t: Translator, kind: ChangeKind) -> str:
    _ = t.gettext
    return {
        ChangeKind.MOVED: "🔁 " + _("New date, hour or venue"),
        ChangeKind.POSTPONED: "⏸ " + _("Postpone without a new date"),
        ChangeKind.CANCELLED: "⛔️ " + _("Cancel the meeting"),
    }[kind]


def _content(t: Translator, facts: ChangeFacts) -> list[str]:
    _ = t.gettext
    lines = [esc(_("Before:")), invitation.when(t, facts.meeting)]
    if facts.kind is ChangeKind.MOVED:
        lines += [invitation.where(t, facts.meeting), "", esc(_("After:"))]
        if facts.starts_at is not None:
            lines.append("🗓 " + bold(t.day_and_time(facts.starts_at)))
        elif facts.day is not None:
            lines.append("🗓 " + bold(t.day(facts.day)))
        venue = shorten(str(t.typed(facts.venue_km, facts.venue_en)), VENUE_LIMIT)
        lines.append("📍 " + esc(venue))
        lines += two_languages.lines(t, [one for one in facts.marks if one.part == "venue"])
        lines += meeting_day_lines(t, facts.quiet) if facts.new_date else []
        if facts.new_date and facts.clock is not None and not facts.clock.in_time:
            late = _("Notice of the new date is {days} late; everybody sees this with the reason.")
            lines.append("⚠️ " + esc(late.format(days=t.days(-facts.clock.days_left))))
        if facts.new_date:
            lines.append(esc(_("Everybody is asked again; earlier answers stay on record.")))
    reason = facts.reason or _("not written yet")
    lines.append(esc(_("Reason: {reason}").format(reason=reason)))
    return [line for line in lines if line is not None]


def _reach(t: Translator, facts: ChangeFacts) -> list[str]:
    _ = t.gettext
    words = t.ngettext(
        "{n} person will be told by the bot.", "{n} people will be told by the bot.", facts.told
    )
    lines = [words.format(n=t.number(facts.told))]
    if facts.by_hand:
        words = _("To be told by hand again: {n}; they stand on the call list.")
        lines.append("☎️ " + words.format(n=t.number(facts.by_hand)))
    warnings = two_languages.warnings(t, facts.marks, facts.readers)
    lines += [f"{two_languages.SIGN} {warning}" for warning in warnings]
    if facts.leaves_at is not None:
        lines.append(_("It leaves on {day}.").format(day=t.day_and_time(facts.leaves_at)))
    else:
        lines.append(_("It leaves at once."))
    return lines


def _nothing_yet(t: Translator) -> str:
    return t.gettext("Nothing would change yet. Please choose a new day, hour or venue.")


def _sheet_rows(t: Translator, facts: ChangeFacts) -> Rows:
    _ = t.gettext
    meeting_id = facts.meeting.id
    rows: list[tuple[Button, ...]] = []
    if facts.kind is ChangeKind.MOVED:
        rows.append(
            (
                Button("🗓 " + _("Day"), presses.DayPage(meeting_id, 0)),
                Button("🕗 " + _("Hour"), presses.AskChange(meeting_id, "hour")),
            )
        )
        rows.append(
            (
                Button("📍 " + _("Venue in Khmer"), presses.AskChange(meeting_id, "venue_km")),
                Button("📍 " + _("Venue in English"), presses.AskChange(meeting_id, "venue_en")),
            )
        )
    rows.append((Button("✏️ " + _("Reason"), presses.AskChange(meeting_id, "reason")),))
    if facts.ready:
        label = "📣 " + _("Confirm and tell everybody")
        rows.append((Button(label, presses.ConfirmChange(meeting_id, facts.version)),))
    rows.append((recordings.button(t, meeting_id, Purpose.CHANGED),))
    rows.append((Button(_("Leave the meeting as it is"), presses.DropChange(meeting_id)),))
    return tuple(rows)


def days(t: Translator, facts: ChangeFacts, page: int) -> Screen:
    """The coming days by button, or typed."""
    _ = t.gettext
    first = facts.today + timedelta(days=page * DAYS_SHOWN)
    shown = [first + timedelta(days=n) for n in range(DAYS_SHOWN)]
    buttons = [
        Button(
            calendar.marked(t.button_day(day), day, facts.working),
            presses.PickDay(facts.meeting.id, day.toordinal()),
        )
        for day in shown
    ]
    rows = [tuple(buttons[n : n + 2]) for n in range(0, DAYS_SHOWN, 2)]
    turning = [Button(common.next_(t), presses.DayPage(facts.meeting.id, page + 1))]
    if page > 0:
        turning.insert(0, Button(common.back(t), presses.DayPage(facts.meeting.id, page - 1)))
    lines = [bold(_("The new day")), esc(_("Please choose the day, or type it: 15/12/2026."))]
    lines += calendar.legend(t, shown, facts.working)
    return Screen("\n".join(lines), rows=(*rows, tuple(turning), (_to_sheet(t, facts),)))


def ask(t: Translator, facts: ChangeFacts) -> Screen:
    """One field; typed, or for the hour by button."""
    _ = t.gettext
    meeting_id = facts.meeting.id
    questions = {
        "day": _("Please choose the day, or type it: 15/12/2026."),
        "hour": _("Please choose the hour, or type it: 8:30."),
        "venue_km": _("Please write the new venue in Khmer."),
        "venue_en": _("Please write the new venue in English."),
        "reason": _("Please write the reason; everybody who was told will read it."),
    }
    rows: list[tuple[Button, ...]] = []
    if facts.asks == "hour":
        buttons = [
            Button(t.time(time(hour, minute)), presses.PickHour(meeting_id, hour * 60 + minute))
            for hour, minute in HOURS
        ]
        rows = [tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    lines = [bold(invitation.title(t, facts.meeting)), esc(questions[facts.asks])]
    agree = two_languages.still_right_row(t, facts.marks, facts.asks, presses.VenueStillRight(meeting_id))
    return Screen("\n".join(lines), rows=(*agree, *rows, (_to_sheet(t, facts),)))


def _to_sheet(t: Translator, facts: ChangeFacts) -> Button:
    return Button(common.back(t), presses.SeeChange(facts.meeting.id))


def done(t: Translator, facts: ChangeFacts) -> Screen:
    """It was done; the board is one tap away."""
    _ = t.gettext
    lines = [bold(_kind(t, facts.kind)), esc(invitation.title(t, facts.meeting)), ""]
    lines += [esc("✅ " + _("It is done.")), *(esc(line) for line in _reach(t, facts))]
    rows = (
        (Button("📨 " + _("How far it has come"), Broadcasts(facts.meeting.id, 0)),),
        (Button(_("The board"), MeetingHome(facts.meeting.id)),),
    )
    return Screen("\n".join(lines), rows=rows)


@explain.register
def _nothing_changed(_refusal: NothingChanged, t: Translator) -> str:
    return _nothing_yet(t)


@explain.register
def _already_past(_refusal: AlreadyPast, t: Translator) -> str:
    return t.gettext("That time has gone by. Please choose one that lies ahead.")
