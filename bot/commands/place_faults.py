"""What is wrong with the file or the package of a gazetteer, for the operator."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bot.domain.place_files import PlaceFault, PlaceFaultKind
from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.reports.place_file import NEEDED
from bot.wording.roster_findings import refused
from bot.wording.translator import translator

NAMED = 4  # codes of what was left out, of each kind
WHY_LEFT_OUT = {
    PlaceFaultKind.CODE_UNFIT: "whose code has not 2, 4, 6 or 8 digits",
    PlaceFaultKind.CODE_TWICE: "whose code stands there already",
    PlaceFaultKind.NAME_MISSING: "without a name in both languages",
    PlaceFaultKind.PARENT_MISSING: "that lie in a place that is not there",
    PlaceFaultKind.PARENT_OTHER: "whose code does not begin with that of the place they lie in",
}


def why_refused(refusal: WorkbookRefused, file: Path | None) -> str:
    if refusal.why is WhyRefused.NOT_A_WORKBOOK and file and file.suffix.casefold() != ".xlsx":
        return "this is no CSV in UTF-8; in Excel, save it as “CSV UTF-8” or as .xlsx."
    return refused(refusal, translator("en"))


def left_out(faults: Sequence[PlaceFault]) -> Iterator[str]:
    """What is wrong in the package, which the operator cannot mend: how many of each kind, and some."""
    for kind, found in groupby(sorted(faults, key=lambda fault: fault.kind), key=lambda fault: fault.kind):
        alike = list(found)
        codes = list(dict.fromkeys(fault.value for fault in alike))
        some_codes = ", ".join(codes[:NAMED]) + (", …" if len(codes) > NAMED else "")
        yield f"Left out: {len(alike)} rows of the source {WHY_LEFT_OUT[kind]} ({some_codes})."


def say(fault: PlaceFault) -> str:
    sentences = {
        PlaceFaultKind.COLUMN_MISSING: f"there is no column {fault.value}; needed are {', '.join(NEEDED)}.",
        PlaceFaultKind.EMPTY: "there are no places in it.",
        PlaceFaultKind.CODE_UNFIT: f"{fault.value!r} is no code; give 2, 4, 6 or 8 digits.",
        PlaceFaultKind.CODE_TWICE: f"the code {fault.value} stands in row {fault.other_row} already.",
        PlaceFaultKind.NAME_MISSING: f"{fault.value} needs a name in Khmer and one in Latin letters.",
        PlaceFaultKind.PARENT_MISSING: f"{fault.value} lies in {fault.value[:-2]}, which is not there.",
        PlaceFaultKind.PARENT_OTHER: f"the code {fault.value} does not begin with that of its parent.",
        PlaceFaultKind.TYPE_UNFIT: f"{fault.value!r} is no type of this level.",
        PlaceFaultKind.DATE_UNFIT: f"{fault.value!r} is no date; write 2026-11-30.",
    }
    return (f"row {fault.row}: " if fault.row else "") + sentences[fault.kind]
