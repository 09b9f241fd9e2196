"""The officer's board of actions, one assignment with its history, and focal points."""

from bot.domain import action_presses as presses
from bot.domain.actions import ActionBoard, AssignmentFacts, FocalFacts, Group, ReportFacts, Said, Special
from bot.domain.navigation import Actions, BodyHome
from bot.domain.people import PersonFacts
from bot.domain.screens import Attachment, Button, FileKind, Reply, Screen
from bot.wording import common, people, two_languages, voice_notes
from bot.wording.actions import body_lines, owner_on_button, said_by
from bot.wording.html import bold, esc, shorten
from bot.wording.places import with_place
from bot.wording.translator import Translator

SIGNS = {Group.OPEN: "🟢", Group.OVERDUE: "🔴", Group.REPORTED: "📨", Group.DONE: "✅"}


def group_name(t: Translator, group: Group) -> str:
    _ = t.gettext
    return {
        Group.OPEN: _("Still open"),
        Group.OVERDUE: _("Overdue"),
        Group.REPORTED: _("Reported, to be confirmed"),
        Group.DONE: t.pgettext("action", "Done"),
    }[group]


def board(t: Translator, facts: ActionBoard) -> Screen:
    """Counts that add up to every assignment, then the lines of the chosen group."""
    _ = t.gettext
    total = sum(facts.counts.values())
    lines = [
        bold("📌 " + _("Agreed actions")),
        esc(str(t.typed(facts.body_km, facts.body_en))),
        _("All: {n}").format(n=t.number(total)),
    ]
    count = _("{field}: {value}")
    lines += [
        f"{SIGNS[g]} " + count.format(field=group_name(t, g), value=t.number(n))
        for g, n in facts.counts.items()
    ]
    if facts.escalated:
        n = t.number(facts.escalated)
        lines.append("☎️ " + _("Over four weeks late, for the secretariat to follow up: {n}").format(n=n))
    if facts.not_reached:
        n = t.number(facts.not_reached)
        lines.append("📵 " + _("Owners not reached by the bot: {n}").format(n=n))
    if facts.missed:
        lines.append(_missed(t, facts))
    if facts.group is Special.MISSED:
        lines += ["", bold("⚠️ " + _("reminder missed"))]
    elif facts.group is not None:
        lines += ["", bold(f"{SIGNS[facts.group]} {group_name(t, facts.group)}")]
    if facts.group is not None and facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    return Screen("\n".join(lines), (*_lines(t, facts), *_ways(t, facts)))


def _missed(t: Translator, facts: ActionBoard) -> str:
    words = t.gettext("Reminders that could not be sent on their day: {n}")
    return "⚠️ " + words.format(n=t.number(facts.missed))


def _lines(t: Translator, facts: ActionBoard) -> tuple[tuple[Button, ...], ...]:
    group = facts.group
    rows = tuple((Button(_line(t, one), presses.OfficerView(one.id)),) for one in facts.lines)
    if group is None:
        return rows
    return rows + common.pager(
        facts.page, facts.pages, lambda page: presses.BoardGroup(facts.body_id, group, page)
    )


def _line(t: Translator, one: AssignmentFacts) -> str:
    sign = "☎️" if one.escalated else "🤝" if one.needs_help else SIGNS[one.group]
    text = str(t.typed(one.text_km, one.text_en))
    return shorten(f"{sign} {owner_on_button(t, one.owner)} · {text}", 60)


def _ways(t: Translator, facts: ActionBoard) -> tuple[tuple[Button, ...], ...]:
    _ = t.gettext
    body = facts.body_id
    groups = [
        Button(f"{SIGNS[g]} {t.number(n)}", presses.BoardGroup(body, g, 0))
        for g, n in facts.counts.items()
        if n and g != facts.group
    ]
    if facts.missed and facts.group is not Special.MISSED:
        groups.append(Button(f"⚠️ {t.number(facts.missed)}", presses.BoardGroup(body, Special.MISSED, 0)))
    drafts = [
        (Button("✏️ " + _("Go on with an unfinished action"), presses.OpenSheet(one)),)
        for one in facts.drafts[:3]
    ]
    rows = [
        tuple(groups),
        (Button("➕ " + _("New action"), presses.NewAction(body, 0)),),
        *drafts,
        (
            Button("📊 Excel", presses.BoardFile(body)),
            Button("👥 " + _("Focal points"), presses.FocalPoints(body)),
        ),
        (Button(common.back(t), BodyHome(body)),),
    ]
    return tuple(row for row in rows if row)


def officer_view(t: Translator, facts: AssignmentFacts) -> Reply:
    """One assignment with its history; voice notes, photos and files follow as messages."""
    _ = t.gettext
    lines = body_lines(t, facts)
    if not facts.reached:
        lines.append("📵 " + _("Not reached by the bot: please tell them yourself."))
    if facts.missed:
        words = _("A reminder could not be sent on its day: {days}")
        lines.append("⚠️ " + words.format(days=t.list_of(map(t.short_day, facts.missed))))
    lines += two_languages.lines(t, facts.marks)
    if facts.reports:
        lines += ["", bold(_("What was said"))]
        lines += [esc(history(t, report)) for report in facts.reports[-12:]]
    rows: list[tuple[Button, ...]] = []
    if facts.may_verify:
        rows.append((Button("✅ " + _("Verified"), presses.Say(facts.id, Said.VERIFIED)),))
        rows.append((Button("↩️ " + _("Not done yet, send back"), presses.Say(facts.id, Said.SENT_BACK)),))
    if facts.group in {Group.OPEN, Group.OVERDUE}:
        rows.append((Button("✅ " + _("The owner said: done"), presses.Say(facts.id, Said.DONE)),))
    for report in facts.reports[-12:]:
        rows += voice_notes.write_row(t, report.note)
    rows += two_languages.mend_rows(
        t, facts.marks, lambda field: presses.AskField(facts.action_id, field.removeprefix("text_"))
    )
    rows.append((Button("✏️ " + _("Change"), presses.OpenSheet(facts.action_id)),))
    rows.append((Button(common.back(t), Actions(facts.body_id)),))
    files = tuple(_file(t, report) for report in facts.reports[-12:] if report.file_id)
    return Reply(shown=Screen("\n".join(lines), tuple(rows)), more=files)


def history(t: Translator, report: ReportFacts) -> str:
    """One line of the history with its day and what was added; not escaped."""
    text = f"{t.short_day(report.at)} · {said_by(t, report)}"
    if report.text:
        text += f" 💬 {shorten(report.text, 160)}"
    if report.note:
        text += " " + voice_notes.marked(t, report.note, 160)
    elif report.file_kind and not report.text:
        text += " 📎"
    return text


def _file(t: Translator, report: ReportFacts) -> Screen:
    return Screen(esc(said_by(t, report)), attachment=Attachment(FileKind(report.file_kind), report.file_id))


def ordered_file(t: Translator, _body_id: int) -> Reply:
    return Reply(toast=t.gettext("The file is being made."))


def focal_points(t: Translator, facts: tuple[int, tuple[tuple[PersonFacts, int], ...]]) -> Screen:
    """Who stands for which organisations, to be looked at or changed."""
    _ = t.gettext
    body_id, found = facts
    text = _("Focal points stand for organisations: they see their actions, report for them and confirm.")
    rows = [
        (
            Button(
                shorten(people.in_list_with_place(t, person), 48) + f" ({t.number(count)})",
                presses.FocalPerson(person.id, 0),
            ),
        )
        for person, count in found
    ]
    rows.append((Button("➕ " + _("Add a focal point"), presses.AskFocal(body_id)),))
    rows.append((Button(common.back(t), Actions(body_id)),))
    return Screen("👥 " + text, tuple(rows))


def ask_focal(t: Translator, body_id: int) -> Screen:
    rows = ((Button(common.back(t), presses.FocalPoints(body_id)),),)
    return Screen("✏️ " + t.gettext("Please type part of the focal point's name."), rows)


def found_focal(t: Translator, body_id: int, found: tuple[PersonFacts, ...]) -> Screen:
    _ = t.gettext
    text = (
        _("Please choose, or type again.")
        if found
        else _("Nobody of that name was found. Please type another part of the name.")
    )
    rows = [
        (Button(shorten(people.told_apart(t, one), 56), presses.FocalPerson(one.id, 0)),) for one in found
    ]
    rows.append((Button(common.back(t), presses.FocalPoints(body_id)),))
    return Screen("🔎 " + text, tuple(rows))


def focal_person(t: Translator, facts: FocalFacts) -> Screen:
    """Tick the organisations this person stands for."""
    _ = t.gettext
    text = _("{name} stands for these organisations:").format(name=people.in_list(t, facts.person))
    rows = [
        (
            Button(
                ("☑️ " if ticked else "⬜️ ") + shorten(with_place(t, name, place), 52),
                presses.FocalTick(facts.person_id, one, facts.page),
            ),
        )
        for one, name, place, ticked in facts.organisations
    ]
    rows.append((Button(_("All of the category"), presses.FocalTick(facts.person_id, 0, facts.page)),))
    pager = common.pager(facts.page, facts.pages, lambda page: presses.FocalPerson(facts.person_id, page))
    return Screen(esc(text), (*rows, *pager, (Button(common.back(t), presses.FocalPoints(facts.body_id)),)))
