"""What a failed call to Telegram means, read once."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.gateway.secrecy import said
from bot.gateway.transport import NeverLeft


class Means(Enum):
    """`later`: Telegram did not take it. `uncertain`: it may have. The others: no use in repeating.

    `file gone`: it no longer knows the file_id. `no voice`: this person takes no voice notes. `gone`: the
    message that was to be edited or deleted is not there; `undeletable`: it is too old for that.
    """

    LATER = "later"
    UNCERTAIN = "uncertain"
    UNREACHABLE = "unreachable"
    UNCHANGED = "unchanged"
    SEND_ANEW = "send anew"
    GONE = "gone"
    UNDELETABLE = "undeletable"
    FILE_GONE = "file gone"
    NO_VOICE = "no voice"
    BROKEN = "broken"
    MOVED = "moved"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Failure:
    """`wait` before the next attempt; `everybody` waits when it is not about this chat.

    `chat_id` is where a group has moved to.
    """

    means: Means
    text: str
    wait: timedelta = timedelta()
    everybody: bool = False
    chat_id: int | None = None


# Parts of what Telegram says, in small letters.
GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated", "user_is_blocked")
FILE_GONE = ("wrong file identifier", "wrong remote file identifier", "file_reference_", "file reference")
NOT_THERE = ("message to edit not found", "message to delete not found", "message_id_invalid")


def read_failure(error: TelegramError) -> Failure:
    """Mind the order: to python-telegram-bot, BadRequest and TimedOut are kinds of NetworkError."""
    text = f"{type(error).__name__}: {said(error)}"
    match error:
        case RetryAfter():
            return Failure(Means.LATER, text, _seconds(error), everybody=True)
        case InvalidToken() | Conflict():
            return Failure(Means.REVOKED, text)
        case Forbidden():
            return Failure(Means.UNREACHABLE, text)
        case ChatMigrated():
            return Failure(Means.MOVED, text, chat_id=error.new_chat_id)
        case BadRequest():
            return Failure(_refused(error.message.lower()), text)
        case NeverLeft():
            return Failure(Means.LATER, text, timedelta(seconds=2), everybody=True)
        case TimedOut() | NetworkError():
            return Failure(Means.UNCERTAIN, text, timedelta(seconds=5))
        case _:
            return Failure(Means.BROKEN, text)


def _refused(said: str) -> Means:
    if "message is not modified" in said:
        return Means.UNCHANGED
    if any(part in said for part in GONE):
        return Means.UNREACHABLE
    if any(part in said for part in NOT_THERE):
        return Means.GONE
    if "message can't be edited" in said:
        return Means.SEND_ANEW
    if "message can't be deleted" in said:
        return Means.UNDELETABLE
    if any(part in said for part in FILE_GONE):
        return Means.FILE_GONE
    if "voice_messages_forbidden" in said:
        return Means.NO_VOICE
    return Means.BROKEN


def _seconds(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
