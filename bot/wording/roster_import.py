"""A roster that was sent: its preview, doubtful rows, and what the import did."""

from bot.domain.navigation import RosterHome
from bot.domain.roster_deciding import NEW
from bot.domain.roster_import import ChooseBody, Imported, PartKey, Preview, RowToDecide
from bot.domain.roster_presses import (
    Decide,
    DropFile,
    Import,
    ImportInto,
    NoHonorific,
    NoPhone,
    PlacesToChoose,
    ProblemsAsFile,
    RowIs,
    ShowPart,
    ShowPreview,
)
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common
from bot.wording.common import body_name
from bot.wording.html import bold, esc, shorten
from bot.wording.roster_entries import part_title, row_lines
from bot.wording.roster_findings import tell_match, tell_unaddressed
from bot.wording.roster_home import person_label
from bot.wording.translator import Translator

FILE_NAME = 80
TITLE = 60
CATEGORIES = 20  # shown by name; a roster has nine
LABEL = 48


def sent(t: Translator, facts: Preview | ChooseBody) -> Screen:
    """What comes after a file: for which body it is, or the preview."""
    return choose_body(t, facts) if isinstance(facts, ChooseBody) else preview(t, facts)


def choose_body(t: Translator, facts: ChooseBody) -> Screen:
    _ = t.gettext
    read = t.ngettext("{n} participant was read.", "{n} participants were read.", facts.people)
    lines = [_heading(t, facts.name), read.format(n=t.number(facts.people)), ""]
    lines.append(_("For which body is this roster?"))
    rows = tuple(
        (Button(shorten(body_name(t, body), TITLE), ImportInto(facts.file_id, body.id)),)
        for body in facts.bodies
    )
    drop = (Button(common.cancel(t), DropFile(facts.file_id)),)
    return Screen("\n".join(lines), (*rows, drop))


def preview(t: Translator, facts: Preview) -> Screen:
    """How many per category, what changes, what is doubtful; nothing is written yet."""
    _ = t.gettext
    plan, reading = facts.plan, facts.reading
    rows = _("{rows} rows name {people} participants:")
    lines = [_heading(t, facts.name), esc(body_name(t, facts.body)), ""]
    lines.append(rows.format(rows=t.number(len(reading.rows)), people=t.number(len(reading.people))))
    for count in reading.categories[:CATEGORIES]:
        title = shorten(count.section.title, TITLE) or _("without a category")
        lines.append("• " + _("{field}: {value}").format(field=esc(title), value=t.number(count.people)))
    lines.append("")
    changes = _("New: {new}. Changed: {updated}. Unchanged: {unchanged}.")
    lines.append(
        changes.format(
            new=t.number(len(plan.new)),
            updated=t.number(len(plan.updated)),
            unchanged=t.number(len(plan.unchanged)),
        )
    )
    if reading.unaddressed:
        lines.append("🏷 " + tell_unaddressed(t, reading.unaddressed))
    if facts.undecided:
        held = _("Rows that may be somebody known, left out until decided: {n}.")
        lines.append("❓ " + held.format(n=t.number(facts.undecided)))
    if plan.missing_from_file:
        missing = _("Not in the file: {n}. They stay in the roster.")
        lines.append(missing.format(n=t.number(len(plan.missing_from_file))))
    lines += ["", bold(_("Nothing is written before it is confirmed."))]
    return Screen("\n".join(lines), _preview_rows(t, facts))


def _preview_rows(t: Translator, facts: Preview) -> Rows:
    _ = t.gettext
    file_id = facts.file_id
    rows: list[tuple[Button, ...]] = [(Button("✅ " + _("Write into the roster"), Import(file_id)),)]
    if facts.undecided + facts.decided:
        label = _("Decide doubtful rows ({n})").format(n=t.number(facts.undecided))
        rows.append((Button("❓ " + label, Decide(file_id, 0)),))
    parts = [
        Button(f"{part_title(t, key)} ({t.number(len(facts.part(key)))})", ShowPart(file_id, key, 0))
        for key in PartKey
        if facts.part(key)
    ]
    rows += [tuple(parts[first : first + 2]) for first in range(0, len(parts), 2)]
    if any(facts.part(key) for key in (PartKey.DOUBTS, PartKey.PROBLEMS, PartKey.DUPLICATES)):
        rows.append((Button("📊 " + _("What is wrong, as Excel"), ProblemsAsFile(file_id)),))
    rows.append((Button(_("Do not import"), DropFile(file_id)),))
    return tuple(rows)


def decide(t: Translator, facts: RowToDecide | Preview) -> Screen:
    """One row that may be somebody known; the preview when all have been looked at."""
    if isinstance(facts, Preview):
        return preview(t, facts)
    _ = t.gettext
    file_id, number = facts.preview.file_id, facts.number
    which = _("Doubtful row {n} of {total}").format(n=t.number(number + 1), total=t.number(facts.total))
    lines = [bold("❓ " + which), "", *row_lines(t, facts.match.row), ""]
    lines += [esc(tell_match(t, facts.match, list(facts.candidates))), "", _("Who is it?")]
    rows: list[tuple[Button, ...]] = [
        (Button(common.chosen(person_label(t, one), facts.chosen == one.id), RowIs(file_id, number, one.id)),)
        for one in facts.candidates
    ]
    rows.append(
        (Button(common.chosen("➕ " + _("Somebody new"), facts.chosen == NEW), RowIs(file_id, number, NEW)),)
    )
    rows.append((Button(_("Leave this row out"), RowIs(file_id, number, -1)),))
    rows += common.pager(number, facts.total, lambda page: Decide(file_id, page))
    rows.append((Button(common.back(t), ShowPreview(file_id)),))
    return Screen("\n".join(lines), tuple(rows))


def imported(t: Translator, facts: Imported) -> Screen:
    """What was written, and what is still to be done."""
    _ = t.gettext
    done = _("The roster was written. New: {new}. Changed: {updated}. Unchanged: {unchanged}.")
    lines = ["✅ " + bold(body_name(t, facts.body)), ""]
    lines.append(
        done.format(
            new=t.number(facts.new), updated=t.number(facts.updated), unchanged=t.number(facts.unchanged)
        )
    )
    if facts.held:
        held = _("Left out, because nobody decided who they are: {n}. Send the file again to decide.")
        lines.append("❓ " + held.format(n=t.number(len(facts.held))))
    if facts.missing:
        missing = _("Not in the file: {n}. They stay in the roster.")
        lines.append(missing.format(n=t.number(facts.missing)))
    if facts.without_honorific:
        lines += ["", _("Until an honorific is set, the office is addressed. It is never guessed.")]
    body = facts.body.id
    rows = [(Button("📋 " + _("Roster"), RosterHome(body)),)]
    if facts.without_honorific:
        label = _("No honorific ({n})").format(n=t.number(facts.without_honorific))
        rows.insert(0, (Button("🏷 " + label, NoHonorific(body, 0)),))
    if facts.without_phone:
        label = _("No phone ({n})").format(n=t.number(facts.without_phone))
        rows.insert(-1, (Button("☎️ " + label, NoPhone(body, 0)),))
    if facts.places_open:
        label = _("Communes to choose ({n})").format(n=t.number(facts.places_open))
        rows.insert(-1, (Button("📍 " + label, PlacesToChoose(body, 0)),))
    if facts.has_problems:
        rows.insert(-1, (Button("📊 " + _("What is wrong, as Excel"), ProblemsAsFile(facts.file_id)),))
    return Screen("\n".join(lines), tuple(rows))


def dropped(t: Translator, body_id: int | None) -> Screen:
    text = t.gettext("The file was not imported; the roster is as it was.")
    rows: Rows = ((Button("📋 " + t.gettext("Roster"), RosterHome(body_id)),),) if body_id else ()
    return Screen(text, rows)


def _heading(t: Translator, name: str) -> str:
    heading = bold("📊 " + t.gettext("Roster as an Excel file"))
    return f"{heading}\n{esc(shorten(name, FILE_NAME))}" if name else heading
