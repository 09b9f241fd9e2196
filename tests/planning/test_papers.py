"""Letters and papers as officers send them, and papers sent after the announcement."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.announcing import NeedsReason
from bot.domain.papers import AlreadyThere, LetterField, NotAPaper, PaperKind, PaperLanguage, SentPaper
from bot.domain.planning import PaperHomeFacts
from bot.domain.refusals import NotFound, Outdated
from bot.domain.screens import FileKind
from bot.services import announcing, later_papers, paper_fields, paper_home, papers, previewing
from bot.services.invitations import papers_for
from bot.storage.records import Invitation, Meeting, OutboxRow, Paper
from tests import factories
from tests.planning.conftest import Office, add_paper, ready_meeting


def sends(office: Office, meeting: Meeting, name: str = "paper.pdf", kind: PaperKind | None = None, **given):
    values = {"file_kind": FileKind.DOCUMENT, "file_id": name, "file_unique_id": name, "name": name}
    sent = SentPaper(**{**values, **given})
    return papers.receive(office.session, office.actor, office.now, meeting.id, kind, sent)


def all_papers(office: Office) -> list[Paper]:
    return list(office.session.scalars(select(Paper).order_by(Paper.position, Paper.id)))


def announced(office: Office, **given) -> Meeting:
    meeting = ready_meeting(office, **given)
    digest = previewing.preview(office.session, office.actor, office.now, meeting.id).digest
    given = (office.session, office.actor, office.now, meeting.id)
    announcing.announce(*given, False, digest, announcing.read_whom(*given))
    return meeting


def owed_papers(office: Office, account_id: int) -> list[int]:
    rows = office.session.scalars(
        select(OutboxRow)
        .where(OutboxRow.account_id == account_id, OutboxRow.kind == "paper")
        .order_by(OutboxRow.id)
    )
    return [row.about["paper_id"] for row in rows]


def test_a_file_is_kept_at_once_with_what_its_name_says(office: Office) -> None:
    facts = sends(office, ready_meeting(office), "Agenda_EN.pdf")
    assert isinstance(facts, PaperHomeFacts)
    assert (facts.paper.kind, facts.paper.language) == (PaperKind.AGENDA, PaperLanguage.EN)
    assert facts.paper.title == "Agenda EN"


def test_words_sent_with_a_file_are_its_title(office: Office) -> None:
    facts = sends(office, ready_meeting(office), "scan1.pdf", caption="របាយការណ៍  វឌ្ឍនភាព")
    assert facts.paper.title == "របាយការណ៍ វឌ្ឍនភាព"


def test_a_voice_note_is_no_paper(office: Office) -> None:
    with pytest.raises(NotAPaper):
        sends(office, ready_meeting(office), file_kind=FileKind.VOICE)


def test_the_same_file_is_not_kept_twice(office: Office) -> None:
    meeting = ready_meeting(office)
    sends(office, meeting)
    with pytest.raises(AlreadyThere):
        sends(office, meeting)
    assert len(all_papers(office)) == 1


def test_a_letter_sent_a_step_too_early_becomes_the_letter_when_it_is_asked_for(office: Office) -> None:
    meeting = ready_meeting(office)
    sends(office, meeting, "scan.jpg")
    facts = sends(office, meeting, "scan.jpg", PaperKind.LETTER)
    assert isinstance(facts, PaperHomeFacts)
    assert facts.asks is LetterField.NUMBER
    assert [paper.kind for paper in all_papers(office) if paper.file_name == "scan.jpg"] == ["letter"]


def test_a_letter_leads_to_its_number_its_day_and_who_signed(office: Office) -> None:
    facts = sends(office, ready_meeting(office), "letter.pdf", PaperKind.LETTER)
    asked = [facts.asks]
    given = (office.session, office.actor, office.now, facts.paper.id)
    asked.append(paper_fields.type_for_paper(*given, "number", "១២៣ ស.ជ.ណ").asks)
    asked.append(paper_fields.type_for_paper(*given, "day", "២០/១១/២០២៦").asks)
    facts = paper_fields.type_for_paper(*given, "signatory", "ឯកឧត្តម អ៊ុន ចាន់ដា")
    assert asked == [LetterField.NUMBER, LetterField.DAY, LetterField.SIGNATORY]
    letter = facts.paper
    assert (letter.letter_number, letter.letter_date) == ("១២៣ ស.ជ.ណ", date(2026, 11, 20))
    assert (facts.asks, letter.signatory) == ("", "ឯកឧត្តម អ៊ុន ចាន់ដា")


def test_the_photos_of_an_album_are_pages_of_one_letter(office: Office) -> None:
    meeting = ready_meeting(office)
    for name in ("one", "two"):
        shown = sends(
            office, meeting, name, PaperKind.LETTER, album="a1", file_kind=FileKind.PHOTO, file_unique_id=name
        )
        assert shown is None  # one message says when all have come
    first, second = all_papers(office)
    paper_fields.type_for_paper(office.session, office.actor, office.now, first.id, "number", "១២")
    assert first.letter_number == second.letter_number == "១២"
    waiting = office.session.scalars(select(OutboxRow).where(OutboxRow.kind == papers.ALBUM)).all()
    assert len(waiting) == 1


def test_a_second_photo_can_be_made_a_page_of_the_letter(office: Office) -> None:
    meeting = ready_meeting(office)
    first = sends(office, meeting, "one", PaperKind.LETTER).paper
    paper_fields.type_for_paper(office.session, office.actor, office.now, first.id, "number", "១២")
    second = sends(office, meeting, "two", PaperKind.LETTER)
    assert second.page_of is not None
    facts = paper_fields.page_of(office.session, office.actor, office.now, second.paper.id, first.id)
    assert facts.pages == 2
    assert {paper.letter_number for paper in all_papers(office)} == {"១២"}


def test_papers_change_places_within_their_kind(office: Office) -> None:
    meeting = ready_meeting(office)
    ids = [sends(office, meeting, name).paper.id for name in ("a.pdf", "b.pdf", "c.pdf")]
    facts = papers.move_up(office.session, office.actor, office.now, ids[2])
    assert [paper.id for paper in facts.papers] == [ids[0], ids[2], ids[1]]


def test_replacing_in_a_plan_changes_the_file_and_nothing_else(office: Office) -> None:
    meeting = ready_meeting(office)
    paper = add_paper(office, meeting.id, title="ថវិកា", language="both")
    new = SentPaper(file_kind=FileKind.PHOTO, file_id="new", file_unique_id="new")
    papers.replace(office.session, office.actor, office.now, paper.id, new)
    assert (paper.file_id, paper.file_kind, paper.title, paper.language) == ("new", "photo", "ថវិកា", "both")
    assert len(all_papers(office)) == 1


def test_a_removed_paper_is_gone(office: Office) -> None:
    meeting = ready_meeting(office)
    paper = add_paper(office, meeting.id)
    assert papers.remove(office.session, office.actor, office.now, paper.id).papers == ()
    with pytest.raises(NotFound):
        paper_home.see_paper(office.session, office.actor, office.now, paper.id)


def test_a_letter_can_be_for_a_category_of_the_own_body_only(office: Office) -> None:
    paper = add_paper(office, ready_meeting(office).id, "letter")
    given = (office.session, office.actor, office.now, paper.id)
    paper_fields.set_category(*given, office.chief.category_id)
    assert paper.category_id == office.chief.category_id
    foreign = factories.a_category(office.session, factories.a_body(office.session))
    with pytest.raises(NotFound):
        paper_fields.set_category(*given, foreign.id)


def test_a_paper_added_later_waits_for_send_then_goes_to_all_who_were_told(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = announced(office)
    paper = sends(office, meeting).paper
    assert owed_papers(office, account.id) == []
    facts = later_papers.send_paper(office.session, office.actor, office.now, paper.id)
    assert owed_papers(office, account.id) == [paper.id]
    assert (facts.told, facts.not_registered, facts.paper.late) == (1, 4, False)


def test_a_paper_sent_twice_is_sent_once(office: Office) -> None:
    account = office.registered(office.chief)
    paper = sends(office, announced(office)).paper
    for _ in range(2):
        later_papers.send_paper(office.session, office.actor, office.now, paper.id)
    assert owed_papers(office, account.id) == [paper.id]


def test_a_paper_after_the_days_of_notice_is_late_with_its_own_reason(office: Office) -> None:
    office.registered(office.chief)
    meeting = announced(office, in_days=10)
    paper = sends(office, meeting).paper
    office.clock.advance(days=1)
    with pytest.raises(NeedsReason):
        later_papers.send_paper(office.session, office.actor, office.now, paper.id)
    given = (office.session, office.actor, office.now, paper.id)
    later_papers.offered_paper_reason(*given, "papers")
    assert later_papers.send_paper(*given).paper.late
    row = office.session.get_one(Paper, paper.id)
    assert (row.late_reason, row.late_decided_by) == ("papers", office.officer.account_id)
    assert meeting.late_reason == ""


def test_what_was_sent_stays_in_force_until_its_replacement_is_sent(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = ready_meeting(office)
    old = add_paper(office, meeting.id, title="ថវិកា")
    digest = previewing.preview(office.session, office.actor, office.now, meeting.id).digest
    given = (office.session, office.actor, office.now, meeting.id)
    announcing.announce(*given, False, digest, announcing.read_whom(*given))
    new = SentPaper(file_kind=FileKind.DOCUMENT, file_id="new", file_unique_id="new")
    facts = papers.replace(office.session, office.actor, office.now, old.id, new)
    assert (facts.paper.replaces, facts.paper.title) == (True, "ថវិកា")
    invitation = office.session.scalars(
        select(Invitation).where(Invitation.person_id == office.chief.id)
    ).one()
    assert [paper.id for paper in papers_for(office.session, invitation)] == [old.id]
    later_papers.send_paper(office.session, office.actor, office.now, facts.paper.id)
    assert [paper.id for paper in papers_for(office.session, invitation)] == [facts.paper.id]
    assert owed_papers(office, account.id) == [old.id, facts.paper.id]


def test_a_letter_sent_later_goes_to_its_category_only(office: Office) -> None:
    chief, focal = office.registered(office.chief), office.registered(office.focal)
    meeting = announced(office)
    letter = add_paper(office, meeting.id, "letter", category_id=office.chief.category_id)
    later_papers.send_paper(office.session, office.actor, office.now, letter.id)
    assert owed_papers(office, chief.id) == [letter.id]
    assert owed_papers(office, focal.id) == []


def test_minutes_go_out_after_the_meeting_and_are_never_late(office: Office) -> None:
    account = office.registered(office.chief)
    meeting = announced(office, in_days=10)
    office.clock.advance(days=12)
    minutes = sends(office, meeting, "minutes.pdf", PaperKind.MINUTES).paper
    facts = later_papers.send_paper(office.session, office.actor, office.now, minutes.id)
    assert (facts.paper.kind, facts.paper.late) == (PaperKind.MINUTES, False)
    assert owed_papers(office, account.id) == [minutes.id]


def test_what_was_sent_is_not_changed_or_removed(office: Office) -> None:
    meeting = announced(office)
    paper = add_paper(office, meeting.id, announced_at=office.now)
    given = (office.session, office.actor, office.now, paper.id)
    for change in (
        lambda: papers.remove(*given),
        lambda: paper_fields.set_language(*given, PaperLanguage.EN, listed=False),
        lambda: paper_fields.type_for_paper(*given, "title", "x"),
    ):
        with pytest.raises(Outdated):
            change()


def test_a_paper_of_a_plan_is_not_sent_before_the_meeting_is_announced(office: Office) -> None:
    paper = add_paper(office, ready_meeting(office).id)
    with pytest.raises(Outdated):
        later_papers.send_paper(office.session, office.actor, office.now, paper.id)
