"""Run the simulator by itself: `python -m simulator`."""

import argparse
import asyncio
import sys
from collections.abc import Callable

from simulator import DEFAULT_TOKEN, Simulator


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="port on 127.0.0.1 (default: %(default)s)")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token (default: %(default)s)")
    parser.add_argument(
        "--bot-username", default="prachum_demo_bot", help="username in links (default: %(default)s)"
    )
    parser.add_argument("--no-limits", action="store_true", help="no flood limits, for benchmarks")
    options = parser.parse_args()
    try:
        with asyncio.Runner(loop_factory=_fastest_loop()) as runner:
            runner.run(_run(options.port, options.token, options.bot_username, not options.no_limits))
    except KeyboardInterrupt:
        pass  # Ctrl-C is how it ends
    except (OSError, ValueError) as error:
        sys.exit(f"The simulator cannot start: {error}")


def _fastest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    return uvloop.new_event_loop


async def _run(port: int, token: str, bot_username: str, limits: bool) -> None:
    simulator = Simulator(token=token, bot_username=bot_username, limits=limits)
    await simulator.start(port)
    for first_name, phone, language in (("សុខា", "+85512345678", "km"), ("Dara", "+85598765432", "en")):
        simulator.cast(simulator.world.add_person(first_name, "", phone, language), phone, pinned=True)
    settings = f"TELEGRAM_API_URL={simulator.url} BOT_TOKEN={simulator.token}"
    sys.stdout.write(f"Phones: {simulator.url}/\nSettings of the bot: {settings}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await simulator.stop()


if __name__ == "__main__":
    main()
