"""The roster of a body for its officers: categories, lists of people, search."""

from collections.abc import Callable

from bot.domain.navigation import PersonHome, RosterHome
from bot.domain.people import PersonFacts
from bot.domain.presses import Press
from bot.domain.registration_presses import Links
from bot.domain.roster_home import CategoryLine, PeoplePage, PersonLine, RosterHomeFacts
from bot.domain.roster_presses import (
    AddPerson,
    AddTo,
    ChooseProvince,
    HowToSend,
    NoHonorific,
    NoPhone,
    OpenCategory,
    PlacesToChoose,
    RetiredPage,
    RosterAsFile,
    RosterPage,
    SearchPerson,
)
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people
from bot.wording.common import body_name
from bot.wording.home import to_desk
from bot.wording.html import bold, esc, shorten
from bot.wording.places import place_name
from bot.wording.translator import Translator

LABEL = 48
TYPED = 60
TITLE = 100


def home(t: Translator, facts: RosterHomeFacts) -> Screen:
    """The categories, what is missing, and what can be done."""
    _ = t.gettext
    lines = [bold("📋 " + _("Roster")), esc(body_name(t, facts.body)), ""]
    if facts.people:
        counts = _("{n} participants, {registered} of them registered.")
        lines.append(counts.format(n=t.number(facts.people), registered=t.number(facts.registered)))
    else:
        lines.append(_("Nobody is in the roster yet. Please send the secretariat's list as an Excel file."))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows: list[tuple[Button, ...]] = [
        (Button(category_label(t, line), OpenCategory(line.id, 0)),) for line in facts.categories
    ]
    rows += common.pager(facts.page, facts.pages, lambda page: RosterPage(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *_ways(t, facts), to_desk(t, facts.body.id)))


def _ways(t: Translator, facts: RosterHomeFacts) -> Rows:
    _ = t.gettext
    body = facts.body.id
    missing: list[Button] = []
    places: list[Button] = []
    away: tuple[Button, ...] = ()
    if facts.without_honorific:
        label = _("No honorific ({n})").format(n=t.number(facts.without_honorific))
        missing.append(Button("🏷 " + label, NoHonorific(body, 0)))
    if facts.without_phone:
        label = _("No phone ({n})").format(n=t.number(facts.without_phone))
        missing.append(Button("☎️ " + label, NoPhone(body, 0)))
    if facts.places_open:
        label = _("Communes to choose ({n})").format(n=t.number(facts.places_open))
        places.append(Button("📍 " + label, PlacesToChoose(body, 0)))
    if facts.province is not False:
        label = place_name(t, facts.province.place) if facts.province else _("Choose the province")
        places.append(Button("📍 " + label, ChooseProvince(body)))
    if facts.retired:
        label = _("No longer take part ({n})").format(n=t.number(facts.retired))
        away = (Button("📦 " + label, RetiredPage(body, 0)),)
    return (
        tuple(missing),
        tuple(places),
        (Button("🔎 " + _("Search"), SearchPerson(body)), Button("➕ " + _("Add"), AddPerson(body, 0))),
        (
            Button("📊 " + _("Excel file"), HowToSend(body)),
            Button("🔗 " + _("Private links"), Links(body)),
        ),
        away,
    )


def category_label(t: Translator, line: CategoryLine) -> str:
    return f"{shorten(category_title(t, line), LABEL)} ({t.number(line.people)})"


def category_title(t: Translator, line: CategoryLine) -> str:
    """As the secretariat typed it, else what its kind is called; plain text."""
    return line.title or common.category(t, line.kind)


def category_page(t: Translator, facts: PeoplePage) -> Screen:
    """The people of a category, in order of precedence."""
    assert facts.category is not None
    category = facts.category
    rows: Rows = (
        (Button("➕ " + t.gettext("Add to this category"), AddTo(category.id)),),
        to_roster(t, facts.body.id),
    )
    return _people(t, facts, category_title(t, category), lambda page: OpenCategory(category.id, page), rows)


def no_phone(t: Translator, facts: PeoplePage) -> Screen:
    title = t.gettext("Participants without a phone number")
    rows: Rows = (to_roster(t, facts.body.id),)
    return _people(t, facts, title, lambda page: NoPhone(facts.body.id, page), rows)


def retired(t: Translator, facts: PeoplePage) -> Screen:
    title = t.gettext("Participants who no longer take part")
    rows: Rows = (to_roster(t, facts.body.id),)
    return _people(t, facts, title, lambda page: RetiredPage(facts.body.id, page), rows)


def ask_search(t: Translator, facts: PeoplePage) -> Screen:
    _ = t.gettext
    ask = _("Please type a part of the name or of the position, in Khmer or Latin letters.")
    lines = [bold("🔎 " + _("Search in the roster")), esc(body_name(t, facts.body)), "", ask]
    return Screen("\n".join(lines), (to_roster(t, facts.body.id),))


def found(t: Translator, facts: PeoplePage) -> Screen:
    """Who was found; the next text looks again."""
    _ = t.gettext
    typed = shorten(facts.typed, TYPED)
    if not facts.people:
        nobody = _("Nobody was found for “{typed}”. Please type another part of the name.")
        return Screen(esc(nobody.format(typed=typed)), (to_roster(t, facts.body.id),))
    lines = [bold(_("Found for “{typed}”").format(typed=typed)), _("Another part of a name may be typed.")]
    return Screen("\n".join(lines), (*_person_rows(t, facts.people), to_roster(t, facts.body.id)))


def how_to_send(t: Translator, facts: RosterHomeFacts) -> Screen:
    """How a new Excel file is sent, and the present roster as one."""
    _ = t.gettext
    text = _(
        "Please send the list as an Excel file (.xlsx) into this chat, at any time. One row has headings, "
        "such as name, position, organisation and phone number, in Khmer or English; categories stand in "
        "rows of their own or in a column. First a preview is shown; nothing is written before it is "
        "confirmed."
    )
    export = _("The present roster can also be taken as Excel, corrected there and sent back.")
    rows = (
        (Button("📊 " + _("This roster as Excel"), RosterAsFile(facts.body.id)),),
        to_roster(t, facts.body.id),
    )
    heading = bold("📊 " + _("Roster as an Excel file"))
    return Screen(f"{heading}\n{esc(body_name(t, facts.body))}\n\n{text}\n\n{export}", rows)


def choose_category(t: Translator, facts: RosterHomeFacts) -> Screen:
    """Where somebody new belongs."""
    _ = t.gettext
    lines = [bold("➕ " + _("Add a participant")), esc(body_name(t, facts.body)), ""]
    if facts.categories:
        lines.append(_("To which category does the new participant belong?"))
    else:
        lines.append(_("There are no categories yet. Please send the secretariat's list as an Excel file."))
    rows = tuple((Button(category_label(t, line), AddTo(line.id)),) for line in facts.categories)
    pager = common.pager(facts.page, facts.pages, lambda page: AddPerson(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_roster(t, facts.body.id)))


def file_coming(t: Translator) -> str:
    """Over the chat, while a file is made."""
    return t.gettext("It follows below.")


def to_roster(t: Translator, body_id: int) -> tuple[Button, ...]:
    return (Button("⬅️ " + t.gettext("Roster"), RosterHome(body_id)),)


def person_label(t: Translator, person: PersonFacts) -> str:
    """Name and office, as long as a button takes."""
    office = people.office(t, person)
    return shorten(people.in_list(t, person) + (f" · {office}" if office else ""), LABEL)


def _people(t: Translator, facts: PeoplePage, title: str, at: Callable[[int], Press], below: Rows) -> Screen:
    _ = t.gettext
    lines = [bold(shorten(title, TITLE)), esc(body_name(t, facts.body)), ""]
    counted = t.ngettext("{n} participant", "{n} participants", facts.total)
    lines.append(counted.format(n=t.number(facts.total)))
    if any(line.registered for line in facts.people):
        lines.append("🟢 " + _("registered"))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    pager = common.pager(facts.page, facts.pages, at)
    return Screen("\n".join(lines), (*_person_rows(t, facts.people), *pager, *below))


def _person_rows(t: Translator, lines: tuple[PersonLine, ...]) -> Rows:
    return tuple(
        (
            Button(
                ("🟢 " if line.registered else "") + person_label(t, line.person), PersonHome(line.person.id)
            ),
        )
        for line in lines
    )
