"""Choosing which commune a person is from, and the province of a body."""

from bot.domain.named_places import NamedPlace
from bot.domain.navigation import PersonHome, RosterHome
from bot.domain.roster_home import PersonCard
from bot.domain.roster_places import PlaceChoice, PlacesOpen, ProvinceChoice
from bot.domain.roster_presses import ChoosePlace, PlacesToChoose, SetPlace, SetProvince
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people, roster_person
from bot.wording.common import body_name
from bot.wording.html import bold, esc, shorten
from bot.wording.places import full, place_name
from bot.wording.roster_home import to_roster
from bot.wording.translator import Translator

LABEL = 60
TYPED = 60
NAMED = 120


def places_open(t: Translator, facts: PlacesOpen) -> Screen:
    """The people whose commune nobody can tell."""
    _ = t.gettext
    lines = [bold("📍 " + _("Communes to choose")), esc(body_name(t, facts.body)), ""]
    if facts.lines:
        lines.append(
            _("The list does not say for sure which commune is meant. Nothing was guessed; please choose.")
        )
    else:
        lines.append(_("Nothing is open."))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows: Rows = tuple(
        (
            Button(
                shorten(f"{people.in_list(t, one.person)} · {as_said(one.named)}", LABEL),
                ChoosePlace(one.person.id),
            ),
        )
        for one in facts.lines
    )
    pager = common.pager(facts.page, facts.pages, lambda page: PlacesToChoose(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_roster(t, facts.body.id)))


def as_said(named: NamedPlace) -> str:
    """What the roster says, as it was typed; plain text."""
    return ", ".join(part for part in (named.commune, named.district, named.province) if part)


def choose(t: Translator, facts: PlaceChoice) -> Screen:
    """The places to choose from, each with its district and province; a name may be typed."""
    _ = t.gettext
    one = facts.person.id
    lines = [bold("📍 " + people.in_list(t, facts.person)), esc(people.office(t, facts.person)), ""]
    if facts.named:
        said = _("The list says: {place}").format(place=shorten(as_said(facts.named), NAMED))
        lines += [esc(said), ""]
    lines.append(_ask(t, facts))
    rows = [
        (Button(shorten(full(t, found), LABEL), SetPlace(one, found.place.code)),) for found in facts.found
    ]
    if len(facts.found) > 1:
        lines += ["", *(f"• {esc(full(t, found))}" for found in facts.found)]
    none = (Button(_("No place"), SetPlace(one, "")), Button(common.back(t), PersonHome(one)))
    return Screen("\n".join(line for line in lines), (*rows, none))


def _ask(t: Translator, facts: PlaceChoice) -> str:
    _ = t.gettext
    if not facts.imported:
        return _("There is no list of communes in this bot yet; the operator can import one.")
    if facts.typed and not facts.found:
        none = _("No place was found for “{typed}”. Please type another spelling, in Khmer or Latin letters.")
        return esc(none.format(typed=shorten(facts.typed, TYPED)))
    if facts.found:
        return _("Please choose, or type the name of another place, in Khmer or Latin letters.")
    return _("Please type the name of the commune or district, in Khmer or Latin letters.")


def chosen(t: Translator, facts: PersonCard | PlacesOpen) -> Screen:
    """What comes after a choice: the person, or those for whom one still has to choose."""
    return roster_person.card(t, facts) if isinstance(facts, PersonCard) else places_open(t, facts)


def choose_province(t: Translator, facts: ProvinceChoice) -> Screen:
    _ = t.gettext
    lines = [bold("📍 " + _("Province of the body")), esc(body_name(t, facts.body)), ""]
    lines.append(_("Communes that the list names are looked for in this province."))
    buttons = [
        Button(
            common.chosen(place_name(t, place), place.code == facts.chosen),
            SetProvince(facts.body.id, place.code),
        )
        for place in facts.provinces
    ]
    rows = [tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2)]
    if facts.chosen:
        rows.append((Button(_("No province"), SetProvince(facts.body.id, "")),))
    return Screen("\n".join(lines), (*rows, (Button("⬅️ " + _("Roster"), RosterHome(facts.body.id)),)))
