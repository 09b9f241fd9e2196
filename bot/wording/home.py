"""The first screens: home of everybody, desk of an officer."""

from bot.domain.actors import Relation
from bot.domain.holiday_presses import Holidays
from bot.domain.home_presses import AskSecretariat, Help, Languages
from bot.domain.navigation import (
    Actions,
    BodyHome,
    Home,
    Meetings,
    MyActions,
    MyMeetings,
    MyPapers,
    Questions,
    Requests,
    RosterHome,
)
from bot.domain.registration import Desk, HomeFacts, Standing
from bot.domain.registration_presses import Links, MyStandings, ServingPage
from bot.domain.screens import Button, Rows, Screen
from bot.domain.term_presses import TermsPage
from bot.domain.voice_presses import VoiceNotes
from bot.wording import people
from bot.wording.common import LANGUAGE_NAMES, body_name, mechanism
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

SHOWN = 5  # people named on the first screen
LABEL = 60


def home(t: Translator, facts: HomeFacts) -> Screen:
    """What this account can do here."""
    parts = [bold("🏠 " + t.gettext("Home"))]
    if facts.standings:
        parts.append(_for_whom(t, facts.standings))
    if facts.waiting:
        names = t.list_of(body_name(t, body) for body in facts.waiting)
        waiting = t.gettext("Waiting for the answer of the secretariat: {bodies}").format(bodies=names)
        parts.append("⏳ " + esc(waiting))
    return Screen("\n\n".join(parts), _rows(t, facts))


def to_home(t: Translator) -> tuple[Button, ...]:
    return (Button("🏠 " + t.gettext("Home"), Home()),)


def languages_button(t: Translator) -> Button:
    """In both languages for whoever picked the wrong one; but no English stands on a Khmer screen."""
    name = t.gettext("Language") if t.language == "km" else " / ".join(LANGUAGE_NAMES.values())
    return Button("🌐 " + name, Languages())


def to_desk(t: Translator, body_id: int) -> tuple[Button, ...]:
    return (Button("⬅️ " + t.gettext("Desk"), BodyHome(body_id)),)


def desk(t: Translator, facts: Desk) -> Screen:
    """An officer's desk for one body, with what waits."""
    _ = t.gettext
    body = facts.body.id
    kind = mechanism(t, facts.body.mechanism)
    lines = [bold("🗂 " + body_name(t, facts.body)), esc(kind), _("Desk of the secretariat")]
    rows = (
        (Button("📅 " + _("Meetings"), Meetings(body)), Button("📌 " + _("Actions"), Actions(body))),
        (Button("📋 " + _("Roster"), RosterHome(body)), Button("🔗 " + _("Private links"), Links(body))),
        (
            Button("🙋 " + _counted(t, _("Requests"), facts.requests), Requests(body)),
            Button("✉️ " + _counted(t, _("Questions"), facts.questions), Questions(body)),
        ),
        *_to_write_down(t, facts),
        (Button("👥 " + _("Who answers for whom"), ServingPage(body, 0)),),
        (Button("🔤 " + _("Words of the mechanism"), TermsPage(body, 0)),),
        (Button("📆 " + _("Public holidays and notice"), Holidays(body, 0, 0)),),
        to_home(t),
    )
    return Screen("\n".join(map(str, lines)), rows)


def _to_write_down(t: Translator, facts: Desk) -> Rows:
    """What was spoken and waits; nothing while nothing does."""
    if not facts.to_write_down:
        return ()
    label = _counted(t, t.gettext("Not yet written down"), facts.to_write_down)
    return ((Button("✍️ " + label, VoiceNotes(facts.body.id, 0)),),)


def _for_whom(t: Translator, standings: tuple[Standing, ...]) -> str:
    _ = t.gettext
    lines = [standing_line(t, standing) for standing in standings[:SHOWN]]
    if len(standings) > SHOWN:
        lines.append(esc(_("and {n} more").format(n=t.number(len(standings) - SHOWN))))
    return "\n".join(lines)


def standing_line(t: Translator, standing: Standing) -> str:
    """Whom it is for, and where; HTML."""
    who = people.in_list(t, standing.person)
    if standing.relation is Relation.ANSWERS_FOR:
        who = t.gettext("answering for {person}").format(person=who)
    return f"👤 {bold(who)}\n{esc(body_name(t, standing.body))}"


def _rows(t: Translator, facts: HomeFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = [(desk_button(t, one),) for one in facts.desks]
    help_button = Button("❓ " + _("Help"), Help())
    if facts.standings:
        rows += [
            (Button("📅 " + _("My meetings"), MyMeetings()),),
            (Button("📌 " + _("My actions"), MyActions()),),
            (Button("📎 " + _("My papers"), MyPapers()), help_button),
        ]
    if asks_somebody(facts):
        rows.append((Button("✉️ " + _("Ask the secretariat"), AskSecretariat(0)),))
    rows.append((Button("👥 " + _("For whom I stand"), MyStandings()),))
    rows += [(languages_button(t),)] if facts.standings else [(languages_button(t),), (help_button,)]
    return tuple(rows)


def desk_button(t: Translator, desk: Desk) -> Button:
    label = _counted(t, shorten(body_name(t, desk.body), LABEL), desk.requests + desk.questions)
    return Button("🗂 " + label, BodyHome(desk.body.id))


def asks_somebody(facts: HomeFacts) -> bool:
    """Whether there is a secretariat to ask: officers do not ask their own."""
    own = {desk.body.id for desk in facts.desks}
    return not own or any(standing.body.id not in own for standing in facts.standings)


def _counted(t: Translator, label: str, count: int) -> str:
    return f"{label} ({t.number(count)})" if count else label
