"""An announced meeting with people invited to it: some have their cards, to others they are owed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.contenders.common import FIRST_CHAT
from bench.databases import meet_people, writing
from bot.clock import SystemClock, at_local, local_day
from bot.domain.delivery import Delivery, Lane
from bot.domain.names import name_key
from bot.services.reminder_plans import plan_first_reminders
from bot.storage.records import (
    Account,
    Body,
    BotIdentity,
    Category,
    Invitation,
    Meeting,
    Notice,
    Officer,
    OutboxRow,
    Paper,
    Person,
    Registration,
)

BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "ប្រជុំ", "username": "prachum_bench_bot"}
SURNAMES = ("សុខ", "ចាន់", "កែវ", "ហេង", "លី", "ម៉ៅ", "ទេព", "អ៊ុំ", "ប៉ែន", "នួន", "រស់", "ឃឹម")
NAMES = ("សុភា", "ដារ៉ា", "ស្រីមុំ", "វិបុល", "បូផា", "រដ្ឋា", "សំណាង", "ធារី", "ពិសិដ្ឋ", "ចន្ថា", "មករា")
FIRST_MESSAGE = 1_000
FIRST_OF_CARDS = FIRST_CHAT + 500_000_000  # accounts of those who have their card already


def invite(path: Path, told: int, *, owed: int = 0) -> None:
    """A body, a meeting in two weeks, and people: `told` have their card, to `owed` more it is owed now."""
    now = SystemClock().now()
    with writing(path) as session:
        meeting = _announced(session, now)
        accounts = [FIRST_OF_CARDS + number for number in range(told)]
        accounts += [FIRST_CHAT + number for number in range(owed)]
        meet_people(session, accounts, now)
        invitations = _invitations(session, meeting, accounts, now)
        plan_first_reminders(session, invitations, meeting, now)
        _note_told(session, meeting, invitations[:told], accounts, now)
        _owe(session, meeting, invitations, accounts, told, now)


def _announced(session: Session, now: datetime) -> Meeting:
    officer = FIRST_CHAT - 1
    session.add(BotIdentity(id=BOT["id"], username=BOT["username"]))
    session.add(Account(id=officer, language="km", first_seen_at=now))
    body = Body(
        code="spd-kpc",
        mechanism="spd",
        name_km="កិច្ចប្រជុំភាពជាដៃគូថ្នាក់ក្រោមជាតិ ខេត្តកំពង់ចាម",
        name_en="Sub-national Partnership Dialogue, Kampong Cham",
        created_at=now,
    )
    session.add(body)
    session.flush()
    session.add(Officer(body_id=body.id, phone="+85512000001", account_id=officer, added_at=now))
    meeting = Meeting(
        body_id=body.id,
        state="announced",
        revision=1,
        dated_revision=1,
        title_km="កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣",
        title_en="Third Partnership Dialogue",
        venue_km="សាលាខេត្តកំពង់ចាម",
        venue_en="Kampong Cham Provincial Hall",
        latitude=11.9924,
        longitude=105.4645,
        starts_at=at_local(local_day(now) + timedelta(days=14), 8, 30),
        plan_step="",
        created_by=officer,
        created_at=now,
        announced_at=now,
        send_at=now,
    )
    session.add(meeting)
    session.flush()
    for position, kind in enumerate(("letter", "agenda")):
        session.add(_paper(meeting, kind, position, officer, now))
    session.flush()
    return meeting


def _paper(meeting: Meeting, kind: str, position: int, officer: int, now: datetime) -> Paper:
    return Paper(
        meeting_id=meeting.id,
        kind=kind,
        language="km",
        file_kind="document",
        file_id=f"BQACAgUAAxk{kind}",
        file_unique_id=f"AgAD{kind}",
        file_name=f"{kind}.pdf",
        position=position,
        added_by=officer,
        added_at=now,
        announced_at=now,
    )


def _invitations(
    session: Session, meeting: Meeting, accounts: Sequence[int], now: datetime
) -> list[Invitation]:
    category = Category(body_id=meeting.body_id, kind="communes", title="ឃុំ សង្កាត់", position=1)
    session.add(category)
    session.flush()
    names = [_name(number) for number in range(len(accounts))]
    people = [
        {
            "body_id": meeting.body_id,
            "category_id": category.id,
            "position": position,
            "honorific": "lok",
            "name_km": name,
            "name_key": name_key(name),
            "office": f"មេឃុំ ទី{position}",
            "link_token": token_urlsafe(16),
            "created_at": now,
        }
        for position, name in enumerate(names, 1)
    ]
    ids = session.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), people).all()
    spoken = [
        {"account_id": account_id, "person_id": person_id, "relation": "self", "since": now}
        for account_id, person_id in zip(accounts, ids, strict=True)
    ]
    session.execute(insert(Registration), spoken)
    invited = [
        {"meeting_id": meeting.id, "person_id": one, "created_at": now, "link_token": token_urlsafe(16)}
        for one in ids
    ]
    made = insert(Invitation).returning(Invitation, sort_by_parameter_order=True)
    return list(session.scalars(made, invited))


def _name(number: int) -> str:
    return f"{SURNAMES[number % len(SURNAMES)]} {NAMES[number // len(SURNAMES) % len(NAMES)]}"


def _note_told(
    session: Session, meeting: Meeting, told: Sequence[Invitation], accounts: Sequence[int], now: datetime
) -> None:
    rows = [
        {
            "meeting_id": meeting.id,
            "person_id": invitation.person_id,
            "what": "invitation",
            "revision": 1,
            "told_at": now,
            "how": "bot",
            "account_id": account_id,
        }
        for invitation, account_id in zip(told, accounts, strict=False)
    ]
    if rows:
        session.execute(insert(Notice), rows)


def _owe(
    session: Session,
    meeting: Meeting,
    invitations: Sequence[Invitation],
    accounts: Sequence[int],
    told: int,
    now: datetime,
) -> None:
    rows = [
        {
            "once_key": f"invitation.{invitation.id}.1.{account_id}",
            "account_id": account_id,
            "kind": "invitation",
            "about": {"invitation_id": invitation.id},
            "meeting_id": meeting.id,
            "lane": int(Lane.BROADCAST),
            "not_before": now,
            "created_at": now,
            "state": (Delivery.SENT if number < told else Delivery.QUEUED).value,
            "sent_at": now if number < told else None,
            "message_id": FIRST_MESSAGE + number if number < told else None,
        }
        for number, (invitation, account_id) in enumerate(zip(invitations, accounts, strict=True))
    ]
    session.execute(insert(OutboxRow), rows)
