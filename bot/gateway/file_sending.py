"""Sending what people gave us: by the file_id this bot has for it, or uploaded from its bytes, once."""

import asyncio
from dataclasses import replace

from telegram import InputFile, Message
from telegram.error import BadRequest, TelegramError

from bot.domain.given_files import KeptFacts, Uploaded, file_name
from bot.domain.screens import FileKind
from bot.gateway import calls
from bot.gateway.drawn import CAPTION_LIMIT, Drawn
from bot.gateway.failures import Means, read_failure
from bot.gateway.files import read_file
from bot.gateway.house import House
from bot.gateway.keeping import fetch
from bot.gateway.outbox import Parcel
from bot.gateway.translating import translator_for
from bot.gateway.transport import NeverLeft
from bot.services import kept_files
from bot.storage.leaders import Role
from bot.storage.store import TROUBLE
from bot.wording.files import as_audio
from bot.wording.html import units

# A voice note for those who take none. Telegram makes a voice note of an ogg file that is sent as audio, too,
# https://github.com/tdlib/telegram-bot-api/issues/781, so in the end it goes as any file does.
INSTEAD_OF_VOICE = (FileKind.AUDIO, FileKind.DOCUMENT)

Sent = tuple[Message, Uploaded | None]  # and what has to be noted with the delivery


class NotKept(TelegramError):
    """The file came to another bot, or Telegram forgot it, and its bytes were never fetched."""


class FileSender:
    """One per sending process. Uploads go one by one: memory stays small, and nothing is uploaded twice."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._uploading = asyncio.Lock()
        self._found: dict[tuple[int, FileKind], str] = {}  # file_ids of what was uploaded by this process

    async def send(self, parcel: Parcel, drawn: Drawn) -> Sent:
        """Raises TelegramError; NeverLeft when the database cannot be read just now."""
        assert drawn.file
        name = drawn.file["file_id"]
        try:
            kept = await self._house.store.read(lambda session: kept_files.facts(session, name))
            if kept is None:
                return await self._call(parcel, drawn, name), None
            return await self._send(kept, parcel, drawn)
        except TROUBLE as error:
            raise NeverLeft(f"the database cannot be read ({type(error).__name__})") from None

    async def _send(self, kept: KeptFacts, parcel: Parcel, drawn: Drawn) -> Sent:
        """As what it is, or as something else where voice notes are refused."""
        try:
            return await self._send_as(kept.kind, kept, parcel, drawn)
        except BadRequest as error:
            if not _refuses_voice(error):
                raise
        drawn = await self._named(parcel, drawn)
        audio, document = INSTEAD_OF_VOICE
        try:
            return await self._send_as(audio, kept, parcel, drawn)
        except BadRequest as error:
            if not _refuses_voice(error):
                raise
        return await self._send_as(document, kept, parcel, drawn)

    async def _named(self, parcel: Parcel, drawn: Drawn) -> Drawn:
        """Its caption says what it is, where that fits."""
        t = await self._house.store.read(lambda session: translator_for(session, parcel.account_id))
        text = as_audio(t, drawn.text)
        return replace(drawn, text=text) if units(text) <= CAPTION_LIMIT else drawn

    async def _send_as(self, kind: FileKind, kept: KeptFacts, parcel: Parcel, drawn: Drawn) -> Sent:
        drawn = drawn.as_file(kind)
        tried = self._file_id(kind, kept)
        sent = await self._send_by_id(tried, parcel, drawn)
        if sent:
            return sent, None
        async with self._uploading:
            found = self._file_id(kind, kept)
            if found == tried:
                return await self._upload(kept, parcel, drawn)
        sent = await self._send_by_id(found, parcel, drawn)
        if sent:
            return sent, None
        raise NotKept("what was uploaded just now is gone again")

    def _file_id(self, kind: FileKind, kept: KeptFacts) -> str:
        return self._found.get((kept.id, kind)) or kept.file_ids.get(kind, "")

    async def _send_by_id(self, file_id: str, parcel: Parcel, drawn: Drawn) -> Message | None:
        """None when Telegram does not know that file_id."""
        if not file_id:
            return None
        try:
            return await self._call(parcel, drawn, file_id)
        except BadRequest as error:
            if read_failure(error).means is not Means.FILE_GONE:
                raise
        return None

    async def _upload(self, kept: KeptFacts, parcel: Parcel, drawn: Drawn) -> Sent:
        file = InputFile(await self._content(kept), filename=_name(kept))
        message = await self._call(parcel, drawn, file, kept.duration)
        sent = read_file(message)
        if sent is None or sent.kind is not drawn.file_kind:  # taken for another kind: not to be sent as this
            return message, None
        self._found[kept.id, sent.kind] = sent.file_id
        return message, Uploaded(kept.id, sent.kind, sent.file_id, self._house.bot.id)

    async def _content(self, kept: KeptFacts) -> bytes:
        if not (kept.kept or (kept.file_ids and await fetch(self._house, kept))):
            raise NotKept("its bytes were not kept, and this bot cannot get them")
        return await self._house.store.read(lambda session: kept_files.content(session, kept.id))

    async def _call(
        self, parcel: Parcel, drawn: Drawn, content: str | InputFile, duration: int = 0
    ) -> Message:
        """After whatever was waited for, only if nobody else sends by now."""
        if self._house.roles.generation(Role.SENDER) != parcel.generation:
            raise NeverLeft("another process sends by now")
        return await calls.send_file(self._house.bot, parcel.account_id, drawn, content, duration)


def _name(kept: KeptFacts) -> str:
    """As its sender called it, fit for a header; Telegram knows a voice note by the ending."""
    return "voice.ogg" if kept.kind is FileKind.VOICE else file_name(kept.name) or kept.kind.value


def _refuses_voice(error: TelegramError) -> bool:
    return read_failure(error).means is Means.NO_VOICE
