"""What a workbook holds, as plain cells, and why one is refused."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.refusals import Refusal

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet: its filled rows with their numbers as people see them, counted from 1."""

    name: str
    visible: bool
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


class WhyRefused(StrEnum):
    """Why a file was not read."""

    TOO_LARGE = "too_large"  # as it was sent
    BOMB = "bomb"  # far larger inside than outside
    TOO_HEAVY = "too_heavy"  # took too long or too much memory
    TOO_MANY_ROWS = "too_many_rows"
    TOO_LONG = "too_long"  # one cell, or all together
    ENCRYPTED = "encrypted"
    OLD_XLS = "old_xls"
    NOT_A_WORKBOOK = "not_a_workbook"
    EMPTY = "empty"
    NO_HEADING = "no_heading"


class WorkbookRefused(Refusal):
    """A file that is not read. `limit` and `row` say where the border is, when there is one."""

    def __init__(self, why: WhyRefused, *, limit: int | None = None, row: int | None = None) -> None:
        super().__init__(why.value)
        self.why, self.limit, self.row = why, limit, row
