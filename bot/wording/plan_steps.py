"""Each step of planning a meeting, asked: what it is for, an example, and the buttons."""

from datetime import time

from bot.domain import planning_presses as presses
from bot.domain.navigation import MeetingHome
from bot.domain.planning import REQUIRED, PlanFacts, Step, StepFacts
from bot.domain.screens import Button, Rows, Screen
from bot.domain.two_languages import other, part_and_language, sides_of
from bot.wording import calendar, common
from bot.wording.holidays import meeting_day_lines
from bot.wording.html import bold, esc
from bot.wording.plan import DONE, fact, field_value, first_day_in_time, notice_lines, step_name
from bot.wording.translator import Translator
from bot.wording.two_languages import still_right_row

HOURS = ((7, 30), (8, 0), (8, 30), (9, 0), (13, 30), (14, 0), (14, 30), (15, 0))


def step(t: Translator, facts: StepFacts) -> Screen:
    lines = [*echo(t, facts.plan, facts.done), *_question(t, facts)]
    press = presses.StepStillRight(facts.plan.id, facts.step)
    agree = still_right_row(t, facts.plan.marks, facts.step, press)
    return Screen("\n".join(lines), (*agree, *_choices(t, facts), ways(t, facts.plan, facts.step)))


def echo(t: Translator, plan: PlanFacts, done: Step | None) -> list[str]:
    """What was just filled, so that a slip is seen at once; HTML."""
    if done is None or not plan.has(done):
        return []
    lines = [f"{DONE} {fact(t, step_name(t, done), field_value(t, plan, done))}"]
    if done in (Step.DAY, Step.HOUR):
        lines += [*meeting_day_lines(t, plan.quiet), *notice_lines(t, plan.notice)]
    return [*lines, ""]


def heading(t: Translator, asked: Step) -> str:
    """Which step of how many; HTML."""
    _ = t.gettext
    steps = tuple(Step)
    words = _("Step {n} of {total}: {field}").format(
        n=t.number(steps.index(asked) + 1), total=t.number(len(steps)), field=step_name(t, asked)
    )
    return bold("📝 " + words)


def ways(t: Translator, plan: PlanFacts, asked: Step) -> tuple[Button, ...]:
    """Back to the whole plan, and on when this step may be left as it is."""
    row = [Button(common.back(t), MeetingHome(plan.id))]
    if plan.is_guided(asked):
        onward = presses.Onward(plan.id, asked)
        if plan.has(asked):
            row.append(Button(common.next_(t), onward))
        elif asked not in REQUIRED:
            row.append(Button(common.skip(t) + " ➡️", onward))
    return tuple(row)


def _question(t: Translator, facts: StepFacts) -> list[str]:
    lines = [heading(t, facts.step), "", esc(_asked(t, facts.step))]
    value = field_value(t, facts.plan, facts.step)
    if value:
        lines += ["", esc(t.gettext("Now:")) + " " + bold(value)]
    lines += _other_side(t, facts)
    if facts.step is Step.DAY:
        lines += meeting_day_lines(t, facts.plan.quiet)
        lines += notice_lines(t, facts.plan.notice) or ["", first_day_in_time(t, facts.plan)]
        lines += calendar.legend(t, calendar.to_choose(facts), facts.plan.notice_rule.working)
    return lines


def _other_side(t: Translator, facts: StepFacts) -> list[str]:
    """What it is a translation of."""
    part, language = part_and_language(facts.step.value)
    if part not in ("title", "venue"):
        return []
    spoken = other(language)
    text = sides_of(facts.plan, part).side(spoken)
    return [fact(t, common.language_name(t, spoken), text)] if text else []


def _asked(t: Translator, asked: Step) -> str:
    _ = t.gettext
    return {
        Step.TITLE_KM: _("Please type the title of the meeting in Khmer, as in the letter."),
        Step.TITLE_EN: _(
            "Please type the title in English. It may stay empty: English readers see the Khmer."
        ),
        Step.DAY: _("Please choose the day, or type it: 15/12/2026."),
        Step.HOUR: _("Please choose the hour, or type it: 8:30."),
        Step.VENUE_KM: _("Please type the venue in Khmer: the hall, the building, the town."),
        Step.VENUE_EN: _(
            "Please type the venue in English. It may stay empty: English readers see the Khmer."
        ),
        Step.MAP: _("To show the venue on a map: the paper clip 📎, then “Location”. This can be left out."),
    }[asked]


def _choices(t: Translator, facts: StepFacts) -> Rows:
    _ = t.gettext
    match facts.step:
        case Step.DAY:
            return calendar.rows(t, facts)
        case Step.HOUR:
            return _hours(t, facts.plan)
        case Step.TITLE_EN | Step.VENUE_EN | Step.MAP if facts.plan.has(facts.step):
            return ((Button("🗑 " + _("Leave empty"), presses.ClearStep(facts.plan.id, facts.step)),),)
    return ()


def _hours(t: Translator, plan: PlanFacts) -> Rows:
    buttons = [
        Button(t.time(time(hour, minute)), presses.PickHour(plan.id, hour * 60 + minute))
        for hour, minute in HOURS
    ]
    return tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
