"""The private links of a whole roster as an Excel file, each with its text to forward."""

from bot.domain.phones import show_phone
from bot.domain.registration import LinkLine, LinkSheet, LinkToForward
from bot.reports.sheets import Align, Band, Column, Row, Sheet, make_workbook
from bot.wording import people
from bot.wording.access import forward_text
from bot.wording.common import body_name, mechanism
from bot.wording.official_days import official_lines
from bot.wording.translator import Translator


def links_file(t: Translator, facts: LinkSheet) -> bytes:
    """Everybody in order of precedence, under their categories; raises WorkbookNotBuilt."""
    _ = t.gettext
    columns = (
        Column(_("No."), 6, Align.CENTRE),
        Column(_("Name"), 28),
        Column(_("Office"), 32),
        Column(_("Phone"), 18),
        Column(_("Registered"), 14, Align.CENTRE),
        Column(_("Private link"), 40),
        Column(_("Text to forward"), 70),
    )
    rows: list[Row | Band] = []
    category = ""
    for number, line in enumerate(facts.lines, start=1):
        if line.category != category:
            category = line.category
            rows.append(Band(category))
        rows.append(_row(t, number, line, facts))
    title = _("Private links")
    body = mechanism(t, facts.body.mechanism), body_name(t, facts.body)
    above = (*body, title, *official_lines(t, facts.today))
    return make_workbook(Sheet(name=title, columns=columns, rows=tuple(rows), above=above))


def _row(t: Translator, number: int, line: LinkLine, facts: LinkSheet) -> Row:
    text = forward_text(t, LinkToForward(body=facts.body, person=line.person, url=line.url))
    return (
        t.number(number),
        people.in_list(t, line.person),
        people.office(t, line.person),
        "\n".join(show_phone(phone) for phone in line.phones),
        "✅" if line.registered else "",
        line.url,
        text,
    )
