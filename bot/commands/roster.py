"""`roster import`: a roster's Excel file taken over into a body."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands.house import err, fail, known_codes, opened_store, out
from bot.domain.roster import RosterReading
from bot.domain.roster_matching import DoubtfulMatch, RosterPlan
from bot.domain.workbooks import WorkbookRefused
from bot.reports.roster_file import read_roster
from bot.services import bodies, people
from bot.services.findable import make_findable
from bot.services.roster import apply_import, plan_import
from bot.storage.store import Store
from bot.wording.refusals import explain
from bot.wording.roster_findings import Finding, tell, tell_match, tell_unaddressed
from bot.wording.translator import translator

rosters = typer.Typer(no_args_is_help=True, help="Rosters of participants.")
ENGLISH = translator("en")


@rosters.callback()
def _rosters() -> None:
    """Keep `import` a word of its own: Typer folds a lone command into its group."""


@rosters.command("import")
def import_roster(
    file: Annotated[Path, typer.Argument(help="The Excel file (.xlsx).", show_default=False)],
    body: Annotated[str, typer.Option(help="The code of the body.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON on standard output.")] = False,
) -> None:
    """Take a roster over: add who is new, update who is known. Nobody is removed, no rights are granted.

    Rows that may be somebody already known are left out; an officer decides about them in the chat.
    """
    from rich.progress import Progress

    with (
        opened_store() as store,
        Progress(console=err.console, transient=True, disable=not err.console.is_terminal) as progress,
    ):
        step = progress.add_task("Reading the file", total=3)
        reading, body_id, faults = _read(store, file, body)
        if faults or reading is None or body_id is None:
            progress.stop()
            fail(faults)
        progress.update(step, advance=1, description="Comparing with the roster")
        plan = store.read_now(lambda session: plan_import(session, None, body_id, reading))
        progress.update(step, advance=1, description="Writing")
        places_open = 0
        if not dry_run:
            now = SystemClock().now()
            done = store.write_now(lambda session: apply_import(session, now, None, body_id, reading))
            places_open = done.places_open
            while store.write_now(make_findable):
                pass
        progress.update(step, advance=1)
        doubtful = store.read_now(lambda session: [_said(session, match) for match in plan.doubtful])
    if as_json:
        typer.echo(json.dumps(_facts(reading, plan, doubtful), ensure_ascii=False, indent=2))
    else:
        _summary(reading, plan, doubtful, body, dry_run=dry_run)
        if places_open:
            out.print(
                f"{places_open} people whose commune an officer has to choose: Roster, Communes to choose."
            )


def _read(store: Store, file: Path, code: str) -> tuple[RosterReading | None, int | None, list[str]]:
    """The file's reading and the body's id, or every fault in what was given."""
    faults = []
    found = store.read_now(lambda session: bodies.by_code(session, code))
    if found is None:
        codes = known_codes(store.read_now(bodies.codes))
        faults.append(f"--body: there is no body {code!r}. Bodies: {codes}.")
    reading = None
    try:
        reading = read_roster(file)
    except WorkbookRefused as refusal:
        faults.append(f"{file}: {explain(refusal, ENGLISH)}")
    except OSError as error:
        faults.append(f"{file}: the file cannot be read ({error.strerror}).")
    return reading, found.id if found else None, faults


def _said(session: Any, match: DoubtfulMatch) -> tuple[DoubtfulMatch, str]:
    candidates = [people.person_facts(people.any_person(session, one)) for one in match.person_ids]
    return match, tell_match(ENGLISH, match, candidates)


def _facts(
    reading: RosterReading, plan: RosterPlan, doubtful: list[tuple[DoubtfulMatch, str]]
) -> dict[str, Any]:
    """What `--json` says."""
    doubts = [
        {"row": doubt.row, "kind": doubt.kind.value, "value": doubt.value, "text": tell(ENGLISH, doubt)}
        for doubt in reading.doubts
    ]
    doubts += [
        {"row": match.row.row, "kind": match.why.value, "value": "", "text": text} for match, text in doubtful
    ]
    return {
        "rows": len(reading.rows),
        "people": len(reading.people),
        "new": len(plan.new),
        "updated": len(plan.updated),
        "unchanged": len(plan.unchanged),
        "left_out": [match.row.row for match in plan.held],
        "not_in_file": len(plan.missing_from_file),
        "duplicates": [{"row": one.row, "of_row": one.of_row} for one in reading.duplicates],
        "doubtful": sorted(doubts, key=lambda doubt: doubt["row"]),
        "problems": [
            {"row": one.row, "kind": one.kind.value, "value": one.value, "text": tell(ENGLISH, one)}
            for one in reading.problems
        ],
        "categories": [
            {"kind": count.section.kind.value, "title": count.section.title, "people": count.people}
            for count in reading.categories
        ],
    }


def _summary(
    reading: RosterReading,
    plan: RosterPlan,
    doubtful: list[tuple[DoubtfulMatch, str]],
    body: str,
    *,
    dry_run: bool,
) -> None:
    lines = [f"{len(reading.rows)} rows name {len(reading.people)} people:"]
    lines += [f"  {count.people:4}  {count.section.title}" for count in reading.categories]
    lines.append(
        f"{len(plan.new)} new, {len(plan.updated)} updated, {len(plan.unchanged)} unchanged, "
        f"{len(plan.held)} left out until an officer decides, {len(plan.missing_from_file)} not in the file."
    )
    if reading.unaddressed:
        lines.append(tell_unaddressed(ENGLISH, reading.unaddressed))
    findings: tuple[Finding, ...] = (*reading.problems, *reading.duplicates, *reading.to_look_at)
    told = [(one.row, tell(ENGLISH, one)) for one in findings]
    told += [(match.row.row, text) for match, text in doubtful]
    lines += [f"  row {row}: {text}" for row, text in sorted(told)]
    lines.append("Nothing was written." if dry_run else f"Written into the roster of {body}.")
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)
