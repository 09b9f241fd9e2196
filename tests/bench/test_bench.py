"""The bench's own arithmetic, and its stand-in for Telegram."""

import json
from typing import Any

import pytest

from bench.figures import Figures, Row, Spec
from bench.standin.http import Connection, Request, Respond
from bench.standin.limit import MOST, Limit
from bench.standin.parameters import read_parameters
from bench.standin.presses import Presses
from bench.standin.telegram import Telegram

FORM = b"application/x-www-form-urlencoded"


class Wire:
    """What a connection writes."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data


def test_void_rounds_are_shown_and_do_not_count() -> None:
    row = Row("send", Spec("messages/s", "peer", ""))
    row.rounds = [Figures(20, 10), Figures(90, 10, void="the server was the brake"), Figures(40, 10)]
    written = row.as_json()
    assert (written["ours"], written["peer"], written["ratio"]) == (30, 10, 3)
    assert [one.get("void") for one in written["rounds"]] == [None, "the server was the brake", None]


def test_where_lower_is_better_the_ratio_is_turned_over() -> None:
    row = Row("wait", Spec("s", "peer", "", lower_is_better=True), [Figures(0.5, 20)])
    assert row.ratio == 40
    assert Row("wait", row.spec, [Figures(0.5)]).as_json()["ratio"] is None


def test_a_request_may_come_in_pieces_and_two_at_once() -> None:
    heard: list[Request] = []
    wire = Wire()

    def handle(request: Request, respond: Respond) -> None:
        heard.append(request)
        respond(200, b"{}")

    connection = Connection(handle)
    connection.connection_made(wire)  # type: ignore[arg-type]
    one = (
        b"POST /bot1:a/sendMessage HTTP/1.1\r\nContent-Type: %s\r\nContent-Length: 9\r\n\r\nchat_id=7" % FORM
    )
    connection.data_received(one[:50])
    assert heard == []
    connection.data_received(one[50:] + one)
    assert [(request.path, request.body) for request in heard] == [("/bot1:a/sendMessage", b"chat_id=7")] * 2
    assert wire.written.count(b"HTTP/1.1 200 OK") == 2


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"chat_id=7&text=%E1%9E%94%E1%9E%B6%E1%9E%91+1"),
        (b"application/json", '{"chat_id": "7", "text": "បាទ 1"}'.encode()),
        (
            b"multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n--x\r\n'
            'Content-Disposition: form-data; name="text"\r\n\r\nបាទ 1\r\n--x--\r\n'.encode(),
        ),
    ],
)
def test_forms_and_json_are_read_alike(kind: bytes, body: bytes) -> None:
    assert read_parameters(Request("/", kind, body)) == {"chat_id": "7", "text": "បាទ 1"}


def test_the_limit_refuses_the_thirty_first_and_counts_edits() -> None:
    telegram = Telegram(Presses([]), enforced=True)
    answers: list[tuple[int, dict[str, Any]]] = []
    for number in range(MOST + 1):
        method = b"editMessageText" if number % 2 else b"sendMessage"
        body = b"chat_id=7&message_id=1&text=%3Cb%3Ea%3C%2Fb%3E"
        request = Request(f"/bot1:a/{method.decode()}", FORM, body)
        telegram.handle(request, lambda code, said: answers.append((code, json.loads(said))))
    assert [code for code, _ in answers] == [200] * MOST + [429]
    assert answers[0][1]["result"]["text"] == "a"
    assert answers[-1][1]["parameters"] == {"retry_after": 1}


def test_without_enforcement_nothing_is_refused() -> None:
    limit = Limit(enforced=False)
    for _ in range(10 * MOST):
        limit.check()


def test_updates_are_given_again_until_acknowledged() -> None:
    presses = Presses([b'{"id":"%d","from":{"id":%d}}' % (one, one) for one in range(3)])
    given: list[list[bytes]] = []
    presses.press(3)
    presses.get(0, 2, 0, given.append)
    presses.get(0, 100, 0, given.append)
    last = json.loads(given[-1][-1])["update_id"]
    presses.get(last, 100, 0, given.append)
    presses.get(last + 1, 100, 0, given.append)
    assert [len(updates) for updates in given] == [2, 3, 1, 0]
