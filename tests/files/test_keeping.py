"""The bytes of what people send are fetched once, after they were answered, and go when nobody names them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.given_files import MOST_BYTES, PIECE, GivenFile
from bot.domain.screens import FileKind
from bot.services import kept_files
from bot.storage.records import BotIdentity, FilePiece, KeptFile, Paper
from simulator import Fault
from tests.factories import START, a_body, a_meeting, an_account, an_officer
from tests.files.scene import PDF, Desk
from tests.story import Story

GIVEN = GivenFile(FileKind.DOCUMENT, "id-1", "unique-1", "a.pdf")


def a_paper(session: Session, given: GivenFile) -> Paper:
    body = a_body(session)
    paper = Paper(
        meeting_id=a_meeting(session, body).id,
        kind="paper",
        language="km",
        file_kind=given.kind.value,
        file_id=given.file_id,
        file_unique_id=given.file_unique_id,
        file_name=given.name,
        position=0,
        added_by=an_officer(session, body, an_account(session)).account_id or 0,
        added_at=START,
    )
    session.add(paper)
    session.flush()
    return paper


def all_kept(session: Session) -> list[KeptFile]:
    return list(session.scalars(select(KeptFile).order_by(KeptFile.id)))


def test_a_paper_is_fetched_in_pieces_after_the_officer_was_answered(story_on_both: Story) -> None:
    desk = Desk(story_on_both, people=0)
    desk.officer.sends_file(PDF, "ថវិកា.pdf")
    [kept] = desk.kept()
    assert (kept.name, kept.kind, kept.kept_at is not None) == ("ថវិកា.pdf", "document", True)
    assert desk.content(kept) == PDF
    pieces = desk.story.store.read_now(lambda session: session.scalar(select(func.count(FilePiece.number))))
    assert pieces == -(-len(PDF) // PIECE) == 3
    assert desk.calls("getFile") == 1


def test_what_the_network_interrupts_is_fetched_again(story: Story) -> None:
    desk = Desk(story, people=0)
    story.simulator.faults.add(Fault("cut", methods="getFile", times=1))
    desk.officer.sends_file(PDF, "a.pdf")
    assert desk.kept()[0].kept_at is None
    story.restart()
    assert desk.content(desk.kept()[0]) == PDF


def test_pieces_that_came_before_a_crash_do_no_harm(story: Story) -> None:
    desk = Desk(story, people=0)
    story.simulator.faults.add(Fault("cut", methods="getFile", times=1))
    desk.officer.sends_file(PDF, "a.pdf")
    [kept] = desk.kept()
    desk.write(lambda session: kept_files.add_piece(session, kept.id, 0, PDF[:PIECE]))
    story.restart()
    assert desk.content(kept) == PDF


def test_an_officer_hears_once_that_a_paper_is_too_large_to_be_kept(story: Story) -> None:
    story.expects_refusals = True
    desk = Desk(story, people=0)
    desk.officer.sends_file(b"%PDF" + bytes(MOST_BYTES), "scan.pdf")
    assert "files of up to 20 MB can be copied" in desk.officer.last.text
    story.restart()
    [kept] = desk.kept()
    assert (kept.kept_at, kept.refused) == (None, "file is too big")
    assert len(desk.owed("paper_not_kept")) == 1
    assert desk.calls("getFile") == 1


def test_the_same_file_given_again_is_kept_once_under_its_first_name(session: Session) -> None:
    names = [
        kept_files.keep(session, START, GIVEN),
        kept_files.keep(session, START, GivenFile(FileKind.DOCUMENT, "id-2", "unique-1")),
    ]
    assert names == ["id-1", "id-1"]
    [kept] = all_kept(session)
    assert (kept.sent_as, kept.name) == ({"document": "id-2"}, "a.pdf")


def test_the_ids_of_another_bot_are_not_asked_for(session: Session) -> None:
    kept_files.keep(session, START, GIVEN)
    session.scalars(select(BotIdentity)).one().id += 1
    session.flush()
    assert kept_files.next_to_fetch(session, ()) is None
    facts = kept_files.facts(session, "id-1")
    assert facts is not None
    assert (facts.file_ids, facts.kept) == ({}, False)


def test_what_telegram_does_not_have_just_now_is_asked_for_some_times(session: Session) -> None:
    paper = a_paper(session, GIVEN)
    kept_files.keep(session, START, GIVEN)
    asked = 0
    while file := kept_files.next_to_fetch(session, ()):
        kept_files.not_fetched(session, START, file.id, "temporarily unavailable", for_good=False)
        asked += 1
    assert asked == kept_files.MOST_ATTEMPTS
    assert all_kept(session)[0].refused == "temporarily unavailable"
    kept_files.keep(session, START, GIVEN)
    assert kept_files.next_to_fetch(session, ()) is not None
    assert paper.file_id == "id-1"


@pytest.mark.parametrize("named", [True, False])
def test_bytes_go_a_day_after_nobody_names_them_any_more(session: Session, named: bool) -> None:
    name = kept_files.keep(session, START, GIVEN)
    kept_files.add_piece(session, all_kept(session)[0].id, 0, b"x")
    if named:
        a_paper(session, GIVEN)
    kept_files.forget_unnamed(session, START)
    assert [kept.file_id for kept in all_kept(session)] == [name]
    kept_files.forget_unnamed(session, START + kept_files.KEPT_UNNAMED + timedelta(seconds=1))
    assert [kept.file_id for kept in all_kept(session)] == ([name] if named else [])


def test_papers_from_before_are_taken_up_too(session: Session) -> None:
    first = a_paper(session, GIVEN)
    second = a_paper(session, GivenFile(FileKind.DOCUMENT, "id-2", "unique-1", "b.pdf"))
    for _ in range(2):
        kept_files.keep_older_papers(session, START)
    assert (first.file_id, second.file_id) == ("id-1", "id-1")
    assert len(all_kept(session)) == 1
