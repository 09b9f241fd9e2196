"""A secretariat calls things by its own words, from the next message on."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.terms import Term, TermOrder
from bot.services import term_orders, terms
from bot.services.chosen_words import chosen_words
from bot.storage.records import AuditLine, ChosenWord
from bot.storage.store import Store
from tests import factories as make
from tests.factories import START
from tests.registration.scene import CHIEF, newcomer, set_scene, the_officer
from tests.story import Story, StoryPhone


def words_of(officer: StoryPhone, term: str) -> None:
    """Open one term at the desk."""
    officer.starts()
    officer.presses("Kampong Cham")
    officer.presses("Words of the mechanism")
    while not any(term in label for label in officer.last.labels):
        officer.presses("▶️")
    officer.presses(term)


def choose(officer: StoryPhone, term: str, language: str, word: str) -> None:
    words_of(officer, term)
    officer.presses(f"Word in {language}")
    officer.says(word)
    officer.presses("Confirm")


def test_a_word_is_tried_in_a_sentence_counts_at_once_and_is_taken_back(story_on_both: Story) -> None:
    story = story_on_both
    scene = set_scene(story)
    officer = the_officer(story)
    chief = newcomer(story, "Sophea", CHIEF, scene.chief_link, language="ភាសាខ្មែរ")
    words_of(officer, "Secretariat")
    assert "Secretariat" in officer.last.text
    assert "messages name it" in officer.last.text
    officer.presses("Word in Khmer")
    officer.says("ការិយាល័យ")
    assert "ការិយាល័យ" in officer.last.text  # in a sentence, before it counts
    assert not story.store.read_now(lambda session: session.scalars(select(ChosenWord)).all())
    officer.presses("Confirm")
    assert "instead of: លេខាធិការដ្ឋាន" in officer.last.text

    chief.presses("✅")
    chief.presses("➖")
    chief.says("/privacy")
    assert "ការិយាល័យ" in chief.last.text
    assert "លេខាធិការដ្ឋាន" not in chief.last.text

    officer.presses("Back to the usual words")
    chief.says("/privacy")
    assert "លេខាធិការដ្ឋាន" in chief.last.text
    with story.store.session() as session:
        lines = session.scalars(select(AuditLine).where(AuditLine.what.startswith("term."))).all()
        assert [line.what for line in lines] == ["term.chosen", "term.taken_back"]
        assert {line.body_id for line in lines} == {scene.body}


def test_choosing_again_and_again_leaves_the_last_few_choices(session: Session) -> None:
    body, other = make.a_body(session), make.a_body(session)
    account_id = make.an_officer(session, body).account_id
    term_orders.give(session, START, [TermOrder(Term.DESK, "en", "workbench")])
    terms.choose(session, START, Term.DESK, "en", "counter", body_id=other.id, account_id=None)
    for number in range(30):
        word = "" if number % 3 == 0 else f"table {number}"
        terms.choose(session, START, Term.DESK, "en", word, body_id=body.id, account_id=account_id)
    chosen = chosen_words(session)
    assert chosen.of(body.id)[Term.DESK, "en"] == "table 29"
    assert chosen.of(other.id)[Term.DESK, "en"] == "counter"
    assert chosen.everywhere[Term.DESK, "en"] == "workbench"
    rows = session.scalars(select(ChosenWord).where(ChosenWord.body_id == body.id)).all()
    assert len(rows) == terms.KEPT
    lines = select(func.count()).where(AuditLine.what.startswith("term."), AuditLine.body_id == body.id)
    assert session.scalar(lines) == 30


def test_confirming_twice_chooses_once(story: Story) -> None:
    set_scene(story)
    officer = the_officer(story)
    words_of(officer, "Secretariat")
    officer.presses("Word in English")
    officer.says("office")
    asked = officer.last
    [confirm] = [
        button["callback_data"] for row in asked.raw.rows for button in row if "Confirm" in button["text"]
    ]
    for _ in range(3):
        officer.replays_press(asked, confirm)
    assert len(story.store.read_now(lambda session: session.scalars(select(ChosenWord)).all())) == 1


def test_the_body_next_door_keeps_its_words(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    neighbour = the_officer(story, "+85512000002", "Next door")
    choose(officer, "Roster", "English", "register")
    for phone, body, word in ((officer, scene.body, "Register"), (neighbour, scene.other_body, "Roster")):
        phone.starts()
        phone.presses("Kampong Cham" if body == scene.body else "Kratie")
        assert any(word in label for label in phone.last.labels)


def test_a_word_of_the_operator_reaches_a_running_bot_from_another_process(story_on_both: Story) -> None:
    story = story_on_both
    set_scene(story)
    officer = the_officer(story)
    elsewhere = Store(story.store.url)
    orders = [TermOrder(Term.DESK, "en", "workbench"), TermOrder(Term.SPD, "en", "Provincial Round Table")]
    elsewhere.write_now(lambda session: term_orders.give(session, START, orders))
    officer.presses("Kampong Cham")
    assert "Provincial Round Table\nWorkbench of the secretariat" in officer.last.text
    elsewhere.write_now(lambda session: term_orders.give(session, START, [TermOrder(Term.DESK, "en", "")]))
    elsewhere.close()
    officer.presses("Home")
    officer.presses("Kampong Cham")
    assert "Desk of the secretariat" in officer.last.text


def test_a_word_that_would_break_messages_is_refused_and_may_be_typed_again(story: Story) -> None:
    set_scene(story)
    officer = the_officer(story)
    words_of(officer, "Secretariat")
    officer.presses("Word in English")
    for typed, why in (
        ("{body}", "cannot hold signs"),
        ("ការិយាល័យ", "Latin letters"),
        ("x" * 101, "too long"),
    ):
        officer.says(typed)
        assert why in officer.last.text
    officer.says("office")
    officer.presses("Confirm")
    officer.presses("⬅️")
    assert any(label.startswith("✏️ ") and "office" in label for label in officer.last.labels)


def test_only_officers_of_the_body_choose(story: Story) -> None:
    scene = set_scene(story)
    stranger = the_officer(story, "+85512000002", "Next door")
    for press in (f"telist:{scene.body}:0", f"teopen:{scene.body}:chair", f"teask:{scene.body}:chair:en"):
        stranger.replays_press(stranger.last, press)
        assert "not open to this account" in stranger.alerts[-1].text
    stranger.replays_press(stranger.last, f"teopen:{scene.other_body}:nonsense")
    assert "out of date" in stranger.alerts[-1].text
