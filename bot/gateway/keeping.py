"""Fetching the bytes of what people sent us, after they were answered."""

import asyncio
import logging
from pathlib import PurePosixPath

from telegram.error import BadRequest, TelegramError

from bot.domain.given_files import MOST_BYTES, PIECE, KeptFacts
from bot.gateway.house import House, pause
from bot.gateway.secrecy import describe, said
from bot.gateway.transport import TooLarge
from bot.services import kept_files

log = logging.getLogger(__name__)

LOOK_EVERY = 60.0  # seconds, for what could not be fetched at once
TOO_LARGE = "file is too big"


class Keeper:
    """One file at a time, piece by piece; what is interrupted is fetched again."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._awake = asyncio.Event()
        self._awake.set()
        self._at_work = asyncio.Lock()

    @property
    def idle(self) -> bool:
        return not (self._awake.is_set() or self._at_work.locked())

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            async with self._at_work:
                self._awake.clear()
                await self._work_quietly()
            await pause(self._awake, LOOK_EVERY)
            self._awake.set()

    async def _work_quietly(self) -> None:
        try:
            await self._fetch_all()
        except TelegramError as error:
            log.warning("a file could not be fetched, it is tried again: %s", describe(error))
        except Exception as error:  # noqa: BLE001 the database may be back in a moment
            log.error("a file could not be kept: %s", describe(error))

    async def _fetch_all(self) -> None:
        tried: set[int] = set()
        while True:
            file = await self._house.store.read(lambda session: kept_files.next_to_fetch(session, tried))
            if file is None:
                return
            tried.add(file.id)
            await fetch(self._house, file)


async def fetch(house: House, file: KeptFacts) -> bool:
    """Fetch and keep its bytes; whether they are here now. Raises TelegramError: it can be tried again."""
    try:
        await _download(house, file)
    except TooLarge:
        await _refused(house, file, TOO_LARGE)
    except BadRequest as error:
        await _refused(house, file, said(error).lower())
    else:
        return True
    return False


async def _download(house: House, file: KeptFacts) -> None:
    found = await house.bot.get_file(next(iter(file.file_ids.values())))
    assert found.file_path
    number = 0
    async for piece in house.transport.pieces(found.file_path, MOST_BYTES, PIECE):
        await _keep_piece(house, file.id, number, piece)
        number += 1
    name, now = PurePosixPath(found.file_path).name, house.clock.now()
    await house.store.write(lambda session: kept_files.fetched(session, now, file.id, name))


async def _keep_piece(house: House, kept_id: int, number: int, piece: bytes) -> None:
    await house.store.write(lambda session: kept_files.add_piece(session, kept_id, number, piece))


async def _refused(house: House, file: KeptFacts, why: str) -> None:
    log.warning("file %s cannot be fetched: %s", file.id, why)
    for_good, now = TOO_LARGE in why, house.clock.now()
    await house.store.write(
        lambda session: kept_files.not_fetched(session, now, file.id, why, for_good=for_good)
    )
