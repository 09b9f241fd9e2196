"""The message that shows how far it has come: one redrawing waits at most."""

from sqlalchemy.orm import Session

from bot.domain.delivery import GONE, Delivery, Lane
from bot.gateway.renderers.broadcasts import progress
from bot.services.broadcast_follow import follow_all
from bot.services.broadcasts import watch
from bot.storage.records import OutboxRow
from tests.broadcasts.scene import Sending, a_sending

SENT, QUEUED = Delivery.SENT, Delivery.QUEUED


def watched(session: Session) -> tuple[Sending, OutboxRow]:
    """The officer has the progress on the screen, in message 7."""
    sending = a_sending(session)
    watch(session, sending.officer, sending.now, sending.broadcast.id, None)
    (row,) = sending.owed("broadcast")
    row.state, row.message_id = SENT, 7
    follow_all(session, sending.now)
    for drawn in sending.owed("broadcast")[1:]:
        drawn.state, drawn.message_id = SENT, 7
    return sending, row


def redrawings(sending: Sending) -> list[OutboxRow]:
    return [row for row in sending.owed("broadcast") if row.state == QUEUED]


def test_it_is_redrawn_when_something_changed_and_only_then(session: Session) -> None:
    sending, _ = watched(session)
    follow_all(session, sending.now)
    assert redrawings(sending) == []
    sending.stand(SENT)
    follow_all(session, sending.now)
    (row,) = redrawings(sending)
    assert row.about == {"broadcast_id": sending.broadcast.id, "edit": 7, "in_place": True}
    assert (row.lane, row.account_id) == (Lane.REMINDER, sending.officer.account_id)


def test_a_second_redrawing_never_waits_and_nothing_that_changed_is_missed(session: Session) -> None:
    sending, _ = watched(session)
    for number in range(1, 5):
        sending.stand(*[SENT] * number)
        follow_all(session, sending.now)
        assert len(redrawings(sending)) == 1
    (row,) = redrawings(sending)
    row.state, row.message_id = SENT, 7
    follow_all(session, sending.now)
    assert len(redrawings(sending)) == 1


def test_redrawings_that_are_done_do_not_pile_up(session: Session) -> None:
    sending, _ = watched(session)
    for number in range(1, 5):
        sending.stand(*[SENT] * number)
        follow_all(session, sending.now)
        for row in redrawings(sending):
            row.state, row.message_id = SENT, 7
    assert len(sending.owed("broadcast")) <= 3


def test_when_it_has_ended_it_is_redrawn_a_last_time(session: Session) -> None:
    sending, _ = watched(session)
    sending.stand(*[SENT] * 5)
    follow_all(session, sending.now)
    assert sending.broadcast.ended_at == sending.now
    assert len(redrawings(sending)) == 1
    redrawings(sending)[0].state = Delivery.CANCELLED
    follow_all(session, sending.now)
    assert redrawings(sending) == []


def test_a_message_that_shows_something_else_by_now_is_left_alone(session: Session) -> None:
    sending, _ = watched(session)
    sending.stand(SENT)
    follow_all(session, sending.now)
    (waiting,) = redrawings(sending)
    board = OutboxRow(
        once_key="reply.board",
        account_id=sending.officer.account_id,
        kind="reply",
        lane=Lane.ANSWER,
        not_before=sending.now,
        state=SENT,
        created_at=sending.now,
        message_id=7,
    )
    session.add(board)
    session.flush()
    assert progress(session, waiting.about, waiting.account_id, sending.now) is None
    waiting.state = Delivery.CANCELLED
    sending.stand(SENT, SENT)
    follow_all(session, sending.now)
    assert redrawings(sending) == []

    watch(session, sending.officer, sending.now, sending.broadcast.id, 7)
    opened = redrawings(sending)[0]
    assert progress(session, opened.about, opened.account_id, sending.now)
    opened.state, opened.message_id = SENT, 7
    sending.stand(SENT, SENT, SENT)
    follow_all(session, sending.now)
    assert len(redrawings(sending)) == 1


def test_a_message_that_was_deleted_is_watched_no_longer(session: Session) -> None:
    sending, _ = watched(session)
    sending.stand(SENT)
    follow_all(session, sending.now)
    (row,) = redrawings(sending)
    row.state, row.error = Delivery.CANCELLED, GONE
    sending.stand(SENT, SENT)
    follow_all(session, sending.now)
    assert redrawings(sending) == []
    assert sending.broadcast.watched_in is None
