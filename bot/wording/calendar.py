"""The days of a month as buttons, with its public holidays marked."""

from datetime import date, timedelta

from bot.domain import planning_presses as presses
from bot.domain.holidays import Holiday
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


def legend(t: Translator, facts: StepFacts) -> list[str]:
    """What the marks mean and what the days are called; nothing where no day is marked. HTML."""
    _ = t.gettext
    marked = _marked(facts)
    known = [one for one in marked if not one.provisional]
    likely = [one for one in marked if one.provisional]
    lines = []
    if known:
        lines.append(_("{sign} Public holiday: {days}.").format(sign=HOLIDAY, days=_named(t, known)))
    if likely:
        words = _("{sign} Likely to be a public holiday (not confirmed yet): {days}.")
        lines.append(words.format(sign=HOLIDAY, days=_named(t, likely)))
    return ["", *(esc(line) for line in lines)] if lines else []


def shown_month(facts: StepFacts) -> date:
    """Its first day."""
    return (facts.month or facts.plan.day or facts.plan.today).replace(day=1)


def months(day: date) -> int:
    """Months since January of year 0, as `SeeMonth` counts."""
    return day.year * 12 + day.month - 1


def _marked(facts: StepFacts) -> list[Holiday]:
    """The holidays of the month that can still be chosen, in order."""
    first, working = shown_month(facts), facts.plan.notice_rule.working
    days = (first + timedelta(days=n) for n in range(31))
    return [
        one for day in days if day.month == first.month and day >= facts.plan.today for one in working.on(day)
    ]


def _named(t: Translator, marked: list[Holiday]) -> str:
    """9 (Independence Day) and 23–25 (Water Festival)."""
    by_name: dict[str, list[int]] = {}
    for one in marked:
        by_name.setdefault(shorten(holidays.name(t, one), NAME), []).append(one.day.day)
    return t.list_of(f"{t.list_of(common.runs_of(t, days))} ({name})" for name, days in by_name.items())


def _day(t: Translator, plan: PlanFacts, day: date, first: date, here: presses.SeeMonth) -> Button:
    if day.month != first.month or day < plan.today:
        return Button("·", here)
    label = t.number(day.day) + (HOLIDAY if plan.notice_rule.working.on(day) else "")
    return Button(common.chosen(label, day == plan.day), presses.PickDay(plan.id, day.toordinal()))


def _month_name(t: Translator, first: date) -> str:
    names = KHMER_MONTHS if t.is_khmer else ENGLISH_MONTHS
    return f"{names[first.month - 1]} {t.number(first.year)}"
