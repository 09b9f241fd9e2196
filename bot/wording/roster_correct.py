"""Correcting one person of a roster: texts by typing, choices by button, phones one by one."""

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.navigation import PersonHome
from bot.domain.offices import AddressBy
from bot.domain.phones import show_phone
from bot.domain.roster_home import Choice, Choosing, Field, PersonCard
from bot.domain.roster_presses import AskChoice, AskText, ChoosePlace, DropPhone, EmptyText, Phones, SetChoice
from bot.domain.screens import Button, Screen
from bot.wording import common, people
from bot.wording.html import bold
from bot.wording.roster_entries import field_name, key_name, sex_name
from bot.wording.roster_home import category_label
from bot.wording.roster_honorifics import to_choose_from
from bot.wording.roster_person import MOST_PHONES, field_line, phone_line
from bot.wording.translator import Translator

MOST_CATEGORIES = 30


def correct(t: Translator, facts: PersonCard) -> Screen:
    """Which field to correct."""
    one = facts.person.id
    texts = [Button(field_name(t, field), AskText(one, field)) for field in Field if field is not Field.PHONE]
    choices = [Button(field_name(t, what), AskChoice(one, what)) for what in Choice]
    buttons = [*texts[:2], *choices[:2], *texts[2:4], *choices[2:], *texts[4:]]
    rows = [tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2)]
    text = _title(t, facts) + "\n\n" + t.gettext("What is to be corrected?")
    others = (
        Button("📍 " + field_name(t, "place"), ChoosePlace(one)),
        Button("☎️ " + t.gettext("Phones"), Phones(one)),
    )
    return Screen(text, (*rows, others, _back(t, facts)))


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
        lines += [field_line(t, _("So far"), now), ""]
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

    if facts.what is Choice.ADDRESS_BY:
        return _ask_address(t, facts)
    if facts.what is Choice.CATEGORY:
        some = facts.categories[:MOST_CATEGORIES]
        rows = [(button(category_label(t, line), str(line.id)),) for line in some]
        return Screen(f"{_title(t, facts.card)}\n\n{_ask(t, facts)}", (*rows, _back(t, facts.card)))
    keys = {
        Choice.HONORIFIC: [one.key for one in to_choose_from(facts.card.sex)],
        Choice.HONORIFIC_EN: [one.key for one in to_choose_from(facts.card.sex)],
        Choice.DEGREE: list(DEGREES),
        Choice.SEX: ["M", "F"],
    }[facts.what]
    name = sex_name if facts.what is Choice.SEX else key_name
    in_english = facts.what is Choice.HONORIFIC_EN
    buttons = [button(_both(t, name(t, key), key), key) for key in keys]
    pairs = common.paired(buttons)
    none = (button(_("As in Khmer") if in_english else _("None"), ""),)
    return Screen(f"{_title(t, facts.card)}\n\n{_ask(t, facts)}", (*pairs, none, _back(t, facts.card)))


def _ask_address(t: Translator, facts: Choosing) -> Screen:
    _ = t.gettext
    person = facts.card.person
    ways = (
        (_("By the name"), AddressBy.NAME),
        (_("By the office"), AddressBy.OFFICE),
        (_("As custom asks"), ""),
    )
    rows = ((Button(label, SetChoice(person.id, facts.what, value)),) for label, value in ways)
    now = field_line(t, _("Messages begin"), people.address(t, person))
    lines = [_title(t, facts.card), "", now, "", _ask(t, facts)]
    return Screen("\n".join(lines), (*rows, _back(t, facts.card)))


def _both(t: Translator, name: str, key: str) -> str:
    """For an English reader the Khmer form too: Ms. is three of them."""
    found = HONORIFICS.get(key) or DEGREES.get(key)
    return f"{name} ({found.km})" if found and not t.is_khmer else name


def _ask(t: Translator, facts: Choosing) -> str:
    _ = t.gettext
    return {
        Choice.HONORIFIC: _("Which honorific? With none, the office is addressed."),
        Choice.HONORIFIC_EN: _("Which honorific in English? It stands before the name in Latin letters."),
        Choice.DEGREE: _("Which degree? It stands after the honorific."),
        Choice.ADDRESS_BY: _(
            "How shall messages begin? Custom addresses governors and commune chiefs by the office. "
            "The name stays in lists, and where two hold the same office."
        ),
        Choice.SEX: _("As the list says it; it is used for choosing honorifics only."),
        Choice.CATEGORY: _("To which category does the participant belong?"),
    }[facts.what]


def phones(t: Translator, facts: PersonCard) -> Screen:
    """The numbers, each to take away, and one more."""
    _ = t.gettext
    one = facts.person.id
    lines = [_title(t, facts), "", *(phone_line(t, line) for line in facts.phones[:MOST_PHONES])]
    if not facts.phones:
        lines.append("☎️ " + _("No phone number."))
    lines += ["", _("Whoever proves one of these numbers can register as this participant.")]
    rows = [
        (Button("🗑 " + _("Remove {phone}").format(phone=show_phone(line.number)), DropPhone(one, line.id)),)
        for line in facts.phones[:MOST_PHONES]
    ]
    return Screen(
        "\n".join(lines),
        (*rows, (Button("➕ " + _("Add a number"), AskText(one, Field.PHONE)),), _back(t, facts)),
    )


def _title(t: Translator, facts: PersonCard) -> str:
    return bold("👤 " + people.in_list(t, facts.person))


def _back(t: Translator, facts: PersonCard) -> tuple[Button, ...]:
    return (Button(common.back(t), PersonHome(facts.person.id)),)
