"""The secretariat's own voice: recording it, hearing it, who hears it, and as people get it."""

from bot.domain import planning_presses
from bot.domain.board_presses import RemindSilent
from bot.domain.change_presses import SeeChange
from bot.domain.invitations import MeetingFacts
from bot.domain.navigation import MeetingHome, OpenCard
from bot.domain.planning_presses import Preview
from bot.domain.presses import Press
from bot.domain.recordings import (
    MOST_SECONDS,
    HeardFacts,
    Hearers,
    NobodyHears,
    NotAVoice,
    Purpose,
    RecordingFacts,
    VoiceMenuFacts,
    VoiceTooLong,
)
from bot.domain.screens import Attachment, Button, FileKind, Reply, Rows, Screen
from bot.domain.voice_presses import (
    HearVoice,
    KeepVoice,
    LeaveVoiceOut,
    RecordAgain,
    SendVoice,
    TickVoice,
    VoiceHome,
    VoiceMenu,
)
from bot.wording import common, invitation, salutations
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

LABEL = 48
TITLE_LIMIT = 200
NAME_LIMIT = 200


def heard(t: Translator, facts: HeardFacts) -> Screen:
    """The voice note as people get it."""
    rows: Rows = ()
    if facts.invitation_id:
        words = invitation.open_words(t, facts.people)
        rows = ((Button(words, OpenCard(facts.invitation_id)),),)
    text = "\n".join([*salutations.lines(t, facts.people), _caption(t, facts.meeting)])
    return Screen(text, rows, Attachment(FileKind.VOICE, facts.file_id))


def menu(t: Translator, facts: VoiceMenuFacts) -> Screen:
    """What can be spoken for a meeting that was announced."""
    _ = t.gettext
    lines = [bold("🎙 " + title(t)), esc(_title(t, facts.meeting)), "", esc(_("What is it for?"))]
    rows = [
        (Button(_state_label(t, one), VoiceHome(facts.meeting.id, one.purpose)),) for one in facts.recordings
    ]
    return Screen("\n".join(lines), (*rows, (Button(common.back(t), MeetingHome(facts.meeting.id)),)))


def home(t: Translator, facts: RecordingFacts) -> Reply:
    """What was recorded, who hears it, and what can be done; just recorded, it is played first."""
    if facts.asks:
        return Reply(shown=_ask(t, facts))
    panel = _panel(t, facts)
    return Reply(shown=_played(t, facts), more=(panel,)) if facts.came else Reply(shown=panel)


def play(t: Translator, facts: RecordingFacts) -> Reply:
    """Once more, with the panel below it."""
    if not facts.file_id:
        return home(t, facts)
    return Reply(more=(_played(t, facts), _panel(t, facts)))


def title(t: Translator) -> str:
    return t.gettext("In the secretariat's own voice")


def button(t: Translator, meeting_id: int, purpose: Purpose) -> Button:
    """Leads to recording it; stands where something is about to be sent."""
    return Button("🎙 " + title(t), VoiceHome(meeting_id, purpose))


def goes_along(t: Translator, hearers: Hearers) -> list[str]:
    """That a voice goes along, and to how many; nothing when none does. HTML."""
    if not hearers.people:
        return []
    words = t.ngettext(
        "In the secretariat's own voice, heard by {n} person.",
        "In the secretariat's own voice, heard by {n} people.",
        hearers.hearing,
    )
    return ["🎙 " + esc(words.format(n=t.number(hearers.hearing))), *_not_hearing(t, hearers)]


def in_preview(t: Translator, facts: RecordingFacts) -> list[str]:
    """Before a meeting is announced: that it goes along, or that it was not kept yet. HTML."""
    if facts.id and not facts.kept:
        words = t.gettext("A voice message was recorded, but not confirmed: it does not go along yet.")
        return ["⚠️ " + esc(words)]
    return goes_along(t, facts.hearers) if facts.kept else []


def purpose_name(t: Translator, purpose: Purpose) -> str:
    _ = t.gettext
    return {
        Purpose.ANNOUNCED: _("with the invitations"),
        Purpose.PAPERS: _("with the next paper"),
        Purpose.CHANGED: _("with the change"),
        Purpose.REMINDED: _("with the reminder to the silent"),
        Purpose.MORNING: _("with every morning reminder"),
        Purpose.VOICE: _("by itself, now"),
    }[purpose]


def _ask(t: Translator, facts: RecordingFacts) -> Screen:
    _ = t.gettext
    lines = [*_head(t, facts), "", "🎤 " + esc(_("Please speak the voice message now."))]
    if facts.greeted:
        begin = _("It may begin: “{salutation}”")
        # Spoken once for all, in the language of those who hear it.
        said = salutations.to_groups(t.speaking("km"), facts.greeted)
        lines.append("💬 " + esc(begin.format(salutation=said)))
    lines.append(esc(_("It is played back first; nothing is sent before it is confirmed.")))
    back = VoiceHome(facts.meeting.id, facts.purpose) if facts.id else _back_press(facts)
    return Screen("\n".join(lines), ((Button(common.back(t), back),),))


def _panel(t: Translator, facts: RecordingFacts) -> Screen:
    _ = t.gettext
    lines = [*_head(t, facts), ""]
    if facts.kept:
        lines.append("✅ " + esc(_("Confirmed: it goes along.")))
    elif facts.came:
        lines.append(esc(_("This is how people will get it. Is it right?")))
    else:
        lines.append("⚠️ " + esc(_("Not confirmed yet: it does not go along.")))
    hearers = facts.hearers
    words = t.ngettext("{n} person will hear it.", "{n} people will hear it.", hearers.hearing)
    lines += [esc(words.format(n=t.number(hearers.hearing))), *_not_hearing(t, hearers)]
    lines.append(esc(_("Tick who hears it; the others do not.")))
    return Screen("\n".join(lines), (*_ways(t, facts), *_ticks(t, facts), _back(t, facts)))


def _not_hearing(t: Translator, hearers: Hearers) -> list[str]:
    """Who of those it is meant for will not hear it as they stand now. HTML."""
    lines = []
    if hearers.not_registered:
        words = t.ngettext(
            "{n} person is not registered yet and will not hear it.",
            "{n} people are not registered yet and will not hear it.",
            hearers.not_registered,
        )
        lines.append("⚠️ " + esc(words.format(n=t.number(hearers.not_registered))))
    if hearers.cut_off:
        words = t.ngettext(
            "{n} person is registered, but cannot be reached now.",
            "{n} people are registered, but cannot be reached now.",
            hearers.cut_off,
        )
        lines.append("⚠️ " + esc(words.format(n=t.number(hearers.cut_off))))
    return lines


def _ways(t: Translator, facts: RecordingFacts) -> Rows:
    _ = t.gettext
    meeting_id, purpose = facts.meeting.id, facts.purpose
    rows: list[tuple[Button, ...]] = []
    if not facts.kept:
        rows.append((Button("✅ " + _("Keep it"), KeepVoice(meeting_id, purpose, facts.version)),))
    elif purpose is Purpose.VOICE:
        hearing = facts.hearers.hearing
        label = t.ngettext("Send to {n} person", "Send to {n} people", hearing)
        send = SendVoice(meeting_id, facts.version)
        rows.append((Button("📨 " + label.format(n=t.number(hearing)), send),))
    again = Button("🔁 " + _("Record again"), RecordAgain(meeting_id, purpose))
    out = Button("🗑 " + _("Leave it out"), LeaveVoiceOut(meeting_id, purpose))
    if purpose is Purpose.ANNOUNCED and facts.kept:
        rows.append((Button("👁 " + _("Preview and send"), Preview(meeting_id)),))
    hear = () if facts.came else ((Button("▶️ " + _("Hear it"), HearVoice(meeting_id, purpose)),),)
    return (*rows, (again, out), *hear)


def _ticks(t: Translator, facts: RecordingFacts) -> Rows:
    return tuple(
        (
            Button(
                ("☑️ " if one.on else "⬜️ ")
                + shorten(one.title or common.category(t, one.kind), LABEL)
                + f" ({t.number(one.hearers.hearing)})",
                TickVoice(facts.meeting.id, facts.purpose, one.id, not one.on),
            ),
        )
        for one in facts.categories
    )


def _head(t: Translator, facts: RecordingFacts) -> list[str]:
    name = purpose_name(t, facts.purpose)
    lines = [bold("🎙 " + title(t)), esc(_title(t, facts.meeting)), esc(name)]
    if facts.duration and not facts.asks:
        seconds = t.ngettext("{n} second", "{n} seconds", facts.duration)
        lines[-1] += " · " + esc(seconds.format(n=t.number(facts.duration)))
    return lines


def _played(t: Translator, facts: RecordingFacts) -> Screen:
    return heard(t, HeardFacts(meeting=facts.meeting, file_id=facts.file_id))


def _caption(t: Translator, meeting: MeetingFacts) -> str:
    body = shorten(invitation.body_name(t, meeting), NAME_LIMIT)
    words = t.gettext("A voice message from the secretariat of {body}").format(body=body)
    return "\n".join(["🎙 " + bold(words), esc(_title(t, meeting))])


def _state_label(t: Translator, facts: RecordingFacts) -> str:
    sign = "✅ " if facts.kept else "🎙 "
    name = purpose_name(t, facts.purpose)
    return sign + name[:1].upper() + name[1:]


def _title(t: Translator, meeting: MeetingFacts) -> str:
    return shorten(invitation.title(t, meeting), TITLE_LIMIT)


def _back(t: Translator, facts: RecordingFacts) -> tuple[Button, ...]:
    return (Button(common.back(t), _back_press(facts)),)


def _back_press(facts: RecordingFacts) -> Press:
    meeting_id = facts.meeting.id
    return {
        Purpose.ANNOUNCED: MeetingHome(meeting_id),
        Purpose.PAPERS: planning_presses.Papers(meeting_id, 0),
        Purpose.CHANGED: SeeChange(meeting_id),
        Purpose.REMINDED: RemindSilent(meeting_id, False),
        Purpose.MORNING: VoiceMenu(meeting_id),
        Purpose.VOICE: VoiceMenu(meeting_id),
    }[facts.purpose]


@explain.register
def _not_a_voice(_refusal: NotAVoice, t: Translator) -> str:
    return t.gettext(
        "A voice message is needed here. Please hold the microphone of Telegram and speak; "
        "a file, a film or words cannot be used. What was recorded before is kept."
    )


@explain.register
def _too_long(_refusal: VoiceTooLong, t: Translator) -> str:
    words = t.gettext(
        "This voice message is too long to be heard by everybody; {n} minutes fit. Please speak it once "
        "more, shorter. What was recorded before is kept."
    )
    return words.format(n=t.number(MOST_SECONDS // 60))


@explain.register
def _nobody_hears(_refusal: NobodyHears, t: Translator) -> str:
    return t.gettext("Nobody would hear it. Please tick who shall hear it.")
