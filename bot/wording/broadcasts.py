"""How far something sent to many has come, and what an officer can do with it."""

from datetime import timedelta

from bot.domain import broadcast_presses as presses
from bot.domain.broadcasts import (
    DELETED_WITHIN,
    BroadcastFacts,
    BroadcastLine,
    BroadcastListFacts,
    Course,
    Outcome,
    RecallFacts,
    Rework,
    What,
)
from bot.domain.navigation import MeetingHome
from bot.domain.screens import Button, Rows, Screen, TakeBack
from bot.wording import common, invitation
from bot.wording.html import bold, esc, shorten
from bot.wording.plan import audience_line, fact
from bot.wording.reasons import late_reason
from bot.wording.translator import Translator

BAR = 10  # parts of the bar that shows the percents
CAN_BE_CORRECTED = ("announced", "postponed")
REASON_LIMIT = 300


def progress(t: Translator, facts: BroadcastFacts) -> Screen:
    """The counts by outcome, how it goes on, and what can be done."""
    lines = [bold(headline(t, facts)), invitation.when(t, facts.meeting), "", *_course(t, facts)]
    lines += [_bar(t, facts), *_expected(t, facts), "", *_audience(t, facts), *_outcomes(t, facts)]
    lines += _ending(t, facts)
    return Screen("\n".join(lines), (*_directing(t, facts), *_reworking(t, facts), *_leaving(t, facts)))


def headline(t: Translator, facts: BroadcastFacts) -> str:
    """What was sent, and for which meeting; not escaped."""
    _ = t.gettext
    words = {
        What.ANNOUNCED: "📨 " + _("Announced: {meeting}"),
        What.PAPERS: "📎 " + _("Paper sent: {meeting}"),
        What.CHANGED: "🔁 " + _("Change told: {meeting}"),
        What.REMINDED: "🔔 " + _("Reminded: {meeting}"),
        What.VOICE: "🎙 " + _("Spoken: {meeting}"),
    }[facts.what]
    return words.format(meeting=invitation.title(t, facts.meeting))


def ask_stop(t: Translator, facts: BroadcastFacts) -> Screen:
    """Once more before what waits is cancelled for good."""
    _ = t.gettext
    n = facts.unfinished
    words = t.ngettext(
        "{n} message that has not left yet is cancelled for good.",
        "{n} messages that have not left yet are cancelled for good.",
        n,
    )
    lines = [bold(headline(t, facts)), "", esc(words.format(n=t.number(n)))]
    lines.append(esc(_("What was sent stays with the people.")))
    button = Button("⏹ " + _("Stop for good"), presses.Stop(facts.id, True))
    return Screen("\n".join(lines), ((button,), (_back(t, facts.id),)))


def ask_recall(t: Translator, facts: BroadcastFacts) -> Screen:
    """Once more before anything is taken back: how many, and what it cannot undo."""
    _ = t.gettext
    n = facts.count(Outcome.SENT)
    hours = t.number(DELETED_WITHIN // timedelta(hours=1))
    sent = t.ngettext("{n} message was sent.", "{n} messages were sent.", n).format(n=t.number(n))
    later = _("A message can be deleted for {n} hours; later it only says that it was recalled.")
    lines = [
        bold(headline(t, facts)),
        "",
        esc(sent),
        esc(_("People may have read it already, and kept the files.")),
        esc(later.format(n=hours)),
        esc(_("What has not left yet is cancelled. Answers stay, and so does the record of who was told.")),
        esc(_("The meeting itself stays as it is; to cancel it, use “Move or cancel” on its board.")),
    ]
    label = t.ngettext("Recall {n} message", "Recall {n} messages", n).format(n=t.number(n))
    button = Button("🗑 " + label, presses.Recall(facts.id, True))
    return Screen("\n".join(lines), ((button,), (_back(t, facts.id),)))


def taken_back(t: Translator, facts: RecallFacts) -> TakeBack:
    """What stands where a message stood that can no longer be deleted."""
    return TakeBack(
        facts.message_id,
        esc(t.gettext("This message was recalled by the secretariat.")),
        can_be_deleted=facts.can_be_deleted,
        has_caption=facts.has_caption,
    )


def broadcasts(t: Translator, facts: BroadcastListFacts) -> Screen:
    """All that was sent to many for a meeting."""
    _ = t.gettext
    lines = [bold("📨 " + _("Sent to many")), esc(invitation.title(t, facts.meeting)), ""]
    empty = _("Nothing was sent to many yet.")
    lines.append(esc(_("Please choose what you want to see.") if facts.lines else empty))
    rows = [(Button(_label(t, line), presses.Watch(line.id)),) for line in facts.lines]
    meeting_id = facts.meeting.id
    turning = common.pager(facts.page, facts.pages, lambda page: presses.Broadcasts(meeting_id, page))
    back = (Button(common.back(t), MeetingHome(meeting_id)),)
    return Screen("\n".join(lines), (*rows, *turning, back))


def _label(t: Translator, line: BroadcastLine) -> str:
    _ = t.gettext
    what = {
        What.ANNOUNCED: "📨 " + _("Invitations"),
        What.PAPERS: "📎 " + _("Papers"),
        What.CHANGED: "🔁 " + _("Change"),
        What.REMINDED: "🔔 " + _("Reminder"),
        What.VOICE: "🎙 " + _("Voice message"),
    }[line.what]
    signs = {Course.PAUSED: " ⏸", Course.STOPPED: " ⏹", Course.RECALLED: " 🗑"}
    return f"{what} · {t.short_day(line.begun_at)} {t.time(line.begun_at)}{signs.get(line.course, '')}"


def _course(t: Translator, facts: BroadcastFacts) -> list[str]:
    _ = t.gettext
    match facts.course:
        case Course.PAUSED:
            words = "⏸ " + _("Paused: nothing more leaves until it is resumed.")
        case Course.STOPPED:
            words = "⏹ " + _("Stopped: what had not left is cancelled.")
        case Course.RECALLED if facts.ended_at is None:
            words = "🗑 " + _("What was sent is being taken back.")
        case Course.RECALLED:
            words = "🗑 " + _("Recalled: what was sent has been taken back.")
        case _ if facts.leaves_at is not None:
            words = "🕖 " + _("It leaves on {day}.").format(day=t.day_and_time(facts.leaves_at))
        case _:
            return []
    return [bold(words)]


def _bar(t: Translator, facts: BroadcastFacts) -> str:
    full = facts.percent * BAR // 100
    done, total = facts.came
    words = t.gettext("{percent}%, {n} of {total} messages").format(
        percent=t.number(facts.percent), n=t.number(done), total=t.number(total)
    )
    lines = ["▓" * full + "░" * (BAR - full) + " " + esc(words)]
    if not facts.is_prepared:
        lines.append(esc(t.gettext("More messages are being prepared.")))
    return "\n".join(lines)


def _expected(t: Translator, facts: BroadcastFacts) -> list[str]:
    if facts.expected_end is None:
        return []
    words = t.gettext("Expected to be done at about {time}").format(time=t.time(facts.expected_end))
    return ["⏱ " + esc(words)]


def _audience(t: Translator, facts: BroadcastFacts) -> list[str]:
    if facts.what is not What.ANNOUNCED:
        return []
    return [esc(audience_line(t, facts.invited, facts.informed))]


def outcome_name(t: Translator, outcome: Outcome) -> str:
    _ = t.gettext
    return {
        Outcome.SENT: _("Messages sent"),
        Outcome.WAITING: _("On their way"),
        Outcome.PAUSED: _("Paused"),
        Outcome.UNCERTAIN: _("Not known whether it arrived"),
        Outcome.UNREACHABLE: _("Messages that Telegram could not deliver"),
        Outcome.FAILED: _("Could not be sent"),
        Outcome.MISSED: _("Too late to be sent"),
        Outcome.CANCELLED: _("Not sent any more"),
        Outcome.RECALLED: _("Taken back"),
    }[outcome]


def _outcomes(t: Translator, facts: BroadcastFacts) -> list[str]:
    _ = t.gettext
    always = (Outcome.SENT,)
    lines = [
        fact(t, outcome_name(t, outcome), t.number(facts.count(outcome)))
        for outcome in Outcome
        if facts.count(outcome) or outcome in always
    ]
    if facts.what is What.ANNOUNCED:
        lines.insert(1, fact(t, _("Cards delivered"), t.number(facts.cards)))
    if facts.not_reworked:
        lines.append(fact(t, _("Could not be taken back"), t.number(facts.not_reworked)))
    if facts.rework is Rework.CORRECT or (facts.reworking and facts.course is not Course.RECALLED):
        lines.append(fact(t, _("Cards still to be corrected"), t.number(facts.reworking)))
    if facts.not_registered:
        label = _("Not registered yet, please tell them otherwise")
        lines.append(fact(t, label, t.number(facts.not_registered)))
    if facts.late_reason:
        reason = shorten(late_reason(t, facts.late_reason), REASON_LIMIT)
        lines.append("⚠️ " + esc(_("Marked late: {reason}").format(reason=reason)))
    return lines


def _ending(t: Translator, facts: BroadcastFacts) -> list[str]:
    """What came of it, and what to do next."""
    _ = t.gettext
    if facts.is_going or facts.course is not Course.RUNNING:
        return []
    words = _("Done: {sent} messages sent, {missed} not delivered.")
    words = words.format(sent=t.number(facts.count(Outcome.SENT)), missed=t.number(facts.not_reached))
    lines = ["", bold("✅ " + words)]
    if facts.not_reached or facts.not_registered:
        lines.append(esc(_("Who is not reached stands on the board, to be told otherwise.")))
    return lines


def _directing(t: Translator, facts: BroadcastFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    stop = Button("⏹ " + _("Stop"), presses.Stop(facts.id, False))
    if facts.course is Course.PAUSED:
        rows.append((Button("▶️ " + _("Resume"), presses.Resume(facts.id)), stop))
    elif facts.course is Course.RUNNING and facts.is_going:
        rows.append((Button("⏸ " + _("Pause"), presses.Pause(facts.id)), stop))
    if facts.failed:
        label = "🔁 " + _("Send the failed again ({n})").format(n=t.number(facts.failed))
        rows.append((Button(label, presses.Retry(facts.id)),))
    return tuple(rows)


def _reworking(t: Translator, facts: BroadcastFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.can_correct and facts.meeting.state in CAN_BE_CORRECTED:
        rows.append((Button("✏️ " + _("Correct the cards already sent"), presses.Words(facts.id)),))
    if facts.can_recall:
        rows.append((Button("🗑 " + _("Recall what was sent"), presses.Recall(facts.id, False)),))
    return tuple(rows)


def _leaving(t: Translator, facts: BroadcastFacts) -> Rows:
    _ = t.gettext
    meeting_id = facts.meeting.id
    return (
        (Button("🔄 " + _("Count again"), presses.Watch(facts.id)),),
        (Button("📨 " + _("All that was sent"), presses.Broadcasts(meeting_id, 0)),),
        (Button("📋 " + _("Board of the meeting"), MeetingHome(meeting_id)),),
    )


def _back(t: Translator, broadcast_id: int) -> Button:
    return Button(common.back(t), presses.Watch(broadcast_id))
