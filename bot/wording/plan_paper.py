"""One paper of a meeting as its officers see it: what is known of it, what is asked, and sending it."""

from datetime import timedelta

from bot.domain import planning_presses as presses
from bot.domain.announcing import PaperSentFacts
from bot.domain.broadcast_presses import Broadcasts
from bot.domain.navigation import MeetingHome
from bot.domain.papers import LetterField, MeetingPaper, PaperKind, PaperLanguage
from bot.domain.planning import PaperHomeFacts, PaperListFacts, State, Step
from bot.domain.recordings import Purpose
from bot.domain.screens import Attachment, Button, Rows, Screen
from bot.wording import common, recordings, two_languages
from bot.wording.html import bold, esc, shorten
from bot.wording.plan import DONE, LABEL, fact, language_name, meeting_title, mend_rows
from bot.wording.plan_papers import kind_name, paper_name
from bot.wording.reasons import late_reason
from bot.wording.translator import Translator

LETTER_DAYS = 4  # the last days, offered as the day of a letter


def paper_home(t: Translator, facts: PaperHomeFacts) -> Screen:
    """One paper; or one question about it, when something is asked."""
    if facts.remove:
        return _sure(t, facts)
    if facts.asks:
        return _asking(t, facts)
    lines, sends = [*_arrived(t, facts), *_about(t, facts)], _send_rows(t, facts)
    mends: Rows = ()
    if sends:
        warnings = two_languages.warnings(t, facts.plan.marks, facts.readers)
        lines += [f"{two_languages.SIGN} {esc(warning)}" for warning in warnings]
        mends = mend_rows(t, facts.plan)
    return Screen("\n".join(lines), (*sends, *mends, *_change_rows(t, facts), _ways(t, facts)))


def await_file(t: Translator, facts: PaperListFacts) -> Screen:
    """A further paper of a meeting that was announced, asked for."""
    _ = t.gettext
    words = _("Please send the file here. It is kept first; nothing leaves before “Send”.")
    return Screen(
        f"📎 {bold(meeting_title(t, facts.plan))}\n\n{esc(words)}",
        ((Button(common.back(t), presses.Papers(facts.plan.id, 0)),),),
    )


def the_file(t: Translator, facts: PaperHomeFacts) -> Screen:
    """The file itself, for the officer to look at."""
    paper = facts.paper
    rows = ((Button(common.back(t), presses.PaperHome(paper.id)),),)
    return Screen(bold(paper_name(t, paper)), rows, attachment=Attachment(paper.file_kind, paper.file_id))


def paper_sent(t: Translator, facts: PaperSentFacts) -> Screen:
    _ = t.gettext
    told = t.ngettext(
        "It is being sent to {n} person.", "It is being sent to {n} people.", facts.told
    ).format(n=t.number(facts.told))
    lines = [f"📨 {bold(paper_name(t, facts.paper))}", esc(meeting_title(t, facts.plan)), "", esc(told)]
    if facts.not_registered:
        words = t.ngettext(
            "{n} is not registered yet and gets it on coming in.",
            "{n} are not registered yet and get it on coming in.",
            facts.not_registered,
        )
        lines.append(esc(words.format(n=t.number(facts.not_registered))))
    if facts.paper.late:
        words = _("Marked late: {reason}").format(reason=late_reason(t, facts.paper.late_reason))
        lines.append("⚠️ " + esc(words))
    return Screen(
        "\n".join(lines),
        (
            (Button("📨 " + _("How far it has come"), Broadcasts(facts.plan.id, 0)),),
            (Button("📎 " + _("Papers"), presses.Papers(facts.plan.id, 0)),),
            (Button(common.back(t), MeetingHome(facts.plan.id)),),
        ),
    )


def _arrived(t: Translator, facts: PaperHomeFacts) -> list[str]:
    _ = t.gettext
    if not facts.arrived:
        return []
    if facts.plan.state is State.DRAFT:
        return [DONE + " " + esc(_("Kept. More files can be sent right away.")), ""]
    return [DONE + " " + esc(_("Kept. It is not sent yet.")), ""]


def _about(t: Translator, facts: PaperHomeFacts) -> list[str]:
    _ = t.gettext
    paper = facts.paper
    lines = [f"📎 {bold(shorten(paper_name(t, paper), 200))}", esc(meeting_title(t, facts.plan))]
    lines.append(fact(t, _("Language"), language_name(t, paper.language)))
    if paper.is_letter:
        lines += _about_letter(t, facts)
    if facts.paper.replaces and not paper.sent:
        lines.append(esc(_("It takes the place of the one sent before.")))
    if paper.announced_at is not None:
        lines.append(fact(t, _("Sent on"), t.day_and_time(paper.announced_at)))
    elif facts.late or paper.late_reason:
        lines += _late(t, paper)
    if not paper.sent:
        lines += recordings.goes_along(t, facts.heard_by)
    return lines


def _about_letter(t: Translator, facts: PaperHomeFacts) -> list[str]:
    _ = t.gettext
    paper = facts.paper
    day = t.day(paper.letter_date) if paper.letter_date else "…"
    lines = [
        fact(t, _("Number"), paper.letter_number or "…"),
        fact(t, _("Dated"), day),
        fact(t, _("Signed by"), paper.signatory or "…"),
        fact(t, t.pgettext("letter", "For"), paper.category or _("all participants")),
    ]
    if facts.pages > 1:
        lines.append(esc(t.ngettext("{n} page", "{n} pages", facts.pages).format(n=t.number(facts.pages))))
    return lines


def _late(t: Translator, paper: MeetingPaper) -> list[str]:
    _ = t.gettext
    if paper.late_reason:
        words = _("It will be marked late: {reason}").format(reason=late_reason(t, paper.late_reason))
    else:
        words = _("The days of notice are over: it will be marked late, with a reason.")
    return ["⚠️ " + esc(words)]


def _send_rows(t: Translator, facts: PaperHomeFacts) -> Rows:
    """For a meeting that was announced: send it, or say first why it is late."""
    _ = t.gettext
    paper = facts.paper
    if facts.plan.state in (State.DRAFT, State.CANCELLED) or paper.sent:
        return ()
    if facts.late and not paper.late_reason:
        return ((Button("⚠️ " + _("Give the reason"), presses.AskReason(facts.plan.id, paper.id)),),)
    label = t.ngettext("Send to {n} person", "Send to {n} people", facts.told)
    send = Button("📨 " + label.format(n=t.number(facts.told)), presses.SendPaper(paper.id))
    return ((send,), (recordings.button(t, facts.plan.id, Purpose.PAPERS),))


def _change_rows(t: Translator, facts: PaperHomeFacts) -> Rows:
    _ = t.gettext
    paper = facts.paper
    look = Button("👁 " + _("Look at the file"), presses.SeePaper(paper.id))
    replace = Button("🔁 " + _("Replace the file"), presses.AskPaper(paper.id, "replace"))
    if paper.sent:
        return ((look, replace),)
    rows: list[tuple[Button, ...]] = [_languages(t, paper)]
    rows += _page_row(t, facts)
    if paper.is_letter:
        rows += _letter_rows(t, paper)
    else:
        rows.append((Button(_("Title"), presses.AskPaper(paper.id, "title")), *_agenda_button(t, paper)))
    rows.append((look, replace))
    remove = Button("🗑 " + _("Remove"), presses.RemovePaper(paper.id, sure=False))
    up = Button("⬆️ " + _("One place up"), presses.MovePaper(paper.id))
    together = facts.plan.letters if paper.is_letter else facts.plan.other_papers
    can_move = facts.plan.state is State.DRAFT and len(together) > facts.pages
    rows.append((up, remove) if can_move else (remove,))
    return tuple(rows)


def _languages(t: Translator, paper: MeetingPaper) -> tuple[Button, ...]:
    return tuple(
        Button(
            common.chosen(language_name(t, language), language is paper.language),
            presses.PaperIn(paper.id, language.value, listed=False),
        )
        for language in PaperLanguage
    )


def _page_row(t: Translator, facts: PaperHomeFacts) -> Rows:
    if facts.page_of is None:
        return ()
    words = t.gettext("Another page of: {letter}").format(letter=paper_name(t, facts.page_of))
    return ((Button(shorten(words, LABEL + 24), presses.PageOf(facts.paper.id, facts.page_of.id)),),)


def _letter_rows(t: Translator, paper: MeetingPaper) -> Rows:
    _ = t.gettext
    return (
        (
            Button(_("Number"), presses.AskPaper(paper.id, LetterField.NUMBER)),
            Button(_("Dated"), presses.AskPaper(paper.id, LetterField.DAY)),
        ),
        (
            Button(_("Signed by"), presses.AskPaper(paper.id, LetterField.SIGNATORY)),
            Button(t.pgettext("letter", "For"), presses.AskPaper(paper.id, "category")),
        ),
    )


def _agenda_button(t: Translator, paper: MeetingPaper) -> tuple[Button, ...]:
    """Minutes stay minutes; anything else is an agenda or not."""
    if paper.kind is PaperKind.MINUTES:
        return ()
    is_agenda = paper.kind is PaperKind.AGENDA
    other = PaperKind.PAPER if is_agenda else PaperKind.AGENDA
    label = kind_name(t, PaperKind.AGENDA)
    return (Button(common.chosen(label, is_agenda), presses.PaperIs(paper.id, other)),)


def _asking(t: Translator, facts: PaperHomeFacts) -> Screen:
    """One question about a paper, with the buttons that answer it."""
    paper = facts.paper
    lines = [
        *_arrived(t, facts),
        f"📎 {bold(shorten(paper_name(t, paper), 200))}",
        "",
        esc(_question(t, facts)),
    ]
    return Screen("\n".join(lines), (*_page_row(t, facts), *_answers(t, facts), *_later(t, facts)))


def _question(t: Translator, facts: PaperHomeFacts) -> str:
    _ = t.gettext
    return {
        "title": _("Please type the title of this paper."),
        "replace": _("Please send the new file here. What was sent before stays until the new one is sent."),
        "category": _("Whom is this letter for?"),
        LetterField.NUMBER: _("Please type the number of the letter, as printed on it."),
        LetterField.DAY: _("Which day does the letter bear? Choose, or type it: 20/11/2026."),
        LetterField.SIGNATORY: _("Who signed the letter? Please type title and name."),
    }[facts.asks]


def _answers(t: Translator, facts: PaperHomeFacts) -> Rows:
    _ = t.gettext
    paper = facts.paper
    match facts.asks:
        case "category":
            named = [
                (category_id, title or common.category(t, kind))
                for category_id, kind, title in facts.categories
            ]
            choices = [(0, _("all participants")), *named]
            return tuple(
                (Button(shorten(title, LABEL), presses.LetterFor(paper.id, category_id)),)
                for category_id, title in choices
            )
        case LetterField.DAY:
            days = [facts.plan.today - timedelta(days=n) for n in range(LETTER_DAYS)]
            buttons = [
                Button(t.button_day(day), presses.LetterDay(paper.id, day.toordinal())) for day in days
            ]
            return (tuple(buttons[:2]), tuple(buttons[2:]))
        case LetterField.SIGNATORY:
            return tuple(
                (Button(shorten(name, LABEL + 24), presses.LetterLike(paper.id, other)),)
                for other, name in facts.signatories
            )
    return ()


def _later(t: Translator, facts: PaperHomeFacts) -> Rows:
    """Back to the paper; of a letter just sent, on to its next field."""
    skipped = {
        LetterField.NUMBER: presses.AskPaper(facts.paper.id, LetterField.DAY),
        LetterField.DAY: presses.AskPaper(facts.paper.id, LetterField.SIGNATORY),
    }
    back = Button(common.back(t), presses.PaperHome(facts.paper.id))
    if facts.letter_field is None:
        return ((back,),)
    onward = skipped.get(facts.letter_field, presses.PaperHome(facts.paper.id))
    return ((back, Button(common.skip(t) + " ➡️", onward)),)


def _sure(t: Translator, facts: PaperHomeFacts) -> Screen:
    _ = t.gettext
    words = _("Remove this from the papers of the meeting? It was not sent to anybody.")
    return Screen(
        f"🗑 {bold(shorten(paper_name(t, facts.paper), 200))}\n\n{esc(words)}",
        (
            (Button("🗑 " + _("Remove"), presses.RemovePaper(facts.paper.id, sure=True)),),
            (Button(common.back(t), presses.PaperHome(facts.paper.id)),),
        ),
    )


def _ways(t: Translator, facts: PaperHomeFacts) -> tuple[Button, ...]:
    """To the list on which the paper stands, and on to the next step while planning leads through them."""
    plan = facts.plan
    if plan.state is not State.DRAFT:
        return (Button(common.back(t), presses.Papers(plan.id, 0)),)
    step = Step.LETTER if facts.paper.is_letter else Step.PAPERS
    back = Button(common.back(t), presses.AskStep(plan.id, step))
    if not plan.is_guided(step):
        return (back,)
    return (back, Button(common.next_(t), presses.Onward(plan.id, step)))
