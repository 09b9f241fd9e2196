"""The phones' page: what it is shown, what it may do, and from where."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from simulator import Simulator
from simulator.images import sample_png
from simulator.local_telegram import DEFAULT_TOKEN
from tests.simulator.playing import call, play


class Page:
    """A browser's requests."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def get(self, path: str) -> Any:
        async with self.session.get(self.url + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, status: int = 200, **body: Any) -> Any:
        async with self.session.post(self.url + path, json=body) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def last(self, person_id: int) -> dict[str, Any]:
        messages: list[dict[str, Any]] = (await self.get(f"/phone/{person_id}"))["messages"]
        return messages[-1]


def browse(scenario: Callable[[Simulator, Page], Awaitable[None]]) -> None:
    async def run(simulator: Simulator) -> None:
        async with aiohttp.ClientSession() as session:
            await scenario(simulator, Page(session, simulator.url))

    play(run)


def test_people_and_their_parts() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        made = await page.post("/phone/people", first_name="សុខា", phone="+85512000001", language_code="km")
        person = simulator.world.people[made["id"]]
        simulator.cast(person, "Commune chief", "https://t.me/prachum_demo_bot?start=x", pinned=True)
        shown = (await page.get("/phone/people"))[0]
        assert (shown["caption"], shown["pinned"], shown["language_code"]) == ("Commune chief", True, "km")
        await page.post("/phone/people", status=400, first_name=" ")
        view = await page.get(f"/phone/{person.id}")
        assert (view["started"], view["blocked"], view["messages"]) == (False, False, [])

    browse(scenario)


def test_a_conversation() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        person = simulator.phone("Dara", "+85512000001")
        me = f"/phone/{person.id}"
        refused = await page.post(f"{me}/text", status=400, text="hello")
        assert refused == {"ok": False, "error": "Dara has not pressed Start"}
        await page.post(f"{me}/start")
        await page.post(f"{me}/text", text="<i>hello</i>")
        assert (await page.last(person.id))["html"] == "&lt;i&gt;hello&lt;/i&gt;"
        first = (await page.last(person.id))["id"]
        await page.post(f"{me}/text", text="again", reply_to=first)
        assert (await page.last(person.id))["reply_to"] == first
        await page.post(f"{me}/location", lat=11.99, lon=105.46)
        assert (await page.last(person.id))["location"] == {"lat": 11.99, "lon": 105.46}
        await page.post(f"{me}/voice", seconds=2)
        voice = (await page.last(person.id))["voice"]
        assert voice["duration"] == 2
        async with page.session.get(page.url + voice["url"]) as response:
            assert (response.content_type, (await response.read())[:4]) == ("audio/ogg", b"OggS")
        await page.post(f"{me}/contact")
        assert (await page.last(person.id))["contact"]["phone_number"] == "85512000001"
        await page.post(f"{me}/block")
        assert (await page.get(me))["blocked"]
        await page.post(f"{me}/link", url="https://t.me/prachum_demo_bot?start=x")
        assert not (await page.get(me))["blocked"]
        for action, body in (("dance", {}), ("text", {}), ("press", {"message_id": 1, "row": 0, "col": 0})):
            async with page.session.post(f"{page.url}{me}/{action}", json=body) as response:
                assert response.status == (404 if action == "dance" else 400)

    browse(scenario)


def test_a_press_brings_back_the_toast() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        rows = [[{"text": "Yes", "callback_data": "y"}, {"text": "Copy", "copy_text": {"text": "abc"}}]]
        sent = await call(
            simulator, "sendMessage", chat_id=phone.id, text="?", reply_markup={"inline_keyboard": rows}
        )
        message = await page.last(phone.id)
        assert message["buttons"] == [
            [
                {"text": "Yes", "kind": "callback", "row": 0, "col": 0},
                {"text": "Copy", "kind": "copy", "row": 0, "col": 1, "copy": "abc"},
            ]
        ]
        where = {"message_id": sent["result"]["message_id"], "row": 0, "col": 0}
        pressing = asyncio.create_task(page.post(f"/phone/{phone.id}/press", **where))
        await asyncio.sleep(0.1)
        update = (await call(simulator, "getUpdates"))["result"][-1]
        await call(
            simulator,
            "answerCallbackQuery",
            callback_query_id=update["callback_query"]["id"],
            text="Thank you",
        )
        assert await pressing == {"ok": True, "alert": {"text": "Thank you", "show_alert": False}}

    browse(scenario)


def test_files_cannot_act_as_pages_of_the_simulator() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        form = aiohttp.FormData()
        form.add_field("file", b"<script>", filename="a.html", content_type="text/html")
        async with page.session.post(f"{page.url}/phone/{phone.id}/file", data=form) as response:
            assert response.status == 200
        file = (await page.last(phone.id))["file"]
        assert (file["name"], file["size"]) == ("a.html", 8)
        async with page.session.get(page.url + file["url"]) as response:
            assert response.headers["Content-Disposition"] == "attachment"
            assert response.headers["Content-Security-Policy"] == "sandbox"
        album = aiohttp.FormData({"photo": "1"})
        for name in ("a.png", "b.png"):
            album.add_field("file", sample_png(), filename=name, content_type="image/png")
        async with page.session.post(f"{page.url}/phone/{phone.id}/album", data=album) as response:
            assert response.status == 200
        assert [message.kind for message in phone.messages[-2:]] == ["photo", "photo"]
        assert (await page.last(phone.id))["photo_url"]

    browse(scenario)


def test_a_forward_reaches_another_person() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        dara, sokha = simulator.phone("Dara"), simulator.phone("សុខា")
        await dara.starts()
        await call(simulator, "sendMessage", chat_id=dara.id, text="Card")
        await page.post(f"/phone/{dara.id}/forward", message_id=dara.last.id, to=sokha.id)
        message = await page.last(sokha.id)
        assert (message["from"], message["from_name"]) == ("person", "Dara")
        assert message["forwarded_from"] == "Prachum ប្រជុំ"
        await page.post(f"/phone/{dara.id}/forward", status=400, message_id=9_999, to=sokha.id)

    browse(scenario)


def test_moving_the_clock() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        heard: list[datetime] = []

        async def hear() -> None:
            heard.append(simulator.clock.now())

        simulator.on_clock_moved.append(hear)
        before = simulator.clock.now()
        await page.post("/clock", advance_seconds=3600)
        assert timedelta(minutes=59) < heard[0] - before < timedelta(minutes=61)
        refused = await page.post("/clock", status=400, to_next_due=True)
        assert refused["error"] == "nothing is due"
        due = datetime(2027, 1, 4, 0, 0, tzinfo=UTC)

        async def next_due() -> tuple[datetime, str]:
            return due, "reminder"

        simulator.next_due = next_due
        moved = await page.post("/clock", to_next_due=True)
        assert moved["local"].startswith("2027-01-04T07:00:0")
        assert (moved["next_due"], moved["next_due_what"]) == (due.isoformat(), "reminder")
        await page.post("/clock", to="2027-02-01T07:00:00+07:00")
        assert simulator.clock.now().month == 2
        for wrong in ({"to": "2027-02-01T07:00:00"}, {"to": "soon"}, {}, {"advance_seconds": "x"}):
            await page.post("/clock", status=400, **wrong)
        assert len(heard) == 3

    browse(scenario)


def test_traffic_and_live_events() -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        phone = simulator.phone("Dara")
        async with page.session.get(page.url + "/phone/events") as events:
            await phone.starts()
            await call(simulator, "sendMessage", chat_id=1, text="a")
            await call(simulator, "getUpdates")
            await page.post("/clock", advance_seconds=1)
            kinds = []
            while "clock" not in kinds:
                line = (await asyncio.wait_for(events.content.readline(), 2)).decode()
                if line.startswith("data: "):
                    kinds.append(json.loads(line.removeprefix("data: "))["type"])
            assert kinds == ["chat", "traffic", "traffic", "clock"]
        refused, delivered = await page.get("/traffic?after=0")
        assert (refused["ok"], refused["code"], refused["direction"]) == (False, 400, "bot→telegram")
        assert (delivered["method"], delivered["summary"]) == ("message", "/start")
        assert await page.get(f"/traffic?after={delivered['n']}") == []

    browse(scenario)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_pages_elsewhere_cannot_drive_the_phones(headers: dict[str, str]) -> None:
    async def scenario(simulator: Simulator, page: Page) -> None:
        for path in ("/clock", "/phone/people", "/traffic", f"/bot{DEFAULT_TOKEN}/getMe"):
            async with page.session.get(page.url + path, headers=headers) as response:
                assert response.status == 403

    browse(scenario)


def test_the_page_itself() -> None:
    async def scenario(_simulator: Simulator, page: Page) -> None:
        for path in ("/", "/phones/static/main.js"):
            async with page.session.get(page.url + path) as response:
                assert response.status == 200

    browse(scenario)
