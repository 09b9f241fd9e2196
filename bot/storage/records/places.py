"""The gazetteer: provinces, districts, communes and villages, as they are and as they were."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record
from bot.storage.partial import partial_index


class GazetteerPlace(Record):
    """A place under one name. A renamed or closed one stays, with its last day; one of a code is open.

    `level` and `type` are those of `bot.domain.places`; the keys are what it is found under.
    """

    __tablename__ = "places"
    __table_args__ = (
        partial_index(
            "uq_places_open",
            "code",
            unique=True,
            only="valid_to IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), index=True)
    level: Mapped[str] = mapped_column(String(8))
    parent_code: Mapped[str | None] = mapped_column(String(6), index=True)
    type: Mapped[str] = mapped_column(String(12))
    name_km: Mapped[str]
    name_en: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    latin_key: Mapped[str] = mapped_column(index=True)
    sound_key: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
