"""Excel files of a roster: what is wrong in the one that was sent, and the whole roster to correct."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.honorifics import DEGREES, HONORIFICS
from bot.domain.phones import show_phone
from bot.domain.roster_import import ProblemsFile, RosterSheet
from bot.domain.roster_matching import KnownPerson
from bot.domain.screens import Attachment, Screen
from bot.gateway.kinds import About, Kind
from bot.reports.roster_file import ProblemWords, problems_workbook
from bot.reports.sheets import Align, Column, Row, Sheet, make_workbook
from bot.services.actors import acting
from bot.services.roster_as_file import read_problems, read_roster_sheet
from bot.wording import roster_sheets as wording
from bot.wording.official_days import official_lines
from bot.wording.places import full
from bot.wording.roster_findings import Finding, tell, tell_match
from bot.wording.translator import Translator


def problems(session: Session, about: About, account_id: int, now: datetime) -> ProblemsFile | None:
    return read_problems(session, acting(session, account_id), about["file_id"])


def show_problems(t: Translator, facts: ProblemsFile) -> Screen:
    words = wording.problems(t, facts.body)

    def told(finding: Finding) -> str:
        return tell(t, finding)

    more = {
        match.row.row: [tell_match(t, match, [facts.people[one] for one in match.person_ids])]
        for match in facts.doubtful
    }
    sheet_words = ProblemWords(words.sheet, words.title, words.row, words.wrong, told)
    data = problems_workbook(facts.reading, sheet_words, more)
    return Screen(words.caption, attachment=Attachment(name=f"{words.file}.xlsx", data=data))


def roster(session: Session, about: About, account_id: int, now: datetime) -> RosterSheet | None:
    return read_roster_sheet(session, acting(session, account_id), now, about["body_id"])


def show_roster(t: Translator, facts: RosterSheet) -> Screen:
    """The columns are those that an import reads, so that the file can be sent back."""
    words = wording.roster(t, facts.body)
    widths = (6, 14, 26, 24, 8, 26, 34, 40, 26, 30, 20)
    columns = tuple(
        Column(heading, width, Align.CENTRE if width < 10 else Align.LEFT)
        for heading, width in zip(words.headings, widths, strict=True)
    )
    rows = tuple(_row(t, number, person) for number, person in enumerate(facts.people, start=1))
    above = (words.title, *official_lines(t, facts.today))
    sheet = Sheet(name=words.sheet, above=above, columns=columns, rows=rows)
    return Screen(words.caption, attachment=Attachment(name=f"{words.file}.xlsx", data=make_workbook(sheet)))


def _row(t: Translator, number: int, person: KnownPerson) -> Row:
    honorific = HONORIFICS[person.honorific].km if person.honorific else ""
    degree = DEGREES[person.degree].km if person.degree else ""
    return (
        t.number(number),
        honorific + degree,
        person.name_km,
        person.name_latin,
        {"M": "ប្រុស", "F": "ស្រី"}.get(person.sex or "", ""),
        person.position,
        person.organisation,
        full(t, person.place) if person.place else "",
        " / ".join(show_phone(phone) for phone in person.phones),
        person.category.title,
        person.note,
    )


KINDS = {
    "roster_problems": Kind(read=problems, show=show_problems),
    "roster_file": Kind(read=roster, show=show_roster),
}
