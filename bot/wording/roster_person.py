"""One person of a roster for the officers, and correcting what is written about them."""

from bot.domain.action_presses import FocalPerson
from bot.domain.actors import Relation
from bot.domain.honorifics import HONORIFICS
from bot.domain.navigation import PersonHome
from bot.domain.phones import show_phone
from bot.domain.registration_presses import AccessOf
from bot.domain.roster_home import AccountLine, PersonCard, PhoneLine
from bot.domain.roster_presses import (
    CorrectPerson,
    MovePerson,
    OpenCategory,
    Phones,
    Replace,
    Restore,
    Retire,
)
from bot.domain.screens import Button, Rows, Screen
from bot.wording import people
from bot.wording.common import body_name
from bot.wording.html import bold, esc, shorten
from bot.wording.places import full
from bot.wording.roster_entries import field_name, key_name, sex_name
from bot.wording.roster_home import LABEL, category_title
from bot.wording.translator import Translator

VALUE = 150
MOST_PHONES = MOST_ACCOUNTS = 8  # shown; nobody has so many


def card(t: Translator, facts: PersonCard) -> Screen:
    """Everything about one person, and what can be done."""
    lines = [bold("👤 " + people.in_list(t, facts.person)), esc(body_name(t, facts.body)), ""]
    lines += [field_line(t, field_name(t, field), value) for field, value in _fields(t, facts) if value]
    lines.append(field_line(t, t.gettext("Messages begin"), people.address(t, facts.person)))
    lines += [phone_line(t, one) for one in facts.phones[:MOST_PHONES]]
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
        ("honorific_en", HONORIFICS[person.honorific_en].en if person.honorific_en else ""),
        ("degree", key_name(t, person.degree) if person.degree else ""),
        ("sex", sex_name(t, facts.sex) if facts.sex else ""),
        ("position", person.position or ""),
        ("organisation", person.organisation or ""),
        ("place", full(t, person.place) if person.place else ""),
        ("category", place if facts.number else category_title(t, facts.category)),
        ("note", facts.note),
    ]


def field_line(t: Translator, name: str, value: str) -> str:
    return t.gettext("{field}: {value}").format(field=esc(name), value=bold(shorten(value, VALUE)))


def phone_line(t: Translator, line: PhoneLine) -> str:
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
            "📦 " + _("No longer takes part, since {day}.").format(day=t.letter_day(facts.retired_at))
        )
        return [esc(line) for line in lines]
    if facts.delegate_only:
        lines.append(_("Not of the roster: came in somebody's place."))
    lines += [_account_line(t, one) for one in facts.accounts[:MOST_ACCOUNTS]]
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
    said = _("{field}: {value}").format(field=shorten(who, LABEL), value=role) if who else role
    shown = f"{sign} {said}"
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
