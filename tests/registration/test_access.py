"""Private links, and who answers for whom."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.refusals import NotAllowed, Outdated
from bot.services import access, private_links
from bot.storage.records import Registration
from tests.factories import START, a_body, a_person, a_registration, an_account, an_officer, the_actor
from tests.registration.scene import CHIEF, CHIEF_NAME, newcomer, set_scene, the_officer
from tests.story import Story


def test_an_officer_ends_that_somebody_answers_for_another_once(session: Session) -> None:
    body = a_body(session)
    officer = the_actor(session, an_officer(session, body).account_id or 0)
    helper = a_registration(session, a_person(session, body), relation=Relation.ANSWERS_FOR)
    assert len(access.who_answers_for_whom(session, officer, START, body.id).lines) == 1
    access.end_serving(session, officer, START, helper.id)
    assert session.get_one(Registration, helper.id).ended_at == START
    assert access.who_answers_for_whom(session, officer, START, body.id).lines == ()
    with pytest.raises(Outdated):
        access.end_serving(session, officer, START, helper.id)


def test_links_and_accounts_are_for_officers_of_the_body(session: Session) -> None:
    body = a_body(session)
    person = a_person(session, body)
    registration = a_registration(session, person)
    other = the_actor(session, an_officer(session, a_body(session)).account_id or 0)
    for attempt in (
        lambda: access.access_of(session, other, START, person.id),
        lambda: access.end_serving(session, other, START, registration.id),
        lambda: access.who_answers_for_whom(session, other, START, body.id),
        lambda: private_links.renew_link(session, other, START, person.id),
        lambda: private_links.send_link(session, other, START, person.id),
        lambda: private_links.send_links_file(session, other, START, body.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_one_gives_up_only_what_one_has(session: Session) -> None:
    person = a_person(session, a_body(session))
    account = an_account(session)
    a_registration(session, person, account)
    with pytest.raises(NotAllowed):
        access.give_up(session, the_actor(session, an_account(session)), START, person.id)
    access.give_up(session, the_actor(session, account), START, person.id)
    assert not the_actor(session, account).serves


def test_the_link_comes_as_a_picture_with_a_text_to_forward(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    officer.replays_press(officer.last, f"rgk:{scene.chief}")
    officer.presses("Link and QR")
    picture = officer.last
    assert picture.kind == "photo"
    assert picture.content.startswith(b"\x89PNG")
    assert scene.chief_link in picture.caption
    assert "លោក សុខ សុភា" in picture.caption
    assert "press Start" in picture.caption
    chief = story.phone("Sophea", phone=CHIEF)
    officer.forwards(picture, chief)
    chief.taps_link(scene.chief_link)
    assert chief.reply_keyboard == [["📱 ចែករំលែកលេខទូរសព្ទ"]]


def test_all_links_come_as_excel_with_who_is_registered(story: Story) -> None:
    scene = set_scene(story)
    officer = the_officer(story)
    newcomer(story, "Sophea", CHIEF, scene.chief_link).presses("Yes, that is me")
    officer.says("/start")
    officer.presses("Kampong Cham")
    officer.presses("Private links")
    officer.presses("All links as Excel")
    sheet = load_workbook(BytesIO(officer.last.content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if row[5] and str(row[5]).startswith("https")]
    assert len(rows) == 3
    chief = next(row for row in rows if CHIEF_NAME in str(row[1]))
    assert (chief[3], chief[4]) == ("012 111 111", "✅")
    assert str(chief[5]).endswith(scene.chief_link)
    assert str(chief[5]) in str(chief[6])
