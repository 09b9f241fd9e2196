"""`body add` and `secretariat add`: bodies and the officers of their secretariats."""

from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.house import fail, known_codes, opened_store, out
from bot.domain.operators import MECHANISMS, NAME_LIMIT, BadOrder, Fault
from bot.domain.phones import show_phone
from bot.services import operators

bodies = typer.Typer(no_args_is_help=True, help="Bodies: the mechanisms that meet.")
secretariats = typer.Typer(no_args_is_help=True, help="Secretariats: the officers of each body.")


@bodies.callback()
def _bodies() -> None:
    """Keep `add` a word of its own: Typer folds a lone command into its group."""


@secretariats.callback()
def _secretariats() -> None:
    """Likewise."""


@bodies.command("add")
def add_body(
    code: Annotated[str, typer.Argument(help="A short code of your choice, such as spd-kpc.")],
    mechanism: Annotated[
        str,
        typer.Option(
            help="twg (Technical Working Group), smd (Sectoral Multi-stakeholder Dialogue), "
            "spd (Sub-national Partnership Dialogue) or ngo (Government-NGO Consultative Meeting)."
        ),
    ] = "",
    name_km: Annotated[str, typer.Option(help="The body's name in Khmer, as it stands on its letters.")] = "",
    name_en: Annotated[str, typer.Option(help="The body's name in English.")] = "",
    province: Annotated[
        str,
        typer.Option(help="Of an spd: the code of its province, such as 03. Find it with: places find NAME"),
    ] = "",
) -> None:
    """Add a body."""
    with opened_store() as store:
        try:
            body = store.write_now(
                lambda session: operators.add_body(
                    session, SystemClock().now(), code, mechanism, name_km, name_en, province
                )
            )
        except BadOrder as order:
            fail(say(order, code=code, mechanism=mechanism, province=province))
    out.print(f"Added {code}: {body.name_en} ({body.name_km}).", markup=False, soft_wrap=True)
    out.print(f"Next: python -m bot secretariat add --body {code} --phone …", markup=False, soft_wrap=True)


@secretariats.command("add")
def add_officer(
    body: Annotated[str, typer.Option(help="The code of the body.")] = "",
    phone: Annotated[str, typer.Option(help="The officer's Telegram number, in any spelling.")] = "",
    renew: Annotated[
        bool, typer.Option("--renew", help="The officer has a new Telegram account: let go of the old one.")
    ] = False,
) -> None:
    """Add an officer, who comes in by sharing that number with the bot."""
    with opened_store() as store:
        try:
            added = store.write_now(
                lambda session: operators.add_officer(session, SystemClock().now(), body, phone, renew=renew)
            )
        except BadOrder as order:
            fail(say(order, code=body, phone=phone))
    known = "" if added.new or added.renewed else " was an officer already"
    out.print(f"{show_phone(added.phone)}{known} ({added.code}, {added.body.name_en}).", markup=False)
    if not added.came:
        out.print("They now open the bot in Telegram, press Start and share that number.", markup=False)


def say(
    order: BadOrder, *, code: str = "", mechanism: str = "", phone: str = "", province: str = ""
) -> list[str]:
    """A sentence for each fault: what is wrong, and what to give instead."""
    codes = known_codes(order.codes)
    sentences = {
        Fault.CODE_TAKEN: f"CODE: {code} is taken. Bodies: {codes}.",
        Fault.CODE_UNFIT: f"CODE: {code!r} cannot be used; give 2 to 32 of a-z, 0-9, - and _.",
        Fault.MECHANISM_UNKNOWN: f"--mechanism: {mechanism!r} is none of {', '.join(MECHANISMS)}.",
        Fault.NAME_KM_MISSING: "--name-km: give the body's name in Khmer.",
        Fault.NAME_EN_MISSING: "--name-en: give the body's name in English.",
        Fault.NAME_KM_NOT_KHMER: "--name-km: this is not written in Khmer letters.",
        Fault.NAME_TOO_LONG: f"--name-km, --name-en: give names of at most {NAME_LIMIT} characters.",
        Fault.PROVINCE_UNKNOWN: f"--province: {province!r} is no code of a province in the gazetteer; see: "
        "python -m bot places find NAME, after python -m bot places import.",
        Fault.PROVINCE_OF_OTHER: "--province: only an spd has a province.",
        Fault.BODY_UNKNOWN: f"--body: there is no body {code!r}. Bodies: {codes}.",
        Fault.PHONE_UNREADABLE: f"--phone: {phone!r} is no phone number; give one such as 012 345 678.",
        Fault.PHONE_MORE_THAN_ONE: f"--phone: {phone!r} holds more than one number; give one.",
    }
    return [sentences[fault] for fault in order.faults]
