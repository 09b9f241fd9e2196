"""`holidays list|add|move|remove`: the public holidays of all bodies, or of one."""

from collections.abc import Callable
from typing import Annotated

import typer

from bot.clock import SystemClock, local_day
from bot.commands.house import fail, known_codes, opened_store, out
from bot.domain.holiday_orders import BadHolidayOrder, Fault, HolidayOrder
from bot.domain.holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    NAME_LIMIT,
    REFERENCE_LIMIT,
    Change,
    ChangeKind,
    Holiday,
)
from bot.services import holiday_orders

holidays = typer.Typer(no_args_is_help=True, help="Public holidays, which reminders and notice know.")

Day = Annotated[str, typer.Argument(help="The day: 2026-11-23 or 23/11/2026.")]
Body = Annotated[str, typer.Option(help="The code of a body, for its days only; left out: all bodies.")]
Circular = Annotated[str, typer.Option(help="The number of the circular.")]
Which = Annotated[str, typer.Option(help="Part of the name, where several are on that day.")]


@holidays.command("list")
def list_(
    year: Annotated[int, typer.Option(help="Left out: this year and the next.")] = 0, body: Body = ""
) -> None:
    """One day on a line: date, Khmer name, English name, remark, parted by tabs."""
    this_year = local_day(SystemClock().now()).year
    years = (year,) if year else (this_year, this_year + 1)
    with opened_store() as store:
        try:
            days = store.read_now(lambda session: holiday_orders.list_days(session, body, years))
        except BadHolidayOrder as order:
            fail(say(order, HolidayOrder(day="", body=body)))
    for one in days:
        line = "\t".join((one.day.isoformat(), one.name_km, one.name_en, _remark(one)))
        typer.echo(line.rstrip())  # Rich would make spaces of the tabs


@holidays.command("add")
def add(
    day: Day,
    name_km: Annotated[str, typer.Option(help="The name in Khmer.")] = "",
    name_en: Annotated[str, typer.Option(help="The name in English.")] = "",
    circular: Circular = "",
    body: Body = "",
) -> None:
    """Add a public holiday."""
    order = HolidayOrder(day=day, name_km=name_km, name_en=name_en, circular=circular, body=body)
    _carry_out(holiday_orders.add, order)


@holidays.command("move")
def move(
    day: Day,
    to: Annotated[str, typer.Argument(help="The day it moves to.")],
    name: Which = "",
    circular: Circular = "",
    body: Body = "",
) -> None:
    """Move a public holiday to another day."""
    order = HolidayOrder(day=day, to=to, name=name, circular=circular, body=body)
    _carry_out(holiday_orders.move, order)


@holidays.command("remove")
def remove(day: Day, name: Which = "", circular: Circular = "", body: Body = "") -> None:
    """Take a public holiday out: it becomes a day like others."""
    order = HolidayOrder(day=day, name=name, circular=circular, body=body)
    _carry_out(holiday_orders.remove, order)


def _carry_out(use_case: Callable[..., Change], order: HolidayOrder) -> None:
    with opened_store() as store:
        try:
            change = store.write_now(lambda session: use_case(session, SystemClock().now(), order))
        except BadHolidayOrder as error:
            fail(say(error, order))
    where = f"body {order.body}" if order.body else "all bodies"
    out.print(f"{_done(change)} ({where}).", markup=False, highlight=False, soft_wrap=True)
    out.print("Reminders that have not left yet follow within a minute of the running bot.", markup=False)


def _done(change: Change) -> str:
    name = f"{change.name_en} ({change.name_km})" if change.name_en else change.name_km
    match change.kind:
        case ChangeKind.ADDED:
            return f"Added {change.day}: {name}"
        case ChangeKind.REMOVED:
            return f"Removed {change.day}: {name}"
        case _:
            return f"Moved {change.day} to {change.to_day}: {name}"


def _remark(holiday: Holiday) -> str:
    remarks = [
        "provisional" if holiday.provisional else "",
        f"moved from {holiday.moved_from}" if holiday.moved_from else "",
        "added" if holiday.change_id and not holiday.moved_from else "",
        f"circular {holiday.reference}" if holiday.reference else "",
    ]
    return ", ".join(filter(None, remarks))


def say(error: BadHolidayOrder, order: HolidayOrder) -> list[str]:
    """A sentence for each fault: what is wrong, and what to give instead."""
    codes = known_codes(error.codes)
    years = f"{FIRST_YEAR} to {LAST_YEAR}"
    sentences = {
        Fault.DAY_UNREADABLE: f"DAY: {order.day!r} is no day; give 2026-11-23 or 23/11/2026.",
        Fault.TO_UNREADABLE: f"TO: {order.to!r} is no day; give 2026-11-23 or 23/11/2026.",
        Fault.OUT_OF_RANGE: f"DAY, TO: give days of the years {years}.",
        Fault.YEAR_UNKNOWN: f"--year: give one of {years}.",
        Fault.NAME_KM_MISSING: "--name-km: give the day's name in Khmer.",
        Fault.NAME_KM_NOT_KHMER: "--name-km: this is not written in Khmer letters.",
        Fault.NAME_EN_MISSING: "--name-en: give the day's name in English.",
        Fault.TOO_LONG: f"Names may have {NAME_LIMIT} characters, the circular {REFERENCE_LIMIT}.",
        Fault.BODY_UNKNOWN: f"--body: there is no body {order.body!r}. Bodies: {codes}.",
        Fault.NO_HOLIDAY: f"DAY: {order.day} is no public holiday"
        + (f" with {order.name!r} in its name." if order.name else "."),
        Fault.WHICH_ONE: f"--name: {order.day} is several; give part of one: {', '.join(error.names)}.",
        Fault.ALREADY: "DAY: it is that holiday already.",
    }
    return [sentences[fault] for fault in error.faults]
