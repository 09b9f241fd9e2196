"""An officer watches an announcement on a phone, directs it, takes it back and corrects it."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain import broadcast_presses as presses
from bot.domain.navigation import MeetingHome
from bot.services.broadcast_follow import follow_all
from bot.storage.records import AuditLine, Broadcast, Invitation, Meeting, Notice, OutboxRow
from simulator import Fault
from tests.planning.test_story import Office
from tests.story import Story

TITLE = "Partnership Dialogue"


class Sending(Office):
    """A meeting with one paper, announced to a chief who reads Khmer and a focal point who reads English."""

    def __init__(self, story: Story, language: str = "en") -> None:
        super().__init__(story, language)
        self.meeting_id = self.ready(title_en=TITLE, venue_en="Hall")
        self.opens(self.meeting_id)
        self.officer.sends_file(b"%PDF agenda", "agenda_km_en.pdf")

    def opens(self, meeting_id: int) -> None:
        self.officer.replays_press(self.officer.last, MeetingHome(meeting_id).pack())

    def announces(self, *, button: str = "Send now") -> None:
        self.opens(self.meeting_id)
        self.officer.presses("👁")
        self.officer.presses(button)
        self.ticks()

    def ticks(self) -> None:
        """Some seconds pass; the first tick may come while a redrawing is on its way."""
        for _ in range(2):
            self.story.passes(seconds=3)

    @property
    def broadcast(self) -> Broadcast:
        return self.read(
            lambda session: session.scalars(select(Broadcast).order_by(Broadcast.id.desc())).first()
        )

    @property
    def audited(self) -> list[str]:
        what = select(AuditLine.what).where(AuditLine.what.startswith("broadcast.")).order_by(AuditLine.id)
        return self.read(lambda session: list(session.scalars(what)))

    def states(self, kind: str = "invitation") -> list[str]:
        rows = select(OutboxRow.state).where(OutboxRow.kind == kind).order_by(OutboxRow.id)
        return self.read(lambda session: list(session.scalars(rows)))

    def got(self, phone: Any) -> list[str]:
        """What the chief or the focal point has on the phone of the meeting."""
        return [message.kind for message in phone.from_bot[1:]]


@pytest.fixture
def sending(story: Story) -> Sending:
    return Sending(story)


@pytest.fixture
def sending_on_both(story_on_both: Story) -> Sending:
    return Sending(story_on_both)


def at_night(sending: Sending) -> None:
    """Announced at 21:00 for the next morning."""
    sending.story.passes(hours=12)
    sending.announces(button="Send at 7:00")


def test_the_progress_shows_itself_done(sending: Sending) -> None:
    sending.announces()
    sending.ticks()
    shown = sending.officer.last
    assert shown.text.startswith("📨 Announced: Partnership Dialogue")
    assert "100%, 4 of 4 messages" in shown.text
    assert "Cards delivered: 2" in shown.text
    assert "Done: 4 messages sent, 0 not delivered." in shown.text
    assert "Who is not reached stands on the board" in shown.text  # somebody is not registered
    calls = sending.story.simulator.ledger.count
    for _ in range(3):
        sending.ticks()
    assert sending.officer.last.text == shown.text
    assert sending.story.simulator.ledger.count == calls


def test_waiting_for_the_morning_it_can_be_paused_and_resumed(sending_on_both: Sending) -> None:
    sending = sending_on_both
    at_night(sending)
    officer = sending.officer
    assert "It leaves on Tuesday 24 November 2026, 7:00 a.m." in officer.last.text
    officer.presses("Pause")
    assert "Paused: nothing more leaves" in officer.last.text
    sending.story.passes(hours=12)
    assert sending.got(sending.chief) == []
    assert set(sending.states()) == {"paused"}

    officer.presses("Resume")
    sending.ticks()
    assert sending.got(sending.chief) == ["document", "text"]
    assert "Done: 4 messages sent, 0 not delivered." in officer.last.text
    assert sending.audited == ["broadcast.paused", "broadcast.resumed"]


def test_stopping_asks_once_more_and_is_for_good(sending: Sending) -> None:
    at_night(sending)
    officer = sending.officer
    officer.presses("Stop")
    assert "4 messages that have not left yet are cancelled for good." in officer.last.text
    assert set(sending.states()) == {"queued"}
    officer.presses("Back")
    officer.presses("Stop")
    officer.presses("Stop for good")
    assert "Stopped: what had not left is cancelled." in officer.last.text
    assert "Not sent any more: 4" in officer.last.text
    sending.story.passes(hours=12)
    assert sending.got(sending.chief) == []
    officer.replays_press(officer.last, presses.Resume(sending.broadcast.id).pack())
    assert sending.got(sending.chief) == []


def test_the_screen_shows_what_happens_without_a_press(sending: Sending) -> None:
    at_night(sending)
    screens = len(sending.officer.from_bot)
    sending.story.passes(hours=10)
    sending.ticks()
    assert "Done: 4 messages sent" in sending.officer.last.text
    assert len(sending.officer.from_bot) == screens


def test_the_board_that_was_opened_in_its_place_is_left_alone(sending: Sending) -> None:
    at_night(sending)
    officer = sending.officer
    officer.presses("📋")
    board = officer.last.text
    sending.story.passes(hours=10)
    sending.ticks()
    assert officer.last.text == board

    officer.presses("📨 Sent to many")
    officer.presses("📨 Invitations · 23 Nov 2026")
    assert "Done: 4 messages sent" in officer.last.text


def test_who_blocked_the_bot_is_counted_and_tried_again_alone(sending: Sending) -> None:
    sending.chief.blocks()
    sending.announces()
    sending.ticks()
    officer = sending.officer
    assert "Done: 2 messages sent, 2 not delivered." in officer.last.text
    assert "Messages that Telegram could not deliver: 2" in officer.last.text
    officer.presses("Send the failed again (2)")
    sending.ticks()
    assert "Done: 2 messages sent, 2 not delivered." in officer.last.text
    assert sending.got(sending.focal) == ["document", "text"]
    assert sending.audited == ["broadcast.retried"]


def test_what_failed_for_a_reason_of_telegram_arrives_on_the_second_try(sending: Sending) -> None:
    sending.story.expects_failures = True
    refusal = Fault("refuse", methods="sendDocument", code=400, description="Bad Request: wrong file")
    fault = sending.story.simulator.faults.add(refusal)
    sending.announces()
    sending.ticks()
    assert "Could not be sent: 2" in sending.officer.last.text
    sending.story.simulator.faults.remove(fault.id)
    sending.officer.presses("Send the failed again (2)")
    sending.ticks()
    assert "Done: 4 messages sent, 0 not delivered." in sending.officer.last.text
    assert sending.got(sending.chief) == ["text", "document"]


def test_recalled_within_two_days_it_is_gone_from_the_phones(sending_on_both: Sending) -> None:
    sending = sending_on_both
    sending.announces()
    sending.chief.presses("✅")
    officer = sending.officer
    officer.presses("Recall")
    assert "4 messages were sent." in officer.last.text
    assert "People may have read it already" in officer.last.text
    assert sending.got(sending.chief) == ["document", "text"]
    officer.presses("Recall 4 messages")
    sending.ticks()
    assert sending.got(sending.chief) == sending.got(sending.focal) == []
    assert set(sending.states()) == {"recalled"}
    assert "Recalled: what was sent has been taken back." in officer.last.text
    assert "Taken back: 4" in officer.last.text
    answers = sending.read(lambda session: set(session.scalars(select(Invitation.answer))))
    assert answers == {"attending", None}
    assert len(sending.read(lambda session: session.scalars(select(Notice)).all())) == 4
    assert sending.audited == ["broadcast.recalled"]


def test_recalled_later_it_says_so_in_the_reader_s_language(sending: Sending) -> None:
    sending.announces()
    sending.story.passes(days=3)
    sending.officer.presses("Recall")
    sending.officer.presses("Recall 4 messages")
    sending.ticks()
    paper, card = sending.focal.from_bot[-2:]
    assert paper.caption == card.text == "This message was recalled by the secretariat."
    assert card.labels == []
    assert sending.chief.last.text == "លេខាធិការដ្ឋានបានដកសារនេះវិញ។"


def test_a_message_the_person_deleted_is_recalled_too(sending: Sending) -> None:
    sending.announces()
    sending.story.expects_refusals = True
    world = sending.story.simulator.world
    message = world.message(sending.chief.id, sending.chief.last.id)
    sending.story.loop.call(lambda: world.remove(message))
    sending.officer.presses("Recall")
    sending.officer.presses("Recall 4 messages")
    sending.ticks()
    assert set(sending.states()) == {"recalled"}


def test_a_slip_of_the_pen_is_corrected_on_the_cards_already_sent(sending: Sending) -> None:
    sending.announces()
    officer, focal = sending.officer, sending.focal
    focal.presses("✅")
    messages = len(focal.from_bot)
    officer.presses("Correct the cards")
    assert "Title in English: Partnership Dialogue" in officer.last.text
    officer.presses("Title in English")
    officer.says("Third Partnership Dialogue")
    assert "Title in English: Third Partnership Dialogue" in officer.last.text
    assert "Third" not in focal.last.text
    officer.presses("Correct 2 cards already sent")
    sending.ticks()
    assert "Third Partnership Dialogue" in focal.last.text
    assert "Third" in officer.last.text
    assert len(focal.from_bot) == messages
    # The Khmer card shows the Khmer title, which is the same: nothing was called for it.
    assert sorted(sending.states("correct")) == ["cancelled", "sent"]
    assert sending.audited == ["broadcast.corrected"]


def test_a_title_typed_after_turning_away_corrects_nothing(sending: Sending) -> None:
    sending.announces()
    officer = sending.officer
    officer.presses("Correct the cards")
    officer.presses("Title in English")
    officer.presses("Back")
    officer.says("thank you")
    assert sending.read(lambda session: session.get_one(Meeting, sending.meeting_id).title_en) == TITLE


def test_reminders_papers_and_changes_are_broadcasts_too(sending: Sending) -> None:
    sending.announces()
    sending.opens(sending.meeting_id)
    sending.officer.presses("Remind the silent")
    sending.officer.presses("Remind them")
    sending.officer.presses("Move or cancel")
    sending.officer.presses("Cancel the meeting")
    sending.officer.presses("Confirm and tell everybody")
    sending.officer.presses("How far it has come")
    labels = [label.split(" ·")[0] for label in sending.officer.last.labels]
    assert labels[:3] == ["🔁 Change", "🔔 Reminder", "📨 Invitations"]
    sending.officer.presses("🔁 Change")
    assert "Change told: Partnership Dialogue" in sending.officer.last.text
    assert "Done: 2 messages sent, 0 not delivered." in sending.officer.last.text


def test_an_officer_of_another_body_sees_and_directs_nothing(sending: Sending) -> None:
    at_night(sending)
    rival, number = sending.rival, sending.broadcast.id
    rival.says("/start")
    screen = rival.last
    for press in (
        presses.Watch(number),
        presses.Pause(number),
        presses.Stop(number, True),
        presses.Recall(number, True),
        presses.Words(number),
        presses.AskWords(number, "title_km"),
        presses.Broadcasts(sending.meeting_id, 0),
    ):
        rival.replays_press(screen, press.pack())
    assert rival.last.text == screen.text
    assert sending.broadcast.state == "running"
    assert set(sending.states()) == {"queued"}


def test_everything_is_said_in_khmer(story: Story) -> None:
    sending = Sending(story, "km")
    sending.opens(sending.meeting_id)
    sending.officer.presses("👁")
    sending.officer.presses("📨")
    sending.ticks()
    assert "១០០% បានដំណើរការសារ ៤ ក្នុងចំណោម ៤" in sending.officer.last.text
    assert "ផ្ញើបាន ៤ សារ ផ្ញើមិនដល់ ០ សារ" in sending.officer.last.text


def test_a_tick_is_cheap_when_nothing_is_sent(sending: Sending) -> None:
    sending.announces()
    sending.ticks()
    before = sending.states("broadcast")
    sending.story.store.write_now(lambda session: follow_all(session, sending.story.clock.now()))
    assert sending.states("broadcast") == before
