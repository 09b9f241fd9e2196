"""Words that secretariats chose for the terms of the mechanisms."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class ChosenWord(Record):
    """From `set_at` on a term is called so, in one language; the newest row of a term counts.

    `body_id` None is every body that chose none itself, and `set_by` None the operator. An empty `text` takes
    the choice back. The newest `stamp` of all tells every process whether it knows all rows; the next id is
    one more than the last, so that no row comes to light behind a newer one. Of the older rows of a term only
    some stay (`services/terms`).
    """

    __tablename__ = "chosen_words"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str] = mapped_column(String(32))
    term: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(2))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    text: Mapped[str] = mapped_column(default="")
    set_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    set_at: Mapped[datetime]
