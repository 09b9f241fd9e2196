"""`people find`: who is meant by what somebody typed."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.commands.house import fail, known_codes, most_faults, opened_store, out
from bot.domain.found import FoundPerson
from bot.domain.honorifics import HONORIFICS
from bot.domain.phones import show_phone
from bot.domain.places import Address
from bot.services import bodies
from bot.services.looking_up import look_up
from bot.services.places import addresses_of
from bot.wording.places import with_place
from bot.wording.translator import translator

KHMER = translator("km")
people = typer.Typer(no_args_is_help=True, help="People of the rosters.")


@people.callback()
def _people() -> None:
    """Keep `find` a word of its own: Typer folds a lone command into its group."""


@people.command("find")
def find_people(
    text: Annotated[str, typer.Argument(help="A name in Khmer or Latin letters, a phone number, an office.")],
    body: Annotated[str, typer.Option(help="The code of a body; every body's people without it.")] = "",
    most: Annotated[int, typer.Option(help="How many are shown at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON on standard output.")] = False,
) -> None:
    """Find people, the likeliest first. `--json`: a list, see docs/running.md; empty when nobody is found."""
    with opened_store() as store:
        faults, body_id = [], None
        if body:
            known = store.read_now(lambda session: bodies.by_code(session, body))
            body_id = known.id if known else None
            if known is None:
                codes = known_codes(store.read_now(bodies.codes))
                faults.append(f"--body: there is no body {body!r}. Bodies: {codes}.")
        if not any(letter.isalnum() for letter in text):
            faults.append("TEXT: give a name, a phone number or an office.")
        if faults := faults + most_faults(most):
            fail(faults)
        found = store.read_now(lambda session: look_up(session, text, most, body_id))
        places = store.read_now(lambda session: addresses_of(session, (one.place for one in found)))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _show(found, places)


def _show(found: list[FoundPerson], places: dict[str, Address]) -> None:
    if not found:
        out.print("Nobody was found. Try another spelling, the family name alone, or the phone number.")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("Name", "Latin letters", "Office", "Phone", "Bodies", box=None, pad_edge=False)
    for one in found:
        honorific = HONORIFICS[one.honorific].km + " " if one.honorific else ""
        office = ", ".join(part for part in (one.office, one.organisation) if part)
        office = with_place(KHMER, office, places.get(one.place))
        phone = show_phone(one.phone) if one.phone else ""
        cells = (honorific + one.name_km, one.name_latin, office, phone, ", ".join(one.bodies))
        table.add_row(*(Text(cell) for cell in cells))
    out.print(table)
