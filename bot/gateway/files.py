"""Files that people send: what Telegram says of them, and their bytes when we need them."""

from dataclasses import dataclass
from typing import Any

from telegram import Message

from bot.domain.given_files import GivenFile, file_name
from bot.domain.screens import FileKind
from bot.gateway.house import House
from bot.gateway.transport import TooLarge


@dataclass(frozen=True, slots=True)
class SentFile(GivenFile):
    """A file that came with this update."""

    size: int = 0  # bytes, 0 when Telegram does not say

    async def download(self, house: House, limit: int) -> bytes:
        """Raises TooLarge when it is larger than `limit` bytes, before reading more than that."""
        if self.size > limit:
            raise TooLarge
        file = await house.bot.get_file(self.file_id)
        assert file.file_path
        return await house.transport.fetch(file.file_path, limit)


def read_file(message: Message) -> SentFile | None:
    """The file in a message; of a photo, its largest size."""
    if message.photo:
        return _described(FileKind.PHOTO, message.photo[-1])
    for kind in (FileKind.DOCUMENT, FileKind.VOICE, FileKind.AUDIO, FileKind.VIDEO):
        file = getattr(message, kind.value)
        if file:
            return _described(kind, file)
    return None


def _described(kind: FileKind, file: Any) -> SentFile:
    return SentFile(
        kind=kind,
        file_id=file.file_id,
        file_unique_id=file.file_unique_id,
        name=file_name(getattr(file, "file_name", None) or ""),
        size=file.file_size or 0,
        duration=_seconds(getattr(file, "duration", 0)),
    )


def _seconds(duration: Any) -> int:
    return int(duration.total_seconds()) if hasattr(duration, "total_seconds") else int(duration or 0)
