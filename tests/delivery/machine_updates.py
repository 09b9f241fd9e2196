"""The inbox of the delivery machine: what came is done once, in each person's order, whoever dies."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.delivery import Lane
from bot.gateway import inbox
from bot.gateway.inbox import AlreadyDone, Ticket
from bot.services.owe import owe_account
from bot.storage.records import AuditLine, InboxRow, SetAside
from tests.delivery.machine_base import CHATS, Base

any_number = st.integers(0, 50)


@dataclass
class Worker:
    """A process with the updates in its hands; a frozen one believes that it still lives."""

    name: str
    frozen: bool = False
    hands: list[Ticket] = field(default_factory=list)


class Updates(Base):
    """`came` is what Telegram was told that we have, by the text that names it."""

    def __init__(self, store: Any) -> None:
        super().__init__(store)
        self.came: dict[str, dict[str, Any]] = {}
        self.done_at: dict[str, Any] = {}
        self.aside: set[str] = set()
        self.update_ids = 0
        self.workers = [Worker(self.begins()[0]) for _ in range(2)]

    # -- receiving

    @initialize()
    def two_have_written_and_are_heard(self) -> None:
        for chat in CHATS:
            self.somebody_writes(chat)
        self.a_worker_takes(0, 3, renews=True)

    @rule(chat=st.sampled_from(CHATS))
    def somebody_writes(self, chat: int) -> None:
        text = f"said {len(self.came)}"
        who = {"id": chat, "type": "private"}
        self.came[text] = {"message_id": len(self.came), "from": who, "chat": who, "text": text}
        assert self.arrives(text) == 1

    @precondition(lambda self: self.came)
    @rule(which=any_number)
    def it_comes_again_under_another_id(self, which: int) -> None:
        text = list(self.came)[which % len(self.came)]
        known = text in self.read(self._texts)
        assert self.arrives(text) == (0 if known else 1)
        if not known:  # forgotten after three days: Telegram would not bring it any more
            self.write(lambda session: session.query(InboxRow).filter_by(update_id=self.update_ids).delete())

    def arrives(self, text: str) -> int:
        """Committed before Telegram is told; sent twice at once, as when the answer to it was lost."""
        self.update_ids += 1
        update = {"update_id": self.update_ids, "message": self.came[text]}
        return self.write(lambda session: inbox.put(session, [update, update], self.now, waited=False))

    # -- working

    @rule(which=any_number, limit=st.integers(1, 3), renews=st.booleans())
    def a_worker_takes(self, which: int, limit: int, renews: bool) -> None:
        worker = self.workers[which % 2]
        if renews:
            self.renews(worker.name)
            worker.frozen = worker.frozen and bool(worker.hands)
        busy = [ticket.account_id or 0 for ticket in worker.hands]
        tickets = self.claim(lambda session: inbox.take(session, worker.name, busy, limit))
        living = [one for one in self.workers if not one.frozen and one is not worker]
        held = {
            ticket.account_id
            for one in (*living, worker)
            for ticket in one.hands
            if ticket.payload["message"]["text"] not in self.done_at
        }
        oldest = self.read(self._oldest)
        for ticket in tickets:
            assert ticket.account_id not in held, "two updates of one person at a time"
            assert ticket.id == oldest[ticket.account_id], "not in the order in which they came"
            held.add(ticket.account_id)
        worker.hands += tickets

    @precondition(lambda self: any(worker.hands for worker in self.workers))
    @rule(which=any_number, how_many=st.integers(1, 3))
    def workers_finish(self, which: int, how_many: int) -> None:
        for _ in range(how_many):
            if any(worker.hands for worker in self.workers):
                self.finish(which)

    def finish(self, which: int) -> None:
        _, ticket = self._at_work(which)
        text = ticket.payload["message"]["text"]

        def effect(session: Session) -> None:
            inbox.done(session, ticket, self.now)
            session.add(AuditLine(at=self.now, account_id=ticket.account_id, what=text, about={}))
            self.owe_answer(session, ticket.account_id or 0, text)

        try:
            self.write(effect)
        except AlreadyDone:
            assert text in self.done_at, "refused, and nobody did it"
        else:
            assert text not in self.done_at, "done twice"
            self.done_at[text] = self.now

    @precondition(lambda self: any(worker.hands for worker in self.workers))
    @rule(which=any_number)
    def a_worker_fails(self, which: int) -> None:
        _, ticket = self._at_work(which)
        text = ticket.payload["message"]["text"]
        try:
            if ticket.attempt >= inbox.MOST_ATTEMPTS:
                self.write(lambda session: inbox.set_aside(session, ticket, self.now, "it failed"))
                self.done_at[text] = self.now
                self.aside.add(text)
            else:
                self.write(lambda session: inbox.note_failure(session, ticket, "it failed"))
        except AlreadyDone:
            assert text in self.done_at

    @precondition(lambda self: any(worker.hands for worker in self.workers))
    @rule(which=any_number)
    def a_worker_dies(self, which: int) -> None:
        number = self._somebody_at_work(which)
        self.lease_ends(self.workers[number].name)
        self.workers[number] = Worker(self.begins()[0])

    @precondition(lambda self: any(worker.hands for worker in self.workers))
    @rule(which=any_number, wakes=st.booleans())
    def a_worker_is_frozen_past_its_lease(self, which: int, wakes: bool) -> None:
        """What it took is taken by another; it does not know, and goes on when it wakes."""
        number = self._somebody_at_work(which)
        self.workers[number].frozen = True
        self.lease_ends(self.workers[number].name)
        self.a_worker_takes(1 - number, 3, renews=False)
        while wakes and any(worker.hands for worker in self.workers):
            self.finish(which)

    # -- looking

    @invariant()
    def nothing_that_came_is_lost_and_nothing_done_twice(self) -> None:
        kept = self.read(
            lambda s: {row.payload["message"]["text"]: row for row in s.scalars(select(InboxRow))}
        )
        lines = self.read(lambda s: list(s.scalars(select(AuditLine.what))))
        assert sorted(lines) == sorted(set(self.done_at) - self.aside)
        for text in self.came:
            if text not in self.done_at:
                assert kept[text].done_at is None, "it is nowhere, or called done"
            elif text in kept:
                assert kept[text].done_at == self.done_at[text]
            else:
                assert self.latest - self.done_at[text] > timedelta(hours=72), "forgotten too early"

    def everybody_is_answered(self) -> None:
        """Everybody dies once more; one that comes back does all that is left."""
        for worker in self.workers:
            self.lease_ends(worker.name)
        self.workers = [worker := Worker(self.begins()[0])]
        for _ in self.came:
            worker.hands = self.claim(lambda session: inbox.take(session, worker.name, [], 9))
            while worker.hands:
                self.finish(0)
        assert set(self.came) == set(self.done_at)
        assert self.read(lambda s: len(s.scalars(select(SetAside)).all())) <= len(self.aside)

    def _at_work(self, which: int) -> tuple[Worker, Ticket]:
        """A worker with something in hand, which it lets go."""
        worker = self.workers[self._somebody_at_work(which)]
        return worker, worker.hands.pop(which % len(worker.hands))

    def _somebody_at_work(self, which: int) -> int:
        at_work = [number for number, worker in enumerate(self.workers) if worker.hands]
        return at_work[which % len(at_work)]

    @staticmethod
    def _texts(session: Session) -> list[str]:
        return [payload["message"]["text"] for payload in session.scalars(select(InboxRow.payload))]

    @staticmethod
    def _oldest(session: Session) -> dict[int | None, int]:
        rows = session.scalars(
            select(InboxRow).where(InboxRow.done_at.is_(None)).order_by(InboxRow.id.desc())
        )
        return {row.account_id: row.id for row in rows}

    def owe_answer(self, session: Session, chat: int, text: str) -> None:
        """The answer commits with the update's being done."""
        owe_account(
            session, self.now, account_id=chat, kind="answer", once_key=f"answer to {text}", lane=Lane.ANSWER
        )
