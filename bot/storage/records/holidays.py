"""Public holidays that were added, moved or taken out, and what has to be planned anew because of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class HolidayChange(Record):
    """A day added, moved or taken out, by a secretariat for its body or by the operator for all.

    `key` tells which holiday of that `day`. The names are those of the day, also of one that moved. One that
    was undone stays on record.
    """

    __tablename__ = "holiday_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)  # None: all bodies
    kind: Mapped[str] = mapped_column(String(8))  # added | moved | removed
    key: Mapped[str] = mapped_column(String(24))
    day: Mapped[date]
    to_day: Mapped[date | None]  # of one that moved
    name_km: Mapped[str]
    name_en: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")  # the circular
    made_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # None: the operator
    made_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]


class Replan(Record):
    """Reminders due until that day are to be looked at again, in order of day and id; gone when done.

    `at_day` and `at_id` say how far that has come.
    """

    __tablename__ = "replans"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))  # None: all bodies
    until: Mapped[date]
    at_day: Mapped[date]
    at_id: Mapped[int] = mapped_column(default=0)
