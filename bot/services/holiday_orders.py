"""The operator adds, moves and takes out public holidays, for all bodies or for one."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.holiday_orders import BadHolidayOrder, Fault, HolidayOrder
from bot.domain.holidays import (
    FIRST_YEAR,
    LAST_YEAR,
    NAME_LIMIT,
    REFERENCE_LIMIT,
    AlreadyHoliday,
    Change,
    Holiday,
)
from bot.domain.letter_numbers import bare_number
from bot.domain.names import clean, has_khmer
from bot.domain.reading import Unread, read_date
from bot.services import holiday_changes
from bot.services.bodies import codes
from bot.services.holidays import change_facts, working_days
from bot.storage.records import Body


def list_days(session: Session, body: str, years: tuple[int, ...]) -> list[Holiday]:
    """The holidays of these years, of all bodies or of one; raises BadHolidayOrder."""
    read = _Read(session, body)
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        read.faults.append(Fault.YEAR_UNKNOWN)
    read.refuse()
    days = working_days(session, read.body_id).holidays
    return [one for day, theirs in days.items() if day.year in years for one in theirs]


def add(session: Session, now: datetime, order: HolidayOrder) -> Change:
    """Raises BadHolidayOrder with all faults."""
    read, name_km, name_en = _Read(session, order.body), clean(order.name_km), clean(order.name_en)
    day = read.day(order.day, now, Fault.DAY_UNREADABLE)
    read.check(Fault.NAME_KM_MISSING, not name_km)
    read.check(Fault.NAME_KM_NOT_KHMER, bool(name_km) and not has_khmer(name_km))
    read.check(Fault.NAME_EN_MISSING, not name_en)
    read.check(Fault.TOO_LONG, max(len(name_km), len(name_en)) > NAME_LIMIT)
    reference = read.reference(order.circular)
    read.refuse()
    assert day is not None
    names = {"name_km": name_km, "name_en": name_en}
    try:
        row = holiday_changes.add(session, now, read.body_id, None, day=day, reference=reference, **names)
    except AlreadyHoliday as error:
        raise BadHolidayOrder((Fault.ALREADY,)) from error
    return change_facts(row)


def move(session: Session, now: datetime, order: HolidayOrder) -> Change:
    """Raises BadHolidayOrder with all faults."""
    read = _Read(session, order.body)
    day = read.day(order.day, now, Fault.DAY_UNREADABLE)
    to = read.day(order.to, now, Fault.TO_UNREADABLE)
    holiday, reference = read.holiday(day, order.name), read.reference(order.circular)
    read.refuse()
    assert holiday is not None
    assert to is not None
    try:
        row = holiday_changes.move(session, now, read.body_id, None, holiday, to, reference)
    except AlreadyHoliday as error:
        raise BadHolidayOrder((Fault.ALREADY,)) from error
    return change_facts(row)


def remove(session: Session, now: datetime, order: HolidayOrder) -> Change:
    """Raises BadHolidayOrder with all faults."""
    read = _Read(session, order.body)
    holiday = read.holiday(read.day(order.day, now, Fault.DAY_UNREADABLE), order.name)
    reference = read.reference(order.circular)
    read.refuse()
    assert holiday is not None
    return change_facts(holiday_changes.remove(session, now, read.body_id, None, holiday, reference))


@dataclass
class _Read:
    """Reads an order, gathering its faults."""

    session: Session
    code: str

    def __post_init__(self) -> None:
        self.faults: list[Fault] = []
        self.names: tuple[str, ...] = ()
        self.body_id: int | None = None
        if self.code.strip():
            found = select(Body.id).where(Body.code == self.code.strip().lower())
            self.body_id = self.session.scalar(found)
            self.check(Fault.BODY_UNKNOWN, self.body_id is None)

    def check(self, fault: Fault, wrong: bool) -> None:
        if wrong:
            self.faults.append(fault)

    def day(self, text: str, now: datetime, fault: Fault) -> date | None:
        day = read_date(text, local_day(now))
        if isinstance(day, Unread):
            self.faults.append(fault)
            return None
        self.check(Fault.OUT_OF_RANGE, not FIRST_YEAR <= day.year <= LAST_YEAR)
        return day

    def holiday(self, day: date | None, name: str) -> Holiday | None:
        """The holiday of that day; of several the one with this in its Khmer or English name."""
        if day is None:
            return None
        there = working_days(self.session, self.body_id).on(day)
        part = clean(name).casefold()
        fitting = [one for one in there if part in one.name_km or part in one.name_en.casefold()]
        self.names = tuple(one.name_en or one.name_km for one in there)
        self.check(Fault.NO_HOLIDAY, not fitting)
        self.check(Fault.WHICH_ONE, len(fitting) > 1)
        return fitting[0] if len(fitting) == 1 else None

    def reference(self, text: str) -> str:
        self.check(Fault.TOO_LONG, len(clean(text)) > REFERENCE_LIMIT)
        return bare_number(clean(text))

    def refuse(self) -> None:
        """Raises BadHolidayOrder when anything is wrong."""
        if self.faults:
            raise BadHolidayOrder(tuple(dict.fromkeys(self.faults)), tuple(codes(self.session)), self.names)
