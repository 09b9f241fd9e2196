"""Adding, moving and taking out public holidays: for a body, or by the operator for all (body None)."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.holidays import AlreadyHoliday, ChangeKind, Holiday
from bot.domain.refusals import Outdated
from bot.services import reminder_replans
from bot.services.audit import note
from bot.services.holidays import working_days
from bot.storage.records import HolidayChange


def stands_on(session: Session, body_id: int | None, holiday: Holiday, day: date) -> bool:
    """Whether it, or another of its days, is on that day."""
    return any(one.key == holiday.key for one in working_days(session, body_id).on(day))


def find(session: Session, body_id: int | None, day: date, key: str) -> Holiday:
    """The holiday of that key on that day; raises Outdated when it is there no more."""
    for holiday in working_days(session, body_id).on(day):
        if holiday.key == key:
            return holiday
    raise Outdated


def add(
    session: Session,
    now: datetime,
    body_id: int | None,
    made_by: int | None,
    *,
    day: date,
    name_km: str,
    name_en: str,
    reference: str,
) -> HolidayChange:
    """A new holiday; `made_by` None: the operator. Raises AlreadyHoliday for the same name on that day."""
    if any(one.name_km == name_km for one in working_days(session, body_id).on(day)):
        raise AlreadyHoliday(day)
    row = HolidayChange(
        body_id=body_id,
        kind=ChangeKind.ADDED,
        key="",
        day=day,
        name_km=name_km,
        name_en=name_en,
        reference=reference,
        made_by=made_by,
        made_at=now,
    )
    session.add(row)
    session.flush()
    row.key = f"own-{row.id}"
    return _made(session, now, row)


def move(
    session: Session,
    now: datetime,
    body_id: int | None,
    made_by: int | None,
    holiday: Holiday,
    to_day: date,
    reference: str,
) -> HolidayChange:
    """Raises AlreadyHoliday when it stands on that day, alone or beside another of its days."""
    if stands_on(session, body_id, holiday, to_day):
        raise AlreadyHoliday(to_day)
    row = _of(holiday, ChangeKind.MOVED, body_id, made_by, now)
    row.to_day, row.reference = to_day, reference
    session.add(row)
    return _made(session, now, row)


def remove(
    session: Session,
    now: datetime,
    body_id: int | None,
    made_by: int | None,
    holiday: Holiday,
    reference: str = "",
) -> HolidayChange:
    row = _of(holiday, ChangeKind.REMOVED, body_id, made_by, now)
    row.reference = reference
    session.add(row)
    return _made(session, now, row)


def name_in_english(
    session: Session, now: datetime, body_id: int, account_id: int, holiday: Holiday, name_en: str
) -> None:
    """The name left out when the body added the day, wherever that stands; raises Outdated if none was."""
    rows = session.scalars(
        select(HolidayChange).where(
            HolidayChange.body_id == body_id, HolidayChange.key == holiday.key, HolidayChange.name_en == ""
        )
    ).all()
    if not rows:
        raise Outdated
    for row in rows:
        row.name_en = name_en
    note(session, now, "holiday.named", account_id=account_id, body_id=body_id, holiday_change_id=rows[0].id)
    session.flush()


def undo(session: Session, now: datetime, row: HolidayChange, undone_by: int) -> None:
    """It stays on record; undone once, whoever comes second finds it so."""
    if row.undone_at is None:
        row.undone_at, row.undone_by = now, undone_by
        _note(session, now, "holiday.undone", row, undone_by)


def _of(
    holiday: Holiday, kind: ChangeKind, body_id: int | None, made_by: int | None, now: datetime
) -> HolidayChange:
    return HolidayChange(
        body_id=body_id,
        kind=kind,
        key=holiday.key,
        day=holiday.day,
        name_km=holiday.name_km,
        name_en=holiday.name_en,
        made_by=made_by,
        made_at=now,
    )


def _made(session: Session, now: datetime, row: HolidayChange) -> HolidayChange:
    session.flush()
    _note(session, now, f"holiday.{row.kind}", row, row.made_by)
    return row


def _note(session: Session, now: datetime, what: str, row: HolidayChange, account_id: int | None) -> None:
    """Write it down, and have the reminders near those days looked at again."""
    note(session, now, what, account_id=account_id, body_id=row.body_id, holiday_change_id=row.id)
    days = [day for day in (row.day, row.to_day) if day is not None]
    reminder_replans.ask(session, now, row.body_id, days)
