"""The letters and papers of a meeting as lists."""

from bot.domain import planning_presses as presses
from bot.domain.navigation import MeetingHome
from bot.domain.papers import MeetingPaper, PaperKind, PaperLanguage
from bot.domain.planning import PaperListFacts, State, Step
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, two_languages
from bot.wording.html import bold, esc, shorten
from bot.wording.plan import LABEL, language_name, meeting_title, mend_rows
from bot.wording.plan_steps import echo, heading, ways
from bot.wording.translator import Translator

NEXT_LANGUAGE = {
    PaperLanguage.KM: PaperLanguage.EN,
    PaperLanguage.EN: PaperLanguage.BOTH,
    PaperLanguage.BOTH: PaperLanguage.KM,
}


def paper_list(t: Translator, facts: PaperListFacts) -> Screen:
    _ = t.gettext
    lines = _list_head(t, facts)
    for number, paper in enumerate(facts.papers, start=1):
        name = bold(shorten(paper_name(t, paper), 120))
        lines.append(f"{t.number(number)}. {name}{_list_note(t, facts, paper)}")
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows: list[tuple[Button, ...]] = [
        _list_row(t, number, paper) for number, paper in enumerate(facts.papers, start=1)
    ]
    rows += _list_pages(facts)
    rows += _list_ends(t, facts)
    return Screen("\n".join(lines), tuple(rows))


def paper_name(t: Translator, paper: MeetingPaper) -> str:
    """Its title as typed, or what kind of paper it is; not escaped."""
    name = paper.title or kind_name(t, paper.kind)
    if paper.is_letter and paper.letter_number:
        return name + " " + t.gettext("No. {number}").format(number=paper.letter_number)
    return name


def kind_name(t: Translator, kind: PaperKind) -> str:
    _ = t.gettext
    return {
        PaperKind.LETTER: _("Invitation letter"),
        PaperKind.AGENDA: _("Agenda"),
        PaperKind.PAPER: _("Paper"),
        PaperKind.MINUTES: _("Minutes"),
    }[kind]


def _list_head(t: Translator, facts: PaperListFacts) -> list[str]:
    _ = t.gettext
    if facts.step is None:
        lines = [bold("📎 " + _("Papers")), esc(meeting_title(t, facts.plan))]
        lines += [*two_languages.lines(t, facts.plan.marks), ""]
        asked = _("Choose a paper to replace it, or send a new file here. Nothing leaves before “Send”.")
    elif facts.step is Step.LETTER:
        lines = [*echo(t, facts.plan, facts.done), heading(t, Step.LETTER), ""]
        asked = _("Please send the signed letter here, as a file or photo. Each category may have its own.")
    else:
        lines = [*echo(t, facts.plan, facts.done), heading(t, Step.PAPERS), ""]
        asked = _("Please send the agenda and the papers here: files, photos or forwarded messages.")
    return [*lines, esc(asked), *([""] if facts.papers else [])]


def _list_note(t: Translator, facts: PaperListFacts, paper: MeetingPaper) -> str:
    _ = t.gettext
    notes = [language_name(t, paper.language)]
    if paper.is_letter:
        notes.append(paper.category or _("for all"))
    if paper.announced_at is None:
        notes += [_("not sent yet")] if facts.step is None else []
        return f" ({esc(', '.join(notes))})"
    notes.append(_("sent {day}").format(day=t.letter_day(paper.announced_at)))
    if paper.late:
        notes.append(_("late"))
    return f" ({esc(', '.join(notes))})"


def _list_row(t: Translator, number: int, paper: MeetingPaper) -> tuple[Button, ...]:
    name = shorten(paper_name(t, paper), LABEL)
    opens = Button(f"{t.number(number)}. {name}", presses.PaperHome(paper.id))
    if paper.sent:
        return (opens,)
    following = NEXT_LANGUAGE[paper.language]
    return (
        opens,
        Button(
            "🌐 " + language_name(t, paper.language), presses.PaperIn(paper.id, following.value, listed=True)
        ),
    )


def _list_pages(facts: PaperListFacts) -> Rows:
    step, meeting_id = facts.step, facts.plan.id
    if step is None:
        return common.pager(facts.page, facts.pages, lambda page: presses.Papers(meeting_id, page))
    return common.pager(facts.page, facts.pages, lambda page: presses.PaperPage(meeting_id, step, page))


def _list_ends(t: Translator, facts: PaperListFacts) -> Rows:
    _ = t.gettext
    plan = facts.plan
    if facts.step is not None:
        return (ways(t, plan, facts.step),)
    rows: list[tuple[Button, ...]] = []
    if plan.state is not State.CANCELLED:
        rows.append((Button("📎 " + _("Add a paper"), presses.AddPaper(plan.id, PaperKind.PAPER)),))
    if plan.state in (State.HELD, State.CLOSED) or (plan.day and plan.day <= plan.today):
        rows.append((Button("📄 " + _("Add the minutes"), presses.AddPaper(plan.id, PaperKind.MINUTES)),))
    return (*rows, *mend_rows(t, plan), (Button(common.back(t), MeetingHome(plan.id)),))
