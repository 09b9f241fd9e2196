"""Days to choose from, as buttons: those of a month, and public holidays marked wherever days stand."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.domain import planning_presses as presses
from bot.domain.holidays import Holiday, WorkingDays
from bot.domain.planning import PlanFacts, StepFacts
from bot.domain.screens import Button, Rows
from bot.wording import common, holidays
from bot.wording.dates import ENGLISH_MONTHS, KHMER_MONTHS
from bot.wording.html import esc, shorten
from bot.wording.translator import Translator

KHMER_DAYS = ("ច", "អ", "ព", "ព្រ", "សុ", "ស", "អា")
ENGLISH_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WEEK = 7
HOLIDAY = "*"  # narrow: seven days stand in a row
NAME = 60


def rows(t: Translator, facts: StepFacts) -> Rows:
    """What is left of a month, Monday first; days gone by are dots."""
    plan, first = facts.plan, shown_month(facts)
    month = months(first)
    here = presses.SeeMonth(plan.id, month)
    names = tuple(Button(name, here) for name in (KHMER_DAYS if t.is_khmer else ENGLISH_DAYS))
    start = first - timedelta(days=first.weekday())
    weeks = [names]
    while start.month == first.month or start < first:
        days = [start + timedelta(days=n) for n in range(WEEK)]
        if days[-1] >= plan.today:
            weeks.append(tuple(_day(t, plan, day, first, here) for day in days))
        start += timedelta(days=WEEK)
    turn = [Button(_month_name(t, first), here)]
    if first > plan.today:
        turn.insert(0, Button("◀️", presses.SeeMonth(plan.id, month - 1)))
    turn.append(Button("▶️", presses.SeeMonth(plan.id, month + 1)))
    return (tuple(turn), *weeks)


def legend(t: Translator, days: Iterable[date], working: WorkingDays) -> list[str]:
    """What the marks on these days mean and what they are called; nothing where none is marked. HTML."""
    _ = t.gettext
    all_of_them = [one for day in days for one in working.on(day)]
    known = [one for one in all_of_them if not one.provisional]
    likely = [one for one in all_of_them if one.provisional]
    lines = []
    if known:
        lines.append(_("{sign} Public holiday: {days}.").format(sign=HOLIDAY, days=_named(t, known)))
    if likely:
        words = _("{sign} Likely to be a public holiday (not confirmed yet): {days}.")
        lines.append(words.format(sign=HOLIDAY, days=_named(t, likely)))
    return ["", *(esc(line) for line in lines)] if lines else []


def marked(label: str, day: date, working: WorkingDays) -> str:
    """A day on a button, with a mark when it is a public holiday."""
    return label + HOLIDAY if working.on(day) else label


def to_choose(facts: StepFacts) -> list[date]:
    """The days of the month that have not gone by."""
    first = shown_month(facts)
    days = (first + timedelta(days=n) for n in range(31))
    return [day for day in days if day.month == first.month and day >= facts.plan.today]


def shown_month(facts: StepFacts) -> date:
    """Its first day."""
    return (facts.month or facts.plan.day or facts.plan.today).replace(day=1)


def months(day: date) -> int:
    """Months since January of year 0, as `SeeMonth` counts."""
    return day.year * 12 + day.month - 1


def _named(t: Translator, some: Sequence[Holiday]) -> str:
    """9 (Independence Day) and 23–25 (Water Festival); with their months where those are several."""
    by_name: dict[str, list[date]] = {}
    for one in some:
        by_name.setdefault(shorten(holidays.name(t, one), NAME), []).append(one.day)
    in_one_month = len({one.day.month for one in some}) == 1

    def told(days: list[date]) -> str:
        numbers = common.runs_of(t, (day.day for day in days))
        return t.list_of(numbers if in_one_month else map(t.short_day, days))

    return t.list_of(f"{told(days)} ({name})" for name, days in by_name.items())


def _day(t: Translator, plan: PlanFacts, day: date, first: date, here: presses.SeeMonth) -> Button:
    if day.month != first.month or day < plan.today:
        return Button("·", here)
    label = marked(t.number(day.day), day, plan.notice_rule.working)
    return Button(common.chosen(label, day == plan.day), presses.PickDay(plan.id, day.toordinal()))


def _month_name(t: Translator, first: date) -> str:
    names = KHMER_MONTHS if t.is_khmer else ENGLISH_MONTHS
    return f"{names[first.month - 1]} {t.number(first.year)}"
