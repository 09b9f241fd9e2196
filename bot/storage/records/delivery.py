"""Inbox and outbox: what Telegram gave us and has not been done, what we owe and have not said; who leads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.delivery import OPEN, UNDER_WAY, Delivery
from bot.storage.base import Record
from bot.storage.partial import partial_index


def _in(states: Iterable[Delivery]) -> str:
    """Nearly all rows are sent, and stay: an index over those in these states only is small."""
    return f"state IN ({', '.join(repr(str(state)) for state in states)})"


class Leader(Record):
    """Who does what only one process may do (receive, send, keep time), or that a process is alive.

    `generation` counts the holders of a role and is the fencing token: what an earlier holder does late is
    refused. `until` is the database's time; a holder that does not renew it in time is replaced.
    """

    __tablename__ = "leaders"

    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    holder: Mapped[str] = mapped_column(String(48))
    generation: Mapped[int]
    until: Mapped[datetime]


class InboxRow(Record):
    """A raw update, committed before Telegram is told that it arrived.

    `once_key` names what happened (a message, a press), should it come again under another update id.
    `holder` is the process that works on it.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_open", "done_at", "account_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    once_key: Mapped[str | None] = mapped_column(String(96), unique=True)
    holder: Mapped[str | None] = mapped_column(String(48))
    account_id: Mapped[int | None] = mapped_column(BigInteger)  # whose turn it keeps; None: nobody's
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime]
    waited: Mapped[bool] = mapped_column(default=False)  # came with the backlog: nobody knows how old it is
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")


class SetAside(Record):
    """An update that could not be processed, kept for the operator until it is 30 days old."""

    __tablename__ = "set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(BigInteger)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    error: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class Silence(Record):
    """From when until when the bot was deaf, longer than Telegram keeps a press."""

    __tablename__ = "silences"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)


class Hearing(Record):
    """The one row that says when Telegram last answered that there was nothing more to hear."""

    __tablename__ = "hearing"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    heard_until: Mapped[datetime]


class KeptFile(Record):
    """A file that people must be able to get again: a file_id dies with the bot that got it.

    Papers and notes name it by `file_id`, the one under which it first came; `file_unique_id` is Telegram's
    and tells equal files, None while unknown. `sent_as` are the file_ids under which the bot `bot_id` may
    send it, by kind (document, voice, audio, …). `kept_at`: since when all its bytes are in `file_pieces`.
    `refused`: why Telegram does not give them to us, empty while it may.
    """

    __tablename__ = "kept_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(unique=True)
    file_unique_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(default="")
    duration: Mapped[int] = mapped_column(default=0)  # seconds, of what can be listened to
    bot_id: Mapped[int] = mapped_column(BigInteger)
    sent_as: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)  # to fetch it, in vain
    refused: Mapped[str] = mapped_column(default="")
    kept_at: Mapped[datetime | None]


class FilePiece(Record):
    """Bytes of a kept file, numbered from 0; one large row would hold SQLite's only writer too long."""

    __tablename__ = "file_pieces"

    kept_file_id: Mapped[int] = mapped_column(ForeignKey("kept_files.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Broadcast(Record):
    """What an officer sent to many at once: it can be watched, paused, resumed, stopped and recalled.

    States: running, paused, stopped, recalled. `watched_in` is the account that has a message which shows how
    far it has come. `rework` is what is being done to the messages already sent or failed: recall, correct,
    retry or nothing; `reworked_to` is the last of them that was looked at.

    It is written at once, its rows in pieces (`bot.services.pieces`): `about` says what is still to be
    written, `invited` of the `to_invite` people in it have their invitation, and the invitations up to
    `owed_to` have their messages in the outbox.
    """

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    what: Mapped[str] = mapped_column(String(12))  # announced | papers | changed | reminded
    state: Mapped[str] = mapped_column(String(12), default="running", index=True)
    begun_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # when the last message had its outcome
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    to_invite: Mapped[int] = mapped_column(default=0)
    invited: Mapped[int] = mapped_column(default=0)
    owed_to: Mapped[int] = mapped_column(default=0)
    all_owed: Mapped[bool] = mapped_column(default=False, index=True)
    watched_in: Mapped[int | None] = mapped_column(BigInteger)
    counted: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # messages by outcome at `counted_at`
    counted_at: Mapped[datetime | None]
    pace: Mapped[float] = mapped_column(default=0.0)  # messages a second lately
    rework: Mapped[str] = mapped_column(String(8), default="")
    reworked_to: Mapped[int] = mapped_column(default=0)


class OutboxRow(Record):
    """One call to Telegram that we owe. Written with the change that causes it, rendered when it is sent.

    `kind` names how it is rendered, `about` holds ids only (a reply holds its finished screen instead).
    States: queued, sending, sent, retrying, uncertain, paused, unreachable, broken, missed, cancelled,
    recalled.
    `lease_generation` is the generation of the sender who claimed it. `lease_until`: of what is tried again,
    the moment (the database's time) before which it is not.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        partial_index("ix_outbox_due", "lane", "not_before", "id", only=_in(OPEN)),
        partial_index("ix_outbox_chat", "account_id", "lane", "id", only=_in(UNDER_WAY)),
        Index("ix_outbox_account", "account_id", "id"),
        Index("ix_outbox_message", "account_id", "message_id"),
        Index("ix_outbox_subject", "kind", "meeting_id"),
        # Progress is counted from this index alone, and what is answered to a press stays out of it.
        partial_index(
            "ix_outbox_broadcast", "broadcast_id", "state", "kind", only="broadcast_id IS NOT NULL"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once_key: Mapped[str] = mapped_column(String(96), unique=True)
    account_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(32))
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    lane: Mapped[int]  # 0 answers, 1 due reminders, 2 broadcasts
    not_before: Mapped[datetime]
    give_up_after: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(12))
    attempts: Mapped[int] = mapped_column(default=0)
    lease_generation: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    fingerprint: Mapped[str | None] = mapped_column(String(64))  # of what the message shows now
    sent_text: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
