"""Messages of actions that we owe: cards, news, withdrawals and the board as a file."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.action_presses import OfficerView, Say
from bot.domain.actions import AssignmentFacts, ReportFacts, Said
from bot.domain.navigation import OpenAssignment
from bot.domain.refusals import NotAllowed, NotFound
from bot.domain.screens import Attachment, Button, Rows, Screen
from bot.gateway.kinds import About, Kind
from bot.reports.action_file import board_file
from bot.services import actions, actors
from bot.services.action_board import whole_board
from bot.storage.records import Action, ActionReport, Assignment
from bot.wording import actions as wording
from bot.wording import voice_notes
from bot.wording.html import esc
from bot.wording.translator import Translator

News = tuple[AssignmentFacts, ReportFacts, bool]


def read_card(session: Session, about: About, account_id: int, now: datetime) -> AssignmentFacts | None:
    """The card, unless the action was withdrawn or this account no longer speaks for its owner."""
    try:
        return actions.read_assignment(
            session, actors.acting(session, account_id), now, about["assignment_id"]
        )
    except (NotAllowed, NotFound):
        return None


def read_news(session: Session, about: About, account_id: int, now: datetime) -> News | None:
    report = session.get(ActionReport, about["report_id"])
    if report is None:
        return None
    facts = read_card(session, {"assignment_id": report.assignment_id}, account_id, now)
    officer = facts is not None and actors.acting(session, account_id).is_officer_of(facts.body_id)
    return (facts, actions.report_facts(session, report), officer) if facts else None


def show_news(t: Translator, news: News) -> Screen:
    facts, report, is_officer = news
    rows = _news_rows(t, facts, is_officer=is_officer)
    if is_officer:
        rows = (*voice_notes.write_row(t, report.note), *rows)
    return wording.news(t, facts, report, rows)


def _news_rows(t: Translator, facts: AssignmentFacts, *, is_officer: bool) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.may_confirm:
        rows.append((Button("✅ " + _("Confirm that it is done"), Say(facts.id, Said.CONFIRMED)),))
        rows.append((Button("↩️ " + _("Not done yet, send back"), Say(facts.id, Said.SENT_BACK)),))
    where = OfficerView(facts.id) if is_officer else OpenAssignment(facts.id)
    rows.append((Button("📌 " + _("Open the action"), where),))
    return tuple(rows)


def read_withdrawn(session: Session, about: About, account_id: int, now: datetime) -> AssignmentFacts | None:
    assignment = session.get(Assignment, about["assignment_id"])
    action = session.get(Action, assignment.action_id) if assignment else None
    if assignment is None or action is None:
        return None
    actor = actors.acting(session, account_id)
    facts = actions.assignment_facts(session, actor, assignment, action, local_day(now))
    return facts if facts.may_answer else None  # they may have been cut off since


def read_board_file(
    session: Session, about: About, account_id: int, now: datetime
) -> tuple[AssignmentFacts, ...] | None:
    try:
        return whole_board(session, actors.acting(session, account_id), now, about["body_id"])
    except NotAllowed:
        return None


def show_board_file(t: Translator, facts: tuple[AssignmentFacts, ...]) -> Screen:
    caption = "📊 " + t.gettext("Agreed actions: {n}").format(n=t.number(len(facts)))
    doubt = wording.to_be_confirmed(t, facts)
    if doubt:
        caption += f"\n⚠️ {esc(doubt)}"
    name = t.gettext("Actions")
    file = Attachment(name=f"{name}.xlsx", data=board_file(t, facts))
    return Screen(caption, attachment=file)


KINDS = {
    "action": Kind(read=read_card, show=wording.card),
    "action_news": Kind(read=read_news, show=show_news),
    "action_withdrawn": Kind(read=read_withdrawn, show=wording.withdrawn),
    "action_board_file": Kind(read=read_board_file, show=show_board_file),
}
