"""What becomes of a message that may have arrived is decided for each kind, and written down."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from telegram.error import BadRequest

from bot.domain.delivery import Delivery, Lane
from bot.domain.screens import Screen
from bot.gateway import outbox
from bot.gateway.failures import Means, read_failure
from bot.gateway.kinds import InDoubt, Kind
from bot.gateway.renderers import KINDS
from bot.gateway.replies import REPLY
from bot.services.owe import owe_account
from bot.storage.records import OutboxRow
from simulator import Fault
from tests.delivery import bots
from tests.factories import START
from tests.story import open_story

_STATES = (OutboxRow.kind, OutboxRow.state)
TABLE = Path(__file__).parents[2] / "docs" / "decisions" / "0011-in-doubt.md"


def as_written_down() -> dict[str, str]:
    rows = re.findall(r"^\| (`[^|]+`) \| (repeat|leave) \|", TABLE.read_text("utf-8"), re.MULTILINE)
    return {kind: policy for kinds, policy in rows for kind in re.findall(r"`(\w+)`", kinds)}


def test_every_kind_has_its_policy_and_the_reason_is_written_down() -> None:
    decided = {name: kind.in_doubt.value for name, kind in KINDS.items()} | {REPLY: "repeat"}
    written = as_written_down()
    assert {name: written.get(name) for name in decided} == decided


@pytest.mark.parametrize(
    "kind",
    [
        "invitation",
        "paper",
        "moved",
        "postponed",
        "cancelled",
        "nudge",
        "morning",
    ],
)
def test_what_people_must_not_miss_is_repeated(kind: str) -> None:
    assert KINDS[kind].in_doubt is InDoubt.REPEAT


def shown(_t: Any, about: Any) -> Screen:
    return Screen(f"number {about['n']}")


KINDS_IN_DOUBT = {
    policy.value: Kind(lambda _s, about, _a, _n: about, shown, in_doubt=policy) for policy in InDoubt
}


def test_a_lost_answer_repeats_one_kind_and_leaves_the_other(database_url: str) -> None:
    with open_story(database_url, START, handlers=bots.HANDLERS, kinds=KINDS_IN_DOUBT) as story:
        sok = story.phone("Sok")
        sok.starts()
        for kind in KINDS_IN_DOUBT:  # both arrive, and their answers are lost
            story.simulator.faults.add(Fault("cut", methods="sendMessage", times=1, after=True))
            story.store.write_now(
                lambda session, kind=kind: owe_account(
                    session, START, account_id=sok.id, kind=kind, once_key=kind, about={"n": kind}
                )
            )
            story.settle()
        story.passes(minutes=1)
        texts = [message.text for message in sok.from_bot]
        assert (texts.count("number repeat"), texts.count("number leave")) == (2, 1)
        states = story.store.read_now(lambda session: dict(session.execute(select(*_STATES)).all()))
        assert states["leave"] == Delivery.UNCERTAIN


def test_a_crash_repeats_one_kind_and_leaves_the_other(session: Session) -> None:
    for chat, kind in enumerate(KINDS_IN_DOUBT):
        owe_account(session, START, account_id=chat, kind=kind, once_key=kind)
    assert len(outbox.claim(session, START, 1, [Lane.REMINDER], [], 9)) == 2
    assert outbox.recover(session, 2, (), ["leave"]) == 2
    states = dict(session.execute(select(*_STATES)).all())
    assert states == {"repeat": Delivery.RETRYING, "leave": Delivery.UNCERTAIN}


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("Bad Request: wrong file identifier/HTTP URL specified", Means.FILE_GONE),
        ("Bad Request: wrong remote file identifier specified: can't unserialize it", Means.FILE_GONE),
        ("Bad Request: FILE_REFERENCE_EXPIRED", Means.FILE_GONE),
        ("Bad Request: VOICE_MESSAGES_FORBIDDEN", Means.NO_VOICE),
    ],
)
def test_refused_files_are_read_for_what_it_means(said: str, means: Means) -> None:
    assert read_failure(BadRequest(said)).means is means
