"""The page's side: people, phones, events, the clock and the traffic as JSON."""

import asyncio
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from simulator.clock import PHNOM_PENH
from simulator.errors import CannotDo
from simulator.people import Person
from simulator.phone_requests import do
from simulator.phone_view import person_json, phone_json

if TYPE_CHECKING:
    from simulator.local_telegram import Simulator, What

PAGES = Path(__file__).parent / "phones"
_SHOWN_IN_PLACE = re.compile(r"(image/(png|jpeg|gif)|audio/[\w.-]+)$")


class PhoneApi:
    """Serves the phones; everything they do goes through `Actions`."""

    def __init__(self, simulator: "Simulator") -> None:
        self._simulator = simulator
        self._world = simulator.world
        self._closing = asyncio.Event()

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._page)
        app.router.add_static("/phones/static", PAGES)
        app.router.add_get("/phone/people", self._people)
        app.router.add_post("/phone/people", self._add_person)
        app.router.add_get("/phone/events", self._events)
        app.router.add_get(r"/phone/{id:\d+}", self._phone)
        app.router.add_get(r"/phone/{id:\d+}/files/{message:\d+}/{name}", self._file)
        app.router.add_post(r"/phone/{id:\d+}/{action:[a-z]+}", self._act)
        app.router.add_get("/clock", self._clock)
        app.router.add_post("/clock", self._move_clock)
        app.router.add_get("/traffic", self._traffic)

    def close(self) -> None:
        """Let the pages that listen go."""
        self._closing.set()

    async def _page(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGES / "index.html", headers={"Cache-Control": "no-cache"})

    async def _people(self, _request: web.Request) -> web.Response:
        return web.json_response([person_json(person) for person in self._world.people.values()])

    async def _add_person(self, request: web.Request) -> web.Response:
        given = await _body(request)
        names = ("first_name", "last_name", "phone", "language_code")
        values = {name: str(given.get(name) or "").strip() for name in names}
        if not values["first_name"]:
            return _refused("a person needs a first name")
        person = self._world.add_person(**values | {"language_code": values["language_code"] or "en"})
        return web.json_response(person_json(person))

    async def _phone(self, request: web.Request) -> web.Response:
        return web.json_response(phone_json(self._world, self._person(request)))

    async def _act(self, request: web.Request) -> web.Response:
        person = self._person(request)
        try:
            answer = await do(self._world, person, request)
        except CannotDo as problem:
            return _refused(str(problem))
        return web.json_response({"ok": True} | answer)

    async def _file(self, request: web.Request) -> web.Response:
        person, message_id = self._person(request), int(request.match_info["message"])
        message = next((one for one in self._world.seen_by(person) if one.id == message_id), None)
        if message is None or message.content.file is None:
            raise web.HTTPNotFound
        file = message.content.file
        # What people send must not act as a page of this server.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if not _SHOWN_IN_PLACE.match(file.mime):
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=file.content, headers=headers | {"Content-Type": file.mime})

    def _person(self, request: web.Request) -> Person:
        person = self._world.people.get(int(request.match_info["id"]))
        if person is None:
            raise web.HTTPNotFound
        return person

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._world.listeners.append(events.put_nowait)
        try:
            await response.write(b": listening\n\n")
            while not self._closing.is_set():
                await self._pass_on(response, events)
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._world.listeners.remove(events.put_nowait)
        return response

    async def _pass_on(self, response: web.StreamResponse, events: asyncio.Queue[dict[str, Any]]) -> None:
        next_event = asyncio.ensure_future(events.get())
        closing = asyncio.ensure_future(self._closing.wait())
        try:
            await asyncio.wait({next_event, closing}, timeout=15, return_when=asyncio.FIRST_COMPLETED)
            if next_event.done():
                await response.write(f"data: {json.dumps(next_event.result())}\n\n".encode())
            else:
                await response.write(b": still here\n\n")
        finally:
            next_event.cancel()
            closing.cancel()

    async def _clock(self, _request: web.Request) -> web.Response:
        return web.json_response(await self._clock_json())

    async def _clock_json(self) -> dict[str, Any]:
        clock, due = self._simulator.clock, await self._due()
        now = clock.now()
        return {
            "now": now.isoformat(),
            "local": now.astimezone(PHNOM_PENH).isoformat(),
            "offset_seconds": clock.offset.total_seconds(),
            "next_due": due[0].isoformat() if due else None,
            "next_due_what": due[1] if due else None,
        }

    async def _due(self) -> "tuple[datetime, What] | None":
        return await self._simulator.next_due() if self._simulator.next_due else None

    async def _move_clock(self, request: web.Request) -> web.Response:
        given = await _body(request)
        try:
            moment = await self._moment(given)
        except (KeyError, TypeError, ValueError, OverflowError):
            return _refused("give advance_seconds, to (ISO with zone) or to_next_due")
        if moment is None:
            return _refused("nothing is due")
        await self._simulator.move_clock(moment)
        return web.json_response({"ok": True} | await self._clock_json())

    async def _moment(self, given: dict[str, Any]) -> datetime | None:
        now = self._simulator.clock.now()
        if "advance_seconds" in given:
            return now + timedelta(seconds=float(given["advance_seconds"]))
        if given.get("to_next_due"):
            due = await self._due()
            return max(now, due[0]) if due else None
        moment = datetime.fromisoformat(given["to"])
        if moment.tzinfo is None:
            raise ValueError("no time zone")
        return moment

    async def _traffic(self, request: web.Request) -> web.Response:
        after = request.query.get("after", "0")
        passages = self._simulator.traffic.after(int(after) if after.isdigit() else 0)
        return web.json_response([passage.as_json() for passage in passages])


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        given = await request.json()
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _refused(why: str) -> web.Response:
    return web.json_response({"ok": False, "error": why}, status=400)
