"""The operator names bodies and officers; all faults are told at once."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.operators import BadOrder, Fault
from bot.services.operators import add_body, add_officer
from bot.storage.records import Body, Officer
from tests.factories import START, a_body, an_account
from tests.registration.scene import OFFICER, newcomer, set_scene, the_officer
from tests.story import Story


def test_a_body_is_added_under_a_tidy_code(session: Session) -> None:
    body = add_body(session, START, " SPD-Kampong-Cham ", "spd", "កិច្ចប្រជុំ", "Dialogue")
    assert session.get_one(Body, body.id).code == "spd-kampong-cham"


def test_everything_wrong_with_a_body_is_told_at_once(session: Session) -> None:
    with pytest.raises(BadOrder) as bad:
        add_body(session, START, "no spaces!", "parliament", "Dialogue", " ")
    assert set(bad.value.faults) == {
        Fault.CODE_UNFIT,
        Fault.MECHANISM_UNKNOWN,
        Fault.NAME_KM_NOT_KHMER,
        Fault.NAME_EN_MISSING,
    }
    assert session.scalars(select(Body)).all() == []


def test_a_code_is_used_once(session: Session) -> None:
    a_body(session, "spd-kc")
    with pytest.raises(BadOrder) as bad:
        add_body(session, START, "spd-kc", "spd", "កិច្ចប្រជុំ", "Dialogue")
    assert bad.value.faults == (Fault.CODE_TAKEN,)


def test_an_officer_is_named_by_a_phone_in_any_spelling(session: Session) -> None:
    body = a_body(session)
    added = add_officer(session, START, body.code, "០១២ ០០០ ០០១")
    assert (added.phone, added.new, added.came) == ("+85512000001", True, False)
    again = add_officer(session, START, body.code, "+855 12 000 001")
    assert not again.new
    assert len(session.scalars(select(Officer)).all()) == 1


def test_everything_wrong_with_an_officer_is_told_with_the_bodies_there_are(session: Session) -> None:
    a_body(session, "spd-kc")
    with pytest.raises(BadOrder) as bad:
        add_officer(session, START, "spd-kt", "12")
    assert set(bad.value.faults) == {Fault.BODY_UNKNOWN, Fault.PHONE_UNREADABLE}
    assert bad.value.codes == ("spd-kc",)


def test_who_proved_the_number_before_is_the_officer_at_once(session: Session) -> None:
    body = a_body(session)
    account = an_account(session, verified_phone="+85512000001")
    assert add_officer(session, START, body.code, "012000001").came
    assert session.scalars(select(Officer.account_id)).one() == account.id


def test_a_renewed_officer_is_whoever_proves_the_number_next(story: Story) -> None:
    scene = set_scene(story)
    the_officer(story)
    new_phone = newcomer(story, "Officer's new account", OFFICER)
    assert "Desk" not in new_phone.last.text

    def renew(session: Session) -> None:
        add_officer(session, START, session.get_one(Body, scene.body).code, OFFICER, renew=True)

    story.store.write_now(renew)
    new_phone.shares_contact()
    new_phone.presses("Kampong Cham")
    assert "Desk of the secretariat" in new_phone.last.text
