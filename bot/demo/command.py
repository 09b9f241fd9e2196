"""The demo command: start the simulator and the bot, print one address."""

import asyncio
import shutil
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr

from bot.app import App
from bot.commands.house import fail, out
from bot.config import Settings
from bot.demo import scene
from bot.gateway.secrecy import set_up_logging
from bot.storage.schema import upgrade

if TYPE_CHECKING:
    from simulator import Simulator

DATA = Path("data/demo")
PORT = 8088
# What the page says of the next thing due.
DUE: dict[str, str | dict[str, str]] = {
    "remind in the morning": {"en": "morning reminders", "km": "ការរំលឹកពេលព្រឹក"},
    "message": {"en": "messages leave", "km": "សារត្រូវផ្ញើ"},
}


def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port on this computer; 0 takes any free one.")
    ] = PORT,
) -> None:
    """Try it: a local Telegram with phones in the browser. No token, no network; starts afresh each time."""
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(parents=True)
    try:
        asyncio.run(_demo(port))
    except OSError as error:
        fail([f"The demo cannot listen on port {port}: {error.strerror}. Try --port 0."])


async def _demo(port: int) -> None:
    from simulator import Simulator  # only here: the bot at work has no use for it

    simulator = Simulator()
    await simulator.start(port)
    settings = Settings(
        bot_token=SecretStr(simulator.token),
        database_url=f"sqlite:///{DATA}/prachum.db",
        telegram_api_url=simulator.url,
        log_level="WARNING",
    )
    set_up_logging(settings.log_level, simulator.token)
    upgrade(settings.database_url)
    app = App(settings, simulator.clock)
    try:
        await app.start()
        await asyncio.to_thread(scene.import_places, app.store, simulator.clock.now())
        roster = await asyncio.to_thread(scene.read_sample)
        await app.store.write(lambda session: scene.set_scene(session, simulator.clock.now(), roster))
        for part in await app.store.read(scene.parts):
            person = simulator.world.add_person(part.name, "", part.phone, part.language)
            simulator.cast(person, part.caption, part.link, part.pinned)
        connect(simulator, app)
        out.print(f"\nOpen {simulator.url}/ in a browser. Ctrl-C ends the demo.\n", markup=False)
        await _until_told()
    finally:
        await app.stop()
        await simulator.stop()


def connect(simulator: "Simulator", app: App) -> None:
    """The clock of the page is the clock of the bot: when it moves, what became due is done."""

    async def moved() -> None:
        await app.run_ticks()
        await app.settled()

    async def due() -> tuple[datetime, str | dict[str, str]] | None:
        coming = await app.next_due()
        return coming and (coming[0], DUE.get(coming[1], coming[1]))

    simulator.next_due = due
    simulator.on_clock_moved.append(moved)


async def _until_told() -> None:
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    await told.wait()
