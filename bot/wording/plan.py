"""The plan of a meeting on one screen, and the list of a body's meetings."""

from collections.abc import Sequence

from bot.domain import planning_presses as presses
from bot.domain.broadcast_presses import MendWords
from bot.domain.navigation import BodyHome, MeetingHome, Meetings
from bot.domain.notice import NoticeClock
from bot.domain.papers import MeetingPaper, PaperLanguage
from bot.domain.planning import (
    DeleteFacts,
    MeetingLine,
    MeetingListFacts,
    PlanFacts,
    State,
    Step,
)
from bot.domain.recordings import Purpose
from bot.domain.screens import Button, Reply, Rows, Screen
from bot.domain.two_languages import Mark
from bot.wording import common, people, recordings, two_languages
from bot.wording.holidays import last_day_lines, meeting_day_lines, notice_length
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

DONE, OPEN = "✓", "…"
LABEL = 40  # UTF-16 units of a button


def sheet(t: Translator, facts: PlanFacts) -> Screen:
    """All fields with what is there and what is missing; the first button leads on."""
    _ = t.gettext
    lines = [
        bold("📝 " + _("Plan of a meeting")),
        esc(common.body_name(t, facts.body)),
        "",
        *(_field_line(t, facts, step) for step in Step),
        "",
        *meeting_day_lines(t, facts.quiet),
        *notice_lines(t, facts.notice),
        _ending(t, facts),
    ]
    return Screen("\n".join(lines).rstrip(), (*_lead(t, facts), *_fields(t, facts), *_ends(t, facts)))


def fact(t: Translator, label: str, value: str) -> str:
    """A line that says one thing; escapes both."""
    return f"{esc(label)}{_colon(t)} {bold(value)}"


def meeting_title(t: Translator, facts: PlanFacts | MeetingLine) -> str:
    """As typed, or that there is none yet; not escaped."""
    return str(t.typed(facts.title_km, facts.title_en)) or t.gettext("Meeting without a title")


def step_name(t: Translator, step: Step) -> str:
    _ = t.gettext
    return {
        Step.TITLE_KM: _("Title"),
        Step.TITLE_EN: _("Title in English"),
        Step.DAY: _("Date"),
        Step.HOUR: _("Time"),
        Step.VENUE_KM: _("Venue"),
        Step.VENUE_EN: _("Venue in English"),
        Step.MAP: _("Map"),
        Step.LETTER: _("Signed letter"),
        Step.PAPERS: _("Papers"),
        Step.AUDIENCE: _("Participants"),
        Step.CHAIR: _("Chair"),
    }[step]


def field_value(t: Translator, facts: PlanFacts, step: Step) -> str:
    """What stands in a field; empty when nothing does. Not escaped."""
    _ = t.gettext
    if not facts.has(step) and not (step is Step.AUDIENCE and facts.informed):
        return ""
    match step:
        case Step.DAY:
            return t.day(facts.day) if facts.day else ""
        case Step.HOUR:
            return t.time(facts.starts_at) if facts.starts_at else ""
        case Step.MAP:
            return _("marked")
        case Step.LETTER:
            return letters_line(t, facts.letters)
        case Step.PAPERS:
            return papers_line(t, facts.other_papers)
        case Step.AUDIENCE:
            return audience_line(t, facts.invited, facts.informed)
        case Step.CHAIR:
            return people.in_list(t, facts.chair) if facts.chair else ""
    return shorten(str(getattr(facts, step.value)), 200)


def letters_line(t: Translator, letters: Sequence[MeetingPaper]) -> str:
    """How many letters, and the number of the first."""
    _ = t.gettext
    albums = {letter.album or str(letter.id) for letter in letters}
    count = t.ngettext("{n} letter", "{n} letters", len(albums)).format(n=t.number(len(albums)))
    number = next((letter.letter_number for letter in letters if letter.letter_number), "")
    if not number:
        return count
    return count + " (" + _("No. {number}").format(number=shorten(number, 60)) + ")"


def papers_line(t: Translator, papers: Sequence[MeetingPaper]) -> str:
    """How many papers, and in which languages."""
    languages = [paper.language for paper in papers]
    counts = [
        f"{language_name(t, language)} {t.number(languages.count(language))}"
        for language in PaperLanguage
        if language in languages
    ]
    count = t.ngettext("{n} paper", "{n} papers", len(papers)).format(n=t.number(len(papers)))
    return f"{count} ({', '.join(counts)})"


def language_name(t: Translator, language: PaperLanguage) -> str:
    _ = t.gettext
    return {
        PaperLanguage.KM: t.pgettext("language", "Khmer"),
        PaperLanguage.EN: t.pgettext("language", "English"),
        PaperLanguage.BOTH: _("both languages"),
    }[language]


def audience_line(t: Translator, invited: int, informed: int) -> str:
    """How many are invited, and how many only informed."""
    _ = t.gettext
    asked = t.ngettext("{n} invited", "{n} invited", invited).format(n=t.number(invited))
    if not informed:
        return asked
    told = t.ngettext("{n} informed only", "{n} informed only", informed).format(n=t.number(informed))
    return f"{asked}, {told}"


def first_day_in_time(t: Translator, facts: PlanFacts) -> str:
    """From which day on a meeting announced today is in time; HTML."""
    _ = t.gettext
    words = _("With notice of {days}, a meeting from {day} on is in time.")
    days = notice_length(t, facts.notice_rule)
    return "⏰ " + esc(words.format(days=days, day=t.day(facts.first_in_time)))


def notice_lines(t: Translator, clock: NoticeClock | None) -> list[str]:
    """The last day on which notice is in time, and how many days are left; HTML."""
    _ = t.gettext
    if clock is None:
        return []
    days = notice_length(t, clock.rule)
    words = _("Notice of {days}: in time until {day}.").format(days=days, day=t.day(clock.last_day))
    if clock.days_left > 0:
        left = _("{days} left.").format(days=t.days(clock.days_left))
    elif clock.days_left == 0:
        left = _("Today is the last day.")
    else:
        left = _("This was {days} ago: a reason will be asked.").format(days=t.days(-clock.days_left))
    lines = [("⏰ " if clock.in_time else "⚠️ ") + esc(words) + " " + bold(left)]
    return [*lines, *last_day_lines(t, clock)]


def delete_draft(t: Translator, facts: DeleteFacts) -> Screen:
    _ = t.gettext
    words = _("Throw away this plan with its papers? Nobody was told of it.")
    return Screen(
        f"🗑 {bold(meeting_title(t, facts.plan))}\n\n{esc(words)}",
        (
            (Button("🗑 " + _("Throw away"), presses.DeleteDraft(facts.plan.id, sure=True)),),
            (Button(common.back(t), MeetingHome(facts.plan.id)),),
        ),
    )


def deleted(t: Translator, facts: PlanFacts) -> Reply:
    _ = t.gettext
    words = _("The plan was thrown away: {meeting}").format(meeting=bold(meeting_title(t, facts)))
    rows = ((Button("🗓 " + _("Meetings"), Meetings(facts.body.id)),),)
    return Reply(Screen("🗑 " + words, rows))


def meeting_list(t: Translator, facts: MeetingListFacts) -> Screen:
    """Drafts, what comes, what is over: one button each."""
    _ = t.gettext
    lines = [bold("🗓 " + _("Meetings")), esc(common.body_name(t, facts.body)), ""]
    if not facts.meetings:
        lines.append(_("No meeting yet. Planning takes little time and can be left at any step."))
    else:
        lines.append(_("Choose a meeting, or plan a new one."))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = [
        (Button("📝 " + _("Plan a new meeting"), presses.NewMeeting(facts.body.id)),),
        *((Button(_line_label(t, line), MeetingHome(line.id)),) for line in facts.meetings),
        *common.pager(facts.page, facts.pages, lambda page: presses.MeetingListPage(facts.body.id, page)),
        (Button(common.back(t), BodyHome(facts.body.id)),),
    ]
    return Screen("\n".join(lines), tuple(rows))


def _line_label(t: Translator, line: MeetingLine) -> str:
    _ = t.gettext
    title = shorten(meeting_title(t, line), LABEL)
    day = t.short_day(line.day) if line.day else ""
    match line.state:
        case State.DRAFT:
            return "📝 " + _("Draft") + f" · {title}"
        case State.CANCELLED:
            return f"⛔️ {day} · {title}"
        case State.POSTPONED:
            return f"⏸ {title}"
    return f"{'🗂' if line.is_past else '🗓'} {day} · {title}"


def _field_line(t: Translator, facts: PlanFacts, step: Step) -> str:
    value = field_value(t, facts, step)
    label = esc(step_name(t, step))
    mark = _mark(facts, step)
    if mark is Mark.OUTDATED:
        words = two_languages.mark_words(t, mark)
        return f"{two_languages.SIGN} {fact(t, step_name(t, step), value)} ({esc(words)})"
    if mark is Mark.MISSING:
        return f"{OPEN} {label}{_colon(t)} " + esc(two_languages.mark_words(t, mark))
    if value and facts.has(step):
        return f"{DONE} {fact(t, step_name(t, step), value)}"
    if value:
        return f"{OPEN} {label}{_colon(t)} {esc(value)}"
    return f"{OPEN} {label}"


def _mark(facts: PlanFacts, step: Step) -> Mark | None:
    return next((one.mark for one in facts.marks if one.field == step), None)


def mend_rows(t: Translator, facts: PlanFacts) -> Rows:
    """One tap to each side that is missing or out of date, while it can still be mended."""
    if facts.state is State.DRAFT:
        return two_languages.mend_rows(t, facts.marks, lambda field: presses.AskStep(facts.id, field))
    if facts.state in (State.ANNOUNCED, State.POSTPONED):
        return two_languages.mend_rows(t, facts.marks, lambda field: MendWords(facts.id, field))
    return ()


def _colon(t: Translator) -> str:
    return "៖" if t.is_khmer else ":"


def _ending(t: Translator, facts: PlanFacts) -> str:
    _ = t.gettext
    if facts.ready:
        return esc(
            _("Everything needed is there. The preview shows what people will get; nothing is sent yet.")
        )
    names = t.list_of(step_name(t, step) for step in facts.missing)
    return esc(_("Still needed: {fields}.").format(fields=names))


def _lead(t: Translator, facts: PlanFacts) -> Rows:
    """The way on: the next open field in order, and the preview once it can be shown."""
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.next_step:
        label = _("Go on: {field}").format(field=step_name(t, facts.next_step))
        rows.append((Button("▶️ " + label, presses.AskStep(facts.id, facts.next_step)),))
    if facts.ready:
        rows.append((Button("👁 " + _("Preview and send"), presses.Preview(facts.id)),))
    return tuple(rows)


def _fields(t: Translator, facts: PlanFacts) -> Rows:
    def button(step: Step) -> Button:
        sign = DONE if facts.has(step) else OPEN
        sign = two_languages.SIGN if _mark(facts, step) is Mark.OUTDATED else sign
        return Button(f"{sign} {step_name(t, step)}", presses.AskStep(facts.id, step))

    pairs = (
        (Step.TITLE_KM, Step.TITLE_EN),
        (Step.DAY, Step.HOUR),
        (Step.VENUE_KM, Step.VENUE_EN),
        (Step.MAP, Step.LETTER),
        (Step.PAPERS, Step.AUDIENCE),
        (Step.CHAIR,),
    )
    return tuple(tuple(button(step) for step in pair) for pair in pairs)


def _ends(t: Translator, facts: PlanFacts) -> Rows:
    _ = t.gettext
    return (
        (recordings.button(t, facts.id, Purpose.ANNOUNCED),),
        (
            Button(common.back(t), Meetings(facts.body.id)),
            Button("🗑 " + _("Throw away"), presses.DeleteDraft(facts.id, sure=False)),
        ),
    )
