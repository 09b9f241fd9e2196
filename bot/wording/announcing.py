"""The preview of a meeting, why it is late, and sending it."""

from dataclasses import replace

from bot.domain import planning_presses as presses
from bot.domain.actors import Language
from bot.domain.announcing import LateReason, PreviewFacts, ReasonFacts
from bot.domain.navigation import MeetingHome
from bot.domain.papers import MeetingPaper, PaperLanguage
from bot.domain.planning import PlanFacts
from bot.domain.recordings import HeardFacts, Purpose
from bot.domain.screens import Button, Reply, Rows, Screen
from bot.wording import common, recordings, two_languages
from bot.wording.holidays import meeting_day_lines
from bot.wording.html import bold, esc, shorten
from bot.wording.invitation import card
from bot.wording.plan import (
    audience_line,
    fact,
    language_name,
    meeting_title,
    mend_rows,
    notice_lines,
)
from bot.wording.plan_papers import paper_name
from bot.wording.reasons import late_reason
from bot.wording.translator import LANGUAGES, Translator

MOST_PAPERS = 20  # named in the preview


def preview(t: Translator, facts: PreviewFacts) -> Reply:
    """What Khmer and English readers will get, each as its own message; the voice; then whom it reaches."""
    screens = [screen for language in LANGUAGES for screen in _as_read_in(t, language, facts)]
    voice = facts.voice
    if voice and voice.kept and voice.hearers.people:
        screens.append(recordings.heard(t, HeardFacts(meeting=voice.meeting, file_id=voice.file_id)))
    return Reply(screens[0], (*screens[1:], summary(t, facts)))


def summary(t: Translator, facts: PreviewFacts) -> Screen:
    """How many are reached, whether it is in time, and the buttons that send."""
    _ = t.gettext
    lines = []
    if facts.changed:
        words = _("Something changed since the preview. Please look once more; nothing was sent.")
        lines += ["⚠️ " + bold(words), ""]
    lines += [bold("👁 " + _("Preview: {meeting}").format(meeting=meeting_title(t, facts.plan))), ""]
    lines += [
        *_reach(t, facts),
        *_warnings(t, facts),
        "",
        *meeting_day_lines(t, facts.plan.quiet),
        *notice_lines(t, facts.plan.notice),
    ]
    if facts.reason:
        words = _("Reason for the late notice: {reason}").format(reason=late_reason(t, facts.reason))
        lines.append(esc(words))
    if facts.voice:
        lines += recordings.in_preview(t, facts.voice)
    lines += _night(t, facts)
    speak = (recordings.button(t, facts.plan.id, Purpose.ANNOUNCED),)
    back = (Button(common.back(t), MeetingHome(facts.plan.id)),)
    return Screen("\n".join(lines), (*_send_rows(t, facts), *mend_rows(t, facts.plan), speak, back))


def only_a_preview(t: Translator) -> str:
    return t.gettext("This is only a preview; nothing was answered.")


def ask_reason(t: Translator, facts: ReasonFacts) -> Screen:
    """Why it is late: one tap, or typed."""
    _ = t.gettext
    paper_id = facts.paper.id if facts.paper else 0
    what = paper_name(t, facts.paper) if facts.paper else meeting_title(t, facts.plan)
    words = _("The days of notice are over. Why is it late? Choose, or type the reason; everybody sees it.")
    rows: list[tuple[Button, ...]] = [
        (Button(_capital(late_reason(t, reason)), presses.GiveReason(facts.plan.id, paper_id, reason.value)),)
        for reason in LateReason
    ]
    back = presses.PaperHome(paper_id) if paper_id else presses.Preview(facts.plan.id)
    rows.append((Button(common.back(t), back),))
    return Screen("\n".join(["⚠️ " + bold(what), "", esc(words)]), tuple(rows))


def _as_read_in(t: Translator, language: Language, facts: PreviewFacts) -> tuple[Screen, Screen]:
    """The papers as a list, then the card, in that language; their buttons do nothing."""
    _ = t.gettext
    reader = t.speaking(language)
    who = _("What Khmer readers get:") if language == "km" else _("What English readers get:")
    lines = ["👁 " + bold(who), "", *_papers(reader, facts.papers)]
    shown = card(reader, facts.card)
    rows = tuple(
        tuple(Button(button.label, presses.Sample()) for button in row if button.press) for row in shown.rows
    )
    return Screen("\n".join(lines)), replace(shown, rows=tuple(row for row in rows if row))


def _papers(reader: Translator, papers: tuple[MeetingPaper, ...]) -> list[str]:
    _ = reader.gettext
    if not papers:
        return [esc(_("No papers."))]
    lines = [
        "📎 " + esc(shorten(paper_name(reader, paper), 120)) + _other_language(reader, paper)
        for paper in papers[:MOST_PAPERS]
    ]
    more = len(papers) - MOST_PAPERS
    if more > 0:
        words = reader.ngettext("{n} more paper", "{n} more papers", more)
        lines.append(esc(words.format(n=reader.number(more))))
    return lines


def _other_language(reader: Translator, paper: MeetingPaper) -> str:
    if paper.language in (reader.language, PaperLanguage.BOTH):
        return ""
    return f" ({esc(language_name(reader, paper.language))})"


def _reach(t: Translator, facts: PreviewFacts) -> list[str]:
    _ = t.gettext
    reach = facts.reach
    lines = [
        bold(audience_line(t, reach.invited, reach.informed)),
        fact(t, _("Reached by the bot"), t.number(reach.reached)),
        fact(t, _("Not registered yet"), t.number(reach.not_registered)),
    ]
    if reach.cut_off:
        lines.append(fact(t, _("Registered, but not to be reached"), t.number(reach.cut_off)))
    if reach.not_registered or reach.cut_off:
        lines.append(esc(_("Who is not reached stands on the board afterwards, to be told otherwise.")))
    return lines


def _warnings(t: Translator, facts: PreviewFacts) -> list[str]:
    """What a careful officer would want to know first. Nothing of it forbids sending."""
    _ = t.gettext
    plan = facts.plan
    warnings = []
    if not plan.other_papers:
        warnings.append(_("There is no agenda and no paper."))
    warnings += two_languages.warnings(t, plan.marks, facts.reach.readers)
    if facts.reach.without_honorific:
        words = t.ngettext(
            "{n} person without an honorific is addressed by office.",
            "{n} people without an honorific are addressed by office.",
            facts.reach.without_honorific,
        )
        warnings.append(words.format(n=t.number(facts.reach.without_honorific)))
    return ["", *("⚠️ " + esc(warning) for warning in warnings)] if warnings else []


def _night(t: Translator, facts: PreviewFacts) -> list[str]:
    _ = t.gettext
    if not facts.is_night:
        return []
    return ["", "🌙 " + esc(_("It is night. Send now, or in the morning when people are awake?"))]


def _send_rows(t: Translator, facts: PreviewFacts) -> Rows:
    _ = t.gettext
    plan = facts.plan
    if facts.needs_reason and facts.late_now and (not facts.is_night or facts.late_morning):
        return ((_reason_button(t, plan),),)
    now = Button(
        "📨 " + _("Send now") + _mark(t, facts, late=facts.late_now), _announce(facts, at_morning=False)
    )
    if not facts.is_night:
        return ((now,), *_other_reason(t, facts))
    day = t.button_day(facts.morning)
    words = _("Send at 7:00, {day}").format(day=day)
    morning = Button(
        "🕖 " + words + _mark(t, facts, late=facts.late_morning), _announce(facts, at_morning=True)
    )
    # In time before late; otherwise in the morning, when people are awake.
    ways = (now, morning) if facts.late_morning and not facts.late_now else (morning, now)
    return (*((way,) for way in ways), *_other_reason(t, facts))


def _mark(t: Translator, facts: PreviewFacts, *, late: bool) -> str:
    """At night each way says whether it is in time; by day the notice line has said it."""
    _ = t.gettext
    if not facts.is_night:
        return ""
    return " (" + (_("late") if late else _("in time")) + ")"


def _announce(facts: PreviewFacts, *, at_morning: bool) -> presses.Announce | presses.AskReason:
    late = facts.late_morning if at_morning else facts.late_now
    if late and not facts.reason:
        return presses.AskReason(facts.plan.id, 0)
    return presses.Announce(facts.plan.id, at_morning, facts.digest)


def _other_reason(t: Translator, facts: PreviewFacts) -> Rows:
    if not (facts.reason and (facts.late_now or facts.late_morning)):
        return ()
    return ((Button(t.gettext("Another reason"), presses.AskReason(facts.plan.id, 0)),),)


def _reason_button(t: Translator, plan: PlanFacts) -> Button:
    return Button("⚠️ " + t.gettext("Give the reason"), presses.AskReason(plan.id, 0))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
