"""The test's side over HTTP: faults, the ledger, phones' settings. Loopback only, as the phones."""

from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from simulator.errors import CannotDo
from simulator.faults import Fault
from simulator.groups import upgrade

if TYPE_CHECKING:
    from simulator.local_telegram import Simulator

MOST_ENTRIES = 10_000


class ControlApi:
    """`/control/…`: everything in JSON, see README.md."""

    def __init__(self, simulator: "Simulator") -> None:
        self._simulator = simulator
        self._world = simulator.world

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/control/faults", self._faults)
        app.router.add_post("/control/faults", self._add_fault)
        app.router.add_delete("/control/faults", self._clear_faults)
        app.router.add_delete(r"/control/faults/{id:\d+}", self._remove_fault)
        app.router.add_get("/control/ledger", self._ledger)
        app.router.add_post("/control/ledger", self._keep_ledger)
        app.router.add_post("/control/updates", self._updates)
        app.router.add_post("/control/people", self._add_people)
        app.router.add_post(r"/control/people/{id:\d+}", self._set_phone)
        app.router.add_post(r"/control/groups/{id:-\d+}/upgrade", self._upgrade)

    async def _faults(self, _request: web.Request) -> web.Response:
        return _json([fault.as_json() for fault in self._simulator.faults.all()])

    async def _add_fault(self, request: web.Request) -> web.Response:
        try:
            fault = self._simulator.faults.add(Fault.from_json(await _given(request)))
        except ValueError as problem:
            return _refused(problem)
        return _json({"ok": True, "id": fault.id})

    async def _clear_faults(self, _request: web.Request) -> web.Response:
        self._simulator.faults.clear()
        return _json({"ok": True})

    async def _remove_fault(self, request: web.Request) -> web.Response:
        if not self._simulator.faults.remove(int(request.match_info["id"])):
            raise web.HTTPNotFound
        return _json({"ok": True})

    async def _ledger(self, request: web.Request) -> web.Response:
        ledger = self._simulator.ledger
        after, most = (request.query.get(name, "") for name in ("after", "limit"))
        limit = min(int(most), MOST_ENTRIES) if most.isdigit() else MOST_ENTRIES
        entries = ledger.after(int(after) if after.isdigit() else 0, limit)
        return _json({"count": ledger.count, "entries": entries})

    async def _keep_ledger(self, request: web.Request) -> web.Response:
        count = (await _given(request)).get("keep")
        if not isinstance(count, int) or count < 0:
            return _refused("keep is the largest number of entries, 0 for none")
        self._simulator.ledger.keep(count)
        return _json({"ok": True})

    async def _updates(self, request: web.Request) -> web.Response:
        """One of `{"repeat": update_id}`, `{"repeat_chance": 0.1, "seed": 1}`, `{"restart": true}`."""
        given, updates = await _given(request), self._world.updates
        update_id, chance, seed = given.get("repeat"), given.get("repeat_chance"), given.get("seed", 0)
        if isinstance(update_id, int):
            again = updates.repeat(update_id)
            return _json({"ok": True, "id": again.id}) if again else _refused("it was too long ago")
        if isinstance(chance, int | float) and isinstance(seed, int) and 0 <= chance <= 1:
            updates.repeat_by_chance(chance, seed)
        elif given.get("restart") is True:
            updates.restart_ids()
        else:
            return _refused("give repeat, repeat_chance or restart")
        return _json({"ok": True})

    async def _add_people(self, request: web.Request) -> web.Response:
        """Many at once, all of whom have pressed Start: `{"count": 1000}`; their ids."""
        given = await _given(request)
        count, language = given.get("count"), str(given.get("language_code") or "en")
        if not isinstance(count, int) or not 1 <= count <= 1_000_000:
            return _refused("count lies between 1 and 1000000")
        return _json([person.id for person in self._simulator.crowd(count, language)])

    async def _set_phone(self, request: web.Request) -> web.Response:
        person = self._world.people.get(int(request.match_info["id"]))
        refuses = (await _given(request)).get("refuses_voice")
        if person is None:
            raise web.HTTPNotFound
        if not isinstance(refuses, bool):
            return _refused("refuses_voice is true or false")
        person.refuses_voice = refuses
        return _json({"ok": True})

    async def _upgrade(self, request: web.Request) -> web.Response:
        group = self._world.groups.get(int(request.match_info["id"]))
        by = next((self._world.people[one] for one in group.members), None) if group else None
        if group is None or by is None:
            raise web.HTTPNotFound
        try:
            return _json({"ok": True, "id": upgrade(self._world, group, by).id})
        except CannotDo as problem:
            return _refused(problem)


async def _given(request: web.Request) -> dict[str, Any]:
    try:
        given = orjson.loads(await request.read())
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _json(value: Any) -> web.Response:
    return web.Response(body=orjson.dumps(value), content_type="application/json")


def _refused(why: object) -> web.Response:
    body = orjson.dumps({"ok": False, "error": str(why)})
    return web.Response(body=body, status=400, content_type="application/json")
