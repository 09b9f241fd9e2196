"""Writing one side of what is entered in two languages, and counting who reads which side."""

from collections.abc import Collection

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from bot.domain.actors import Language
from bot.domain.two_languages import (
    KhmerForEnglish,
    LatinForKhmer,
    Readers,
    behind_after,
    in_khmer_only,
    in_latin_only,
    sides_of,
)
from bot.storage.records import Account, Action, Meeting, MeetingChange, Registration

Record = Meeting | MeetingChange | Action


def write_side(record: Record, part: str, language: Language, text: str) -> None:
    """The side says this from now on; the other one is out of date then, if it was written before.

    Raises KhmerForEnglish, LatinForKhmer; a venue may have a Latin name only.
    """
    if language == "en" and in_khmer_only(text):
        raise KhmerForEnglish
    if language == "km" and part != "venue" and in_latin_only(text):
        raise LatinForKhmer
    behind = behind_after(sides_of(record, part), language, text)
    setattr(record, f"{part}_{language}", text)
    setattr(record, f"{part}_behind", behind)


def still_right(record: Record, part: str) -> None:
    """An officer looked: both sides say the same."""
    setattr(record, f"{part}_behind", "")


def readers(session: Session, people: Select[int] | Collection[int]) -> Readers:
    """The accounts that a message to these people reaches, by language; one statement, however many."""
    return by_language(
        session,
        select(Account.id, Account.language)
        .join(Registration, Registration.account_id == Account.id)
        .where(
            Registration.person_id.in_(people),
            Registration.ended_at.is_(None),
            Account.stopped_at.is_(None),
            Account.unreachable_since.is_(None),
        )
        .distinct(),
    )


def by_language(session: Session, accounts: Select[int, str | None]) -> Readers:
    """Counts accounts, given by id and language, by the language of now; who chose none reads Khmer."""
    found = accounts.subquery()
    reads_english = case((found.c.language == "en", 1), else_=0)
    everybody, english = session.execute(
        select(func.count(), func.sum(reads_english)).select_from(found)
    ).one()
    return Readers(km=everybody - (english or 0), en=english or 0)
