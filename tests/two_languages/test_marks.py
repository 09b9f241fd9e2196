"""Which side of a text is missing or out of date, and how many read it so."""

import pytest
from sqlalchemy.orm import Session

from bot.domain.changes import ChangeKind
from bot.domain.two_languages import Mark, Marked, Readers, TwoSides, behind_after, marks_of
from bot.services import (
    action_owners,
    action_plan,
    broadcast_course,
    change_steps,
    corrections,
    nudges,
    paper_home,
    two_languages,
)
from bot.services.two_languages import write_side
from bot.storage.records import Paper
from tests import factories as make
from tests.broadcasts.scene import a_sending
from tests.invitations.scene import Scene, a_scene


@pytest.mark.parametrize(
    ("before", "language", "text", "behind"),
    [
        (TwoSides("ក", ""), "en", "a", ""),  # translated for the first time
        (TwoSides("", ""), "km", "ក", ""),
        (TwoSides("ក", "a"), "km", "ខ", "en"),
        (TwoSides("ក", "a"), "en", "b", "km"),
        (TwoSides("ខ", "a", "en"), "en", "b", ""),  # brought up to date
        (TwoSides("ខ", "a", "en"), "km", "គ", "en"),
        (TwoSides("ខ", "a", "en"), "en", "a", ""),  # typed once more as it is
        (TwoSides("ខ", "a"), "km", "ខ", ""),
        (TwoSides("ក", "a"), "en", "", ""),  # then it is missing
    ],
)
def test_a_change_leaves_the_other_side_behind(
    before: TwoSides, language: str, text: str, behind: str
) -> None:
    assert behind_after(before, language, text) == behind  # type: ignore[arg-type]


def test_a_side_is_missing_only_beside_one_that_is_there() -> None:
    assert TwoSides("ក", "").mark("en") is Mark.MISSING
    assert TwoSides("", "a").mark("km") is Mark.MISSING
    assert TwoSides("", "").mark("en") is None
    assert TwoSides("ក", "a", "en").mark("en") is Mark.OUTDATED
    assert TwoSides("ក", "a", "en").mark("km") is None


def fields(marks: tuple[Marked, ...]) -> list[str]:
    return [one.field for one in marks]


def test_readers_are_counted_once_by_their_language_of_now(session: Session) -> None:
    body = make.a_body(session)
    people = [make.a_person(session, body, f"នាង {n}") for n in range(5)]
    both = make.an_account(session, language="en")
    for person in people[:2]:  # one account that serves two
        make.a_registration(session, person, both)
    make.a_registration(session, people[2], make.an_account(session, language=None))
    make.a_registration(session, people[3], make.an_account(session, language="en", stopped_at=make.START))
    ids = [person.id for person in people]
    assert two_languages.readers(session, ids) == Readers(km=1, en=1)
    both.language = "km"
    session.flush()
    assert two_languages.readers(session, ids) == Readers(km=2, en=0)
    assert two_languages.readers(session, []) == Readers()


def english_guest(scene: Scene, *, told: bool = True) -> None:
    scene.guest("KEO Mary", account=make.an_account(scene.session, language="en"), told=told)


def test_a_correction_counts_the_cards_that_were_sent_once_there_is_one(session: Session) -> None:
    sending = a_sending(session, people=3)
    sending.stand("sent", "sent", "queued")  # type: ignore[arg-type]
    sending.guests[0].account.language = "en"  # type: ignore[union-attr]
    meeting = sending.scene.meeting
    write_side(meeting, "title", "km", "ចំណងជើងថ្មី")
    given = (session, sending.officer, sending.now)
    facts = corrections.read_words(*given, sending.broadcast.id)
    assert (fields(facts.meeting.marks), facts.readers) == (["title_en"], Readers())
    corrections.ask_words(*given, sending.broadcast.id, "title_km")
    facts = corrections.give_words(*given, "ចំណងជើងដែលបានកែ")
    assert (fields(facts.meeting.marks), facts.readers) == (["title_en"], Readers(km=1, en=1))
    assert corrections.read_words(*given, sending.broadcast.id) == facts
    broadcast_course.correct_cards(*given, sending.broadcast.id, None)
    assert corrections.read_words(*given, sending.broadcast.id).readers == Readers()
    assert corrections.mend_words(*given, meeting.id, "title_en").asks == "title_en"
    facts = corrections.agree(*given, sending.broadcast.id, "title_en")
    assert (facts.meeting.marks, facts.readers) == ((), Readers())


def test_a_change_counts_those_who_were_told(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    english_guest(scene)
    english_guest(scene, told=False)
    given = (session, scene.officer, scene.now, scene.meeting.id)
    write_side(scene.meeting, "title", "en", "")
    facts = change_steps.begin_change(*given, ChangeKind.MOVED)
    assert (fields(facts.marks), facts.readers) == (["title_en"], Readers())  # nothing to tell yet
    write_side(scene.meeting, "title", "en", "Dialogue")
    facts = change_steps.set_words(*given, "venue_km", "សាលថ្មី")
    assert (fields(facts.marks), facts.readers) == (["venue_en"], Readers(km=1, en=1))  # emptied
    facts = change_steps.set_words(*given, "venue_en", "New hall")
    assert facts.marks == ()
    facts = change_steps.set_words(*given, "venue_km", "សាលធំ")
    assert [one.mark for one in facts.marks] == [Mark.OUTDATED]
    assert change_steps.agree(*given).marks == ()


def test_a_reminder_counts_the_silent(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    english_guest(scene)
    answered = scene.guest("សៅ លី")
    answered.invitation.answer = "attending"
    scene.meeting.title_en = ""
    session.flush()
    board = nudges.read_reminding(session, scene.officer, scene.now, scene.meeting.id)
    assert (board.can_remind, board.readers) == (2, Readers(km=1, en=1))


def test_a_later_paper_counts_everybody_invited(session: Session) -> None:
    scene = a_scene(session)
    scene.guest()
    english_guest(scene)
    scene.meeting.venue_km, scene.meeting.venue_en = "", "Hall"
    paper = Paper(
        meeting_id=scene.meeting.id,
        kind="paper",
        language="km",
        file_kind="document",
        file_id="file",
        file_unique_id="unique",
        added_by=scene.officer_id,
        added_at=scene.now,
    )
    session.add(paper)
    session.flush()
    facts = paper_home.see_paper(session, scene.officer, scene.now, paper.id)
    assert (fields(facts.plan.marks), facts.readers) == (["venue_km"], Readers(km=1, en=1))


def test_an_action_counts_its_owners(session: Session) -> None:
    scene = a_scene(session)
    owner = scene.guest()
    given = (session, scene.officer, scene.now)
    sheet = action_plan.start_action(*given, scene.body.id, None)
    action_plan.set_text(*given, sheet.id, "km", "រៀបចំផែនការ")
    facts = action_owners.pick_person(*given, sheet.id, owner.person.id, "owner")
    assert (fields(facts.marks), facts.readers) == (["text_en"], Readers(km=1))
    action_plan.set_text(*given, sheet.id, "en", "Make a plan")
    facts = action_plan.set_text(*given, sheet.id, "en", "Make two plans")
    assert [(one.field, one.mark) for one in facts.marks] == [("text_km", Mark.OUTDATED)]
    assert action_plan.agree(*given, sheet.id).marks == ()


def test_nothing_is_counted_where_nothing_is_marked(session: Session) -> None:
    scene = a_scene(session)
    english_guest(scene)
    assert marks_of(scene.meeting, ("title", "venue")) == ()
    assert nudges.read_reminding(session, scene.officer, scene.now, scene.meeting.id).readers == Readers()
