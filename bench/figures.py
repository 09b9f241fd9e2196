"""What a row of the table says: each round's figures, their medians, and the ratio to the bar's sense."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Spec:
    """A row before it is measured. `lower_is_better` turns the ratio over: above 1 always means ahead."""

    unit: str
    peer_name: str
    bar: str
    lower_is_better: bool = False


@dataclass
class Figures:
    """One round of one row; `more` are figures beside the two, `void` says why it does not count."""

    ours: float | None = None
    peer: float | None = None
    more: dict[str, Any] = field(default_factory=dict)
    void: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "ours": self.ours,
            "peer": self.peer,
            **self.more,
            **({"void": self.void} if self.void else {}),
        }


@dataclass
class Row:
    """A row as measured."""

    name: str
    spec: Spec
    rounds: list[Figures] = field(default_factory=list)

    @property
    def valid(self) -> list[Figures]:
        return [one for one in self.rounds if not one.void]

    def values(self, side: str) -> list[float]:
        return [value for one in self.valid if (value := getattr(one, side)) is not None]

    def middle(self, side: str) -> float | None:
        values = self.values(side)
        return median(values) if values else None

    @property
    def ratio(self) -> float | None:
        ours, peer = self.middle("ours"), self.middle("peer")
        if not ours or not peer:
            return None
        return peer / ours if self.spec.lower_is_better else ours / peer

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "ours": _short(self.middle("ours")),
            "peer": _short(self.middle("peer")),
            "peer_name": self.spec.peer_name,
            "ratio": _short(self.ratio),
            "unit": self.spec.unit,
            "rounds": [one.as_json() for one in self.rounds],
        }


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """All rows as one JSON list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([row.as_json() for row in rows], indent=1, ensure_ascii=False) + "\n")
