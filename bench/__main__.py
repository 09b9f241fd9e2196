"""`python -m bench`: measure, print the table, write build/bench.json."""

import shutil
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import table
from bench.databases import open_shelf
from bench.figures import Row, write_rows
from bench.processes import FOLDER
from bench.trials.common import House, Trial
from bench.trials.limited import Limited
from bench.trials.memory import Idle, Queued
from bench.trials.planning import Planning
from bench.trials.searching import Searching
from bench.trials.sending import Sending
from bench.trials.storm import Storm

TRIALS: tuple[Trial, ...] = (Sending(), Limited(), Storm(), Planning(), Searching(), Queued(), Idle())
RESULT = FOLDER / "build" / "bench.json"
out = Console(width=150)


def main(
    names: Annotated[list[str] | None, typer.Argument(help="rows to measure; all when none is named")] = None,
    rounds: Annotated[int, typer.Option(help="how often each contender runs")] = 5,
    ours_only: Annotated[bool, typer.Option(help="leave the peers out")] = False,
    profile: Annotated[
        Path | None, typer.Option(help="where our time goes: .svg or .txt (py-spy), .prof (cProfile)")
    ] = None,
    variants: Annotated[
        Path | None,
        typer.Option(exists=True, help="people_search: a CSV with name_km, name_latin, typed, not our own"),
    ] = None,
) -> None:
    """Prachum and its peers side by side, in one run, against the same local stand-in."""
    known = [name for trial in TRIALS for name in trial.specs]
    if unknown := set(names or ()) - set(known):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}; there are {', '.join(known)}")
    if profile and profile.suffix != ".prof" and not shutil.which("py-spy"):
        raise typer.BadParameter("py-spy is not on the PATH; see bench/README.md", param_hint="--profile")
    began = time.monotonic()
    with open_shelf() as shelf:
        house = House(
            shelf,
            frozenset(names or known),
            ours_only,
            profile and profile.absolute(),
            variants and variants.absolute(),
        )
        rows = [row for trial in TRIALS for row in _measure(trial, house, rounds)]
    table.show(rows, out)
    write_rows(RESULT, rows)
    out.print(f"{RESULT.relative_to(FOLDER)} written; {time.monotonic() - began:,.0f} s")


def _measure(trial: Trial, house: House, rounds: int) -> list[Row]:
    """As many valid rounds as wanted; void ones are shown and repeated, but not for ever."""
    rows = {name: Row(name, spec) for name, spec in trial.specs.items() if name in house.wanted}
    for number in range(2 * rounds):
        if all(len(row.valid) >= rounds for row in rows.values()):
            break
        for name, figures in trial.run(house, number).items():
            rows[name].rounds.append(figures)
            out.print(
                f"{name} {number + 1}: {figures.as_json()}", highlight=False, style="dim", soft_wrap=True
            )
    return list(rows.values())


if __name__ == "__main__":
    typer.run(main)
