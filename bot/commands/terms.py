"""`terms`: what the things of the mechanisms are called, for every body or for one."""

import csv
from collections.abc import Mapping, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Annotated, get_args

import typer

from bot.clock import SystemClock
from bot.commands.house import fail, known_codes, opened_store, out
from bot.domain.actors import Language
from bot.domain.terms import LIMIT, BadTermOrders, OrderFault, Term, TermFault, TermOrder
from bot.reports.workbooks import begin_of
from bot.services import bodies, term_orders
from bot.storage.store import Store
from bot.wording.terms import default_words

terms = typer.Typer(no_args_is_help=True, help="Terms: what the things of the mechanisms are called.")

PIECE = 40  # words written at once
LARGEST = 1024 * 1024  # bytes of a file
COLUMNS = ("body", "term", "km", "en")
USUAL = ("usual_km", "usual_en")  # to read beside them; an import passes over them

OneTerm = Annotated[str, typer.Argument(help="The key of the term; `terms list` shows all.")]
OneBody = Annotated[str, typer.Option(help="The code of a body; without it, for every body.")]


@terms.command("list")
def list_terms(body: OneBody = "") -> None:
    """Each term with its words, the chosen ones marked by *."""
    with opened_store() as store:
        _must_be_known(store, body)
        chosen = {(one.code, one.term, one.language): one.text for one in store.read_now(term_orders.given)}
    for term in Term:
        words = [_word(chosen, body, term, language) for language in get_args(Language)]
        typer.echo("\t".join([term.value, *words]))


@terms.command("set")
def set_term(
    term: OneTerm,
    km: Annotated[str, typer.Option(help="The word in Khmer.")] = "",
    en: Annotated[
        str, typer.Option(help="In English; an unusual plural after a slash: index / indices.")
    ] = "",
    body: OneBody = "",
) -> None:
    """Choose another word. It counts from the next message on; nothing is restarted."""
    words: dict[Language, str] = {"km": km.strip(), "en": en.strip()}
    if not any(words.values()):
        fail(["Give a word with --km, --en or both. Back to the usual words: terms reset."])
    _give([TermOrder(term, one, text, body) for one, text in words.items() if text], dry_run=False)


@terms.command("reset")
def reset_term(term: OneTerm, body: OneBody = "") -> None:
    """Back to the usual words, in both languages."""
    _give([TermOrder(term, language, "", body) for language in get_args(Language)], dry_run=False)


@terms.command("export")
def export_terms(
    file: Annotated[Path, typer.Argument(help="Where to write the table (.csv).")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file when it is there.")] = False,
) -> None:
    """Write a table of all terms, to be filled in and imported: empty cells mean the usual words."""
    with opened_store() as store:
        given = store.read_now(term_orders.given)
    chosen = {(one.code, one.term, one.language): one.text for one in given}
    codes = ["", *sorted({one.code for one in given if one.code})]
    try:
        with file.open("w" if force else "x", encoding="utf-8-sig", newline="") as table:
            writer = csv.writer(table)
            writer.writerow((*COLUMNS, *USUAL))
            for code in codes:
                for term in Term:
                    own = [chosen.get((code, term.value, language), "") for language in get_args(Language)]
                    if any(own) or not code:
                        usual = [default_words(language)[term] for language in get_args(Language)]
                        writer.writerow((code, term.value, *own, *usual))
    except FileExistsError:
        fail([f"{file} is there already; --force replaces it."])
    except OSError as error:
        fail([f"{file}: cannot be written ({error.strerror})."])
    out.print(f"{file}: {len(Term)} terms, {len(given)} words chosen.", markup=False)


@terms.command("import")
def import_terms(
    file: Annotated[Path, typer.Argument(help="A table with the columns body, term, km and en (.csv).")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; write nothing.")
    ] = False,
) -> None:
    """Choose the words of a table; a row's empty cell means the usual word, and rows left out stay."""
    _give(_read(file), dry_run=dry_run)


def _read(file: Path) -> list[TermOrder]:
    try:
        data = begin_of(file, LARGEST)
        if len(data) > LARGEST:
            fail([f"{file}: is larger than {LARGEST // 1024} KiB, and no table of terms."])
        with StringIO(data.decode("utf-8-sig"), newline="") as table:
            reader = csv.DictReader(table, strict=True)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                fail([f"{file}: the first row lacks the columns {', '.join(missing)}."])
            return [
                TermOrder(
                    (row["term"] or "").strip(),
                    language,
                    row[language] or "",
                    (row["body"] or "").strip().lower(),
                    reader.line_num,
                )
                for row in reader
                for language in get_args(Language)
            ]
    except OSError as error:
        fail([f"{file}: cannot be read ({error.strerror})."])
    except UnicodeDecodeError:
        fail([f"{file}: is not UTF-8; in Excel, save it as “CSV UTF-8”."])
    except csv.Error as error:
        fail([f"{file}: is not a CSV table ({error})."])


def _give(orders: Sequence[TermOrder], *, dry_run: bool) -> None:
    with opened_store() as store:
        try:
            changed = store.read_now(lambda session: term_orders.changes(session, orders))
        except BadTermOrders as refused:
            codes = store.read_now(bodies.codes)
            said = [_say(order, fault, codes) for order, fault in refused.faults]
            fail(list(dict.fromkeys(said)))  # one fault of both languages is told once
        if not dry_run:
            _write(store, changed)
    for one in changed:
        word = one.text or "the usual word"
        out.print(
            f"{one.code or 'every body'}: {one.term} ({one.language}): {word}", markup=False, highlight=False
        )
    if not changed:
        out.print("Nothing changes.")
    elif dry_run:
        out.print("Nothing was written.")


def _write(store: Store, orders: Sequence[TermOrder]) -> None:
    """In pieces: who answers presses meanwhile must not wait long for the database."""
    now = SystemClock().now()
    for start in range(0, len(orders), PIECE):
        piece = orders[start : start + PIECE]
        store.write_now(partial(term_orders.give, now=now, orders=piece))


def _must_be_known(store: Store, code: str) -> None:
    codes = store.read_now(bodies.codes)
    if code and code not in codes:
        fail([_say(TermOrder("", "km", "", code), OrderFault.BODY_UNKNOWN, codes)])


def _word(chosen: Mapping[tuple[str, str, Language], str], body: str, term: Term, language: Language) -> str:
    own = chosen.get((body, term.value, language)) or chosen.get(("", term.value, language))
    return f"* {own}" if own else default_words(language)[term]


def _say(order: TermOrder, fault: OrderFault | TermFault, codes: Sequence[str]) -> str:
    """What is wrong, where, and what to give instead."""
    where = f"line {order.line}: " if order.line else ""
    known = known_codes(codes)
    return (
        where
        + {
            OrderFault.TERM_UNKNOWN: f"there is no term {order.term!r}; `terms list` shows all.",
            OrderFault.BODY_UNKNOWN: f"there is no body {order.code!r}. Bodies: {known}.",
            OrderFault.TWICE: f"{order.term} of {order.code or 'every body'} stands twice.",
            TermFault.EMPTY: f"{order.text!r}: a word is missing beside the slash.",
            TermFault.TOO_LONG: f"{order.text[:20]!r}…: longer than {LIMIT} characters.",
            TermFault.SIGNS: f"{order.text!r}: holds a sign that breaks messages (< > & {{ }} [ ] @ # …).",
            TermFault.NOT_KHMER: f"{order.text!r}: not written in Khmer letters.",
            TermFault.NOT_ENGLISH: f"{order.text!r}: an English word has Latin letters only.",
            TermFault.BLUNT: f"{order.text!r}: not used in formal Khmer (locales/STYLE.md).",
            TermFault.TWO_PLURALS: f"{order.text!r}: one slash parts a word from its plural.",
            TermFault.PLURAL_IN_KHMER: f"{order.text!r}: a Khmer word has no plural.",
        }[fault]
    )
