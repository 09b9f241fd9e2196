"""Half-filled forms, questions to a secretariat, and the audit line of everything done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Record


class Draft(Record):
    """What the next typed, spoken or sent thing of an account means; at most one per account.

    `awaits` names the form and the field (`meeting.title_km`), `data` holds ids and what is filled so far.
    """

    __tablename__ = "drafts"

    account_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("accounts.id"), primary_key=True, autoincrement=False
    )
    awaits: Mapped[str] = mapped_column(String(48))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    updated_at: Mapped[datetime]


class Question(Record):
    """Something said to the bot that goes to a body's secretariat once it is passed on.

    `about`: question, forget_me for the wish to be deleted, spoken for an answer to an invitation by voice,
    given to that `revision` of its meeting, or old_font for what cannot be read, sent while something was
    asked (`step`: what was awaited, and the ids). Answered without any answer means seen, or entered.
    """

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)  # None until they chose
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    shown_name: Mapped[str] = mapped_column(
        default=""
    )  # on their Telegram account; they may not be registered
    asked_at: Mapped[datetime]
    about: Mapped[str] = mapped_column(String(12), default="question")
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"), index=True)
    revision: Mapped[int | None]
    step: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    text: Mapped[str] = mapped_column(default="")
    file_kind: Mapped[str] = mapped_column(String(12), default="")
    file_id: Mapped[str] = mapped_column(default="")
    passed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answer: Mapped[str] = mapped_column(default="")
    answer_file_kind: Mapped[str] = mapped_column(String(12), default="")
    answer_file_id: Mapped[str] = mapped_column(default="")


class AuditLine(Record):
    """Who did what to which thing, when, because of which update. Only ever added to."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(BigInteger)  # None: the operator, or the clock
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    what: Mapped[str] = mapped_column(String(48))
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class BotIdentity(Record):
    """Which bot this database belongs to, written at start: links need its name, file_ids die with it."""

    __tablename__ = "bot_identity"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    username: Mapped[str]
