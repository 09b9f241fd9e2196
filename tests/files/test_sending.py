"""Papers arrive under another bot too, uploaded once; who takes no voice notes hears them as audio files."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import update

from bot.storage.records import KeptFile
from simulator import Fault, Simulator
from tests.files.scene import PDF, Desk
from tests.story import Story

OTHER_TOKEN = "7000000002:another-bot-after-the-first-was-lost"
WRONG = (
    "Bad Request: wrong file identifier/HTTP URL specified",
    "Bad Request: wrong remote file identifier specified: can't unserialize it",
    "Bad Request: FILE_REFERENCE_EXPIRED",
)


def announced(desk: Desk) -> None:
    for button in ("👁", "📨"):
        desk.officer.presses(button)


def with_paper(story: Story, people: int = 3) -> Desk:
    desk = Desk(story, people)
    desk.officer.sends_file(PDF, "ថវិកា.pdf")
    desk.officer.says("/start")
    for button in ("🗂", "📅", "· "):
        desk.officer.presses(button)
    return desk


@contextmanager
def moved_to_another_bot(desk: Desk) -> Iterator[None]:
    """The same people at another bot, on the same database."""
    story = desk.story
    story.stop_bot()
    first = story.simulator
    story.simulator = Simulator(token=OTHER_TOKEN, clock=first.clock, seconds=story.pace)
    story.loop.run(story.simulator.start())
    phones = [desk.officer, *desk.people]
    desk.officer, *desk.people = [
        story.phone(phone.person.first_name, phone=phone.person.phone, language_code="en") for phone in phones
    ]
    assert [phone.id for phone in phones] == [phone.id for phone in (desk.officer, *desk.people)]
    story.start_bot()
    for phone in (desk.officer, *desk.people):
        phone.starts()
    try:
        yield
    finally:
        story.loop.run(first.stop())


def uploads(story: Story, kind: str) -> int:
    """How many files of that kind the bot has uploaded: each one gets a file_id of its own."""
    return sum(
        file.kind == kind and file.content == PDF for file in story.simulator.world.files._by_id.values()
    )


def papers(phone: Any) -> list[Any]:
    return [message for message in phone.from_bot if message.kind == "document"]


def test_papers_arrive_from_another_bot_and_are_uploaded_once(story_on_both: Story) -> None:
    desk = with_paper(story_on_both)
    with moved_to_another_bot(desk):
        desk.officer.says("/start")
        for button in ("🗂", "📅", "· "):
            desk.officer.presses(button)
        announced(desk)
        for phone in desk.people:
            [message] = papers(phone)
            assert (message.file_name, message.content) == ("ថវិកា.pdf", PDF)
        assert uploads(desk.story, "document") == 1
        [kept] = desk.kept()
        assert kept.bot_id == 7_000_000_002
        assert list(kept.sent_as) == ["document"]
        assert desk.calls("getFile") == 0


@pytest.mark.parametrize("said", WRONG)
def test_a_file_id_that_telegram_forgot_is_replaced_by_one_upload(story: Story, said: str) -> None:
    story.expects_refusals = True
    desk = with_paper(story)
    before = desk.kept()[0].sent_as
    story.simulator.faults.add(Fault("refuse", methods="sendDocument", times=2, code=400, description=said))
    announced(desk)
    assert [len(papers(phone)) for phone in desk.people] == [1, 1, 1]
    assert uploads(story, "document") == 2  # the officer's own, and one more
    assert desk.kept()[0].sent_as != before


def test_without_bytes_another_bot_says_what_is_missing(story: Story) -> None:
    story.expects_failures = True
    desk = Desk(story)
    story.simulator.faults.add(Fault("refuse", methods="getFile", code=400, description="Bad Request: no"))
    desk.officer.sends_file(PDF, "a.pdf")
    with moved_to_another_bot(desk):
        desk.officer.says("/start")
        for button in ("🗂", "📅", "· "):
            desk.officer.presses(button)
        announced(desk)
        assert {row.state for row in desk.owed("paper")} == {"broken"}
        assert "bytes" in desk.owed("paper")[0].error
        assert all(row.state == "sent" for row in desk.owed("invitation"))


@pytest.mark.parametrize("even_audio", [False, True])
def test_who_takes_no_voice_notes_hears_them_as_a_file(story: Story, even_audio: bool) -> None:
    story.expects_refusals = True
    desk = Desk(story, people=1)
    [chief] = desk.people
    desk.officer.refuses_voice()
    if even_audio:
        # The real Telegram takes an ogg file for a voice note however it is sent.
        forbidden = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
        story.simulator.faults.add(Fault("refuse", methods="sendAudio", code=400, description=forbidden))
    for _ in range(2):
        chief.says("/start")
        chief.presses("✉️")
        chief.sends_voice()
    kind = "document" if even_audio else "audio"
    heard = [message for message in desk.officer.from_bot if message.kind == kind]
    assert len(heard) == 2
    assert "It comes as an audio file" in heard[0].text
    kept = story.simulator.world.files._by_id.values()
    assert sum(file.kind == kind for file in kept) == 1  # both times it was the same sound


def test_a_name_that_no_header_bears_breaks_no_upload(story: Story) -> None:
    """As it may have been kept before names were looked at."""
    story.expects_refusals = True
    desk = with_paper(story)
    desk.write(lambda session: session.execute(update(KeptFile).values(name='a"\r\nX-Header: y.pdf')))
    refused = Fault("refuse", methods="sendDocument", times=1, code=400, description=WRONG[0])
    story.simulator.faults.add(refused)
    announced(desk)
    assert [len(papers(phone)) for phone in desk.people] == [1, 1, 1]
    assert 'a" X-Header: y.pdf' in {papers(phone)[0].file_name for phone in desk.people}
