"""A roster's reading as plain data and back, so that it survives between the preview and the confirmation."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.domain.roster import (
    CategoryCount,
    ColumnRead,
    Doubt,
    DoubtKind,
    Duplicate,
    Kind,
    Meaning,
    Problem,
    ProblemKind,
    RosterReading,
    RosterRow,
    Section,
)


def to_json(reading: RosterReading) -> dict[str, Any]:
    """Plain data that JSON can hold; the keys of mappings become text there."""
    return asdict(reading)


def from_json(data: Mapping[str, Any]) -> RosterReading:
    """What `to_json` was given."""
    return RosterReading(
        sheet=data["sheet"],
        heading_row=data["heading_row"],
        columns=tuple(_column(one) for one in data["columns"]),
        rows=tuple(map(_row, data["rows"])),
        people=tuple(map(_row, data["people"])),
        duplicates=tuple(Duplicate(**one) for one in data["duplicates"]),
        categories=tuple(
            CategoryCount(_section(one["section"]), one["people"]) for one in data["categories"]
        ),
        problems=_problems(data["problems"]),
        doubts=_doubts(data["doubts"]),
        originals={int(row): tuple(cells) for row, cells in data["originals"].items()},
    )


def _column(data: Mapping[str, Any]) -> ColumnRead:
    return ColumnRead(data["heading"], Meaning(data["meaning"]) if data["meaning"] else None)


def _section(data: Mapping[str, Any]) -> Section:
    return Section(Kind(data["kind"]), data["title"])


def _row(data: Mapping[str, Any]) -> RosterRow:
    return RosterRow(
        **{
            **data,
            "category": _section(data["category"]),
            "phones": tuple(data["phones"]),
            "doubts": _doubts(data["doubts"]),
            "problems": _problems(data["problems"]),
        }
    )


def _doubts(data: list[dict[str, Any]]) -> tuple[Doubt, ...]:
    return tuple(Doubt(**{**one, "kind": DoubtKind(one["kind"])}) for one in data)


def _problems(data: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**{**one, "kind": ProblemKind(one["kind"])}) for one in data)
