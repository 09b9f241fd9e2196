"""One person of a roster for the officers, and correcting what is written about them."""

from bot.domain.action_presses import FocalPerson
from bot.domain.actors import Relation
from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.navigation import PersonHome
from bot.domain.phones import show_phone
from bot.domain.registration_presses import AccessOf
from bot.domain.roster_home import AccountLine, Choice, Choosing, Field, PersonCard, PhoneLine
from bot.domain.roster_presses import (
    AskChoice,
    AskText,
    CorrectPerson,
    DropPhone,
    EmptyText,
    MovePerson,
    OpenCategory,
    Phones,
    Replace,
    Restore,
    Retire,
    SetChoice,
)
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people
from bot.wording.common import body_name
from bot.wording.html import bold, esc, shorten
from bot.wording.roster_entries import field_name, key_name, sex_name
from bot.wording.roster_home import LABEL, category_label, category_title
from bot.wording.roster_honorifics import to_choose_from
from bot.wording.translator import Translator

VALUE = 150
MOST_CATEGORIES = 30


def card(t: Translator, facts: PersonCard) -> Screen:
    """Everything about one person, and what can be done."""
    lines = [bold("👤 " + people.in_list(t, facts.person)), esc(body_name(t, facts.body)), ""]
    lines += [_line(t, field_name(t, field), value) for field, value in _fields(t, facts) if value]
    lines += [_phone_line(t, one) for one in facts.phones]
    lines += ["", *_state_lines(t, facts)]
    return Screen("\n".join(lines), _retired_rows(t, facts) if facts.retired_at else _rows(t, facts))


def _fields(t: Translator, facts: PersonCard) -> list[tuple[str, str]]:
    person = facts.person
    honorific = (
        key_name(t, person.honorific) if person.honorific else t.gettext("none; the office is addressed")
    )
    place = t.gettext("{title}, place {n} of {total}").format(
        title=category_title(t, facts.category), n=t.number(facts.number), total=t.number(facts.of)
    )
    return [
        ("name_km", person.name_km),
        ("name_latin", person.name_latin or ""),
        ("honorific", honorific),
        ("degree", key_name(t, person.degree) if person.degree else ""),
        ("sex", sex_name(t, facts.sex) if facts.sex else ""),
        ("position", person.position or ""),
        ("organisation", person.organisation or ""),
        ("category", place if facts.number else category_title(t, facts.category)),
        ("note", facts.note),
    ]


def _line(t: Translator, name: str, value: str) -> str:
    return t.gettext("{field}: {value}").format(field=esc(name), value=bold(shorten(value, VALUE)))


def _phone_line(t: Translator, line: PhoneLine) -> str:
    shown = f"☎️ {show_phone(line.number)}"
    if not line.shared_with:
        return shown
    others = t.list_of(shorten(people.in_list(t, one), LABEL) for one in line.shared_with[:3])
    return shown + " " + esc(t.gettext("(also with {names})").format(names=others))


def _state_lines(t: Translator, facts: PersonCard) -> list[str]:
    _ = t.gettext
    lines = []
    if facts.replaces:
        lines.append(_("Took the place of {name}.").format(name=people.in_list(t, facts.replaces)))
    if facts.replaced_by:
        lines.append(_("Replaced by {name}.").format(name=people.in_list(t, facts.replaced_by)))
    if facts.retired_at:
        lines.append(
            "📦 " + _("No longer takes part, since {day}.").format(day=t.short_day(facts.retired_at))
        )
        return [esc(line) for line in lines]
    if facts.delegate_only:
        lines.append(_("Not of the roster: came in somebody's place."))
    lines += [_account_line(t, one) for one in facts.accounts]
    if not facts.accounts:
        lines.append("⚪️ " + _("Not registered yet."))
    if not facts.phones:
        lines.append("☎️ " + _("No phone number."))
    if facts.stands_for:
        lines.append(_("Focal point of {n} organisations.").format(n=t.number(facts.stands_for)))
    if facts.meetings or facts.actions:
        counts = _("Meetings ahead: {meetings}. Open actions: {actions}.")
        lines.append(counts.format(meetings=t.number(facts.meetings), actions=t.number(facts.actions)))
    return [esc(line) for line in lines]


def _account_line(t: Translator, line: AccountLine) -> str:
    _ = t.gettext
    who = " · ".join(part for part in (line.shown_name, show_phone(line.phone) if line.phone else "") if part)
    role = _("registered") if line.relation is Relation.SELF else _("answers for this participant")
    sign = "🟢" if line.reachable else "🔴"
    shown = f"{sign} {shorten(who, LABEL)}: {role}" if who else f"{sign} {role}"
    return shown if line.reachable else _("{account}, cannot be reached").format(account=shown)


def _rows(t: Translator, facts: PersonCard) -> Rows:
    _ = t.gettext
    one = facts.person.id
    moves = []
    if facts.number > 1:
        moves.append(Button("🔼 " + _("Up"), MovePerson(one, up=True)))
    if 0 < facts.number < facts.of:
        moves.append(Button("🔽 " + _("Down"), MovePerson(one, up=False)))
    leave = [Button("📦 " + _("Retire"), Retire(one, sure=False))]
    if not facts.delegate_only:
        leave.insert(0, Button("🔁 " + _("Replace"), Replace(one)))
    return (
        (Button("✏️ " + _("Correct"), CorrectPerson(one)), Button("☎️ " + _("Phones"), Phones(one))),
        (Button("🔗 " + _("Link, QR and accounts"), AccessOf(one)),),
        (Button("🏢 " + _("Focal point of organisations"), FocalPerson(one, 0)),),
        tuple(moves),
        tuple(leave),
        (
            Button(
                "⬅️ " + shorten(category_title(t, facts.category), LABEL), OpenCategory(facts.category.id, 0)
            ),
        ),
    )


def _retired_rows(t: Translator, facts: PersonCard) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if facts.replaced_by:
        label = shorten(people.in_list(t, facts.replaced_by), LABEL)
        rows.append((Button("👤 " + label, PersonHome(facts.replaced_by.id)),))
    else:
        rows.append((Button("↩️ " + t.gettext("Takes part again"), Restore(facts.person.id)),))
    rows.append(
        (
            Button(
                "⬅️ " + shorten(category_title(t, facts.category), LABEL), OpenCategory(facts.category.id, 0)
            ),
        )
    )
    return tuple(rows)


def correct(t: Translator, facts: PersonCard) -> Screen:
    """Which field to correct."""
    one = facts.person.id
    texts = [Button(field_name(t, field), AskText(one, field)) for field in Field if field is not Field.PHONE]
    choices = [Button(field_name(t, what), AskChoice(one, what)) for what in Choice]
    buttons = [*texts[:2], *choices[:2], *texts[2:4], *choices[2:], *texts[4:]]
    rows = [tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2)]
    text = _title(t, facts) + "\n\n" + t.gettext("What is to be corrected?")
    return Screen(text, (*rows, (Button("☎️ " + t.gettext("Phones"), Phones(one)),), _back(t, facts)))


def ask_text(t: Translator, facts: PersonCard, field: Field) -> Screen:
    """The next typed text is this field."""
    _ = t.gettext
    person = facts.person
    now = {
        Field.NAME_KM: person.name_km,
        Field.NAME_LATIN: person.name_latin,
        Field.OFFICE: person.position,
        Field.ORGANISATION: person.organisation,
        Field.NOTE: facts.note,
    }.get(field)
    lines = [_title(t, facts), ""]
    if now:
        lines += [_line(t, _("So far"), now), ""]
    lines.append(
        {
            Field.NAME_KM: _("Please type the full name in Khmer, family name first."),
            Field.NAME_LATIN: _("Please type the full name in Latin letters, family name first."),
            Field.OFFICE: _("Please type the position."),
            Field.ORGANISATION: _("Please type the organisation."),
            Field.NOTE: _("Please type the note. Only officers see it."),
            Field.PHONE: _("Please type the phone number; several are possible."),
        }[field]
    )
    empty = ((Button(_("Leave empty"), EmptyText(person.id, field)),),) if now else ()
    return Screen("\n".join(lines), (*empty, _back(t, facts)))


def ask_choice(t: Translator, facts: Choosing) -> Screen:
    """Honorific, degree, sex or category by button."""
    _ = t.gettext
    person_id = facts.card.person.id

    def button(label: str, value: str) -> Button:
        return Button(label, SetChoice(person_id, facts.what, value))

    if facts.what is Choice.CATEGORY:
        some = facts.categories[:MOST_CATEGORIES]
        rows = [(button(category_label(t, line), str(line.id)),) for line in some]
        return Screen(f"{_title(t, facts.card)}\n\n{_ask(t, facts)}", (*rows, _back(t, facts.card)))
    keys = {
        Choice.HONORIFIC: [one.key for one in to_choose_from(facts.card.sex)],
        Choice.DEGREE: list(DEGREES),
        Choice.SEX: ["M", "F"],
    }[facts.what]
    name = sex_name if facts.what is Choice.SEX else key_name
    buttons = [button(_both(t, name(t, key), key), key) for key in keys]
    pairs = [tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2)]
    none = (button(_("None"), ""),)
    return Screen(f"{_title(t, facts.card)}\n\n{_ask(t, facts)}", (*pairs, none, _back(t, facts.card)))


def _both(t: Translator, name: str, key: str) -> str:
    """For an English reader the Khmer form too: Ms. is three of them."""
    found = HONORIFICS.get(key) or DEGREES.get(key)
    return f"{name} ({found.km})" if found and not t.is_khmer else name


def _ask(t: Translator, facts: Choosing) -> str:
    _ = t.gettext
    return {
        Choice.HONORIFIC: _("Which honorific? With none, the office is addressed."),
        Choice.DEGREE: _("Which degree? It stands after the honorific."),
        Choice.SEX: _("As the list says it; it is used for choosing honorifics only."),
        Choice.CATEGORY: _("To which category does the participant belong?"),
    }[facts.what]


def phones(t: Translator, facts: PersonCard) -> Screen:
    """The numbers, each to take away, and one more."""
    _ = t.gettext
    one = facts.person.id
    lines = [_title(t, facts), "", *(_phone_line(t, line) for line in facts.phones)]
    if not facts.phones:
        lines.append("☎️ " + _("No phone number."))
    lines += ["", _("Whoever proves one of these numbers can register as this participant.")]
    rows = [
        (Button("🗑 " + _("Remove {phone}").format(phone=show_phone(line.number)), DropPhone(one, line.id)),)
        for line in facts.phones
    ]
    return Screen(
        "\n".join(lines),
        (*rows, (Button("➕ " + _("Add a number"), AskText(one, Field.PHONE)),), _back(t, facts)),
    )


def _title(t: Translator, facts: PersonCard) -> str:
    return bold("👤 " + people.in_list(t, facts.person))


def _back(t: Translator, facts: PersonCard) -> tuple[Button, ...]:
    return (Button(common.back(t), PersonHome(facts.person.id)),)
