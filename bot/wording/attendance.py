"""Ticking who came to a meeting."""

from bot.domain import board_presses as presses
from bot.domain.attendance import AttendanceFacts, NotYetBegun
from bot.domain.board import Row
from bot.domain.navigation import MeetingHome
from bot.domain.screens import Button, Reply, Screen
from bot.wording import common, invitation, people
from bot.wording.board import row_label
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

LABEL_LIMIT = 56


def who_came(t: Translator, facts: AttendanceFacts) -> Screen:
    """A tick for each; a tap turns it."""
    _ = t.gettext
    words = _("Came: {n} of {total}").format(n=t.number(facts.came), total=t.number(facts.total))
    lines = [bold(_("Who came")), esc(invitation.title(t, facts.meeting)), esc(words)]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = [
        (
            Button(
                ("☑️ " if row.attended else "▫️ ") + shorten(_label(t, row), LABEL_LIMIT),
                presses.Came(row.invitation_id, not row.attended, facts.page),
            ),
        )
        for row in facts.rows
    ]
    turning = []
    if facts.page > 0:
        turning.append(Button(common.back(t), presses.WhoCame(facts.meeting.id, facts.page - 1)))
    if facts.page + 1 < facts.pages:
        turning.append(Button(common.next_(t), presses.WhoCame(facts.meeting.id, facts.page + 1)))
    last = [tuple(turning)]
    if facts.meeting.state == "announced":
        label = _("All who said that they attend ({n})").format(n=t.number(facts.expected))
        last.append((Button("☑️ " + label, presses.ExpectedCame(facts.meeting.id)),))
        last.append(
            (Button("🏁 " + _("The meeting was held"), presses.MeetingHeld(facts.meeting.id, False)),)
        )
    last.append((Button(_("The board"), MeetingHome(facts.meeting.id)),))
    return Screen("\n".join(lines), rows=(*rows, *last))


def _label(t: Translator, row: Row) -> str:
    """The one who may stand at the door; whoever sent a delegate stands by their own name."""
    unnamed = row.delegate is not None and row.delegate.person is None
    if row.delegate_of is not None or unnamed:
        return row_label(t, row)
    return people.in_list_with_place(t, row.person)


def ask_held(t: Translator, facts: AttendanceFacts) -> Screen:
    _ = t.gettext
    absent = facts.total - facts.came
    words = _("{n} came. The other {others} are recorded as absent; this can be corrected later.")
    lines = [
        bold(_("Was the meeting held, and is the list complete?")),
        esc(words.format(n=t.number(facts.came), others=t.number(absent))),
    ]
    rows = (
        (Button("🏁 " + _("The meeting was held"), presses.MeetingHeld(facts.meeting.id, True)),),
        (Button(common.back(t), presses.WhoCame(facts.meeting.id, 0)),),
    )
    return Screen("\n".join(lines), rows=rows)


def held(t: Translator, facts: AttendanceFacts) -> Reply:
    return Reply(shown=who_came(t, facts), toast=t.gettext("It is recorded that the meeting was held."))


@explain.register
def _not_yet_begun(_refusal: NotYetBegun, t: Translator) -> str:
    return t.gettext("Who came can be recorded once the meeting has begun.")
