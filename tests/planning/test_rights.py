"""Officers of other bodies, retired officers and strangers get nothing, whatever their button says."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.domain.actors import Actor
from bot.domain.papers import PaperKind, PaperLanguage, SentPaper
from bot.domain.planning import Step
from bot.domain.refusals import NotAllowed
from bot.domain.screens import FileKind
from bot.services import (
    announcing,
    chair,
    choosing,
    later_papers,
    meeting_list,
    paper_fields,
    paper_home,
    paper_lists,
    papers,
    planning,
    previewing,
)
from bot.services.audience import Audience
from bot.storage.records import Meeting, OutboxRow
from tests import factories
from tests.planning.conftest import Office, add_paper, ready_meeting

FILE = SentPaper(file_kind=FileKind.DOCUMENT, file_id="f", file_unique_id="f", name="f.pdf")

ON_THE_BODY: list[tuple[Callable, tuple]] = [
    (planning.new_meeting, ()),
    (meeting_list.list_meetings, (0,)),
]
ON_A_MEETING: list[tuple[Callable, tuple]] = [
    (planning.open_plan, ()),
    (planning.ask, (Step.TITLE_KM,)),
    (planning.onward, (Step.TITLE_EN,)),
    (planning.see_month, (date(2026, 12, 1),)),
    (planning.type_in, (Step.TITLE_KM, "x")),
    (planning.pick_day, (date(2026, 12, 15),)),
    (planning.pick_hour, (480,)),
    (planning.put_place, (11.0, 105.0)),
    (planning.pick_chair, (1,)),
    (planning.clear, (Step.TITLE_EN,)),
    (planning.ask_delete, ()),
    (planning.delete_draft, ()),
    (choosing.see_audience, (0,)),
    (choosing.tick_category, (0, True, 0)),
    (choosing.see_category, (1, 0)),
    (choosing.find_for_audience, ("សុខ",)),
    (choosing.tick_person, (1, True, 0, 0)),
    (chair.see_chairs, (0,)),
    (chair.find_chair, ("សុខ",)),
    (paper_lists.see_papers, (Step.PAPERS, 0)),
    (paper_lists.see_all_papers, (0,)),
    (paper_lists.await_paper, (PaperKind.PAPER,)),
    (papers.receive, (None, FILE)),
    (previewing.preview, ()),
    (announcing.ask_reason, ()),
    (announcing.give_reason, ("x",)),
    (announcing.read_whom, ()),
    (announcing.announce, (False, "x", announcing.Whom(Audience(()), frozenset()))),
    (announcing.progress, ()),
]
ON_A_PAPER: list[tuple[Callable, tuple]] = [
    (papers.album_arrived, ()),
    (papers.replace, (FILE,)),
    (papers.move_up, ()),
    (papers.remove, ()),
    (paper_home.see_paper, ()),
    (paper_home.ask_paper, ("title",)),
    (paper_home.ask_remove, ()),
    (paper_fields.set_kind, (PaperKind.AGENDA,)),
    (paper_fields.type_for_paper, ("title", "x")),
    (paper_fields.set_letter_day, (date(2026, 11, 20),)),
    (paper_fields.set_category, (0,)),
    (later_papers.ask_paper_reason, ()),
    (later_papers.give_paper_reason, ("x",)),
    (later_papers.send_paper, ()),
]


def other_bodys_officer(office: Office) -> Actor:
    other = factories.an_officer(office.session, factories.a_body(office.session))
    return factories.the_actor(office.session, other.account_id)


def retired_officer(office: Office) -> Actor:
    office.officer.retired_at = office.now
    office.session.flush()
    return office.actor


def participant(office: Office) -> Actor:
    return factories.the_actor(office.session, office.registered(office.chief))


def stranger(office: Office) -> Actor:
    return factories.the_actor(office.session, factories.an_account(office.session))


@pytest.mark.parametrize("who", [other_bodys_officer, retired_officer, participant, stranger])
def test_nobody_else_gets_anything_of_a_plan(office: Office, who: Callable[[Office], Actor]) -> None:
    meeting = ready_meeting(office)
    paper = add_paper(office, meeting.id, "letter")
    before = (meeting.title_km, meeting.starts_at, meeting.state, paper.title)
    actor = who(office)
    tried = [(use_case, office.body.id, rest) for use_case, rest in ON_THE_BODY]
    tried += [(use_case, meeting.id, rest) for use_case, rest in ON_A_MEETING]
    tried += [(use_case, paper.id, rest) for use_case, rest in ON_A_PAPER]
    for use_case, about, rest in tried:
        with pytest.raises(NotAllowed):
            use_case(office.session, actor, office.now, about, *rest)
    with pytest.raises(NotAllowed):
        paper_fields.set_language(office.session, actor, office.now, paper.id, PaperLanguage.EN, listed=True)
    assert (meeting.title_km, meeting.starts_at, meeting.state, paper.title) == before
    assert office.session.scalar(select(func.count()).select_from(Meeting)) == 1
    assert office.session.scalar(select(func.count()).select_from(OutboxRow)) == 0


def test_a_letter_of_another_body_tells_nobody_who_signed_it(office: Office) -> None:
    own = add_paper(office, ready_meeting(office).id, "letter")
    other_body = factories.a_body(office.session)
    foreign_meeting = factories.a_meeting(office.session, other_body)
    foreign = add_paper(office, foreign_meeting.id, "letter", signatory="ឯកឧត្តម ផ្សេង")
    with pytest.raises(NotAllowed):
        paper_fields.sign_like(office.session, office.actor, office.now, own.id, foreign.id)
    with pytest.raises(NotAllowed):
        paper_fields.page_of(office.session, office.actor, office.now, own.id, foreign.id)
    assert own.signatory == ""
