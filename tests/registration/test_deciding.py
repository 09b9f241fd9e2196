"""Officers decide who comes in: each request once, for their own body only."""

from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.actors import Actor, Relation
from bot.domain.given_files import GivenFile
from bot.domain.questions import TooMuchToday
from bot.domain.refusals import NotAllowed, NotFound, Outdated
from bot.domain.registration import Admission, Decided, NameMissing, SureAbout
from bot.domain.screens import FileKind
from bot.services import asking, deciding, requests
from bot.services.asking import ask_officers
from bot.services.request_reading import request_facts
from bot.services.too_much import MOST_A_DAY
from bot.storage.records import Account, Body, JoinRequest, OutboxRow, Person, Registration
from tests.factories import (
    START,
    a_body,
    a_category,
    a_meeting,
    a_person,
    a_registration,
    an_account,
    an_invitation,
    an_officer,
    the_actor,
)


class Case:
    """A body with an officer, a chief, and somebody with another number who says to be the chief."""

    def __init__(self, session: Session, relation: Relation = Relation.SELF) -> None:
        self.session = session
        self.body = a_body(session)
        self.chief = a_person(session, self.body, phone="+85512111111")
        self.asker = an_account(session, verified_phone="+85512345678")
        self.officer = self.new_officer(self.body)
        ask_officers(session, START, self.asker, self.body.id, self.chief, relation, "Asker")
        self.request = session.scalars(select(JoinRequest)).one()

    def new_officer(self, body: Body) -> Actor:
        account_id = an_officer(self.session, body).account_id
        assert account_id is not None
        return the_actor(self.session, account_id)

    def admit(self, admission: Admission, actor: Actor | None = None) -> Decided | SureAbout:
        actor = actor or self.officer
        return deciding.admit(self.session, actor, START, self.request.id, self.chief.id, admission)

    def accounts_of_chief(self) -> list[int]:
        live = select(Registration.account_id).where(
            Registration.person_id == self.chief.id, Registration.ended_at.is_(None)
        )
        return list(self.session.scalars(live.order_by(Registration.id)))

    def owed(self, account: Account) -> list[str]:
        query = select(OutboxRow.kind).where(OutboxRow.account_id == account.id).order_by(OutboxRow.id)
        return list(self.session.scalars(query))


def test_every_officer_of_the_body_is_told_at_once(session: Session) -> None:
    case = Case(session)
    officer = session.get_one(Account, case.officer.account_id)
    assert case.owed(officer) == ["join_request"]


def test_the_list_proposes_whoever_the_link_or_the_number_points_at(session: Session) -> None:
    case = Case(session)
    by_number = an_account(session, verified_phone="+85512111111")
    ask_officers(session, START, by_number, case.body.id, None, Relation.SELF, "By number")
    facts = requests.request_list(session, case.officer, START, case.body.id)
    proposed = [(one.proposed.id if one.proposed else 0, one.number_matches) for one in facts.requests]
    assert proposed == [(case.chief.id, False), (case.chief.id, True)]


def test_a_request_is_decided_once(session: Session) -> None:
    case = Case(session)
    second = case.new_officer(case.body)
    case.admit(Admission.ONLY)
    with pytest.raises(Outdated):
        case.admit(Admission.ONLY, second)
    with pytest.raises(Outdated):
        deciding.decline(session, second, START, case.request.id)
    assert case.accounts_of_chief() == [case.asker.id]
    assert case.owed(case.asker).count("join_decided") == 1


def test_an_officer_of_another_body_decides_nothing(session: Session) -> None:
    case = Case(session)
    stranger = case.new_officer(a_body(session))
    for attempt in (
        lambda: case.admit(Admission.ONLY, stranger),
        lambda: deciding.decline(session, stranger, START, case.request.id),
        lambda: deciding.sure_about(session, stranger, START, case.request.id, case.chief.id),
        lambda: requests.open_request(session, stranger, START, case.request.id),
        lambda: requests.search_person(session, stranger, START, case.request.id, "សុខ"),
        lambda: requests.request_list(session, stranger, START, case.body.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert case.accounts_of_chief() == []


def test_nobody_is_admitted_as_a_person_of_another_body(session: Session) -> None:
    case = Case(session)
    elsewhere = a_person(session, a_body(session))
    with pytest.raises(NotFound):
        deciding.admit(session, case.officer, START, case.request.id, elsewhere.id, Admission.ONLY)


def test_an_account_that_came_in_meanwhile_is_asked_about_first(session: Session) -> None:
    case = Case(session)
    earlier = a_registration(session, case.chief)
    asked = case.admit(Admission.ONLY)
    assert isinstance(asked, SureAbout)
    assert asked.accounts == 1
    assert case.accounts_of_chief() == [earlier.account_id]


def test_the_new_account_takes_the_place_of_the_old_and_answers_stay(session: Session) -> None:
    case = Case(session)
    old = an_account(session)
    a_registration(session, case.chief, old)
    helper = an_account(session)
    a_registration(session, case.chief, helper, Relation.ANSWERS_FOR)
    meeting = a_meeting(session, case.body)
    invitation = an_invitation(session, meeting, case.chief, answer="attending", answered_by=old.id)
    decided = case.admit(Admission.INSTEAD)
    assert isinstance(decided, Decided)
    assert decided.ended == 1
    assert case.accounts_of_chief() == [helper.id, case.asker.id]
    assert case.owed(old) == ["registration_ended"]
    assert (invitation.answer, invitation.answered_by) == ("attending", old.id)


def test_one_person_may_have_two_accounts(session: Session) -> None:
    case = Case(session)
    old = a_registration(session, case.chief)
    case.admit(Admission.MORE)
    assert case.accounts_of_chief() == [old.account_id, case.asker.id]


def test_who_answers_for_somebody_never_cuts_them_off(session: Session) -> None:
    case = Case(session, Relation.ANSWERS_FOR)
    own = a_registration(session, case.chief)
    case.admit(Admission.INSTEAD)
    assert case.accounts_of_chief() == [own.account_id, case.asker.id]


def test_a_new_participant_gets_the_number_and_no_guessed_honorific(session: Session) -> None:
    case = Case(session)
    category = a_category(session, case.body)
    deciding.expect_name(session, case.officer, START, case.request.id, category.id)
    decided = deciding.admit_new(session, case.officer, START, "  ស៊ុន   វណ្ណា ")
    assert decided.person is not None
    person = session.get_one(Person, decided.person.id)
    assert (person.name_km, person.honorific) == ("ស៊ុន វណ្ណា", None)
    assert [phone.number for phone in person.phones] == ["+85512345678"]
    assert person.position >= case.chief.position
    live = select(Registration.person_id).where(Registration.account_id == case.asker.id)
    assert list(session.scalars(live)) == [person.id]


def test_an_honorific_typed_before_the_name_of_a_new_participant_is_theirs(session: Session) -> None:
    case = Case(session)
    deciding.expect_name(session, case.officer, START, case.request.id, a_category(session, case.body).id)
    with pytest.raises(NameMissing):
        deciding.admit_new(session, case.officer, START, "012 345 678")
    decided = deciding.admit_new(session, case.officer, START, "លោកស្រី ស៊ុន វណ្ណា")
    assert decided.person is not None
    person = session.get_one(Person, decided.person.id)
    assert (person.name_km, person.honorific, person.sex) == ("ស៊ុន វណ្ណា", "loksrey", "F")


def test_a_name_of_nothing_is_asked_for_again(session: Session) -> None:
    case = Case(session)
    category = a_category(session, case.body)
    deciding.expect_name(session, case.officer, START, case.request.id, category.id)
    with pytest.raises(NameMissing):
        deciding.admit_new(session, case.officer, START, " \u200b ")
    assert deciding.admit_new(session, case.officer, START, "SUN Vanna").person


def test_the_person_is_found_by_a_part_of_the_name(session: Session) -> None:
    case = Case(session)
    a_person(session, case.body, "ចាន់ ដារ៉ា", name_latin="CHAN Dara")
    found = requests.search_person(session, case.officer, START, case.request.id, "dara")
    assert [person.name_km for person in found.people] == ["ចាន់ ដារ៉ា"]


def test_declining_tells_the_asker_and_lets_nobody_in(session: Session) -> None:
    case = Case(session)
    deciding.decline(session, case.officer, START, case.request.id)
    assert case.accounts_of_chief() == []
    assert case.owed(case.asker) == ["join_decided"]


def test_an_officer_agrees_only_to_what_the_card_says(session: Session) -> None:
    """Somebody asks to answer for the chief, and to be the chief before the officer presses."""
    case = Case(session, Relation.ANSWERS_FOR)
    given = GivenFile(FileKind.VOICE, "voice-1", "unique-1", duration=3)
    asking.introduce(session, the_actor(session, case.asker), START, given, "Asker")
    ask_officers(session, START, case.asker, case.body.id, case.chief, Relation.SELF, "Asker")
    with pytest.raises(Outdated):
        case.admit(Admission.ONLY)
    assert case.accounts_of_chief() == []
    (waiting,) = asking.waiting_requests(session, case.asker.id)
    facts = request_facts(session, waiting)
    assert (facts.relation, facts.voice) == (Relation.SELF, "voice-1")
    assert case.owed(session.get_one(Account, case.officer.account_id)) == ["join_request"] * 3


def test_asking_to_and_fro_tells_officers_only_so_often(session: Session) -> None:
    case = Case(session)
    relations = (Relation.ANSWERS_FOR, Relation.SELF)
    ask = partial(ask_officers, session, START, case.asker, case.body.id, case.chief)
    for turn in range(MOST_A_DAY - 1):
        ask(relations[turn % 2], "Asker")
    with pytest.raises(TooMuchToday):
        ask(relations[(MOST_A_DAY - 1) % 2], "Asker")
