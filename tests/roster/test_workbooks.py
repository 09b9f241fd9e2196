"""Files that are no honest roster are refused within seconds, and cost the bot nothing."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from openpyxl import Workbook

from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.reports import workbooks
from bot.reports.place_file import read_place_file
from bot.reports.workbooks import read_workbook
from tests.roster import builders


def docx() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def memory() -> int:
    """Bytes that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"", WhyRefused.EMPTY),
        (lambda: b"name,phone\nSOK Dara,012345678\n", WhyRefused.NOT_A_WORKBOOK),
        (docx, WhyRefused.NOT_A_WORKBOOK),
        (lambda: builders.khmer_roster()[:3000], WhyRefused.NOT_A_WORKBOOK),
        (lambda: builders.with_sheet_xml(b"<worksheet>"), WhyRefused.NOT_A_WORKBOOK),
        (builders.billion_laughs, WhyRefused.NOT_A_WORKBOOK),
        (builders.encrypted, WhyRefused.ENCRYPTED),
        (builders.old_xls, WhyRefused.OLD_XLS),
        (lambda: bytes(workbooks.MOST_BYTES + 1), WhyRefused.TOO_LARGE),
        (lambda: builders.workbook([["x"]] * 5_001), WhyRefused.TOO_MANY_ROWS),
        (lambda: builders.workbook([["ok"], ["x" * 1_001]]), WhyRefused.TOO_LONG),
    ],
    ids=lambda value: value.value if isinstance(value, WhyRefused) else "",
)
def test_what_is_no_honest_workbook_is_refused(make: Callable[[], bytes], why: WhyRefused) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(make())
    assert refused.value.why is why


@pytest.mark.parametrize("megabytes", [300, 50])
def test_a_zip_bomb_is_refused_within_three_seconds_and_the_bot_stays_small(megabytes: int) -> None:
    bomb = builders.zip_bomb(megabytes)
    before, started = memory(), monotonic()
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(bomb)
    assert refused.value.why is WhyRefused.BOMB
    assert monotonic() - started < 3
    assert memory() - before < 5_000_000


def test_a_refusal_says_where_the_border_is() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(builders.workbook([["ok"], ["x" * 1_001]]))
    assert (refused.value.limit, refused.value.row) == (1_000, 2)


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_SECONDS", 0.01)
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(builders.khmer_roster())
    assert refused.value.why is WhyRefused.TOO_HEAVY


def test_a_sheet_that_claims_to_be_boundless_is_read_at_once() -> None:
    started = monotonic()
    (sheet,) = read_workbook(builders.boundless_sheet())
    assert sheet.rows == ()
    assert monotonic() - started < 3


def test_cells_arrive_plain_with_their_row_numbers() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "បញ្ជី"
    page["B2"], page["C2"], page["D2"] = "ហេង", 12345678, 1.5
    page["B4"], page["C4"], page["D4"] = datetime(2026, 11, 23), True, "=B2"  # noqa: DTZ001 -- Excel knows no zone
    page["B5"] = date(2026, 11, 23)
    book.create_sheet("old").sheet_state = "hidden"
    first, second = read_workbook(builders.saved(book))
    assert (first.name, first.visible, second.name, second.visible) == ("បញ្ជី", True, "old", False)
    assert first.rows == (
        (2, (None, "ហេង", 12345678, 1.5)),
        (4, (None, "2026-11-23T00:00:00", "True")),
        (5, (None, "2026-11-23T00:00:00")),
    )


def test_a_file_on_disk_is_read_like_one_that_was_sent(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(builders.khmer_roster())
    assert read_workbook(path) == read_workbook(builders.khmer_roster())


@pytest.mark.parametrize("read", [read_workbook, read_place_file])
def test_what_never_ends_is_refused(read: Callable[[Path], object]) -> None:
    """A device or a pipe says that it holds nothing."""
    with pytest.raises(WorkbookRefused) as refused:
        read(Path("/dev/zero"))
    assert refused.value.why is WhyRefused.TOO_LARGE
