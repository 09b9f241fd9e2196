"""An announcement on its way to some people, and the officers who direct it."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor
from bot.domain.broadcasts import Course, What
from bot.domain.delivery import Delivery, Lane
from bot.services.actors import acting
from bot.services.owe import Debt, owe_many
from bot.storage.records import AuditLine, Broadcast, OutboxRow
from tests import factories as make
from tests.invitations.scene import Guest, Scene, a_scene


@dataclass
class Sending:
    """`rows` are its cards, in the order in which they leave."""

    session: Session
    scene: Scene
    broadcast: Broadcast
    rows: list[OutboxRow] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)

    @property
    def officer(self) -> Actor:
        return self.scene.officer

    @property
    def now(self):
        return self.scene.now

    def press(self, use_case, officer: Actor | None = None) -> None:
        """And the answer arrives at once."""
        use_case(self.session, officer or self.officer, self.now, self.broadcast.id, None)
        self.shown()
        self.session.flush()
        self.session.expire_all()

    def shown(self) -> None:
        """The officer has it on the screen, in message 7."""
        for row in self.owed("broadcast"):
            row.state, row.message_id = Delivery.SENT, 7

    def states(self) -> list[str]:
        self.session.flush()
        return [row.state for row in self.rows]

    def stand(self, *states: Delivery) -> None:
        """Each card as it is said, from the first on; what was sent has its message."""
        for number, (row, state) in enumerate(zip(self.rows, states, strict=False)):
            row.state = state
            if state == Delivery.SENT:
                row.message_id, row.sent_at = 100 + number, self.now
        self.session.flush()

    def owed(self, kind: str) -> list[OutboxRow]:
        self.session.flush()
        return list(
            self.session.scalars(select(OutboxRow).where(OutboxRow.kind == kind).order_by(OutboxRow.id))
        )

    def audited(self) -> list[str]:
        self.session.flush()
        lines = self.session.scalars(
            select(AuditLine.what).where(AuditLine.what.startswith("broadcast.")).order_by(AuditLine.id)
        )
        return [what.removeprefix("broadcast.") for what in lines]


def a_sending(session: Session, people: int = 5) -> Sending:
    scene = a_scene(session)
    guests = [scene.guest(f"លោក {number}", told=False) for number in range(people)]
    begun = Broadcast(
        meeting_id=scene.meeting.id,
        what=What.ANNOUNCED,
        state=Course.RUNNING,
        begun_by=scene.officer_id,
        begun_at=scene.now,
        all_owed=True,
    )
    session.add(begun)
    session.flush()
    debts = [
        Debt(
            guest.account_id,
            "invitation",
            f"invitation.{guest.invitation.id}.announced",
            {"invitation_id": guest.invitation.id},
        )
        for guest in guests
    ]
    owe_many(
        session,
        scene.now,
        debts,
        lane=Lane.BROADCAST,
        meeting_id=scene.meeting.id,
        broadcast_id=begun.id,
    )
    session.flush()
    rows = session.scalars(
        select(OutboxRow).where(OutboxRow.broadcast_id == begun.id).order_by(OutboxRow.id)
    ).all()
    return Sending(session, scene, begun, list(rows), guests)


def another_officer(sending: Sending) -> Actor:
    officer = make.an_officer(sending.session, sending.scene.body)
    assert officer.account_id
    return acting(sending.session, officer.account_id)


def a_stranger(sending: Sending) -> Actor:
    """An officer of another body."""
    officer = make.an_officer(sending.session, make.a_body(sending.session))
    assert officer.account_id
    return acting(sending.session, officer.account_id)
