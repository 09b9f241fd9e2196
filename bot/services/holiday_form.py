"""An officer adds a public holiday or moves one: the day, the names, the circular, each asked in turn."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.drafts import Draft
from bot.domain.holidays import (
    NAME_LIMIT,
    REFERENCE_LIMIT,
    USUAL_NAMES,
    AlreadyHoliday,
    Holiday,
    HolidayFacts,
    HolidayForm,
    HolidayListFacts,
    NotKhmer,
)
from bot.domain.letter_numbers import bare_number
from bot.domain.names import has_khmer
from bot.domain.planning import LATEST_AHEAD, DayGoneBy, DayTooFar
from bot.domain.refusals import Outdated
from bot.domain.two_languages import KhmerForEnglish, in_khmer_only
from bot.domain.typed_days import typed_day
from bot.services import drafts, holiday_changes
from bot.services.bodies import body_facts
from bot.services.holiday_desk import after, see_day
from bot.services.planning import fitting
from bot.services.rights import must_be_officer

FORM = "holiday"
Data = dict[str, Any]


def ask_new(session: Session, actor: Actor, now: datetime, body_id: int, page: int) -> HolidayForm:
    """Begin to add a day; `page` of the days to choose from, counted from 0."""
    must_be_officer(actor, body_id)
    return _ask(session, actor, now, "day", {"body_id": body_id}, page)


def ask_move(
    session: Session, actor: Actor, now: datetime, body_id: int, day: date, key: str, page: int
) -> HolidayForm:
    """Begin to move a holiday; raises Outdated when it is there no more."""
    must_be_officer(actor, body_id)
    holiday_changes.find(session, body_id, day, key)
    return _ask(session, actor, now, "day", {"body_id": body_id, "from": day.isoformat(), "key": key}, page)


def pick_day(session: Session, actor: Actor, now: datetime, body_id: int, day: date) -> HolidayForm:
    """Raises DayGoneBy, DayTooFar, AlreadyHoliday, and Outdated when no day is asked any more."""
    data = _data(session, actor, body_id)
    if "naming" in data:
        raise Outdated
    today = local_day(now)
    if day < today:
        raise DayGoneBy(day)
    if (day - today).days > LATEST_AHEAD:
        raise DayTooFar(day)
    moving = _holiday(session, data, "from")
    if moving is not None and holiday_changes.stands_on(session, body_id, moving, day):
        raise AlreadyHoliday(day)
    asks = "name_km" if moving is None else "reference"
    return _ask(session, actor, now, asks, {**data, "day": day.isoformat()})


def usual_name(session: Session, actor: Actor, now: datetime, body_id: int, name: str) -> HolidayForm:
    """One of USUAL_NAMES, in both languages at once."""
    data = _data(session, actor, body_id)
    if "day" not in data or name not in USUAL_NAMES:
        raise Outdated
    name_km, name_en = USUAL_NAMES[name]
    return _ask(session, actor, now, "reference", {**data, "name_km": name_km, "name_en": name_en})


def no_english_name(session: Session, actor: Actor, now: datetime, body_id: int) -> HolidayForm:
    """The day is added without its English name, which stays marked as missing."""
    data = _data(session, actor, body_id)
    if "name_km" not in data:
        raise Outdated
    return _ask(session, actor, now, "reference", {**data, "name_en": ""})


def ask_english(
    session: Session, actor: Actor, now: datetime, body_id: int, day: date, key: str
) -> HolidayForm:
    """Ask for the English name that is missing; raises Outdated when it is there, or the day is not."""
    must_be_officer(actor, body_id)
    if not holiday_changes.find(session, body_id, day, key).marks:
        raise Outdated
    return _ask(session, actor, now, "name_en", {"body_id": body_id, "naming": day.isoformat(), "key": key})


def no_circular(session: Session, actor: Actor, now: datetime, body_id: int) -> HolidayListFacts:
    """The last step without a circular."""
    return _finish(session, actor, now, _data(session, actor, body_id), "")


def type_in(
    session: Session, actor: Actor, now: datetime, typed: str
) -> HolidayForm | HolidayListFacts | HolidayFacts:
    """What was typed, into what is asked.

    Raises NotADay, DayGoneBy, DayTooFar, AlreadyHoliday, PleaseType, TooLong, NotKhmer, KhmerForEnglish.
    """
    draft = drafts.expected(session, actor.account_id)
    if draft is None or draft.form != FORM:
        raise Outdated
    body_id: int = draft.data["body_id"]
    data = _data(session, actor, body_id)
    match draft.field:
        case "day":
            return pick_day(session, actor, now, body_id, typed_day(typed, local_day(now)))
        case "name_km":
            name = fitting(typed, NAME_LIMIT)
            if not has_khmer(name):
                raise NotKhmer
            return _ask(session, actor, now, "name_en", {**data, "name_km": name})
        case "name_en":
            name = fitting(typed, NAME_LIMIT)
            if in_khmer_only(name):
                raise KhmerForEnglish
            if "naming" in data:
                return _name(session, actor, now, data, name)
            return _ask(session, actor, now, "reference", {**data, "name_en": name})
    return _finish(session, actor, now, data, bare_number(fitting(typed, REFERENCE_LIMIT)))


def _name(session: Session, actor: Actor, now: datetime, data: Data, name_en: str) -> HolidayFacts:
    body_id, naming = data["body_id"], _holiday(session, data, "naming")
    assert naming is not None
    holiday_changes.name_in_english(session, now, body_id, actor.account_id, naming, name_en)
    drafts.forget(session, actor.account_id)
    return see_day(session, actor, now, body_id, naming.day, naming.key)


def _finish(session: Session, actor: Actor, now: datetime, data: Data, reference: str) -> HolidayListFacts:
    if "day" not in data:
        raise Outdated
    given = (session, now, data["body_id"], actor.account_id)
    day, moving = date.fromisoformat(data["day"]), _holiday(session, data, "from")
    if moving is not None:
        row = holiday_changes.move(*given, moving, day, reference)
    elif "name_en" in data:
        names = {"name_km": data["name_km"], "name_en": data["name_en"]}
        row = holiday_changes.add(*given, day=day, reference=reference, **names)
    else:
        raise Outdated
    drafts.forget(session, actor.account_id)
    return after(session, now, row)


def _data(session: Session, actor: Actor, body_id: int) -> Data:
    """What is filled in so far, for this body; raises Outdated when it was left."""
    must_be_officer(actor, body_id)
    draft: Draft | None = drafts.expected(session, actor.account_id)
    if draft is None or draft.form != FORM or draft.data["body_id"] != body_id:
        raise Outdated
    return draft.data


def _holiday(session: Session, data: Data, which: str) -> Holiday | None:
    """The one that is moved ("from") or named ("naming"); raises Outdated when it is there no more."""
    if which not in data:
        return None
    return holiday_changes.find(session, data["body_id"], date.fromisoformat(data[which]), data["key"])


def _ask(session: Session, actor: Actor, now: datetime, asks: str, data: Data, page: int = 0) -> HolidayForm:
    drafts.expect(session, actor, now, f"{FORM}.{asks}", **data)
    return HolidayForm(
        body=body_facts(session, data["body_id"]),
        asks=asks,
        today=local_day(now),
        page=page,
        moving=_holiday(session, data, "from"),
        naming=_holiday(session, data, "naming"),
        day=date.fromisoformat(data["day"]) if "day" in data else None,
        name_km=data.get("name_km", ""),
        name_en=data.get("name_en", ""),
    )
