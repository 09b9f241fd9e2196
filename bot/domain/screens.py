"""What a person sees: text, buttons and an attachment, without knowing Telegram."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.presses import Press


@dataclass(frozen=True, slots=True)
class Button:
    """One key under a message: a press that comes back to us, or a link."""

    label: str
    press: Press | None = None
    url: str = ""


class FileKind(StrEnum):
    """The kinds of files Telegram tells apart; a file_id is bound to its kind."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that Telegram already holds (`file_id`) or one made by us (`data` and `name`)."""

    kind: FileKind = FileKind.DOCUMENT
    file_id: str = ""
    name: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: HTML text (the caption when a file is attached) and its buttons.

    `share_contact` is the label of Telegram's own button that shares the phone number; it and inline
    `rows` exclude each other, as they do in Telegram.
    """

    text: str
    rows: Rows = ()
    attachment: Attachment | None = None
    place: Place | None = None
    share_contact: str = ""
    remove_keys: bool = False


@dataclass(frozen=True, slots=True)
class DrawnLater:
    """A screen that is read and drawn when it leaves, by its kind of message (`bot.gateway.renderers`)."""

    kind: str
    about: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reply:
    """All that answers one press or message.

    `shown` redraws the pressed message, or is sent when there was no press; `more` are sent after it;
    `toast` is the short line over the chat that answers a press.
    """

    shown: Screen | DrawnLater | None = None
    more: tuple[Screen, ...] = field(default=())
    toast: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A message of ours is deleted; where Telegram no longer allows that, `text` (HTML) takes its place and
    its buttons go.
    """

    message_id: int
    text: str
    can_be_deleted: bool
    has_caption: bool


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """Telegram's own menu of commands for one chat: names without the slash, and what each does."""

    commands: tuple[tuple[str, str], ...]
