"""Telegram brings what people press to the webhook, and repeats what could not be kept."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.gateway.secrecy import set_up_logging
from bot.storage.records import Record, Silence
from tests.delivery.test_path import HANDLERS
from tests.factories import START
from tests.operations.test_web import SECRET, Caller, by_webhook, kept, run
from tests.story import Story, open_story


@pytest.fixture
def story(database_url: str) -> Iterator[Story]:
    with open_story(database_url, START, settings=by_webhook(), handlers=HANDLERS) as story:
        story.simulator.world.webhooks.second = 0.05
        yield story


def test_a_person_presses_and_is_answered(story: Story) -> None:
    chief = story.phone("Sok")
    chief.starts()
    assert chief.last.text == "0"
    look(story)  # nothing waits at Telegram, so what comes now is fresh
    chief.presses("more")
    assert chief.last.text == "1"
    assert chief.alerts[-1].text == "now 1"  # the press's waiting sign has ended
    assert 'prachum_updates_received_total{way="webhook"} 2.0' in Caller(story).gets("/metrics")[1]


def test_what_could_not_be_kept_is_brought_again_and_kept_once(story: Story) -> None:
    chief = story.phone("Sok")
    chief.starts()
    run(story, "ALTER TABLE inbox RENAME TO inbox_away")
    story.loop.run(chief.of.says("are you there"))
    wait_for(story, 'prachum_webhook_requests_total{status="503"}')
    run(story, "ALTER TABLE inbox_away RENAME TO inbox")
    story.settle()
    assert len(kept(story)) == 2
    assert [message.text for message in chief.from_bot] == ["0", "0"]


def test_away_for_ten_minutes_behind_a_webhook_is_a_silence(story: Story) -> None:
    look(story)
    story.stop_bot()
    story.simulator.clock.advance(timedelta(minutes=10))
    story.start_bot()
    look(story)
    look(story)

    (silence,) = story.store.read_now(lambda session: session.scalars(select(Silence)).all())
    assert timedelta(minutes=10) <= silence.until - silence.since < timedelta(minutes=11)


def look(story: Story) -> None:
    assert story.app.registrar
    story.loop.run(story.app.registrar.look())


def wait_for(story: Story, metric: str) -> None:
    until = time.monotonic() + 20
    while metric not in Caller(story).gets("/metrics")[1]:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_without_the_setting_the_next_start_takes_the_webhook_back_and_fetches(story: Story) -> None:
    chief = story.phone("Sok")
    chief.starts()
    story.stop_bot()
    story.expects_refusals = True  # the first fetching, because of the webhook
    story.settings.clear()
    story.loop.run(chief.of.says("while you were away"))
    story.start_bot()
    assert len(chief.from_bot) == 2
    assert story.loop.call(story.simulator.world.webhooks.info)["url"] == ""


def test_a_webhook_that_somebody_took_away_is_set_again(story: Story) -> None:
    story.loop.run(story.app.house.bot.delete_webhook())
    chief = story.phone("Sok")
    story.loop.run(chief.of.starts())
    look(story)
    look(story)
    story.settle()
    assert chief.last.text == "0"


@pytest.fixture
def log(story: Story, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Everything that is logged, as loud as can be."""
    root = logging.getLogger()
    handlers, before = list(root.handlers), root.level
    set_up_logging("DEBUG", story.simulator.token, SECRET)
    yield lambda: capsys.readouterr().err
    root.handlers[:], root.level = handlers, before
    for quiet in ("telegram", "aiohttp", "apscheduler", "sqlalchemy"):
        logging.getLogger(quiet).setLevel(logging.NOTSET)


def test_the_secret_is_known_to_telegram_and_nobody_else(story: Story, log: Callable[[], str]) -> None:
    chief = story.phone("Sok")
    chief.starts()
    story.loop.run(story.app.house.bot.delete_webhook())
    look(story)
    look(story)
    run(story, "ALTER TABLE inbox RENAME TO inbox_away")
    assert Caller(story).posts({"update_id": 1}) == 503
    run(story, "ALTER TABLE inbox_away RENAME TO inbox")
    assert Caller(story).posts({"update_id": 1}, "x" * 40) == 403
    everything = story.store.read_now(
        lambda session: str([session.execute(select(table)).all() for table in Record.metadata.sorted_tables])
    )
    assert "Sok" in everything
    assert SECRET not in everything
    assert story.simulator.token not in everything
    logged = log()
    assert "could not be kept" in logged
    assert SECRET not in logged
    assert story.simulator.token not in logged
