"""The public holidays on an officer's desk: a year, one day, what was changed, how notice is counted."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.holidays import ChangesFacts, Holiday, HolidayFacts, HolidayListFacts
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.refusals import NotAllowed, NotFound, Outdated
from bot.services import holiday_changes
from bot.services.audit import note
from bot.services.bodies import body_facts, facts_of
from bot.services.holidays import CALENDAR, WORKING, change_facts, changes_of, working_days
from bot.services.rights import must_be_officer
from bot.storage.records import Body, HolidayChange


def see_year(
    session: Session, actor: Actor, now: datetime, body_id: int, year: int = 0, page: int = 0
) -> HolidayListFacts:
    """The holidays of a year; 0: this one, opened at the next holiday. This year and the next are shown."""
    must_be_officer(actor, body_id)
    today = local_day(now)
    holidays = _of_year(session, body_id, year or today.year)
    if year == 0:
        page = sum(one.day < today for one in holidays) // PAGE
    return _listed(session, now, body_id, year or today.year, holidays, page)


def see_day(session: Session, actor: Actor, now: datetime, body_id: int, day: date, key: str) -> HolidayFacts:
    """One holiday; raises Outdated when it is there no more."""
    must_be_officer(actor, body_id)
    return HolidayFacts(
        body=body_facts(session, body_id), holiday=holiday_changes.find(session, body_id, day, key)
    )


def take_out(
    session: Session, actor: Actor, now: datetime, body_id: int, day: date, key: str
) -> HolidayListFacts:
    must_be_officer(actor, body_id)
    holiday = holiday_changes.find(session, body_id, day, key)
    row = holiday_changes.remove(session, now, body_id, actor.account_id, holiday)
    return after(session, now, row)


def see_changes(session: Session, actor: Actor, now: datetime, body_id: int, page: int) -> ChangesFacts:
    """What was added, moved and taken out, for this body and for all."""
    must_be_officer(actor, body_id)
    changes = changes_of(session, body_id)[::-1]
    page = clip(page, len(changes))
    return ChangesFacts(
        body=body_facts(session, body_id),
        changes=tuple(changes[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=count_pages(len(changes)),
    )


def undo(session: Session, actor: Actor, now: datetime, holiday_change_id: int) -> HolidayListFacts:
    """Undo a change of one's own body; what the operator changed for all is not an officer's to undo."""
    row = session.get(HolidayChange, holiday_change_id)
    if row is None:
        raise NotFound
    if row.body_id is None:
        raise NotAllowed
    must_be_officer(actor, row.body_id)
    holiday_changes.undo(session, now, row, actor.account_id)
    return after(session, now, row)


def count_notice(
    session: Session, actor: Actor, now: datetime, body_id: int, working: bool
) -> HolidayListFacts:
    """From now on the body's notice is counted in working days, or in calendar days."""
    must_be_officer(actor, body_id)
    body = session.get_one(Body, body_id)
    counts = WORKING if working else CALENDAR
    if body.notice_counts != counts:
        body.notice_counts = counts
        note(session, now, "notice.counted", account_id=actor.account_id, body_id=body_id, working=working)
        session.flush()
    return see_year(session, actor, now, body_id)


def after(session: Session, now: datetime, row: HolidayChange) -> HolidayListFacts:
    """The list at the day that was just changed by a body."""
    if row.body_id is None:
        raise Outdated
    day = row.to_day or row.day
    holidays = _of_year(session, row.body_id, day.year)
    page = max(0, sum(one.day <= day for one in holidays) - 1) // PAGE
    return _listed(session, now, row.body_id, day.year, holidays, page, row)


def _of_year(session: Session, body_id: int, year: int) -> list[Holiday]:
    days = working_days(session, body_id).holidays
    return [one for day, theirs in days.items() if day.year == year for one in theirs]


def _listed(
    session: Session,
    now: datetime,
    body_id: int,
    year: int,
    holidays: list[Holiday],
    page: int,
    row: HolidayChange | None = None,
) -> HolidayListFacts:
    body = session.get_one(Body, body_id)
    page = clip(page, len(holidays))
    changes = select(func.count()).where(
        HolidayChange.undone_at.is_(None),
        HolidayChange.body_id.is_(None) | (HolidayChange.body_id == body_id),
    )
    return HolidayListFacts(
        body=facts_of(body),
        year=year,
        this_year=local_day(now).year,
        holidays=tuple(holidays[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=count_pages(len(holidays)),
        total=len(holidays),
        changes=session.scalar(changes) or 0,
        counts_working=body.notice_counts == WORKING,
        notice_days=body.notice_days,
        done=change_facts(row) if row else None,
        undone=row is not None and row.undone_at is not None,
    )
