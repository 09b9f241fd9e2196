"""The public holidays of a body: those that come with Prachum, then what the operator and it changed."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.domain.holidays import Change, ChangeKind, Days, Holiday, WorkingDays, by_day, changed
from bot.domain.notice import NoticeRule
from bot.storage.records import Body, HolidayChange

FILE = Path(__file__).with_name("public_holidays.json")
CALENDAR, WORKING = "calendar", "working"  # what `Body.notice_counts` says


def working_days(session: Session, body_id: int | None) -> WorkingDays:
    """On which days a body works; None: by what holds for every body."""
    return WorkingDays(_after(tuple(changes_of(session, body_id))))


def notice_rule(session: Session, body_id: int) -> NoticeRule:
    """How the body counts notice; its working days are read where they are counted only."""
    body = session.get_one(Body, body_id)
    if body.notice_counts == WORKING:
        return full_notice_rule(session, body_id)
    return NoticeRule(body.notice_days)


def full_notice_rule(session: Session, body_id: int) -> NoticeRule:
    """The same with its working days, for a clock that says whether the last day is one."""
    body = session.get_one(Body, body_id)
    return NoticeRule(body.notice_days, body.notice_counts == WORKING, working_days(session, body_id))


def changes_of(session: Session, body_id: int | None) -> list[Change]:
    """What holds for the body, in order of time; what was undone is left out."""
    return [change_facts(row) for row in _rows(session, body_id)]


def change_facts(row: HolidayChange) -> Change:
    return Change(
        id=row.id,
        kind=ChangeKind(row.kind),
        key=row.key,
        day=row.day,
        to_day=row.to_day,
        name_km=row.name_km,
        name_en=row.name_en,
        reference=row.reference,
        for_all=row.body_id is None,
    )


@cache
def known() -> Days:
    """The days that come with Prachum (`scripts/holidays_file.py` writes them)."""
    content = json.loads(FILE.read_text("utf-8"))
    names = content["names"]
    return by_day(
        Holiday(
            day=date.fromisoformat(f"{year}-{day}"), key=key, name_km=names[key][0], name_en=names[key][1]
        )
        for year, days in content["days"].items()
        for day, keys in days.items()
        for key in keys
    )


@lru_cache(maxsize=64)  # of a body that counts notice in working days, each card that is drawn asks
def _after(changes: tuple[Change, ...]) -> Days:
    return changed(known(), changes)


def _rows(session: Session, body_id: int | None) -> Sequence[HolidayChange]:
    return session.scalars(
        select(HolidayChange)
        .where(
            or_(HolidayChange.body_id.is_(None), HolidayChange.body_id == body_id),
            HolidayChange.undone_at.is_(None),
        )
        .order_by(HolidayChange.id)
    ).all()
