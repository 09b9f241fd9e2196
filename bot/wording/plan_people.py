"""Choosing who is invited to a meeting, and who chairs it."""

from collections.abc import Sequence

from bot.domain import planning_presses as presses
from bot.domain.clusters import clusters
from bot.domain.people import PersonFacts
from bot.domain.planning import AudienceFacts, CategoryTick, ChairFacts, PeopleFacts, PersonTick, Step
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, people
from bot.wording.html import BUTTON, bold, esc, on_button, shorten
from bot.wording.plan import DONE, LABEL, audience_line
from bot.wording.plan_steps import echo, heading, ways
from bot.wording.translator import Translator

NAMES = 5  # of single people, before only their number is told
NOT_IN = "▫️"


def audience(t: Translator, facts: AudienceFacts) -> Screen:
    _ = t.gettext
    plan = facts.plan
    lines = [
        *echo(t, plan, facts.done),
        heading(t, Step.AUDIENCE),
        "",
        esc(_("Tick the categories. To add or leave out one person, type part of the name.")),
        "",
        bold(audience_line(t, plan.invited, plan.informed)),
        *_single(t, _("Added: {names}"), facts.added),
        *_single(t, _("Left out: {names}"), facts.left_out),
        esc(_("The chair and the secretariat are informed; they are not asked to answer.")),
    ]
    rows: list[tuple[Button, ...]] = [_category_row(t, facts, tick) for tick in facts.categories]
    rows += common.pager(facts.page, facts.pages, lambda page: presses.AudiencePage(plan.id, page))
    rows.append(_everybody(t, facts))
    rows.append(ways(t, plan, Step.AUDIENCE))
    return Screen("\n".join(lines), tuple(rows))


def some_people(t: Translator, facts: PeopleFacts) -> Screen:
    """The people of a category, or those found: one tap takes each in or out."""
    _ = t.gettext
    title = facts.title or _("Found: {typed}").format(typed=facts.typed)
    lines = [
        bold("👤 " + shorten(title, 120)),
        bold(audience_line(t, facts.plan.invited, facts.plan.informed)),
        "",
        esc(_("Tap a name to take the person in or out.")),
    ]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows: list[tuple[Button, ...]] = [(_person_button(t, facts, tick),) for tick in facts.people]
    rows += common.pager(
        facts.page,
        facts.pages,
        lambda page: presses.CategoryPeople(facts.plan.id, facts.category_id, page),
    )
    rows.append((Button(common.back(t), presses.AskStep(facts.plan.id, Step.AUDIENCE)),))
    return Screen("\n".join(lines), tuple(rows))


def chair(t: Translator, facts: ChairFacts) -> Screen:
    _ = t.gettext
    plan = facts.plan
    lines = [
        *echo(t, plan, facts.done),
        heading(t, Step.CHAIR),
        "",
        esc(_("Who is the chair? Choose a name, or type part of it. The chair is informed, not asked.")),
    ]
    if plan.chair:
        lines += ["", esc(_("Now:")) + " " + bold(people.in_list(t, plan.chair))]
    if facts.typed:
        lines += ["", esc(_("Found: {typed}").format(typed=shorten(facts.typed, 120)))]
    rows: list[tuple[Button, ...]] = [
        (Button(on_button(_label(t, person)), presses.PickChair(plan.id, person.id)),)
        for person in facts.people
    ]
    rows += common.pager(facts.page, facts.pages, lambda page: presses.ChairPage(plan.id, page))
    rows += _no_chair(t, facts)
    if facts.typed:
        rows.append((Button(_("Everybody"), presses.ChairPage(plan.id, 0)),))
    rows.append(ways(t, plan, Step.CHAIR))
    return Screen("\n".join(lines), tuple(rows))


def _category_row(t: Translator, facts: AudienceFacts, tick: CategoryTick) -> tuple[Button, ...]:
    sign = DONE if tick.ticked else NOT_IN
    count = f"{t.number(tick.included)}/{t.number(tick.people)}"
    title = shorten(tick.title or common.category(t, tick.kind), LABEL)
    return (
        Button(
            f"{sign} {title} {count}",
            presses.TickCategory(facts.plan.id, tick.id, not tick.ticked, facts.page),
        ),
        Button("👤 " + t.gettext("Names"), presses.CategoryPeople(facts.plan.id, tick.id, 0)),
    )


def _everybody(t: Translator, facts: AudienceFacts) -> tuple[Button, ...]:
    _ = t.gettext
    everybody = presses.TickCategory(facts.plan.id, 0, True, facts.page)
    nobody = presses.TickCategory(facts.plan.id, 0, False, facts.page)
    return (Button(_("All categories"), everybody), Button(_("No category"), nobody))


def _no_chair(t: Translator, facts: ChairFacts) -> Rows:
    if facts.plan.chair is None:
        return ()
    return ((Button("🗑 " + t.gettext("No chair"), presses.ClearStep(facts.plan.id, Step.CHAIR)),),)


def _single(t: Translator, words: str, who: Sequence[PersonFacts]) -> list[str]:
    if not who:
        return []
    names = [people.in_list(t, person) for person in who[:NAMES]]
    more = len(who) - NAMES
    if more > 0:
        names.append(t.ngettext("{n} more", "{n} more", more).format(n=t.number(more)))
    return [esc(words.format(names=t.list_of(names)))]


def _person_button(t: Translator, facts: PeopleFacts, tick: PersonTick) -> Button:
    sign = DONE if tick.included else NOT_IN
    informed = " (" + t.gettext("informed") + ")" if tick.informed else ""
    press = presses.TickPerson(
        facts.plan.id, tick.person.id, not tick.included, facts.category_id, facts.page
    )
    name = on_button(_label(t, tick.person), BUTTON - 2 - clusters(informed))
    return Button(f"{sign} {name}{informed}", press)


def _label(t: Translator, person: PersonFacts) -> str:
    """The name, and the office that tells people of one name apart."""
    return people.told_apart(t, person)
