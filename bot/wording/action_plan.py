"""The officer's sheet on which an action is written down."""

from collections.abc import Sequence

from bot.domain import action_presses as presses
from bot.domain.actions import ActionNotReady, ActionSheet, DueInThePast, OwnerFound
from bot.domain.actors import Language
from bot.domain.navigation import Actions
from bot.domain.screens import Button, Reply, Screen
from bot.domain.two_languages import NOBODY, sides_of
from bot.wording import common, people, two_languages, voice_notes
from bot.wording.actions import owner
from bot.wording.holidays import due_day_lines
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

DUE_IN = (7, 14, 30, 60, 90)  # days offered as buttons


def sheet(t: Translator, facts: ActionSheet) -> Screen:
    """All fields with what is filled and what is missing; the first missing one is led to."""
    _ = t.gettext
    missing = "…"
    owners = t.list_of(_owner_line(t, found) for found in facts.owners)
    heading = _("Action") if facts.given else _("New action")
    fields = {
        "① " + _("Text in Khmer"): _spoken(t, facts) or _side(t, facts, "km"),
        "② " + _("Text in English"): _side(t, facts, "en"),
        "③ " + _("Owners"): owners,
        "④ " + _("Due date"): t.day(facts.due_on) if facts.due_on else "",
        "⑤ " + _("Who confirms"): _counterpart(t, facts),
    }
    lines = [bold("📌 " + heading)]
    line = _("{field}: {value}")
    lines += [line.format(field=label, value=esc(value) or missing) for label, value in fields.items()]
    if facts.readers != NOBODY:
        warnings = two_languages.warnings(t, facts.marks, facts.readers)
        lines += ["", *(f"{two_languages.SIGN} {esc(warning)}" for warning in warnings)]
    lines += due_day_lines(t, facts.quiet)
    rows = (*_working_day(t, facts), *_fields(t, facts), *_drops(t, facts), *_ends(t, facts))
    return Screen("\n".join(lines), rows)


def _working_day(t: Translator, facts: ActionSheet) -> tuple[tuple[Button, ...], ...]:
    """Where it is due on a quiet day: the working day before, unless that is over."""
    if facts.quiet is None or facts.quiet.before < facts.today:
        return ()
    before = facts.quiet.before
    label = t.gettext("Due on the working day before: {day}").format(day=t.button_day(before))
    return ((Button("⏰ " + label, presses.PickDueDay(facts.id, before.toordinal())),),)


def _spoken(t: Translator, facts: ActionSheet) -> str:
    """A wording that was spoken stands here until it is written down."""
    waits = facts.note and facts.note.waiting and not facts.text_km
    return voice_notes.marked(t, facts.note, 600) if facts.note and waits else ""


def _side(t: Translator, facts: ActionSheet, language: Language) -> str:
    """As typed, with its mark; not escaped."""
    sides = sides_of(facts, "text")
    text, mark = shorten(sides.side(language), 600), sides.mark(language)
    if mark is None:
        return text
    words = f"{two_languages.SIGN} {two_languages.mark_words(t, mark)}"
    return f"{text} ({words})" if text else words


def _fields(t: Translator, facts: ActionSheet) -> tuple[tuple[Button, ...], ...]:
    _ = t.gettext
    return (
        (
            Button("① " + _("Khmer"), presses.AskField(facts.id, "km")),
            Button("② " + _("English"), presses.AskField(facts.id, "en")),
        ),
        (
            Button("③ " + _("Owners"), presses.AskField(facts.id, "owner")),
            Button("④ " + _("Due date"), presses.AskField(facts.id, "due")),
        ),
        (Button("⑤ " + _("Who confirms"), presses.AskField(facts.id, "counterpart")),),
    )


def _drops(t: Translator, facts: ActionSheet) -> tuple[tuple[Button, ...], ...]:
    if facts.given:
        return ()
    return tuple(
        (
            Button(
                "✖️ " + shorten(owner(t, found.owner), 40),
                presses.DropOwner(facts.id, assignment_id),
            ),
        )
        for found, assignment_id in zip(facts.owners, facts.owner_ids, strict=True)
    )


def _ends(t: Translator, facts: ActionSheet) -> tuple[tuple[Button, ...], ...]:
    _ = t.gettext
    ends: list[tuple[Button, ...]] = list(voice_notes.write_row(t, facts.note))
    if facts.ready and not facts.given:
        ends.append((Button("📨 " + _("Give the action to its owners"), presses.Give(facts.id)),))
    if facts.given:
        ends.append((Button("➕ " + _("New action"), presses.NewAction(facts.body_id, 0)),))
    ends.append((Button("🗑 " + _("Withdraw"), presses.Withdraw(facts.id, sure=False)),))
    ends.append((Button(common.back(t), Actions(facts.body_id)),))
    return tuple(ends)


def _owner_line(t: Translator, found: OwnerFound) -> str:
    _ = t.gettext
    name = owner(t, found.owner)
    if found.reached:
        return name
    return name + " (" + _("not reached by the bot: please tell them yourself") + ")"


def _counterpart(t: Translator, facts: ActionSheet) -> str:
    if facts.counterpart is not None:
        return people.in_list(t, facts.counterpart)
    return t.gettext("the focal point of the owner, or the secretariat")


def next_step(t: Translator, facts: ActionSheet) -> Screen:
    """After a field was filled: the next that is still missing, or the whole sheet."""
    return ask(t, facts, facts.asks) if facts.asks else sheet(t, facts)


def given(t: Translator, facts: ActionSheet) -> Reply:
    return Reply(shown=sheet(t, facts), toast=t.gettext("The action was given to its owners."))


def taken_back(t: Translator, body_id: int) -> Screen:
    rows = ((Button(common.back(t), Actions(body_id)),),)
    return Screen("🗑 " + t.gettext("The action was withdrawn."), rows)


def ask(t: Translator, facts: ActionSheet, field: str) -> Screen:
    """Ask for one field, by button where that is possible."""
    _ = t.gettext
    question = {
        "km": _("Please type in Khmer what was agreed, or speak it as a voice message."),
        "en": _("Please type in English what was agreed. It may stay empty."),
        "due": _("Until when? Please choose, or type a date such as 23/12/2026."),
        "owner": _("Who is to do it? Please type part of a name, an office or an organisation."),
        "counterpart": _("Who confirms that it is done? Please type part of a name."),
    }[field]
    rows = two_languages.still_right_row(t, facts.marks, f"text_{field}", presses.TextStillRight(facts.id))
    if field == "due":
        rows = tuple(
            (Button(t.gettext("In {days}").format(days=t.days(days)), presses.PickDue(facts.id, days)),)
            for days in DUE_IN
        )
    return Screen("✏️ " + question, (*rows, (Button(common.back(t), presses.OpenSheet(facts.id)),)))


def found(t: Translator, action_id: int, role: str, typed: str, results: Sequence[OwnerFound]) -> Screen:
    """Those whose name holds what was typed; an office that nobody holds can be kept as typed."""
    _ = t.gettext
    rows = [(_found_button(t, action_id, role, one),) for one in results]
    if role == "owner":
        label = _("Keep as an office: {office}").format(office=shorten(typed, 30))
        rows.append((Button("🏢 " + label, presses.KeepOffice(action_id)),))
    rows.append((Button(common.back(t), presses.OpenSheet(action_id)),))
    text = (
        _("Please choose, or type again.")
        if results
        else _("Nobody of that name was found. Please type another part of the name.")
    )
    return Screen("🔎 " + text, tuple(rows))


def _found_button(t: Translator, action_id: int, role: str, one: OwnerFound) -> Button:
    sign = "📱 " if one.reached else ""
    person = one.owner.person
    name = owner(t, one.owner) if person is None else people.told_apart(t, person)
    label = sign + shorten(name, 56)
    if one.person_id is not None:
        return Button("👤 " + label, presses.PickPerson(action_id, one.person_id, role))
    return Button("🏢 " + label, presses.PickOrganisation(action_id, one.organisation_id or 0))


def sure_to_withdraw(t: Translator, facts: ActionSheet) -> Screen:
    _ = t.gettext
    question = _("Withdraw this action? Those who have it will be told.")
    if not facts.given:
        question = _("Throw this unfinished action away?")
    rows = (
        (Button("🗑 " + _("Withdraw"), presses.Withdraw(facts.id, sure=True)),),
        (Button(common.back(t), presses.OpenSheet(facts.id)),),
    )
    return Screen(f"{question}\n📌 {esc(shorten(str(t.typed(facts.text_km, facts.text_en)), 300))}", rows)


@explain.register
def _not_ready(_refusal: ActionNotReady, t: Translator) -> str:
    return t.gettext(
        "The action still needs its text, an owner and a due date. Please fill in what is missing."
    )


@explain.register
def _past(refusal: DueInThePast, t: Translator) -> str:
    return t.gettext("{day} is past. Please choose a later date.").format(day=t.day(refusal.day))
