"""One person who presses without end keeps nobody else waiting, and Telegram stays content."""

import asyncio
import time

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.domain.action_presses import Say
from bot.domain.actions import Said
from bot.domain.navigation import OpenCard
from bot.domain.registration_presses import AskToComeIn
from bot.services.too_much import MOST_A_DAY, OF_A_STRANGER
from bot.storage.records import (
    ActionReport,
    Assignment,
    JoinRequest,
    OutboxRow,
    Question,
    VoiceNote,
)
from tests.security.scene import NOW, Scene, everything_on, set_scene
from tests.security.unchanged import dump
from tests.story import Story, StoryPhone

PATIENCE = 5.0  # seconds, on a busy machine; by far less than a hundred answers take


async def _press_without_end(hurried: StoryPhone, other: StoryPhone, shown: int) -> float:
    """How long the other waits for an answer meanwhile, in seconds."""
    for number in range(100):
        data = ("home", "hohelp")[number // 20 % 2] if number % 20 == 0 else "nonsense"
        await hurried.of.replays_press(hurried.of.from_bot[0], data)
    began = time.monotonic()
    await other.of.says("/privacy")
    while len(other.of.from_bot) == shown and time.monotonic() < began + PATIENCE:  # noqa: ASYNC110 a phone is looked at
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def test_a_hundred_presses_of_one_person_delay_nobody_else(story: Story) -> None:
    scene = set_scene(story, "officer", "chief")
    hurried, other = scene["officer"], scene["chief"]
    other.says("/privacy")
    shown = len(other.from_bot)
    assert "kept" in other.last.text
    waited = story.loop.run(_press_without_end(hurried, other, shown))
    assert waited < PATIENCE
    story.settle()


def test_one_account_brings_only_so_much_in_a_day(story: Story) -> None:
    """Voice notes, questions and reports, each kept and heard by all officers; next day it goes on."""
    scene = set_scene(story, "officer", "chief", "stranger", verified=["stranger"])
    officer, chief, stranger = (scene[name] for name in ("officer", "chief", "stranger"))
    card, assignment = scene.ours.ids["invitations"][3], scene.ours.ids["assignments"][0]
    stranger.replays_press(stranger.from_bot[0], AskToComeIn(scene.ours.body).pack())
    chief.replays_press(chief.from_bot[0], OpenCard(card).pack())
    shown = chief.last
    story.store.write_now(lambda session: _nearly_too_much(session, scene))
    ways = {
        "answer": lambda: chief.sends_voice(reply_to=shown),
        "request": stranger.sends_voice,
        "report": lambda: _reports(chief, assignment),
    }
    for way, brings in ways.items():
        brings()
        told, kept = len(officer.from_bot), dump(story)
        brings()
        assert len(officer.from_bot) == told, way
        assert "a great deal today" in everything_on(stranger if way == "request" else chief)
        for table in ("kept_files", "voice_notes", "questions", "action_reports"):
            assert dump(story)[table] == kept[table], (way, table)
    story.passes(days=1, minutes=1)
    told = len(officer.from_bot)
    chief.sends_voice(reply_to=shown)
    assert len(officer.from_bot) == told + 1


def _reports(phone: StoryPhone, assignment_id: int) -> None:
    for said in (Said.IN_PROGRESS, Said.NEED_HELP):
        phone.replays_press(phone.from_bot[0], Say(assignment_id, said).pack())


def _nearly_too_much(session: Session, scene: Scene) -> None:
    chief, stranger = scene["chief"].id, scene["stranger"].id
    request = session.scalars(select(JoinRequest).where(JoinRequest.account_id == stranger)).one()
    assignment = session.get_one(Assignment, scene.ours.ids["assignments"][0])
    assignment.state = "accepted"
    note = {
        "body_id": scene.ours.body,
        "account_id": stranger,
        "spoken_at": NOW,
        "file_kind": "voice",
        "file_id": "x",
    }
    report = {"assignment_id": assignment.id, "account_id": chief, "said": "in_progress", "at": NOW}
    for number in range(MOST_A_DAY - 1):
        session.add(
            Question(account_id=chief, asked_at=NOW, passed_at=NOW, answered_at=NOW, body_id=scene.ours.body)
        )
        if number < OF_A_STRANGER - 1:
            session.add(VoiceNote(request_id=request.id, **note))
        if number:
            session.add(ActionReport(**report))


def test_answers_to_presses_are_forgotten_after_a_month(story: Story) -> None:
    """And what nobody wanted passed on after a day; what was sent to people stays."""
    scene = set_scene(story, "chief", "stranger", verified=["stranger"])
    for phone in scene.phones.values():
        for said in ("/meetings", "something else"):
            phone.says(said)
    assert _many(story, OutboxRow.kind == "reply") >= 4
    other = _many(story, OutboxRow.kind != "reply")
    story.passes(days=2)
    unpassed = select(func.count()).where(Question.passed_at.is_(None))
    assert story.store.read_now(lambda session: session.scalar(unpassed)) == 0
    assert _many(story, OutboxRow.kind == "reply") >= 4
    story.passes(days=31)
    assert _many(story, OutboxRow.kind == "reply") == 0
    assert _many(story, OutboxRow.kind != "reply") >= other


def _many(story: Story, condition: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(OutboxRow).where(condition)
    return story.store.read_now(lambda session: session.scalar(query)) or 0
