"""The log names nobody: no token, no number, no name, nothing that people wrote."""

import logging

import pytest

from bot.gateway.secrecy import set_up_logging
from tests.security.scene import Scene, digits, set_scene
from tests.security.test_drafts import expect
from tests.story import Story

WRITTEN = "ពាក្យសម្ងាត់ ហាសិបពីរ"


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_the_log_of_a_busy_day_names_nobody(
    story: Story, capsys: pytest.CaptureFixture[str], level: str
) -> None:
    scene = set_scene(story, "officer", "chief", "retired")
    root = logging.getLogger()
    handlers, before = list(root.handlers), root.level
    set_up_logging(level, story.simulator.token)
    try:
        log = _busy_day(story, scene, capsys)
    finally:
        root.handlers[:], root.level = handlers, before
        for quiet in ("telegram", "aiohttp", "apscheduler", "sqlalchemy"):
            logging.getLogger(quiet).setLevel(logging.NOTSET)
    assert "failed" in log  # something was logged at all
    said = [*scene.ours.secrets, WRITTEN, story.simulator.token, "Newcomer", "85511555999"]
    assert [secret for secret in said if secret in log] == []
    assert "11555999" not in digits(log)


def _busy_day(story: Story, scene: Scene, capsys: pytest.CaptureFixture[str]) -> str:
    officer, chief = scene["officer"], scene["chief"]
    newcomer = story.phone("Newcomer", phone="+85511555999", language_code="en")
    newcomer.starts()
    newcomer.presses("English")
    newcomer.shares_contact()
    newcomer.says(WRITTEN)
    newcomer.sends_voice()
    chief.says("/meetings")
    chief.replays_press(chief.from_bot[0], f"ina:{scene.ours.ids['invitations'][0]}:1:regrets")
    officer.replays_press(officer.from_bot[0], f"person:{scene.ours.ids['people'][0]}")
    officer.replays_press(officer.from_bot[0], f"rso:{scene.ours.body}")
    officer.sends_file(WRITTEN.encode(), f"{WRITTEN}.xlsx")
    story.passes(days=10)
    story.expects_failures = True
    expect(scene, "roster.nothing of that name", {"person_id": 1})
    scene["retired"].says(WRITTEN)  # fails, and that is logged
    return capsys.readouterr().err


def test_a_traceback_shows_the_way_and_not_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody caught, asyncio logs with all that the error says."""
    root = logging.getLogger()
    handlers, before = list(root.handlers), root.level
    set_up_logging("INFO")
    try:
        try:
            try:
                raise KeyError(WRITTEN)
            except KeyError as cause:
                raise ValueError(f"{WRITTEN} is no name") from cause
        except ValueError:
            logging.getLogger("asyncio").exception("Task exception was never retrieved")
    finally:
        root.handlers[:], root.level = handlers, before
    log = capsys.readouterr().err
    assert WRITTEN not in log
    assert "test_logs.py" in log
    assert "ValueError" in log
    assert "KeyError" in log
