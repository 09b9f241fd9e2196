"""The outbox of the delivery machine: what is owed is said once, in order, or given up when too late."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.domain.delivery import IN_DOUBT, OPEN, Delivery, Lane
from bot.gateway import outbox
from bot.gateway.dispatcher import ANSWERS, BULK
from bot.gateway.outbox import Parcel
from bot.gateway.recording import Outcome, write_down
from bot.services.owe import owe_account
from bot.storage.leaders import Role
from bot.storage.records import OutboxRow
from tests.delivery.machine_base import CHATS, Base

any_number = st.integers(0, 50)
WHAT_TELEGRAM_SAYS = ["ok", "ok", "ok", "429", "5xx", "lost", "blocked", "refused", "never asked"]
FINAL = {Delivery.SENT, Delivery.MISSED, Delivery.BROKEN, Delivery.UNREACHABLE, Delivery.UNCERTAIN}


@dataclass
class Sender:
    """A process that leads the sending, or believes that it does."""

    name: str
    generation: int
    hands: list[Parcel] = field(default_factory=list)


class Messages(Base):
    """`phone` counts what arrived, `doubted` are the messages of which nobody knew whether they had."""

    def __init__(self, store: Any) -> None:
        super().__init__(store)
        self.owed = 0
        self.phone: Counter[int] = Counter()
        self.doubted: set[int] = set()
        self.final: dict[int, str] = {}
        self.sender = self._new_sender()
        self.late: list[Parcel] = []  # in the hands of senders who were replaced

    # -- owing

    @initialize()
    def each_is_owed_two_messages_of_which_one_is_on_its_way(self) -> None:
        for chat in (*CHATS, *CHATS):
            self.a_message_is_owed(chat, Lane.REMINDER, 0, None)
        self.the_sender_claims(True, 4)

    @rule(
        chat=st.sampled_from(CHATS),
        lane=st.sampled_from(Lane),
        ahead=st.sampled_from([0, 0, 0, 2, 30]),
        patience=st.sampled_from([None, None, 1, 5]),
    )
    def a_message_is_owed(self, chat: int, lane: Lane, ahead: int, patience: int | None) -> None:
        """In `ahead` hours; given up `patience` hours later. Owed twice, it is owed once."""
        self.owed += 1
        leaves = self.now + timedelta(hours=ahead)
        given: dict[str, Any] = {
            "account_id": chat,
            "kind": "number",
            "once_key": f"number {self.owed}",
            "lane": lane,
            "not_before": leaves,
            "give_up_after": leaves + timedelta(hours=patience) if patience else None,
        }
        assert self.write(lambda session: owe_account(session, self.now, **given))
        assert not self.write(lambda session: owe_account(session, self.now, **given))

    # -- sending

    @rule(bulk=st.booleans(), limit=st.integers(1, 4))
    def the_sender_claims(self, bulk: bool, limit: int) -> None:
        lanes = BULK if bulk else ANSWERS
        before = self._rows()
        sender = self.sender
        in_hand = [parcel.id for parcel in sender.hands]
        lost = self.claim(lambda session: outbox.recover(session, sender.generation, in_hand))
        assert not lost, "what is in its hands is not lost"
        busy = [parcel.account_id for parcel in sender.hands if parcel.lane in lanes]
        parcels = self.claim(
            lambda session: outbox.claim(session, self.now, sender.generation, lanes, busy, limit)
        )
        for parcel in parcels:
            row = before[parcel.id]
            assert row.state in OPEN, "claimed what was not open"
            assert row.not_before <= self.now, "before its time"
            assert row.give_up_after is None or row.give_up_after >= self.now, "too late"
            assert row.lease_until is None, "before it may be tried again"
            assert not [one for one in before.values() if self._goes_before(one, row)], "not in order"
        chats = [*busy, *(parcel.account_id for parcel in parcels)]
        assert len(chats) == len(set(chats)), "two at a time in one chat"
        sender.hands += parcels

    def _goes_before(self, one: OutboxRow, row: OutboxRow) -> bool:
        """In the same chat and lane, earlier and due; but for what was given up in this very claim."""
        given_up = one.give_up_after is not None and one.give_up_after < self.now and one.state in OPEN
        waits = one.state in (*OPEN, Delivery.SENDING) and one.not_before <= self.now
        same = (one.account_id, one.lane) == (row.account_id, row.lane)
        return same and one.id < row.id and waits and not given_up

    @precondition(lambda self: self.sender.hands)
    @rule(which=any_number, says=st.sampled_from(WHAT_TELEGRAM_SAYS))
    def telegram_answers(self, which: int, says: str) -> None:
        self._record(self.sender.hands.pop(which % len(self.sender.hands)), says)

    def waits_end(self) -> None:
        """Minutes of real time go by."""
        self.write(lambda session: session.execute(update(OutboxRow).values(lease_until=None)) and None)

    # -- dying and coming back

    @precondition(lambda self: self.sender.hands)
    @rule(delivered=st.booleans())
    def the_sender_dies(self, delivered: bool) -> None:
        """While it called Telegram, which may have got it."""
        for parcel in self.sender.hands:
            self.doubted.add(parcel.id)
            self.phone[parcel.id] += delivered
        self.lease_ends(self.sender.name)
        self.sender = self._new_sender()

    @precondition(lambda self: self.sender.hands)
    @rule(goes_on=st.sampled_from([True, True, False]))
    def the_sender_is_frozen_and_replaced(self, goes_on: bool) -> None:
        """By one that mostly takes up the same messages at once."""
        self.late += self.sender.hands
        self.doubted |= {parcel.id for parcel in self.sender.hands}
        self.lease_ends(self.sender.name)
        self.sender = self._new_sender()
        for bulk in (False, True) if goes_on else ():
            self.the_sender_claims(bulk, 4)

    @precondition(lambda self: self.late)
    @rule(which=any_number, says=st.sampled_from(["ok", "5xx", "refused"]))
    def the_old_sender_speaks_late(self, which: int, says: str) -> None:
        """It had called before it froze; whatever it heard, it has no say any more."""
        parcel = self.late.pop(which % len(self.late))
        before = self._rows()[parcel.id]
        self._record(parcel, says)
        after = self._rows()[parcel.id]
        for column in ("state", "attempts", "lease_generation", "sent_at", "error"):
            assert getattr(after, column) == getattr(before, column), "an old sender was heard"

    # -- looking

    @invariant()
    def what_is_said_is_said(self) -> None:
        rows = self._rows()
        in_hand = {parcel.id for parcel in self.sender.hands}
        assert {row.id for row in rows.values() if row.state == Delivery.SENDING} == in_hand
        for row_id, row in rows.items():
            if row_id in self.final:
                assert row.state == self.final[row_id], "what had ended began anew"
            if row.state == Delivery.SENT:
                assert self.phone[row_id], "called sent, and it is on no phone"
            if row.state == Delivery.MISSED:
                assert row.give_up_after is not None, "given up, though there was no haste"
                assert row.give_up_after < self.latest, "given up too early"
            if self.phone[row_id] > 1:
                assert row_id in self.doubted, "repeated without need"
        self.final = {one: row.state for one, row in rows.items() if row.state in FINAL}

    def everything_is_said(self) -> None:
        """All that is due leaves, or is given up because it is too late."""
        self.passes(days=3)
        for _ in range(len(self._rows()) + 10):
            self.waits_end()
            claimed = len(self.sender.hands)
            for bulk in (False, True):
                self.the_sender_claims(bulk, 9)
            if not self.sender.hands and not claimed and not self._due():
                break
            while self.sender.hands:
                self.telegram_answers(0, "ok")
        self.what_is_said_is_said()
        assert {row.state for row in self._rows().values()} <= FINAL
        for row_id, row in self._rows().items():
            if row.state == Delivery.SENT:
                assert self.phone[row_id] >= 1

    def _due(self) -> int:
        return sum(row.state in OPEN for row in self._rows().values())

    def _new_sender(self) -> Sender:
        name, held = self.begins((Role.SENDER,))
        generation = held[Role.SENDER]
        self.claim(lambda session: outbox.recover(session, generation))
        return Sender(name, generation)

    def _record(self, parcel: Parcel, says: str) -> None:
        """What Telegram did, and what the sender makes of it (`bot.gateway.delivering`)."""
        self.phone[parcel.id] += says in ("ok", "lost")
        doubt = says in ("5xx", "lost") or parcel.in_doubt
        if says in ("5xx", "lost"):
            self.doubted.add(parcel.id)
        open_again = Delivery.RETRYING if parcel.in_doubt else Delivery.QUEUED
        again = {"state": Delivery.RETRYING, "error": f"{IN_DOUBT if doubt else ''}{says}"}
        values: dict[str, Any] = {
            "ok": {"state": Delivery.SENT, "sent_at": self.now},
            "429": {**again, "attempts": parcel.attempts - 1},
            "5xx": again,
            "lost": again,
            "blocked": {"state": Delivery.UNREACHABLE},
            "refused": {"state": Delivery.BROKEN},
            "never asked": {"state": open_again, "attempts": parcel.attempts - 1},
        }[says]
        wait = timedelta(minutes=5) if says in ("429", "5xx", "lost") else None
        self.claim(lambda session: write_down(session, [Outcome(parcel, values, wait=wait)]))

    def _rows(self) -> dict[int, OutboxRow]:
        def rows(session: Session) -> dict[int, OutboxRow]:
            return {row.id: row for row in session.scalars(select(OutboxRow))}

        return self.read(rows)
