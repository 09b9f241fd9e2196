"""The board of a body's actions as an Excel file."""

from bot.domain.actions import AssignmentFacts, Group
from bot.reports.sheets import Align, Band, Column, Row, Sheet, make_workbook
from bot.wording import actions as wording
from bot.wording.action_board import group_name, history
from bot.wording.official_days import official_lines
from bot.wording.translator import Translator


def board_file(t: Translator, facts: tuple[AssignmentFacts, ...]) -> bytes:
    """Every assignment under its group, with the counts that the board shows; raises WorkbookNotBuilt."""
    _ = t.gettext
    columns = (
        Column(_("No."), 6, Align.CENTRE),
        Column(_("Action"), 44),
        Column(_("Owner"), 32),
        Column(_("Due date"), 18),
        Column(_("State"), 26),
        Column(_("What was said"), 60),
    )
    rows: list[Row | Band] = []
    for group in Group:
        of_group = [one for one in facts if one.group == group]
        count = t.number(len(of_group))
        rows.append(Band(_("{field}: {value}").format(field=group_name(t, group), value=count)))
        rows += [_row(t, number, one) for number, one in enumerate(of_group, 1)]
    title = _("Agreed actions")
    return make_workbook(
        Sheet(
            name=title,
            columns=columns,
            rows=tuple(rows),
            above=_above(t, title, facts),
            below=tuple(filter(None, (wording.to_be_confirmed(t, facts),))),
        )
    )


def _above(t: Translator, title: str, facts: tuple[AssignmentFacts, ...]) -> tuple[str, ...]:
    """Whose actions, and of which day the file is; the title alone when there are none."""
    if not facts:
        return (title,)
    return str(t.typed(facts[0].body_km, facts[0].body_en)), title, *official_lines(t, facts[0].today)


def _row(t: Translator, number: int, facts: AssignmentFacts) -> Row:
    return (
        t.number(number),
        str(t.typed(facts.text_km, facts.text_en)),
        wording.owner(t, facts.owner),
        t.short_day(facts.due_on) if facts.due_on else "",
        wording.state(t, facts),
        "\n".join(history(t, report) for report in facts.reports),
    )
