"""Markup, formulas, invisible and endless words: shown as they were typed, and never refused by Telegram."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.names import unlinked
from bot.domain.planning import PleaseType
from bot.reports.xlsx_reading import LONGEST_CELL
from bot.services.action_plan import set_text, start_action
from bot.services.actors import acting
from bot.storage.records import Account, Paper, Person
from bot.wording.html import units
from tests.factories import START, a_body, a_person, a_registration, an_account, an_officer
from tests.security import forging
from tests.security.scene import OURS, everything_on, set_scene
from tests.story import Story, StoryPhone

MARKUP = '<b>&amp;"</i><a href="tg://user?id=1">x</a>{name}{0}{}%(x)s%s'
INVISIBLE = "\u202eRTL\u2066\u200b\u200d👩🏽\u200d👩🏽\u200d👧🏽"
FORMULA = '=HYPERLINK("http://example.com","x")'
LONG_NAME = "ឡុង " + "វណ្ណៈ" * 39
ODD = replace(
    OURS,
    people=(
        (MARKUP + " ពិសិដ្ឋ", "MAO & <i>Piseth"),
        (LONG_NAME, "LONG " + "Vannak" * 32),
        (FORMULA, "=1+1"),
        (INVISIBLE, "+HIM"),
        ("គង់ <សំអុល>", "@KONG"),
        ("យិន &lt;កុសល", "-YIN"),
        ("អ៊ូ រ៉ាវី", "OU Ravy"),
    ),
    office="មេឃុំ " + MARKUP + "ក" * 140,
    mark=MARKUP + "ស្ពាន" * 20,
    text=" <ក>" * 950,
)


@pytest.fixture
def phones(story: Story) -> dict[str, StoryPhone]:
    """Those with every right in a body whose every word is odd."""
    scene = set_scene(story, "officer", "chief", "focal", words=ODD)
    digest = forging.digest_of(story, scene.ours)
    ids = scene.ours.ids
    presses = {scene["officer"]: forging.one_of_each(ids, digest, 0)}
    for phone in scene.phones.values():
        for command in ("/meetings", "/actions", "/papers"):
            phone.says(command)
    forging.press_all(story, presses, batch=1)
    return scene.phones


def test_odd_words_are_shown_as_typed_and_nothing_is_refused(phones: dict[str, StoryPhone]) -> None:
    for name, phone in phones.items():
        texts = "\n".join(message.text for message in phone.from_bot)
        assert MARKUP in texts, f"{name}: {phone.of.showing(30)}"
        assert not any('<a href="tg:' in message.html for message in phone.from_bot)
    _no_formula(phones)


def _no_formula(phones: dict[str, StoryPhone]) -> None:
    books = [m for m in phones["officer"].from_bot if (m.file_name or "").endswith(".xlsx")]
    assert len(books) >= 4
    seen = set()
    for book in books:
        for sheet in load_workbook(BytesIO(book.content or b"")):
            for row in sheet.iter_rows():
                assert [cell.coordinate for cell in row if cell.data_type == "f"] == [], book.file_name
                seen |= {str(cell.value) for cell in row}
    assert any("HYPERLINK" in cell for cell in seen)


def test_a_telegram_name_with_markup_is_shown_literally_to_the_officer(story: Story) -> None:
    scene = set_scene(story, "officer")
    stranger = story.phone(MARKUP, last_name=INVISIBLE * 2, phone="+85511555999", language_code="en")
    stranger.starts()
    stranger.presses("English")
    stranger.shares_contact()
    stranger.replays_press(stranger.from_bot[0], f"rga:{scene.ours.body}")
    assert unlinked(MARKUP) in scene["officer"].last.text
    stranger.says(MARKUP * 60)
    stranger.presses("secretariat")
    assert stranger.of.person.started


def test_a_name_on_telegram_opens_nothing_on_the_officers_phone(story: Story) -> None:
    scene = set_scene(story, "officer")
    name = "https://evil.example/x t.me/evil @evil_bot"
    stranger = story.phone(name, last_name="\u202eevil.example", phone="+85511555999", language_code="en")
    stranger.starts()
    stranger.presses("English")
    stranger.shares_contact()
    stranger.replays_press(stranger.from_bot[0], f"rga:{scene.ours.body}")
    card = scene["officer"].last
    assert "evil" in card.text
    assert "evil" not in "".join(re.findall(r"<a [^>]*>[^<]*", card.html))
    assert "\u202e" not in card.text


def test_cells_of_a_thousand_characters_are_shown_and_imported(story: Story) -> None:
    scene = set_scene(story, "officer")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ល.រ", "ឈ្មោះ", "តួនាទី", "អង្គភាព", "លេខទូរស័ព្ទ", "ផ្សេងៗ"])
    for number in range(12):
        name, phone = f"សុខ{'វណ្ណៈ' * 100}{'ក' * number}", f"0123456{number:02}"
        sheet.append(
            [number + 1, name, (MARKUP * 30)[:LONGEST_CELL], "ក" * LONGEST_CELL, phone, "ខ" * LONGEST_CELL]
        )
    officer = scene["officer"]
    officer.sends_file(_saved(book), "roster.xlsx")
    for kind in ("doubts", "new", "problems", "missing"):
        officer.replays_press(officer.from_bot[-1], f"rsl:3:{kind}:0")
    officer.replays_press(officer.from_bot[-1], "rsi:3")
    people = story.store.read_now(lambda session: session.scalars(select(Person.id)).all())
    assert len(people) == 14 + 12, officer.screen
    lists = ("roster:1", "rsc:1:0", "rsc:1:1", "rsc:5:0", "rsn:1:0", "rst:1:0")
    for data in (*lists, f"person:{max(people)}", "rso:1", "rgf:1"):
        officer.replays_press(officer.from_bot[0], data)
    assert all(units(message.text) <= 4096 for message in officer.from_bot)


def _saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_many_bodies_and_many_papers_fit(story: Story) -> None:
    scene = set_scene(story, "officer", "chief", "stranger", verified=["stranger"])
    ids = scene.ours.ids

    def many(session: Session) -> None:
        officer, chief = (session.get_one(Account, scene[one].id) for one in ("officer", "chief"))
        for number in range(40):
            body = a_body(session, name_km="ក" * 80 + str(number), name_en="B" * 80 + str(number))
            an_officer(session, body, officer)
            a_registration(session, a_person(session, body, "ខ" * 150), chief)
        first = session.get_one(Paper, ids["papers"][1])
        session.add_all(
            Paper(
                meeting_id=first.meeting_id, kind="paper", title="គ" * 110, language="both",
                file_kind="document", file_id=first.file_id, file_unique_id=f"many.{number}",
                added_by=officer.id, added_at=first.added_at, announced_at=first.announced_at,
            )
            for number in range(30)
        )  # fmt: skip

    story.store.write_now(many)
    announced, card = ids["meetings"][0], ids["invitations"][0]
    for name, presses in {
        "officer": ("home", f"meeting:{announced}", f"plp:{announced}:0", f"plp:{announced}:1", "quask:0"),
        "chief": ("home", f"card:{card}", "mypapers", "rgv:0", "rgv:4", "quask:0", "rgm"),
        "stranger": ("home", "quask:0", "rgm"),
    }.items():
        for data in presses:
            scene[name].replays_press(scene[name].from_bot[0], data)
        scene[name].says("/help")
        scene[name].says("/start")
        assert "B" * 50 in everything_on(scene[name])


@pytest.mark.parametrize("typed", ["\u200b\u200b", "\u3164", "\u2800 \u2800", "\u202e", "\u17b5"])
@pytest.mark.parametrize("language", ["km", "en"])
def test_an_action_of_which_nothing_is_seen_is_not_taken(session: Session, language: str, typed: str) -> None:
    body, account = a_body(session), an_account(session)
    an_officer(session, body, account)
    actor = acting(session, account.id)
    sheet = start_action(session, actor, START, body.id, None)
    with pytest.raises(PleaseType):
        set_text(session, actor, START, sheet.id, language, typed)
