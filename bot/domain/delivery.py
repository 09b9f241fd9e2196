"""How a message that we owe stands, and how urgent it is."""

from datetime import timedelta
from enum import IntEnum, StrEnum


class Lane(IntEnum):
    """The lower goes first; answers never wait behind a broadcast."""

    ANSWER = 0
    REMINDER = 1
    BROADCAST = 2


class Delivery(StrEnum):
    """States of a message that we owe.

    `uncertain`: Telegram may or may not have got it, and its kind is not sent twice.
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


OPEN = (Delivery.QUEUED, Delivery.RETRYING)
UNDER_WAY = (*OPEN, Delivery.SENDING)
IN_DOUBT = "in doubt: "  # how the error of a message begins that may have arrived and is sent again
PATIENCE = timedelta(hours=24)  # how long a message is tried whose calls come to nothing
GONE = "the message is gone"  # why nothing was edited where it stood
