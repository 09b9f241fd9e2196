"""What /health finds wrong."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from bot.gateway.health import examine
from bot.gateway.pulse import SILENT_FOR, Pulse
from bot.gateway.queues import Queues
from bot.storage.leaders import Role
from tests.factories import START
from tests.operations.test_web import Caller
from tests.story import Story, open_story

ALL = dict.fromkeys(map(str, Role), "a1")


def queues(**given: object) -> Queues:
    values = {
        "inbox_open": 0,
        "inbox_oldest": 0.0,
        "set_aside": 0,
        "outbox": {},
        "outbox_oldest_due": 0.0,
        "roles_held": ALL,
        "processes": 1,
        "silences": 0,
    }
    return Queues(**{**values, **given})  # type: ignore[arg-type]


@pytest.fixture
def story(sqlite_url: str) -> Iterator[Story]:
    with open_story(sqlite_url, START, settings={"listen": "127.0.0.1:0"}) as story:
        yield story


def test_one_that_stands_by_is_well(story: Story) -> None:
    health = examine(queues(), Pulse(), [], ())
    assert health.ok
    assert set(health.facts["roles"].values()) == {"standby"}


def test_a_role_that_nobody_holds_is_a_fault() -> None:
    health = examine(queues(roles_held={"receiver": "a1"}), Pulse(), [], {Role.SENDER})
    assert health.faults == ("nobody is the timekeeper",)
    assert health.facts["roles"] == {"receiver": "standby", "sender": "held", "timekeeper": "nobody"}


def test_a_database_that_does_not_answer_is_a_fault() -> None:
    assert examine(None, Pulse(), [], ()).faults == ("the database does not answer",)


def test_a_part_that_no_longer_moves_is_a_fault_until_its_work_is_anothers() -> None:
    now = [0.0]
    pulse = Pulse(lambda: now[0])
    pulse.beat("receiver")
    now[0] = SILENT_FOR
    assert examine(queues(), pulse, [], ()).ok
    now[0] += 1
    assert examine(queues(), pulse, [], ()).faults == ("receiver has not moved for 91 s",)
    pulse.ended("receiver")
    assert examine(queues(), pulse, [], ()).ok


def test_a_part_that_ended_is_a_fault() -> None:
    async def ended() -> tuple[str, ...]:
        part = asyncio.create_task(asyncio.sleep(0), name="workers")
        await part
        return examine(queues(), Pulse(), [part], ()).faults

    assert asyncio.run(ended()) == ("workers has ended",)


def test_polling_too_tells_how_it_is(story: Story) -> None:
    chief = story.phone("Sok")
    chief.starts()
    status, said = Caller(story).gets("/health")
    assert status == 200
    assert json.loads(said)["roles"] == dict.fromkeys(map(str, Role), "held")
    metrics = Caller(story).gets("/metrics")[1]
    for line in (
        'prachum_updates_received_total{way="polling"} 1.0',
        'prachum_updates_total{outcome="done"} 1.0',
        'prachum_leads{role="sender"} 1.0',
        'prachum_role_held{role="receiver"} 1.0',
        "prachum_handle_seconds_count 1.0",
    ):
        assert line in metrics.splitlines()
    assert 'prachum_sends_total{outcome="sent"}' in metrics
    assert 'prachum_ticks_total{outcome="run"' in metrics
    assert Caller(story).posts({"update_id": 1}) == 404  # there is no webhook
