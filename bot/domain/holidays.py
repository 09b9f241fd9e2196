"""Public holidays and working days: which days an office is closed, and the working day before one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.refusals import Refusal
from bot.domain.two_languages import Mark, Marked

KNOWN_UNTIL = 2026  # the last year of which a sub-decree was seen; later ones are computed
FIRST_YEAR, LAST_YEAR = 2014, 2050  # of the days that come with Prachum
NAME_LIMIT = 200  # characters of the name of a day
REFERENCE_LIMIT = 100  # characters of the number of a circular
SATURDAY = 5  # of date.weekday()
USUAL_NAMES = {  # that circulars give to a day, in Khmer and English
    "lieu": ("ថ្ងៃឈប់សម្រាកសងជំនួស", "Substitute holiday"),
    "special": ("ថ្ងៃឈប់សម្រាកពិសេស", "Special holiday"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One public holiday. Of several on one day `key` tells which; a moved one keeps its key.

    `change_id` names the change that put it there; 0 for one that comes with Prachum.
    """

    day: date
    key: str
    name_km: str
    name_en: str
    change_id: int = 0
    moved_from: date | None = None
    reference: str = ""  # of the circular

    @property
    def provisional(self) -> bool:
        """Computed for a year whose sub-decree is not known yet."""
        return self.change_id == 0 and self.day.year > KNOWN_UNTIL

    @property
    def marks(self) -> tuple[Marked, ...]:
        return _marks(self.name_en)


class ChangeKind(StrEnum):
    """What a circular does to a day."""

    ADDED = "added"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day added, moved or taken out; those `for_all` bodies are the operator's."""

    id: int
    kind: ChangeKind
    key: str
    day: date
    to_day: date | None
    name_km: str
    name_en: str
    reference: str
    for_all: bool

    @property
    def marks(self) -> tuple[Marked, ...]:
        return _marks(self.name_en)


def _marks(name_en: str) -> tuple[Marked, ...]:
    """The English name of a day may be left for later, and does not change afterwards."""
    return () if name_en else (Marked("name", "en", Mark.MISSING),)


Days = Mapping[date, tuple[Holiday, ...]]


def by_day(holidays: Iterable[Holiday]) -> dict[date, tuple[Holiday, ...]]:
    """In the order of the days."""
    days: dict[date, tuple[Holiday, ...]] = {}
    for holiday in sorted(holidays, key=lambda one: one.day):
        days[holiday.day] = (*days.get(holiday.day, ()), holiday)
    return days


def changed(known: Days, changes: Iterable[Change]) -> Days:
    """The days after these changes, the operator's first, each in its turn.

    What moves or takes out a holiday that is no longer on that day does nothing.
    """
    ordered = sorted(changes, key=lambda change: (not change.for_all, change.id))
    if not ordered:
        return known
    all_days = {(one.day, one.key): one for theirs in known.values() for one in theirs}
    for change in ordered:
        holiday = all_days.pop((change.day, change.key), None)
        if change.kind is ChangeKind.ADDED:
            holiday = _added(change)
        elif change.kind is ChangeKind.MOVED and holiday is not None:
            holiday = _moved(holiday, change)
        else:
            continue
        all_days[holiday.day, holiday.key] = holiday
    return by_day(all_days.values())


def _added(change: Change) -> Holiday:
    return Holiday(
        day=change.day,
        key=change.key,
        name_km=change.name_km,
        name_en=change.name_en,
        change_id=change.id,
        reference=change.reference,
    )


def _moved(holiday: Holiday, change: Change) -> Holiday:
    assert change.to_day is not None
    first = holiday.moved_from or holiday.day
    return replace(
        holiday, day=change.to_day, change_id=change.id, moved_from=first, reference=change.reference
    )


@dataclass(frozen=True, slots=True)
class QuietDay:
    """A day on which offices are closed, and the working day before it. Without holidays: a weekend."""

    day: date
    holidays: tuple[Holiday, ...]
    before: date


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The days on which a body works: all but Saturdays, Sundays and its public holidays."""

    holidays: Days = field(default_factory=dict)

    def on(self, day: date) -> tuple[Holiday, ...]:
        return self.holidays.get(day, ())

    def has(self, day: date) -> bool:
        """Whether it is a working day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def before(self, day: date) -> date:
        """The working day before."""
        return self.back(day, 1)

    def back(self, day: date, count: int) -> date:
        """The working day that lies so many working days before; the day itself for 0."""
        while count > 0:
            day -= timedelta(days=1)
            count -= self.has(day)
        return day

    def quiet(self, day: date) -> QuietDay | None:
        """None for a working day."""
        return None if self.has(day) else QuietDay(day, self.on(day), self.before(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayListFacts:
    """A year's holidays for the secretariat of a body; pages count from 0.

    `done` is the change just made, which can be undone; `undone` says that it just was.
    """

    body: BodyFacts
    year: int
    this_year: int
    holidays: tuple[Holiday, ...]
    page: int
    pages: int
    total: int
    changes: int
    counts_working: bool
    notice_days: int
    done: Change | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayFacts:
    """One holiday, for the secretariat of a body."""

    body: BodyFacts
    holiday: Holiday


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesFacts:
    """What was added, moved and taken out, the newest first; pages count from 0."""

    body: BodyFacts
    changes: tuple[Change, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayForm:
    """A day being added, or `moving` or `naming` one: `asks` day, name_km, name_en or reference next."""

    body: BodyFacts
    asks: str
    today: date
    page: int = 0
    moving: Holiday | None = None
    naming: Holiday | None = None
    day: date | None = None
    name_km: str = ""
    name_en: str = ""


class NotKhmer(Refusal):
    """The Khmer name was typed without a Khmer letter."""


class AlreadyHoliday(Refusal):
    """The day is a holiday of that name already, or the holiday stands on that day."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day
