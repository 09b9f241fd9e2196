"""Action cards: what was agreed, by when, for whom, and what can be said of it."""

from bot.domain import action_presses as presses
from bot.domain.actions import AssignmentFacts, AssignmentState, MyActionsFacts, OwnerFacts, ReportFacts, Said
from bot.domain.navigation import Home, MyActions, OpenAssignment
from bot.domain.screens import Attachment, Button, FileKind, Reply, Rows, Screen
from bot.wording import common, official_days, people, voice_notes
from bot.wording.html import bold, esc, shorten
from bot.wording.places import with_place
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator

NOTE_LIMIT = 700  # of 1024 units that a caption may have
BESIDE_A_NOTE = 400  # where it says who wrote it down as well
LINE_LIMIT = 48
OWNER_LIMIT = 28  # of a line
TEXT_LIMIT = 1500


def owner(t: Translator, facts: OwnerFacts) -> str:
    """The owner as a list shows them; not escaped."""
    if facts.person is not None:
        return people.in_list_with_place(t, facts.person)
    return with_place(t, facts.organisation, facts.place) or facts.office


def owner_on_button(t: Translator, facts: OwnerFacts) -> str:
    """Short enough that what was agreed stands beside it; the card says where the owner is."""
    name = people.in_list(t, facts.person) if facts.person else owner(t, facts)
    return shorten(name, OWNER_LIMIT)


def state(t: Translator, facts: AssignmentFacts) -> str:
    _ = t.gettext
    if facts.needs_help:
        return "🤝 " + _("Help is needed")
    return {
        AssignmentState.PROPOSED: "▫️ " + _("Not yet accepted"),
        AssignmentState.ACCEPTED: "👍 " + _("Accepted"),
        AssignmentState.DISPUTED: "✋ " + _("Said to be for somebody else"),
        AssignmentState.IN_PROGRESS: "⏳ " + _("In progress"),
        AssignmentState.REPORTED: "📨 " + _("Reported as done, to be confirmed"),
        AssignmentState.CONFIRMED: "✅ " + _("Done, confirmed"),
        AssignmentState.VERIFIED: "✅ " + _("Done, verified by the secretariat"),
    }[facts.state]


def due(t: Translator, facts: AssignmentFacts) -> str:
    _ = t.gettext
    if facts.due_on is None:
        return ""
    day = t.day(facts.due_on)
    if facts.due_on >= facts.today:
        day += f" ({t.relative_day(facts.due_on, facts.today)})"
    return "⏰ " + _("Due: {day}").format(day=day)


def to_be_confirmed(t: Translator, facts: tuple[AssignmentFacts, ...]) -> str:
    """What an officer should know about the day over a file made today; mostly empty. Not escaped."""
    return official_days.to_be_confirmed(t, facts[0].today) if facts else ""


def action_text(t: Translator, facts: AssignmentFacts) -> str:
    return shorten(str(t.typed(facts.text_km, facts.text_en)), TEXT_LIMIT)


def body_lines(t: Translator, facts: AssignmentFacts) -> list[str]:
    """What, by when, decided where, for whom, and how it stands; HTML."""
    _ = t.gettext
    origin = [t.typed(facts.body_km, facts.body_en), t.typed(facts.meeting_km, facts.meeting_en)]
    lines = [
        "📌 " + bold(action_text(t, facts)),
        esc(due(t, facts)),
        "🏛 " + esc(" · ".join(str(part) for part in origin if part)),
        "👤 " + esc(_for_whom(t, facts.owner)),
        esc(state(t, facts)),
    ]
    return [line for line in lines if line]


def _for_whom(t: Translator, facts: OwnerFacts) -> str:
    words = t.gettext("For: {name}")
    if facts.person is not None and is_monk(facts.person):
        words = t.pgettext("to a monk", "For: {name}")
    return words.format(name=owner(t, facts))


def _to_a_monk(facts: AssignmentFacts) -> bool:
    return facts.serving is not None and is_monk(facts.serving)


def card(t: Translator, facts: AssignmentFacts) -> Screen:
    """The action card of an owner or of who confirms; the rows are what can be said now."""
    _ = t.gettext
    lines = body_lines(t, facts)
    if facts.serving is not None and facts.state == AssignmentState.PROPOSED:
        lines.insert(0, esc(people.address(t, facts.serving)))
    return Screen("\n".join(lines), card_rows(t, facts))


def card_rows(t: Translator, facts: AssignmentFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.may_answer:
        rows += [(_say(t, facts, said),) for said in _owner_can_say(facts)]
    if facts.may_confirm:
        rows += [(_say(t, facts, said),) for said in (Said.CONFIRMED, Said.SENT_BACK)]
    return (*rows, (Button("⬅️ " + _("My actions"), MyActions()),))


def _owner_can_say(facts: AssignmentFacts) -> tuple[Said, ...]:
    match facts.state:
        case AssignmentState.PROPOSED | AssignmentState.DISPUTED:
            return (Said.ACCEPTED, Said.NOT_THEIRS)
        case AssignmentState.ACCEPTED | AssignmentState.IN_PROGRESS:
            # Where "accept" stood: whoever presses twice has not reported anything as done.
            return (Said.IN_PROGRESS, Said.DONE, Said.NEED_HELP)
        case _:
            return ()


def _say(t: Translator, facts: AssignmentFacts, said: Said) -> Button:
    _ = t.gettext
    label = {
        Said.ACCEPTED: "✅ " + _("Accept"),
        Said.NOT_THEIRS: "✋ " + _("This is for somebody else"),
        Said.DONE: "✅ " + _("It is done"),
        Said.IN_PROGRESS: "⏳ " + _("In progress"),
        Said.NEED_HELP: "🤝 " + _("Help is needed"),
        Said.CONFIRMED: "✅ " + _("Confirm that it is done"),
        Said.SENT_BACK: "↩️ " + _("Not done yet, send back"),
        Said.VERIFIED: "✅ " + _("Verified"),
    }[said]
    return Button(label, presses.Say(facts.id, said))


def said_reply(t: Translator, facts: AssignmentFacts, said: Said) -> Reply:
    """What somebody just said is recorded; where a note helps, it is asked for."""
    _ = t.gettext
    shown = card(t, facts)
    thanks = _("Recorded. Thank you.")
    if _to_a_monk(facts):
        thanks = t.pgettext("to a monk", "Recorded. Thank you.")
    if said in {Said.ACCEPTED, Said.CONFIRMED, Said.VERIFIED}:
        return Reply(shown=shown, toast=thanks)
    ask = {
        Said.NOT_THEIRS: _("Please say for whom this is, or why: by voice, in writing, or not at all."),
        Said.SENT_BACK: _("Please say what is still missing: by voice, in writing, or not at all."),
    }.get(said) or _more(t, facts)
    nothing = Button(_("Nothing to add"), presses.NoNote(facts.id))
    return Reply(shown=shown, more=(Screen("🎙 " + ask, ((nothing,),)),), toast=thanks)


def _more(t: Translator, facts: AssignmentFacts) -> str:
    """That a report may be longer than one tap."""
    if _to_a_monk(facts):
        return t.pgettext(
            "to a monk",
            "Recorded. Thank you. Something may be added: a voice note, a photo, a file or some words.",
        )
    return t.gettext(
        "Recorded. Thank you. Something may be added: a voice note, a photo, a file or some words."
    )


def note_thanks(t: Translator, facts: AssignmentFacts) -> Reply:
    _ = t.gettext
    thanks = _("The note was passed to the secretariat. Thank you.")
    if _to_a_monk(facts):
        thanks = t.pgettext("to a monk", "The note was passed to the secretariat. Thank you.")
    open_card = Button("📌 " + _("Open the action"), OpenAssignment(facts.id))
    return Reply(shown=Screen("🙏 " + thanks, ((open_card,), (Button("⬅️ " + _("My actions"), MyActions()),))))


def no_note(t: Translator, facts: AssignmentFacts) -> Screen:
    _ = t.gettext
    open_card = Button("📌 " + _("Open the action"), OpenAssignment(facts.id))
    thanks = t.pgettext("to a monk", "Thank you.") if _to_a_monk(facts) else _("Thank you.")
    return Screen("🙏 " + thanks, ((open_card,), (Button("⬅️ " + _("My actions"), MyActions()),)))


def said_by(t: Translator, report: ReportFacts) -> str:
    """One line of the history: who said what; not escaped."""
    _ = t.gettext
    who = _("The secretariat") if report.by is None else people.in_list(t, report.by)
    what = {
        Said.ACCEPTED: _("{who} accepted the action."),
        Said.NOT_THEIRS: _("{who}: this is for somebody else."),
        Said.IN_PROGRESS: _("{who}: it is in progress."),
        Said.NEED_HELP: _("{who}: help is needed."),
        Said.DONE: _("{who} reported that it is done."),
        Said.CONFIRMED: _("{who} confirmed that it is done."),
        Said.SENT_BACK: _("{who} sent the report back: not done yet."),
        Said.VERIFIED: _("{who} verified that it is done."),
    }[report.said]
    return what.format(who=who)


def news(t: Translator, facts: AssignmentFacts, report: ReportFacts, rows: Rows) -> Screen:
    """Something was said of an action: for officers, those who confirm, and the owner."""
    _ = t.gettext
    lines = ["📣 " + bold(said_by(t, report))]
    if report.text:
        lines.append("💬 " + esc(shorten(report.text, BESIDE_A_NOTE if report.note else NOTE_LIMIT)))
    if report.note:
        lines.append(esc(voice_notes.marked(t, report.note, 100 if report.text else BESIDE_A_NOTE)))
    lines.append("📌 " + esc(shorten(action_text(t, facts), 120)))
    if facts.due_on:
        lines.append(esc(due(t, facts)))
    attachment = Attachment(FileKind(report.file_kind), report.file_id) if report.file_id else None
    return Screen("\n".join(lines), rows, attachment)


def withdrawn(t: Translator, facts: AssignmentFacts) -> Screen:
    _ = t.gettext
    text = _("This action was withdrawn by the secretariat. Nothing more is to be done for it.")
    if _to_a_monk(facts):
        text = t.pgettext(
            "to a monk", "This action was withdrawn by the secretariat. Nothing more is to be done for it."
        )
    return Screen(f"ℹ️ {text}\n📌 {esc(action_text(t, facts))}")


def my_actions(t: Translator, facts: MyActionsFacts) -> Screen:
    """What this account owes, a button each; first what waits for its confirmation."""
    _ = t.gettext
    lines = []
    if facts.to_confirm:
        lines.append("📨 " + _("To be confirmed: {n}").format(n=t.number(len(facts.to_confirm))))
    lines.append(bold("📌 " + _("My actions")) if facts.owed else _("No action is open here now."))
    rows = [(Button("📨 " + _line(t, one), OpenAssignment(one.id)),) for one in facts.to_confirm] + [
        (Button(_sign(one) + " " + _line(t, one), OpenAssignment(one.id)),) for one in facts.owed
    ]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    pager = common.pager(facts.page, facts.pages, presses.MyActionsPage)
    return Screen("\n".join(lines), (*rows, *pager, (Button(common.back(t), Home()),)))


def _sign(facts: AssignmentFacts) -> str:
    if facts.state == AssignmentState.REPORTED:
        return "📨"
    if facts.state == AssignmentState.PROPOSED:
        return "▫️"
    return "⏰" if facts.due_on and facts.due_on < facts.today else "📌"


def _line(t: Translator, facts: AssignmentFacts) -> str:
    day = t.short_day(facts.due_on) + " · " if facts.due_on else ""
    # Whose it is, where it is not one's own: a focal point stands for many.
    owner_is, serving = facts.owner.person, facts.serving
    own = owner_is is not None and serving is not None and owner_is.id == serving.id
    whose = "" if own else owner_on_button(t, facts.owner) + " · "
    return shorten(day + whose + str(t.typed(facts.text_km, facts.text_en)), LINE_LIMIT)
