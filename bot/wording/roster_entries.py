"""The parts of a roster's preview, row by row."""

from collections.abc import Mapping

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.people import PersonFacts
from bot.domain.phones import show_phone
from bot.domain.roster import Doubt, Duplicate, Problem, RosterRow
from bot.domain.roster_import import Entry, Part, PartKey
from bot.domain.roster_matching import DoubtfulMatch, FieldChange, Match
from bot.domain.roster_presses import ProblemsAsFile, ShowPart, ShowPreview
from bot.domain.screens import Button, Screen
from bot.wording import common, people
from bot.wording.html import bold, esc, shorten
from bot.wording.roster_findings import tell, tell_match
from bot.wording.translator import Translator

VALUE = 60
CHANGES = 3  # of one row; a page of them has to fit into a message
TEXT = 120
EXPLAINED = (PartKey.DOUBTS, PartKey.PROBLEMS, PartKey.DUPLICATES)


def part(t: Translator, facts: Part) -> Screen:
    """A page of one part: each row with its number in the file."""
    file_id = facts.preview.file_id
    lines = [bold(f"{part_title(t, facts.key)} ({t.number(facts.total)})")]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    names = {row.row: row for row in facts.preview.reading.rows}
    for entry in facts.entries:
        lines += ["", *_entry(t, entry, names, facts.people)]
    if not facts.entries:
        lines += ["", t.gettext("Nothing here any more.")]
    rows = [*common.pager(facts.page, facts.pages, lambda page: ShowPart(file_id, facts.key, page))]
    if facts.key in EXPLAINED:
        rows.append((Button("📊 " + t.gettext("What is wrong, as Excel"), ProblemsAsFile(file_id)),))
    rows.append((Button(common.back(t), ShowPreview(file_id)),))
    return Screen("\n".join(lines), tuple(rows))


def part_title(t: Translator, key: PartKey) -> str:
    _ = t.gettext
    return {
        PartKey.DOUBTS: _("Doubtful"),
        PartKey.PROBLEMS: _("Problems"),
        PartKey.DUPLICATES: _("Repeated"),
        PartKey.NEW: t.pgettext("participants", "New"),
        PartKey.UPDATED: t.pgettext("participants", "Changed"),
        PartKey.MISSING: _("Not in the file"),
    }[key]


def row_lines(t: Translator, row: RosterRow) -> list[str]:
    """What a row says; HTML."""
    office = (" " if t.is_khmer else ", ").join(part for part in (row.position, row.organisation) if part)
    phones = ", ".join(show_phone(number) for number in row.phones)
    lines = [_row_title(t, row.row, row)]
    return lines + [esc(shorten(line, TEXT)) for line in (office, phones) if line]


def row_name(row: RosterRow) -> str:
    return " ".join(part for part in (row.name_km, row.name_latin) if part)


def _entry(
    t: Translator, entry: Entry, rows: Mapping[int, RosterRow], known: Mapping[int, PersonFacts]
) -> list[str]:
    match entry:
        case Problem() | Doubt() | Duplicate():
            return [_row_title(t, entry.row, rows.get(entry.row)), esc(tell(t, entry))]
        case DoubtfulMatch():
            candidates = [known[one] for one in entry.person_ids if one in known]
            return [_row_title(t, entry.row.row, entry.row), esc(tell_match(t, entry, candidates))]
        case Match():
            return [_row_title(t, entry.row.row, entry.row), *_changes(t, entry)]
        case RosterRow():
            return row_lines(t, entry)
        case _:
            return _known(t, known.get(entry))


def _row_title(t: Translator, number: int, row: RosterRow | None) -> str:
    which = t.gettext("Row {n}").format(n=t.number(number))
    return f"<b>{esc(which)}</b> {esc(shorten(row_name(row), VALUE))}" if row else f"<b>{esc(which)}</b>"


def _known(t: Translator, person: PersonFacts | None) -> list[str]:
    if person is None:
        return []
    office = people.office(t, person)
    return [
        f"• {esc(shorten(people.in_list(t, person), VALUE))}",
        *([esc(shorten(office, TEXT))] if office else []),
    ]


def _changes(t: Translator, match: Match) -> list[str]:
    lines = [esc(_change(t, change)) for change in match.changes[:CHANGES]]
    more = len(match.changes) - CHANGES
    return [*lines, t.gettext("and {n} more").format(n=t.number(more))] if more > 0 else lines


def _change(t: Translator, change: FieldChange) -> str:
    """A field: what is stored → what the file says."""
    return t.gettext("{field}: {old} → {new}").format(
        field=field_name(t, change.field),
        old=_value(t, change, change.old),
        new=_value(t, change, change.new),
    )


def _value(t: Translator, change: FieldChange, value: object) -> str:
    match change.field, value:
        case "phones", tuple():
            shown = ", ".join(show_phone(str(number)) for number in value)
        case "category", _:
            shown = getattr(value, "title", "")
        case "honorific" | "degree", str():
            shown = key_name(t, value)
        case "sex", str():
            shown = sex_name(t, value)
        case _:
            shown = str(value or "")
    return shorten(shown, VALUE) or "–"


def field_name(t: Translator, field: str) -> str:
    """What a field of a person is called."""
    _ = t.gettext
    return {
        "name_km": _("Name in Khmer"),
        "name_latin": _("Name in Latin letters"),
        "honorific": _("Honorific"),
        "honorific_en": _("Honorific in English"),
        "degree": _("Degree"),
        "address_by": _("Address by"),
        "sex": _("Sex"),
        "position": _("Position"),
        "office": _("Position"),
        "organisation": _("Organisation"),
        "place": _("Place"),
        "category": _("Category"),
        "phones": _("Phone"),
        "phone": _("Phone"),
        "note": _("Note"),
    }[field]


def key_name(t: Translator, key: str) -> str:
    """An honorific or degree by its key."""
    found = HONORIFICS.get(key) or DEGREES.get(key)
    return (found.km if t.is_khmer else found.en) if found else key


def sex_name(t: Translator, sex: str | None) -> str:
    return {"M": t.gettext("male"), "F": t.gettext("female")}.get(sex or "", "–")
