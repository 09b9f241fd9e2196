"""How a message that we owe stands, and how urgent it is."""

from enum import IntEnum, StrEnum


class Lane(IntEnum):
    """The lower goes first; answers never wait behind a broadcast."""

    ANSWER = 0
    REMINDER = 1
    BROADCAST = 2


class Delivery(StrEnum):
    """States of a message that we owe.

    `uncertain`: Telegram may or may not have got it; it is sent again rather than missed.
    `paused`: of a broadcast that an officer has halted. `recalled`: sent, then taken back.
    """

    QUEUED = "queued"
    SENDING = "sending"
    RETRYING = "retrying"
    UNCERTAIN = "uncertain"
    PAUSED = "paused"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    MISSED = "missed"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


OPEN = (Delivery.QUEUED, Delivery.RETRYING, Delivery.UNCERTAIN)
MOST_CALLS = 6  # of one message; after that it stays as it is, for an officer to see
