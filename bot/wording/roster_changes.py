"""People who come and go: somebody new, a successor, a retirement; and what was typed wrongly."""

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.navigation import PersonHome
from bot.domain.people import PersonFacts
from bot.domain.phones import show_phone
from bot.domain.roster_home import (
    LastName,
    NewPerson,
    NewStep,
    NoNameTyped,
    NoPhoneTyped,
    NothingTyped,
    PersonCard,
    Succession,
    TooLongTyped,
    WrongLetters,
)
from bot.domain.roster_presses import NewHonorific, OpenCategory, ReplaceSure, Retire, SkipStep
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people, roster_person
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.roster_home import category_title
from bot.wording.roster_honorifics import honorific_name, to_choose_from
from bot.wording.translator import Translator

VALUE = 150
LABEL = 48


def new_person(t: Translator, facts: NewPerson | PersonCard) -> Screen:
    """The next question about somebody new; their page once added."""
    if isinstance(facts, PersonCard):
        return roster_person.card(t, facts)
    _ = t.gettext
    lines = [bold("➕ " + _("Add a participant")), esc(shorten(category_title(t, facts.category), VALUE)), ""]
    known = (facts.name, facts.latin, facts.office, facts.organisation, *map(show_phone, facts.phones))
    lines += [f"• {esc(shorten(value, VALUE))}" for value in known if value]
    if facts.alike and facts.step is not NewStep.NAME:
        alike = _("Somebody of that name is in the roster already: {names}.")
        names = t.list_of(_with_office(t, one) for one in facts.alike[:3])
        lines.append("⚠️ " + esc(alike.format(names=names)))
    if any(known):
        lines.append("")
    lines.append(_question(t, facts.step))
    return Screen("\n".join(lines), (*_answers(t, facts), _stop(t, facts)))


def _question(t: Translator, step: NewStep) -> str:
    _ = t.gettext
    return {
        NewStep.NAME: _("Please type the full name of the new participant, family name first."),
        NewStep.LATIN: _("Please type the name in the other letters: Latin, or Khmer."),
        NewStep.OFFICE: _("Please type the position."),
        NewStep.ORGANISATION: _("Please type the organisation."),
        NewStep.PHONE: _("Please type the phone number; several are possible."),
        NewStep.HONORIFIC: _("Which honorific? With none, the office is addressed."),
    }[step]


def _answers(t: Translator, facts: NewPerson) -> Rows:
    if facts.step is NewStep.HONORIFIC:
        buttons = [Button(honorific_name(t, one), NewHonorific(one.key)) for one in to_choose_from()]
        return (*common.paired(buttons), (Button(t.gettext("None"), NewHonorific("")),))
    if facts.step is NewStep.NAME:
        return ()
    return ((Button(common.skip(t), SkipStep(facts.step)),),)


def _stop(t: Translator, facts: NewPerson) -> tuple[Button, ...]:
    return (Button(common.cancel(t), OpenCategory(facts.category.id, 0)),)


def succession(t: Translator, facts: Succession) -> Screen:
    """Who takes the place: the name, the number, then once more before it is done."""
    _ = t.gettext
    person = facts.card.person
    lines = [bold("🔁 " + _("Replace a participant")), esc(_with_office(t, person)), ""]
    cancel = (Button(common.cancel(t), PersonHome(person.id)),)
    if facts.name:
        lines += [_("Successor:") + " " + bold(shorten(_successor_name(t, facts), VALUE))]
        lines += [f"☎️ {show_phone(number)}" for number in facts.phones]
        lines.append("")
    match facts.asks:
        case "name":
            lines.append(_("Please type the full name of the successor, with the honorific if it is known."))
            return Screen("\n".join(lines), (cancel,))
        case "phone":
            lines.append(_("Please type the phone number of the successor."))
            return Screen("\n".join(lines), ((Button(common.skip(t), SkipStep("successor")),), cancel))
    lines += _what_moves(t, facts.card)
    yes = (Button("✅ " + _("Replace"), ReplaceSure(person.id)),)
    return Screen("\n".join(lines), (yes, cancel))


def _what_moves(t: Translator, card: PersonCard) -> list[str]:
    _ = t.gettext
    lines = [_("The successor gets the office, the place in the list and everything open:")]
    lines.append("• " + _("Meetings ahead: {n}").format(n=t.number(card.meetings)))
    lines.append("• " + _("Open actions: {n}").format(n=t.number(card.actions)))
    lines.append(_("The predecessor's registrations end and the accounts are told."))
    return lines


def sure_retire(t: Translator, facts: PersonCard) -> Screen:
    """What happens when the person no longer takes part."""
    _ = t.gettext
    lines = [bold("📦 " + _("Retire a participant")), esc(_with_office(t, facts.person)), ""]
    lines.append(_("No further invitations or reminders go out, and the registrations end."))
    if facts.meetings:
        withdrawn = _("Invitations withdrawn: {n}.")
        lines.append("• " + withdrawn.format(n=t.number(facts.meetings)))
    if facts.actions:
        stay = _("Open actions: {n}. They stay under this name; please give them to somebody else.")
        lines.append("⚠️ " + stay.format(n=t.number(facts.actions)))
    if facts.chairs:
        chairs = _("Meetings ahead with this chair: {n}. Please choose another chair.")
        lines.append("⚠️ " + chairs.format(n=t.number(facts.chairs)))
    rows: Rows = (
        (Button("📦 " + _("Retire"), Retire(facts.person.id, sure=True)),),
        (Button(common.back(t), PersonHome(facts.person.id)),),
    )
    return Screen("\n".join(lines), rows)


def _successor_name(t: Translator, facts: Succession) -> str:
    honorific = HONORIFICS[facts.honorific] if facts.honorific else None
    degree = DEGREES[facts.degree] if facts.degree else None
    shown = [(one.km if t.is_khmer else one.en) for one in (honorific, degree) if one]
    return " ".join([("" if t.is_khmer else " ").join(shown), facts.name]).strip()


def _with_office(t: Translator, person: PersonFacts) -> str:
    office = people.office(t, person)
    name = people.in_list(t, person)
    return shorten(f"{name} ({office})" if office else name, VALUE)


@explain.register
def _nothing_typed(_refusal: NothingTyped, t: Translator) -> str:
    return t.gettext("Letters are needed here. Please type it, or press a button above.")


@explain.register
def _no_name(_refusal: NoNameTyped, t: Translator) -> str:
    return t.gettext("This is no name. Please type the full name in letters.")


@explain.register
def _too_long(refusal: TooLongTyped, t: Translator) -> str:
    text = t.gettext("This is too long; {n} characters fit. Please type it shorter.")
    return text.format(n=t.number(refusal.limit))


@explain.register
def _no_phone(refusal: NoPhoneTyped, t: Translator) -> str:
    text = t.gettext("“{value}” is no phone number. Please type it again, such as 012 345 678.")
    return text.format(value=shorten(refusal.typed, LABEL))


@explain.register
def _wrong_letters(_refusal: WrongLetters, t: Translator) -> str:
    return t.gettext("The name is written in the other letters. Please type it as asked.")


@explain.register
def _last_name(_refusal: LastName, t: Translator) -> str:
    return t.gettext("A participant needs a name, in Khmer or in Latin letters. Please type one.")
