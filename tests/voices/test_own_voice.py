"""The secretariat speaks what it sends: heard before, to those of the ticked categories only."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain.recordings import Purpose
from bot.domain.voice_presses import SendVoice, VoiceMenu
from bot.services.arrivals import welcome_registration
from bot.storage.records import Meeting, OutboxRow, Recording, Registration
from simulator import Fault
from tests.broadcasts.test_story import Sending
from tests.factories import START
from tests.planning.test_story import TITLE as KHMER_TITLE
from tests.story import Story

SPEAK = "In the secretariat's own voice"


class Speaking(Sending):
    """A meeting with one paper; the chief is of a commune, the focal point of an NGO."""

    def previews(self) -> None:
        self.opens(self.meeting_id)
        self.officer.presses("👁")

    def records(self, seconds: int = 12) -> None:
        """And confirms what was played back."""
        self.officer.presses(SPEAK)
        self.officer.sends_voice(seconds=seconds)
        self.officer.presses("Keep it")

    def recordings(self) -> list[Recording]:
        return self.read(lambda session: list(session.scalars(select(Recording).order_by(Recording.id))))

    def records_alone(self) -> Recording:
        """To go by itself, after the cards."""
        self.officer.replays_press(self.officer.last, VoiceMenu(self.meeting_id).pack())
        self.officer.presses("By itself, now")
        self.officer.sends_voice()
        self.officer.presses("Keep it")
        [row] = self.recordings()
        return row

    def ends(self, registration_id: int) -> None:
        def end(session: Session) -> None:
            session.get_one(Registration, registration_id).ended_at = START

        self.story.store.write_now(end)

    def comes_in(self, registration_id: int) -> None:
        def come(session: Session) -> None:
            registration = session.get_one(Registration, registration_id)
            registration.ended_at = None
            welcome_registration(session, self.story.clock.now(), registration)

        self.story.store.write_now(come)
        self.story.passes(seconds=3)

    def rows(self) -> list[OutboxRow]:
        return self.read(
            lambda session: list(session.scalars(select(OutboxRow).where(OutboxRow.kind == "own_voice")))
        )


def morning(days_before: int) -> datetime:
    """Of a day before the meeting."""
    return at_local(local_day(START) + timedelta(days=14 - days_before), 7, 5)


def voices(phone: Any) -> list[Any]:
    return [message for message in phone.from_bot if message.kind == "voice"]


def test_the_invitation_is_spoken_to_the_communes_and_to_nobody_else(story_on_both: Story) -> None:
    office = Speaking(story_on_both)
    office.previews()
    office.officer.presses(SPEAK)
    assert "Please speak the voice message now." in office.officer.last.text
    office.officer.sends_voice(seconds=12)
    [played] = voices(office.officer)
    assert "Partnership Dialogue" in played.caption
    assert "1 person will hear it." in office.officer.last.text
    assert [label[:1] for label in office.officer.last.labels if "(" in label] == ["☑", "⬜"]
    office.officer.presses("Keep it")
    office.officer.presses("Preview and send")
    assert len(voices(office.officer)) == 2  # the preview plays it once more
    assert "heard by 1 person" in office.officer.last.text
    office.officer.presses("Send now")
    office.ticks()
    assert office.got(office.chief) == ["document", "voice", "text"]
    assert office.got(office.focal) == ["document", "text"]
    [voice] = voices(office.chief)
    assert KHMER_TITLE in voice.caption
    assert "សារសំឡេងពីលេខាធិការដ្ឋាន" in voice.caption
    [recording] = office.recordings()
    assert recording.used_at is not None


def test_who_is_not_registered_is_counted_apart(story_on_both: Story) -> None:
    office = Speaking(story_on_both)
    office.previews()
    office.records()
    assert "not registered" not in office.officer.last.text
    office.officer.presses("Non-governmental")
    shown = office.officer.last.text
    assert "2 people will hear it." in shown
    assert "1 person is not registered yet and will not hear it." in shown
    office.officer.presses("Preview and send")
    assert "heard by 2 people" in office.officer.last.text
    assert "1 person is not registered yet and will not hear it." in office.officer.last.text
    office.chief.says("/stop")
    office.chief.presses("🔕")
    office.previews()
    assert "heard by 1 person" in office.officer.last.text
    assert "1 person is registered, but cannot be reached now." in office.officer.last.text


def test_where_nobody_can_hear_it_it_is_not_sent(story: Story) -> None:
    office = Speaking(story)
    office.announces()
    row = office.records_alone()
    office.chief.says("/stop")
    office.chief.presses("🔕")
    send = SendVoice(office.meeting_id, int(row.made_at.timestamp())).pack()
    office.officer.replays_press(office.officer.last, send)
    assert "Nobody would hear it." in office.officer.alerts[-1].text
    assert office.recordings()[0].used_at is None


def test_what_is_not_confirmed_or_left_out_does_not_go_along(story: Story) -> None:
    office = Speaking(story)
    office.previews()
    office.officer.presses(SPEAK)
    office.officer.sends_voice()
    office.officer.presses("Back")
    assert "Plan of a meeting" in office.officer.last.text
    office.officer.presses("Preview and send")
    assert "recorded, but not confirmed" in office.officer.last.text
    [send] = [
        button["callback_data"]
        for row in office.officer.last.raw.rows
        for button in row
        if "Send now" in button["text"]
    ]
    office.officer.presses(SPEAK)
    office.officer.presses("Keep it")
    office.officer.replays_press(office.officer.last, send)
    assert "Something changed since the preview" in office.officer.last.text
    office.officer.presses(SPEAK)
    office.officer.presses("Leave it out")
    assert office.recordings() == []
    office.announces()
    assert voices(office.chief) == []


def test_the_wrong_thing_is_refused_kindly_and_loses_nothing(story: Story) -> None:
    office = Speaking(story)
    office.previews()
    office.records()
    [before] = office.recordings()
    office.officer.presses("Record again")
    office.officer.says("ខ្ញុំ")
    assert "A voice message is needed here." in office.officer.last.text
    office.officer.sends_round_video()
    assert "A round video cannot be taken here." in office.officer.last.text
    office.officer.sends_voice(seconds=301)
    assert "5 minutes fit" in office.officer.last.text
    [after] = office.recordings()
    assert (after.file_id, after.kept_at) == (before.file_id, before.kept_at)
    office.officer.sends_voice(seconds=20)
    assert "This is how people will get it" in office.officer.last.text


def test_who_refuses_voice_notes_hears_an_audio_file(story: Story) -> None:
    story.expects_refusals = True
    office = Speaking(story)
    office.chief.refuses_voice()
    office.previews()
    office.records()
    office.announces()
    heard = [message for message in office.chief.from_bot if message.kind in ("audio", "document")]
    assert any("ជាឯកសារសំឡេង" in message.caption for message in heard)
    assert office.chief.last.kind == "text"


def test_recalled_with_the_cards_and_tried_again_only_where_it_failed(story: Story) -> None:
    story.expects_refusals = True
    office = Speaking(story)
    office.previews()
    office.records()
    office.previews()
    story.simulator.faults.add(
        Fault("refuse", methods="sendVoice", times=1, code=400, description="Bad Request: chat not found")
    )
    office.officer.presses("Send now")
    office.ticks()
    assert voices(office.chief) == []
    office.officer.presses("Send the failed again")
    office.ticks()
    assert len(voices(office.chief)) == 1
    assert [row.state for row in office.rows()] == ["sent"]
    office.officer.presses("Recall what was sent")
    office.officer.presses("Recall 5 messages")
    office.ticks()
    assert voices(office.chief) == []


def test_the_reminders_of_every_morning_are_spoken(story: Story) -> None:
    office = Speaking(story)
    office.announces()
    office.officer.replays_press(office.officer.last, VoiceMenu(office.meeting_id).pack())
    office.officer.presses("With every morning reminder")
    office.officer.sends_voice()
    office.officer.presses("Keep it")
    story.clock.move_to(morning(5))
    assert office.got(office.chief)[-2:] == ["voice", "text"]
    assert "voice" not in office.got(office.focal)
    story.clock.move_to(morning(3))  # two days before is a Saturday: it leaves on the Friday
    assert len(voices(office.chief)) == 2


def test_spoken_alone_it_is_sent_once_and_can_be_answered_by_voice(story: Story) -> None:
    office = Speaking(story)
    office.announces()
    row = office.records_alone()
    send = SendVoice(office.meeting_id, int(row.made_at.timestamp())).pack()
    for _ in range(2):
        office.officer.replays_press(office.officer.last, send)
    office.ticks()
    assert len(voices(office.chief)) == 1
    assert voices(office.focal) == []
    assert row.purpose == Purpose.VOICE
    office.chief.sends_voice(reply_to=office.chief.last)
    assert "An answer by voice message" in office.officer.last.caption


def test_of_a_cancelled_meeting_nothing_is_spoken(story: Story) -> None:
    office = Speaking(story)
    office.announces()
    row = office.records_alone()

    def cancel(session: Session) -> None:
        session.get_one(Meeting, office.meeting_id).state = "cancelled"

    story.store.write_now(cancel)
    send = SendVoice(office.meeting_id, int(row.made_at.timestamp())).pack()
    office.officer.replays_press(office.officer.last, send)
    assert voices(office.chief) == []


def test_whoever_comes_in_late_hears_it_before_the_card(story: Story) -> None:
    office = Speaking(story)
    registration_id = office.read(
        lambda session: session.scalars(
            select(Registration.id).where(Registration.account_id == office.chief.id)
        ).one()
    )
    office.ends(registration_id)
    office.previews()
    office.records()
    office.announces()
    assert voices(office.chief) == []
    office.comes_in(registration_id)
    assert office.got(office.chief)[-3:] == ["voice", "text", "document"]


def test_reminders_to_the_silent_and_changes_are_spoken_as_well(story: Story) -> None:
    office = Speaking(story)
    office.announces()
    office.opens(office.meeting_id)
    office.officer.presses("Remind the silent (2)")
    office.records()
    office.officer.presses("Back")
    assert "heard by 1 person" in office.officer.last.text
    office.officer.presses("Remind them")
    office.ticks()
    assert office.got(office.chief)[-2:] == ["voice", "text"]
    assert office.got(office.focal) == ["document", "text", "text"]

    office.opens(office.meeting_id)
    office.officer.presses("Move or cancel")
    office.officer.presses("Cancel the meeting")
    office.records()
    office.officer.presses("Back")
    assert "heard by 1 person" in office.officer.last.text
    office.officer.presses("Confirm and tell everybody")
    office.ticks()
    assert office.got(office.chief)[-2:] == ["voice", "text"]
    assert len(voices(office.chief)) == 2
    assert voices(office.focal) == []
    assert [row.purpose for row in office.recordings() if row.used_at] == ["reminded", "changed"]
