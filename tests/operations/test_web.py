"""The bot over HTTP: the webhook takes what Telegram brings, health and metrics tell how it is."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from socket import socket
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.gateway.webhook import BODY_LIMIT, SECRET_HEADER
from bot.storage.records import InboxRow
from tests.factories import START
from tests.story import Story, open_story

SECRET = "s" * 40
HOOK = "/from-telegram"


def by_webhook() -> dict[str, Any]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {"listen": address, "webhook_url": f"http://{address}{HOOK}", "webhook_secret": SECRET}


class Caller:
    """Who calls the bot over HTTP."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def gets(self, path: str) -> tuple[int, str]:
        return self._call("GET", path, b"", {})

    def posts(self, body: Any, secret: str = SECRET, path: str = HOOK, **headers: str) -> int:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._call("POST", path, raw, {SECRET_HEADER: secret, **headers})[0]

    def posts_piecemeal(self, size: int) -> int:
        """Without saying beforehand how long it is."""
        connection = self._connection()
        headers = {SECRET_HEADER: SECRET, "Transfer-Encoding": "chunked"}
        connection.request("POST", HOOK, iter([b"a" * size]), headers, encode_chunked=True)
        status = connection.getresponse().status
        connection.close()
        return status

    def _connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self._story.app.web.port, timeout=30)

    def _call(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        connection = self._connection()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        said = response.status, response.read().decode()
        connection.close()
        return said


def written(story: Story, update_id: int, words: str, seconds_ago: int = 0) -> dict[str, Any]:
    """A message as Telegram brings it."""
    sok = {"id": 4001, "is_bot": False, "first_name": "Sok"}
    chat = {"id": 4001, "type": "private", "first_name": "Sok"}
    date = int(story.clock.now().timestamp()) - seconds_ago
    message = {"message_id": update_id, "date": date, "chat": chat, "from": sok, "text": words}
    return {"update_id": update_id, "message": message}


def kept(story: Story) -> list[InboxRow]:
    return story.store.read_now(lambda session: list(session.scalars(select(InboxRow).order_by(InboxRow.id))))


@pytest.fixture
def story(database_url: str) -> Iterator[Story]:
    with open_story(database_url, START, settings=by_webhook()) as story:
        story.expects_refusals = True  # nobody of that name is at this Telegram
        yield story


@pytest.fixture
def caller(story: Story) -> Caller:
    return Caller(story)


def test_what_telegram_brings_is_kept_before_it_is_told_so_and_only_once(
    story: Story, caller: Caller
) -> None:
    assert caller.posts(written(story, 1, "hello")) == 200
    assert [row.update_id for row in kept(story)] == [1]
    assert caller.posts(written(story, 1, "hello")) == 200
    assert [row.update_id for row in kept(story)] == [1]


@pytest.mark.parametrize("secret", ["", "wrong", "s" * 39, "\u00ff" * 40], ids=range(4))
def test_who_does_not_know_the_secret_is_turned_away_and_nothing_is_kept(
    story: Story, caller: Caller, secret: str
) -> None:
    assert caller.posts(written(story, 1, "hello"), secret) == 403
    assert caller.posts(b"{" * (BODY_LIMIT + 1), secret) == 403
    assert kept(story) == []


def test_other_paths_and_methods_are_nothing(story: Story, caller: Caller) -> None:
    assert caller.posts(written(story, 1, "hello"), path="/") == 404
    assert caller.gets(HOOK)[0] == 405
    assert kept(story) == []


def test_too_much_and_no_update_are_refused(story: Story, caller: Caller) -> None:
    assert caller.posts(b'"' + b"a" * BODY_LIMIT + b'"') == 413
    assert caller.posts_piecemeal(BODY_LIMIT + 1) == 413
    for nothing in (b"", b"{", b"[]", b"{}", b'{"update_id": "1"}', b"\xff"):
        assert caller.posts(nothing) == 400
    assert kept(story) == []


def test_a_kind_of_update_that_nobody_knows_is_kept_and_done(story: Story, caller: Caller) -> None:
    assert caller.posts({"update_id": 5, "brought_next_year": {"date": "soon", "of": [1]}}) == 200
    assert caller.posts({"update_id": 6, "message": {"date": 10**18}}) == 200
    story.settle()
    assert [row.update_id for row in kept(story)] == [5, 6]
    story.expects_failures = True


def test_what_waited_at_telegram_is_marked(story: Story, caller: Caller) -> None:
    caller.posts(written(story, 1, "now"))
    caller.posts(written(story, 2, "yesterday", 86_400))
    caller.posts({"update_id": 3, "callback_query": {"id": "1", "from": {"id": 4001}, "data": "?"}})
    marks = [row.waited for row in kept(story)]
    assert marks[:2] == [False, True]
    story.expects_failures = True


def test_a_database_in_trouble_makes_telegram_repeat_and_nothing_is_kept_twice(
    story: Story, caller: Caller
) -> None:
    run(story, "ALTER TABLE inbox RENAME TO inbox_away")
    assert caller.posts(written(story, 1, "hello")) == 503
    assert caller.gets("/health")[0] == 503
    run(story, "ALTER TABLE inbox_away RENAME TO inbox")
    assert caller.posts(written(story, 1, "hello")) == 200
    assert [row.update_id for row in kept(story)] == [1]
    assert 'prachum_database_errors_total{part="webhook"} 1.0' in caller.gets("/metrics")[1]


def run(story: Story, statement: str) -> None:
    story.store.write_now(lambda session: session.execute(text(statement)))


def test_health_says_that_all_is_well_and_names_nobody(story: Story, caller: Caller) -> None:
    caller.posts(written(story, 1, "hello"))
    story.settle()
    status, said = caller.gets("/health")
    assert (status, json.loads(said)["ok"]) == (200, True)
    assert "Sok" not in said
    assert "4001" not in said


def test_metrics_count_what_came_and_what_waits(story: Story, caller: Caller) -> None:
    caller.posts(written(story, 1, "hello"))
    caller.posts(written(story, 1, "hello"))
    caller.posts(written(story, 2, "hello"), "wrong")
    story.settle()
    status, said = caller.gets("/metrics")
    lines = said.splitlines()
    assert status == 200
    assert 'prachum_updates_received_total{way="webhook"} 1.0' in lines
    assert 'prachum_webhook_requests_total{status="403"} 1.0' in lines
    assert "prachum_inbox_open 0.0" in lines
    assert "prachum_database_up 1.0" in lines
    assert SECRET not in said
    assert story.simulator.token not in said
