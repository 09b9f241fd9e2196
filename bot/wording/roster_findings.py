"""What was found in a roster's file: why it is refused, and what each row is told for."""

from collections.abc import Sequence

from bot.domain.honorifics import HONORIFICS
from bot.domain.people import PersonFacts
from bot.domain.phones import show_phone
from bot.domain.roster import Doubt, DoubtKind, Duplicate, Problem, ProblemKind
from bot.domain.roster_matching import DoubtfulMatch, WhyDoubtful
from bot.domain.runs import runs
from bot.domain.workbooks import WhyRefused, WorkbookRefused
from bot.wording import common, people
from bot.wording.html import shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

VALUE = 60  # units of something typed, inside a sentence
RUNS = 12  # of row numbers, named in one line
MEGABYTE = 1_000_000


@explain.register
def refused(refusal: WorkbookRefused, t: Translator) -> str:
    """Why a file was not read, and what to do next; nothing was changed."""
    _ = t.gettext
    limit = refusal.limit or 0
    sentences = {
        WhyRefused.TOO_LARGE: _(
            "The file is larger than {n} MB. Please keep only the sheet with the list, without pictures, "
            "and send it again."
        ).format(n=t.number(max(1, limit // MEGABYTE))),
        WhyRefused.BOMB: _(
            "The file holds far more than its size says and was not opened. Please copy the list into a new "
            "workbook and send that one."
        ),
        WhyRefused.TOO_HEAVY: _(
            "The file could not be read in time. Please copy the list into a new workbook and send that one."
        ),
        WhyRefused.TOO_MANY_ROWS: _(
            "The file has more than {n} filled rows. Please send the list in several files."
        ).format(n=t.number(limit)),
        WhyRefused.TOO_LONG: _too_long(t, refusal),
        WhyRefused.ENCRYPTED: _(
            "The file is locked with a password. Please remove the password in Excel and send it again."
        ),
        WhyRefused.OLD_XLS: _(
            "The file is of the old kind .xls. Please open it in Excel, save it as .xlsx and send that one."
        ),
        WhyRefused.NOT_A_WORKBOOK: _(
            "This is not an Excel file, or it is damaged. Please save the list in Excel as .xlsx and send "
            "that one."
        ),
        WhyRefused.EMPTY: _("The file is empty. Please check that the list is in it and send it again."),
        WhyRefused.NO_HEADING: _(
            "No row with headings was found. One row needs a heading for the name and at least one more, "
            "such as position, organisation or phone number. Please add it and send the file again."
        ),
    }
    return sentences[refusal.why]


def _too_long(t: Translator, refusal: WorkbookRefused) -> str:
    if refusal.row is not None:
        return t.gettext(
            "Row {n} holds a text that is too long. Please shorten it and send the file again."
        ).format(n=t.number(refusal.row))
    return t.gettext("The file holds too much text. Please send the list in several files.")


Finding = Problem | Doubt | Duplicate


def tell(t: Translator, finding: Finding) -> str:
    """One finding in a sentence, without its row; plain text."""
    match finding:
        case Problem():
            return _problem(t, finding)
        case Duplicate():
            again = t.gettext("The same participant as in row {n}; taken once.")
            return again.format(n=t.number(finding.of_row))
        case Doubt():
            return _doubt(t, finding)


def _problem(t: Translator, finding: Problem) -> str:
    _ = t.gettext
    return {
        ProblemKind.PHONE_MISSING: _("The phone number is missing."),
        ProblemKind.PHONE_BROKEN: _("“{value}” is no phone number.").format(value=_short(finding.value)),
        ProblemKind.NAME_MISSING: _("The name is missing; the row was left out."),
    }[finding.kind]


def _doubt(t: Translator, finding: Doubt) -> str:
    _ = t.gettext
    value = _short(finding.value)
    match finding.kind:
        case DoubtKind.HONORIFIC_MISSING:
            return _("No honorific; until it is set, the office is addressed.")
        case DoubtKind.HONORIFIC_UNKNOWN:
            return _("“{value}” is no known honorific.").format(value=value)
        case DoubtKind.HONORIFIC_AND_SEX:
            honorific = HONORIFICS[finding.value]
            shown = honorific.km if t.is_khmer else honorific.en
            return _("The honorific {value} does not fit the sex; it was not taken.").format(value=shown)
        case DoubtKind.SEX_UNKNOWN:
            return _("“{value}” was not understood as a sex.").format(value=value)
        case DoubtKind.OLD_FONT:
            return _(
                "“{value}” is in letters of an old font. Please type it again in Khmer Unicode letters."
            ).format(value=value)
        case DoubtKind.PHONE_SHARED:
            text = _("The number {phone} stands with row {n} too; both were kept.")
            return text.format(phone=show_phone(finding.value), n=t.number(finding.other_row or 0))
        case _:
            return _of_categories(t, finding, value)


def _of_categories(t: Translator, finding: Doubt, value: str) -> str:
    _ = t.gettext
    return {
        DoubtKind.CATEGORY_MISSING: _("It stands in no category of participants."),
        DoubtKind.SECTION_UNKNOWN: _("“{value}” is a category of no known kind."),
        DoubtKind.SECTION_NESTED: _("“{value}” was read as a part of the category before it."),
        DoubtKind.NO_CATEGORIES: _("The file has no categories of participants."),
        DoubtKind.SHEET_LEFT_OUT: _("The sheet “{value}” was not read; send it as a file of its own."),
    }[finding.kind].format(value=value)


def tell_unaddressed(t: Translator, rows: Sequence[int]) -> str:
    """How many rows have no honorific, and which, as far as there is room; plain text."""
    words = t.ngettext(
        "Without an honorific: {n} (row {rows}).", "Without an honorific: {n} (rows {rows}).", len(rows)
    )
    return words.format(n=t.number(len(rows)), rows=_numbers(t, rows))


def _numbers(t: Translator, rows: Sequence[int]) -> str:
    """8, 10–14 and 20; of a long list the beginning."""
    shown = common.runs_of(t, rows)
    more = sum(last - first + 1 for first, last in runs(rows)[RUNS:])
    if more:
        shown[RUNS:] = [t.pgettext("rows", "{n} more").format(n=t.number(more))]
    return t.list_of(shown)


def tell_match(t: Translator, match: DoubtfulMatch, candidates: list[PersonFacts]) -> str:
    """Why it is not clear whom a row names; plain text."""
    _ = t.gettext
    names = t.list_of(_named(t, one) for one in candidates[:3])
    return {
        WhyDoubtful.SEVERAL: _("It may be one of several of the roster: {names}."),
        WhyDoubtful.OTHER_NAME: _("Phone and office are those of {names}, the name is not."),
        WhyDoubtful.SAME_NAME: _("The name is that of {names}, phone and office are not: taken as new."),
        WhyDoubtful.SAME_PHONE: _("The phone is that of {names}, the name is not: taken as new."),
    }[match.why].format(names=names)


def _named(t: Translator, person: PersonFacts) -> str:
    office = people.office(t, person)
    name = people.in_list(t, person)
    return shorten(f"{name} ({office})" if office else name, VALUE)


def _short(value: str) -> str:
    return shorten(value, VALUE)
