"""What the operator does from the command line; there is no account behind it."""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.bodies import BodyFacts
from bot.domain.names import clean, has_khmer
from bot.domain.operators import MECHANISMS, NAME_LIMIT, BadOrder, Fault, OfficerAdded
from bot.domain.phones import read_phones
from bot.domain.places import read_code
from bot.services.audit import note
from bot.services.bodies import facts_of
from bot.services.places import is_province
from bot.storage.records import Account, Body, Officer

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{1,31}")


def add_body(
    session: Session,
    now: datetime,
    code: str,
    mechanism: str,
    name_km: str,
    name_en: str,
    province: str = "",
) -> BodyFacts:
    """A new body; `province` is a code of the gazetteer or empty. Raises BadOrder with all faults."""
    province = read_code(province)
    code, name_km, name_en = code.strip().lower(), clean(name_km), clean(name_en)
    mechanism = mechanism.strip().lower()
    checks = {
        Fault.CODE_UNFIT: not _CODE.fullmatch(code),
        Fault.CODE_TAKEN: _body(session, code) is not None,
        Fault.MECHANISM_UNKNOWN: mechanism not in MECHANISMS,
        Fault.NAME_KM_MISSING: not name_km,
        Fault.NAME_KM_NOT_KHMER: bool(name_km) and not has_khmer(name_km),
        Fault.NAME_EN_MISSING: not name_en,
        Fault.NAME_TOO_LONG: max(len(name_km), len(name_en)) > NAME_LIMIT,
        Fault.PROVINCE_UNKNOWN: bool(province) and not is_province(session, province),
        Fault.PROVINCE_OF_OTHER: bool(province) and mechanism != "spd",
    }
    _refuse(session, tuple(fault for fault, wrong in checks.items() if wrong))
    body = Body(code=code, mechanism=mechanism, name_km=name_km, name_en=name_en, created_at=now)
    body.province_code = province or None
    session.add(body)
    session.flush()
    note(session, now, "body_added", account_id=None, body_id=body.id)
    return facts_of(body)


def add_officer(
    session: Session, now: datetime, code: str, phone: str, *, renew: bool = False
) -> OfficerAdded:
    """Name an officer of a body by phone, in any spelling; raises BadOrder with all faults.

    Naming one who was retired takes the retirement back. `renew` lets go of the account that came in with
    the number so far: the next one to prove it is the officer, who has a new Telegram account.
    """
    body = _body(session, code.strip().lower())
    numbers = read_phones(phone).numbers
    checks = {
        Fault.BODY_UNKNOWN: body is None,
        Fault.PHONE_UNREADABLE: not numbers,
        Fault.PHONE_MORE_THAN_ONE: len(numbers) > 1,
    }
    _refuse(session, tuple(fault for fault, wrong in checks.items() if wrong))
    assert body is not None  # or it was refused
    number = numbers[0]
    officer = session.scalar(select(Officer).where(Officer.body_id == body.id, Officer.phone == number))
    is_new = officer is None or officer.retired_at is not None
    if officer is None:
        officer = Officer(body_id=body.id, phone=number, added_at=now)
        session.add(officer)
    if is_new or renew:
        officer.retired_at, officer.account_id = None, None
    if is_new and not renew:
        officer.account_id = _account_with(session, number)
    session.flush()
    what = "officer_renewed" if renew else "officer_added"
    note(session, now, what, account_id=None, body_id=body.id, officer_id=officer.id)
    return OfficerAdded(
        body=facts_of(body),
        code=body.code,
        phone=number,
        new=is_new,
        renewed=renew and not is_new,
        came=officer.account_id is not None,
    )


def _account_with(session: Session, number: str) -> int | None:
    """Who proved the number before it was named here need not prove it again."""
    return session.scalar(select(Account.id).where(Account.verified_phone == number))


def _body(session: Session, code: str) -> Body | None:
    return session.scalar(select(Body).where(Body.code == code))


def _refuse(session: Session, faults: tuple[Fault, ...]) -> None:
    if faults:
        codes = tuple(session.scalars(select(Body.code).order_by(Body.code)))
        raise BadOrder(faults, codes)
