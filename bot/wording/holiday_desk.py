"""The public holidays on an officer's desk: a year, one day, adding and moving, what was changed."""

from datetime import timedelta

from bot.domain import holiday_presses as presses
from bot.domain.holidays import (
    KNOWN_UNTIL,
    USUAL_NAMES,
    AlreadyHoliday,
    Change,
    ChangeKind,
    ChangesFacts,
    Holiday,
    HolidayFacts,
    HolidayForm,
    HolidayListFacts,
    NotKhmer,
)
from bot.domain.navigation import BodyHome
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, two_languages
from bot.wording.holidays import name
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

LABEL = 45  # UTF-16 units of a button
DAYS_SHOWN = 14
MOST_PAGES = 53  # of days to choose from: two years


def year(t: Translator, facts: HolidayListFacts) -> Screen:
    """The days of a year, and what can be done with them."""
    _ = t.gettext
    title = _("Public holidays of {year}").format(year=t.number(facts.year))
    lines = [bold("📆 " + title), esc(common.body_name(t, facts.body)), *_done(t, facts), ""]
    if facts.year > KNOWN_UNTIL:
        lines += ["⚠️ " + esc(_("Provisional: the sub-decree on this year is not known yet.")), ""]
    line = _("{field}: {value}")
    lines += [
        line.format(field=esc(t.button_day(one.day)), value=_described(t, one)) for one in facts.holidays
    ]
    if not facts.holidays:
        lines.append(esc(_("No public holiday is known in this year.")))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    lines += ["", esc(_counting(t, facts))]
    return Screen("\n".join(lines), (*_days(t, facts), *_year_ends(t, facts)))


def _done(t: Translator, facts: HolidayListFacts) -> list[str]:
    if facts.done is None:
        return []
    undone = t.gettext("Undone") + " · " if facts.undone else ""
    return ["", bold(("↩️ " if facts.undone else "✅ ") + undone + change_line(t, facts.done))]


def change_line(t: Translator, change: Change) -> str:
    """What was added, moved or taken out; not escaped."""
    _ = t.gettext
    named = shorten(str(t.typed(change.name_km, change.name_en)), 120)
    given = {"day": t.short_day(change.day), "name": named}
    match change.kind:
        case ChangeKind.ADDED:
            said = _("Added: {day}, {name}").format(**given)
        case ChangeKind.REMOVED:
            said = _("Taken out: {day}, {name}").format(**given)
        case _moved:
            assert change.to_day is not None
            said = _("Moved from {day} to {to}: {name}").format(**given, to=t.short_day(change.to_day))
    return said + _missing(t, change) + _reference(t, change.reference)


def _described(t: Translator, holiday: Holiday) -> str:
    """The name, and what changed of it; HTML."""
    words = shorten(name(t, holiday), 200)
    if holiday.moved_from:
        moved = t.gettext("moved from {day}").format(day=t.short_day(holiday.moved_from))
        words += f" ({moved})"
    return esc(words + _missing(t, holiday) + _reference(t, holiday.reference))


def _missing(t: Translator, named: Holiday | Change) -> str:
    """That its English name was left for later; not escaped."""
    words = (two_languages.mark_words(t, one.mark) for one in named.marks)
    return "".join(f" ({two_languages.SIGN} {word})" for word in words)


def _reference(t: Translator, reference: str) -> str:
    return " · " + t.gettext("circular {reference}").format(reference=reference) if reference else ""


def _counting(t: Translator, facts: HolidayListFacts) -> str:
    _ = t.gettext
    days = t.number(facts.notice_days)
    if facts.counts_working:
        return _("Notice of a meeting: {n} days, working days only.").format(n=days)
    return _("Notice of a meeting: {n} days, all days of the calendar.").format(n=days)


def _days(t: Translator, facts: HolidayListFacts) -> Rows:
    body = facts.body.id

    def button(one: Holiday) -> Button:
        label = shorten(f"{t.button_day(one.day)} · {name(t, one)}", LABEL)
        return Button(label, presses.OpenHoliday(body, one.day.toordinal(), one.key))

    pager = common.pager(facts.page, facts.pages, lambda page: presses.Holidays(body, facts.year, page))
    return (*((button(one),) for one in facts.holidays), *pager)


def _year_ends(t: Translator, facts: HolidayListFacts) -> Rows:
    _ = t.gettext
    body = facts.body.id
    rows: list[tuple[Button, ...]] = []
    if facts.done is not None and not facts.undone:
        rows.append((Button("↩️ " + _("Undo"), presses.UndoHoliday(facts.done.id)),))
    rows.append((Button("➕ " + _("Add a day"), presses.AddHoliday(body, 0)),))
    years = (facts.this_year, facts.this_year + 1)
    rows.append(
        tuple(
            Button(common.chosen(t.number(one), one == facts.year), presses.Holidays(body, one, 0))
            for one in years
        )
    )
    if facts.changes:
        label = _("Changes ({n})").format(n=t.number(facts.changes))
        rows.append((Button("🕘 " + label, presses.HolidayChanges(body, 0)),))
    label = _("Count notice in calendar days") if facts.counts_working else _("Count notice in working days")
    rows.append((Button("⏰ " + label, presses.CountNotice(body, not facts.counts_working)),))
    rows.append((Button("⬅️ " + _("Desk"), BodyHome(body)),))
    return tuple(rows)


def day(t: Translator, facts: HolidayFacts) -> Screen:
    """One holiday."""
    _ = t.gettext
    holiday, body = facts.holiday, facts.body.id
    lines = [bold("📆 " + t.day(holiday.day)), esc(holiday.name_km)]
    lines += [esc(holiday.name_en)] if holiday.name_en else two_languages.lines(t, holiday.marks)
    if holiday.moved_from:
        lines.append(esc(_("Moved here from {day}.").format(day=t.day(holiday.moved_from))))
    if holiday.reference:
        lines.append(esc(_("By circular {reference}.").format(reference=holiday.reference)))
    if holiday.provisional:
        lines.append("⚠️ " + esc(_("Provisional: the sub-decree on this year is not known yet.")))
    given = (body, holiday.day.toordinal())
    mend = two_languages.mend_rows(
        t, holiday.marks, lambda _field: presses.NameInEnglish(*given, holiday.key)
    )
    rows = (
        *mend,
        (Button("🔁 " + _("Move to another day"), presses.MoveHoliday(*given, 0, holiday.key)),),
        (Button("🗑 " + _("Take this day out"), presses.RemoveHoliday(*given, holiday.key)),),
        (Button(common.back(t), presses.Holidays(body, holiday.day.year, 0)),),
    )
    return Screen("\n".join(lines), rows)


def changes(t: Translator, facts: ChangesFacts) -> Screen:
    """What was changed, the newest first; one's own can be undone."""
    _ = t.gettext
    body = facts.body.id
    lines = [bold("🕘 " + _("Changes of public holidays")), esc(common.body_name(t, facts.body)), ""]
    rows: list[tuple[Button, ...]] = []
    for number, change in enumerate(facts.changes, start=1):
        all_bodies = " · " + _("for all bodies") if change.for_all else ""
        lines.append(f"{t.number(number)}. {esc(change_line(t, change) + all_bodies)}")
        if not change.for_all:
            label = _("Undo no. {n}").format(n=t.number(number))
            rows.append((Button("↩️ " + label, presses.UndoHoliday(change.id)),))
    if not facts.changes:
        lines.append(esc(_("Nothing was changed.")))
    rows += common.pager(facts.page, facts.pages, lambda page: presses.HolidayChanges(body, page))
    rows.append((Button(common.back(t), presses.Holidays(body, 0, 0)),))
    return Screen("\n".join(lines), tuple(rows))


def form(t: Translator, facts: HolidayForm) -> Screen:
    """What is asked next of a day that is added or moved."""
    _ = t.gettext
    if facts.moving:
        heading = _("Move a public holiday")
        lines = [
            bold("🔁 " + heading),
            esc(_("{field}: {value}").format(field=t.day(facts.moving.day), value=name(t, facts.moving))),
        ]
    elif facts.naming:
        lines = [
            bold("✏️ " + _("Name in English")),
            esc(f"{t.day(facts.naming.day)} · {facts.naming.name_km}"),
        ]
    else:
        lines = [bold("➕ " + _("Add a public holiday"))]
    if facts.day:
        lines.append("🗓 " + bold(t.day(facts.day)))
    lines += [esc(word) for word in (facts.name_km, facts.name_en) if word]
    question = {
        "day": _("Please choose the day, or type it: 15/12/2026."),
        "name_km": _("Please type the name of the day in Khmer, or choose a usual one."),
        "name_en": _(
            "Please type the name of the day in English. It may stay empty: English readers see the Khmer."
        ),
        "reference": _("By which circular? Please type its number, or leave it out."),
    }[facts.asks]
    cancel = (Button(common.cancel(t), presses.Holidays(facts.body.id, 0, 0)),)
    return Screen("\n".join([*lines, "", esc(question)]), (*_choices(t, facts), cancel))


def _choices(t: Translator, facts: HolidayForm) -> Rows:
    body = facts.body.id
    match facts.asks:
        case "day":
            return _coming_days(t, facts)
        case "name_km":
            return tuple(
                (Button(str(t.typed(*names)), presses.UsualName(body, key)),)
                for key, names in USUAL_NAMES.items()
            )
        case "name_en" if facts.naming is None:
            return ((Button(common.skip(t) + " ➡️", presses.NoEnglishName(body)),),)
        case "reference":
            return ((Button(t.gettext("Without a circular"), presses.NoCircular(body)),),)
    return ()


def _coming_days(t: Translator, facts: HolidayForm) -> Rows:
    """Two weeks of days; a holiday that moves mostly moves to a day near it."""
    start = max(facts.today, facts.moving.day - timedelta(days=3)) if facts.moving else facts.today
    first = start + timedelta(days=facts.page * DAYS_SHOWN)
    body = facts.body.id
    buttons = [
        Button(t.button_day(day), presses.PickHolidayDay(body, day.toordinal()))
        for day in (first + timedelta(days=n) for n in range(DAYS_SHOWN))
    ]
    turn = []
    if facts.page > 0:
        turn.append(Button("◀️", _days_at(facts, facts.page - 1)))
    if facts.page + 1 < MOST_PAGES:
        turn.append(Button("▶️", _days_at(facts, facts.page + 1)))
    return (*(tuple(buttons[n : n + 2]) for n in range(0, DAYS_SHOWN, 2)), tuple(turn))


def _days_at(facts: HolidayForm, page: int) -> presses.AddHoliday | presses.MoveHoliday:
    if facts.moving is None:
        return presses.AddHoliday(facts.body.id, page)
    return presses.MoveHoliday(facts.body.id, facts.moving.day.toordinal(), page, facts.moving.key)


@explain.register
def _already(refusal: AlreadyHoliday, t: Translator) -> str:
    words = t.gettext("{day} is this holiday already. Please choose another day.")
    return words.format(day=t.short_day(refusal.day))


@explain.register
def _not_khmer(_refusal: NotKhmer, t: Translator) -> str:
    return t.gettext("The name is needed in Khmer letters first; English comes next.")
