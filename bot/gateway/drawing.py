"""Drawing claimed messages: what is true now, read for several at once, in the language of each reader."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.domain.actors import Language
from bot.domain.delivery import GONE, Delivery, Lane
from bot.domain.hearing import Apology
from bot.domain.screens import CommandMenu, Screen, TakeBack
from bot.gateway import outbox
from bot.gateway.drawn import Drawn
from bot.gateway.house import House
from bot.gateway.kinds import Kind, Kinds
from bot.gateway.outbox import Parcel
from bot.gateway.replies import REPLY
from bot.gateway.secrecy import describe
from bot.services.chosen_words import NEWEST_STAMP
from bot.storage.hot import Hot
from bot.wording.hearing import apology as apology_words
from bot.wording.translator import Translator

log = logging.getLogger(__name__)

_STAMP = Hot(select(NEWEST_STAMP))
SHOWN_ALREADY = "it shows this already"


class Ready(NamedTuple):
    """A message that only waits for its turn. With `edits`, it redraws that message of the chat.

    `owns_up_to` is the id of the silence that it tells of.
    """

    parcel: Parcel
    shown: Drawn | CommandMenu | TakeBack
    edits: int | None = None
    owns_up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A message that is not sent after all, and why."""

    parcel: Parcel
    state: Delivery
    why: str


class _Read(NamedTuple):
    """What was read of one message: `facts` to be drawn by its kind, or a finished answer.

    `before` is the fingerprint of what the message to be redrawn shows now.
    """

    parcel: Parcel
    kind: Kind | None
    facts: Any
    t: Translator
    before: str | None = None
    apology: Apology | None = None


class Cancelled(Exception):
    """It is no longer true, or no longer wanted; nothing is sent."""


class Drawing:
    """Reads and draws in a thread, outside the transaction that claimed."""

    def __init__(self, house: House, kinds: Kinds) -> None:
        self._house = house
        self._kinds = kinds

    async def draw(self, parcels: Sequence[Parcel]) -> list[Ready | Dropped]:
        """Raises DBAPIError when the database cannot be read."""
        now = self._house.clock.now()
        return await self._house.store.off_loop(lambda: self._read_and_draw(parcels, now))

    def _read_and_draw(self, parcels: Sequence[Parcel], now: datetime) -> list[Ready | Dropped]:
        read = self._house.store.read_now(lambda session: self._read_all(session, parcels, now))
        return [one if isinstance(one, Dropped) else _draw(one) for one in read]

    def _read_all(self, session: Session, parcels: Sequence[Parcel], now: datetime) -> list[_Read | Dropped]:
        ((stamp,),) = _STAMP(session).rows()
        self._house.speech.look(session, stamp or "")
        read = [self._read(session, parcel, now) for parcel in parcels]
        owed = self._house.apologies.for_accounts(session, {parcel.account_id for parcel in parcels}, now)
        return [_with_apology(one, owed) for one in read] if owed else read

    def _read(self, session: Session, parcel: Parcel, now: datetime) -> _Read | Dropped:
        speaks: Language = "en" if parcel.language == "en" else "km"
        speech = self._house.speech
        try:
            if parcel.stopped and parcel.lane != Lane.ANSWER:
                raise Cancelled("they said /stop")
            if parcel.about.get("in_place") and "edit" not in parcel.about:
                raise Cancelled(GONE)  # it was another bot's message
            if "edit" in parcel.about and outbox.is_redrawn_later(session, parcel):
                raise Cancelled("a newer redraw follows")
            if parcel.kind == REPLY:
                return _Read(parcel, None, _finished(session, parcel), speech.translator(speaks))
            kind = self._kinds[parcel.kind]
            facts = kind.read(session, parcel.about, parcel.account_id, now)
            if facts is None:
                raise Cancelled("no longer true")
            return _Read(parcel, kind, facts, speech.translator(speaks, facts), _before(session, parcel))
        except Cancelled as why:
            return Dropped(parcel, Delivery.CANCELLED, str(why))
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001 a mistake of ours in reading it
            return _mistake(parcel, error)


def _finished(session: Session, parcel: Parcel) -> Drawn:
    """An answer is kept as it was drawn when it was given."""
    drawn = Drawn.from_json(parcel.about["drawn"])
    if _before(session, parcel) == drawn.fingerprint:
        raise Cancelled(SHOWN_ALREADY)
    return drawn


def _before(session: Session, parcel: Parcel) -> str | None:
    message_id = parcel.about.get("edit")
    return outbox.shown_in(session, parcel.account_id, message_id) if message_id else None


def _draw(read: _Read) -> Ready | Dropped:
    edits = read.parcel.about.get("edit")
    if read.kind is None:
        return _own_up(read, Ready(read.parcel, read.facts, edits))
    try:
        shown = read.kind.show(read.t, read.facts)
        drawn = Drawn.of(shown) if isinstance(shown, Screen) else shown
    except Exception as error:  # noqa: BLE001 a mistake of ours in drawing it
        return _mistake(read.parcel, error)
    if isinstance(drawn, Drawn) and drawn.fingerprint == read.before:
        return Dropped(read.parcel, Delivery.CANCELLED, SHOWN_ALREADY)
    return _own_up(read, Ready(read.parcel, drawn, edits))


def _with_apology(read: _Read | Dropped, owed: dict[int, Apology]) -> _Read | Dropped:
    """What is owed to the account of a message that will be sent; of two messages, to the first."""
    apology = None if isinstance(read, Dropped) else owed.pop(read.parcel.account_id, None)
    return read._replace(apology=apology) if apology and isinstance(read, _Read) else read


def _own_up(read: _Read, ready: Ready) -> Ready:
    """Say below it that we were deaf, where there is room; else the next message says it."""
    if read.apology is None or not isinstance(ready.shown, Drawn):
        return ready
    noted = ready.shown.with_foot(apology_words(read.t, read.apology))
    return ready._replace(shown=noted, owns_up_to=read.apology.silence_id) if noted else ready


def _mistake(parcel: Parcel, error: Exception) -> Dropped:
    log.error("message %s (%s) could not be drawn: %s", parcel.id, parcel.kind, describe(error))
    return Dropped(parcel, Delivery.BROKEN, describe(error))
