"""Each bot numbers its updates and messages itself: those of the one before must not pass for ours."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.delivery import Delivery
from bot.services.identity import introduce
from bot.services.owe import owe_account
from bot.storage.records import BotIdentity, InboxRow, OutboxRow
from tests.factories import START


def owed(session: Session, key: str, state: Delivery, **values: object) -> OutboxRow:
    owe_account(session, START, account_id=1, kind="reply", once_key=key, about={"drawn": {}, "edit": 5})
    row = session.scalars(select(OutboxRow).where(OutboxRow.once_key == key)).one()
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    return row


def test_ids_of_the_bot_before_are_forgotten_when_another_takes_over(session: Session) -> None:
    came = InboxRow(update_id=70, once_key="message.1.5", payload={}, received_at=START, done_at=START)
    session.add(came)
    sent = owed(session, "a", Delivery.SENT, message_id=5)
    waiting = owed(session, "b", Delivery.QUEUED)
    session.flush()
    me = session.scalars(select(BotIdentity)).one()

    assert introduce(session, me.id, "renamed_bot")
    session.expire_all()
    assert (came.update_id, sent.message_id, waiting.about) == (70, 5, {"drawn": {}, "edit": 5})

    assert not introduce(session, me.id + 1, "another_bot")
    session.flush()
    session.expire_all()
    assert (came.once_key, sent.message_id, waiting.about) == (None, None, {"drawn": {}})
    assert came.update_id < 0
