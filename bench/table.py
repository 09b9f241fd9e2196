"""The table that the bench prints."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bench.figures import Row


def show(rows: Iterable[Row], console: Console) -> None:
    """One line for each row."""
    table = Table(title="Median, and lowest … highest of the rounds that count", title_style="dim")
    for heading in ("name", "ours", "peer", "peer's name", "ratio", "bar", "unit", "rounds"):
        table.add_column(heading, no_wrap=True)
    for row in rows:
        void = len(row.rounds) - len(row.valid)
        table.add_row(
            row.name,
            _with_spread(row, "ours"),
            _with_spread(row, "peer"),
            row.spec.peer_name,
            _number(row.ratio),
            row.spec.bar,
            row.spec.unit,
            f"{len(row.valid)}" + (f" [red]+{void} void[/red]" if void else ""),
        )
    console.print(table)


def _with_spread(row: Row, side: str) -> str:
    values = row.values(side)
    if not values:
        return "–"
    return f"{_number(row.middle(side))} [dim]{_number(min(values))}…{_number(max(values))}[/dim]"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
