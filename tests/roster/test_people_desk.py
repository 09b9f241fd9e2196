"""Officers look people up, correct, move, add, replace and retire them in chat."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.navigation import PersonHome, RosterHome
from bot.domain.presses import Press
from bot.domain.roster_presses import (
    AddTo,
    AskText,
    CorrectPerson,
    DropPhone,
    MovePerson,
    NoHonorific,
    OpenCategory,
    Phones,
    Replace,
    ReplaceSure,
    Retire,
    SearchPerson,
    SetChoice,
    SetForAll,
)
from bot.storage.records import (
    Account,
    Action,
    Assignment,
    AuditLine,
    Body,
    FocalPoint,
    Invitation,
    Meeting,
    Person,
    Phone,
    Registration,
    Reminder,
)
from tests.factories import START, a_category, a_meeting, a_registration, an_invitation
from tests.roster.desk import Desk
from tests.story import Story, StoryPhone

CHIEF, DEPUTY = "នួន បុប្ផា", "ជា ចំរើន"


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.has_roster()
    return desk


def opened(desk: Desk, name: str) -> int:
    person_id = desk.person(name).id
    desk.press(PersonHome(person_id).pack())
    return person_id


def phones_of(desk: Desk, person_id: int) -> list[str]:
    return desk.story.store.read_now(
        lambda s: list(s.scalars(select(Phone.number).where(Phone.person_id == person_id).order_by(Phone.id)))
    )


def audited(desk: Desk) -> list[str]:
    return desk.story.store.read_now(lambda s: list(s.scalars(select(AuditLine.what).order_by(AuditLine.id))))


def test_the_roster_shows_its_categories_and_what_is_missing(office: Desk) -> None:
    office.press(RosterHome(office.body_id).pack())
    shown = office.officer.from_bot[-1]
    assert "5 participants, 0 of them registered" in shown.text
    assert "ឃុំ សង្កាត់ (2)" in shown.labels
    assert "🏷 No honorific (1)" in shown.labels
    office.officer.presses("ឃុំ សង្កាត់")
    assert [label[:9] for label in office.officer.from_bot[-1].labels[:2]] == ["Ms. NUON ", "Mr. KIM S"]


def test_a_person_is_found_by_part_of_a_khmer_or_latin_name(office: Desk) -> None:
    office.press(SearchPerson(office.body_id).pack())
    office.officer.says("បុប្")
    assert len([label for label in office.officer.last.labels if "·" in label]) == 2
    office.officer.says("nuon")
    office.officer.presses("NUON Bopha")
    assert "012 242 646" in office.screen()


def test_each_field_can_be_corrected(office: Desk) -> None:
    person_id = opened(office, DEPUTY)
    for label, typed in (
        ("Name in Latin letters", "CHEA Chamroeun"),
        ("Position", "អភិបាលរងខេត្តទីមួយ"),
        ("Organisation", "សាលាខេត្ត"),
        ("Note", "ទូរសព្ទតែពេលព្រឹក"),
    ):
        office.press(CorrectPerson(person_id).pack())
        office.officer.presses(label)
        office.officer.says(typed)
        assert typed in office.officer.last.text
    for press in (SetChoice(person_id, "honorific", "excellency"), SetChoice(person_id, "degree", "bandit")):
        office.press(press.pack())
    assert "H.E. Dr. CHEA Chamroeun" in office.screen()
    assert audited(office).count("person.corrected") == 6


def test_an_honorific_typed_before_a_name_is_taken_off_it(office: Desk) -> None:
    person_id = opened(office, DEPUTY)
    office.press(AskText(person_id, "name_km").pack())
    office.officer.says("លោកជំទាវ ជា ចន្រ្ទា")
    person = office.person("ជា ចន្រ្ទា")
    assert (person.honorific, person.name_km) == ("lok_chumteav", "ជា ចន្រ្ទា")


def test_what_cannot_be_read_is_asked_again_and_nothing_is_lost(office: Desk) -> None:
    person_id = opened(office, DEPUTY)
    office.press(AskText(person_id, "name_km").pack())
    office.officer.says("12345")
    assert "no name" in office.officer.last.text
    office.officer.says("CHEA Chamroeun")
    assert "other letters" in office.officer.last.text
    office.officer.says("ជា ចំរើនសុខ")
    assert office.person("ជា ចំរើនសុខ").id == person_id


def test_phones_are_added_in_any_spelling_and_removed(office: Desk) -> None:
    person_id = opened(office, DEPUTY)
    office.officer.presses("Phones")
    office.officer.presses("Add a number")
    office.officer.says("forty-two")
    assert "no phone number" in office.officer.last.text
    office.officer.says("០១២ ៣៤៥ ៦៧៩ / +66 81 440 1186")
    assert phones_of(office, person_id) == ["+85592323194", "+85512345679", "+66814401186"]
    office.officer.presses("Remove 092 323 194")
    assert phones_of(office, person_id) == ["+85512345679", "+66814401186"]


def test_a_shared_number_names_who_else_has_it(office: Desk) -> None:
    person_id = opened(office, DEPUTY)
    office.press(AskText(person_id, "phone").pack())
    office.officer.says("012 242 646")
    office.press(PersonHome(person_id).pack())
    assert "also with Ms. NUON Bopha" in office.screen()


def test_people_move_up_and_down_within_their_category(office: Desk) -> None:
    person_id = office.person("គឹម សំណាង").id
    office.press(MovePerson(person_id, up=True).pack())
    assert "place 1 of 2" in office.screen()
    assert office.names() == ["លី ចំរើន", DEPUTY, "គឹម សំណាង", CHIEF, "សាន បុប្ផា"]
    office.press(MovePerson(person_id, up=True).pack())
    assert "out of date" in office.officer.alerts[-1].text


def test_honorifics_are_set_for_the_men_of_a_category_after_their_names_are_shown(office: Desk) -> None:
    office.press(NoHonorific(office.body_id, 0).pack())
    office.officer.presses("ថ្នាក់ដឹកនាំខេត្ត")
    office.officer.presses("H.E.")
    assert DEPUTY in office.screen()
    assert office.person(DEPUTY).honorific is None
    office.officer.presses("✅")
    assert office.person(DEPUTY).honorific == "excellency"
    assert office.person("លី ចំរើន").honorific == "excellency"
    assert office.person(CHIEF).honorific == "loksrey"


def test_an_honorific_of_the_other_sex_is_never_set(office: Desk) -> None:
    category = office.person(DEPUTY).category_id
    for press in (SetForAll(category, "M", "loksrey", True), SetForAll(category, "F", "loksrey", True)):
        office.press(press.pack())
    assert office.person(DEPUTY).honorific is None


def test_somebody_is_added_step_by_step(office: Desk) -> None:
    office.press(AddTo(office.person(CHIEF).category_id).pack())
    for typed in ("ហុង វុទ្ធី", "HONG Vuthy", "ជំទប់ទី១", "ឃុំកោះរកា", "012 888 777"):
        office.officer.says(typed)
    assert office.names() == ["លី ចំរើន", DEPUTY, CHIEF, "គឹម សំណាង", "សាន បុប្ផា"]
    office.officer.presses("Mr. (លោក)")
    person = office.person("ហុង វុទ្ធី")
    assert (person.name_latin, person.honorific, person.office) == ("HONG Vuthy", "lok", "ជំទប់ទី១")
    assert person.organisation_id == office.person(CHIEF).organisation_id
    assert office.names() == ["លី ចំរើន", DEPUTY, CHIEF, "គឹម សំណាង", "ហុង វុទ្ធី", "សាន បុប្ផា"]


def test_a_number_typed_beside_a_name_is_not_asked_again(office: Desk) -> None:
    office.press(AddTo(office.person(CHIEF).category_id).pack())
    for typed in ("ហុង វុទ្ធី ០១២ ៨៨៨ ៧៧៧", "HONG Vuthy", "ជំទប់ទី១", "ឃុំកោះរកា"):
        office.officer.says(typed)
    office.officer.presses("Mr. (លោក)")
    assert phones_of(office, office.person("ហុង វុទ្ធី").id) == ["+85512888777"]
    opened(office, CHIEF)
    office.officer.presses("Replace")
    office.officer.says("លោក ជា សុខ 012 888 776")
    office.officer.presses("✅")
    assert phones_of(office, office.person("ជា សុខ").id) == ["+85512888776"]


def test_adding_goes_on_after_a_restart_and_warns_of_the_same_name(office: Desk) -> None:
    office.press(AddTo(office.person(CHIEF).category_id).pack())
    office.officer.says(CHIEF)
    assert "Somebody of that name is in the roster already" in office.officer.last.text
    office.story.restart()
    for _ in range(4):
        office.officer.presses("Skip")
    office.officer.presses("None")
    assert office.names().count(CHIEF) == 2


class Open:
    """The chief is registered, invited to two meetings, owes an action and is a focal point."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.phone: StoryPhone = desk.story.phone("Bopha", phone="+85512242646")
        self.phone.starts()
        self.person_id = desk.person(CHIEF).id
        self.ahead, self.past = desk.story.store.write_now(self._fill)

    def _fill(self, session: Session) -> tuple[int, int]:
        person = session.get_one(Person, self.person_id)
        account = session.get_one(Account, self.phone.person.id)
        account.language = "km"
        a_registration(session, person, account)
        given = {"state": "announced", "announced_at": START, "send_at": START, "created_by": account.id}
        body = session.get_one(Body, person.body_id)
        ahead = a_meeting(session, body, in_days=14, chair_id=person.id, **given)
        past = a_meeting(session, body, in_days=-3, **given)
        answered = {"answer": "attending", "answered_at": START, "answered_by": account.id}
        first = an_invitation(session, ahead, person, **answered)
        second = an_invitation(session, past, person, **answered)
        session.add(
            Reminder(
                person_id=person.id,
                invitation_id=first.id,
                step="silent-5",
                offset_days=5,
                falls_on=date(2026, 12, 2),
                due_on=date(2026, 12, 2),
            )
        )
        action = Action(
            body_id=body.id, text_km="ជួសជុលអណ្តូង", created_by=account.id, created_at=START, given_at=START
        )
        session.add(action)
        session.flush()
        session.add(Assignment(action_id=action.id, person_id=person.id, state="accepted", state_since=START))
        assert person.organisation_id is not None
        session.add(FocalPoint(person_id=person.id, organisation_id=person.organisation_id, since=START))
        return first.id, second.id

    def invitation(self, invitation_id: int) -> Invitation:
        return self.desk.story.store.read_now(lambda s: s.get_one(Invitation, invitation_id))

    def accounts(self) -> list[int]:
        return self.desk.story.store.read_now(
            lambda s: list(s.scalars(select(Registration.account_id).where(Registration.ended_at.is_(None))))
        )


def test_a_successor_inherits_what_is_open(office: Desk) -> None:
    chief = Open(office)
    opened(office, CHIEF)
    office.officer.presses("Replace")
    office.officer.says("លោកស្រី ហុង វុទ្ធី")
    office.officer.says("012 888 777")
    assert "Meetings ahead: 1" in office.screen()
    assert "Open actions: 1" in office.screen()
    office.officer.presses("✅")

    successor = office.person("ហុង វុទ្ធី")
    assert (successor.office, successor.honorific) == ("មេឃុំ", "loksrey")
    assert phones_of(office, successor.id) == ["+85512888777"]
    assert office.names()[2] == "ហុង វុទ្ធី"
    moved = chief.invitation(chief.ahead)
    assert (moved.person_id, moved.answer) == (successor.id, None)
    stays = chief.invitation(chief.past)
    assert (stays.person_id, stays.answer) == (chief.person_id, "attending")

    def rest(session: Session) -> list[object]:
        return [
            session.scalars(select(Assignment.person_id)).one(),
            session.scalars(select(Reminder.person_id)).one(),
            session.scalars(select(FocalPoint.person_id)).one(),
            session.scalars(select(Meeting.chair_id).where(Meeting.chair_id.is_not(None))).one(),
        ]

    assert office.story.store.read_now(rest) == [successor.id] * 4
    assert chief.accounts() == []
    assert "person.replaced" in audited(office)


def test_replacing_twice_makes_one_successor(office: Desk) -> None:
    person_id = opened(office, CHIEF)
    office.officer.presses("Replace")
    office.officer.says("ហុង វុទ្ធី")
    office.officer.presses("Skip")
    for _ in range(2):
        office.press(ReplaceSure(person_id).pack())
    assert office.names().count("ហុង វុទ្ធី") == 1


def test_a_retired_person_is_invited_and_reminded_no_longer(office: Desk) -> None:
    chief = Open(office)
    opened(office, CHIEF)
    office.officer.presses("Retire")
    assert "Invitations withdrawn: 1" in office.screen()
    assert "Open actions: 1" in office.screen()
    assert "Meetings ahead with this chair: 1" in office.screen()
    office.officer.presses("📦 Retire")
    assert CHIEF not in office.names()
    assert chief.invitation(chief.ahead).withdrawn_at is not None
    assert chief.invitation(chief.past).withdrawn_at is None
    assert chief.accounts() == []
    assert office.story.store.read_now(lambda s: s.scalars(select(Reminder.state)).one()) == "dropped"
    office.officer.presses("Takes part again")
    assert CHIEF in office.names()


def presses_for(person: Person) -> list[Press]:
    one, category, body = person.id, person.category_id, person.body_id
    return [
        PersonHome(one),
        CorrectPerson(one),
        Phones(one),
        AskText(one, "note"),
        SetChoice(one, "honorific", "lok"),
        DropPhone(one, 1),
        MovePerson(one, True),
        Replace(one),
        ReplaceSure(one),
        Retire(one, True),
        AddTo(category),
        OpenCategory(category, 0),
        SetForAll(category, "M", "lok", True),
        RosterHome(body),
        SearchPerson(body),
        NoHonorific(body, 0),
    ]


def test_officers_of_other_bodies_and_strangers_see_and_change_nothing(story: Story, office: Desk) -> None:
    stranger = story.phone("Stranger", phone="+85512666555", language_code="en")
    stranger.starts()
    chief = office.person(CHIEF)
    before = office.names()
    for phone in (office.neighbour, stranger):
        shown = len(phone.messages)
        for press in presses_for(chief):
            office.press(press.pack(), phone)
        assert len(phone.messages) == shown
        assert len(phone.alerts) == len(presses_for(chief))
        assert CHIEF not in phone.screen
    assert office.names() == before
    assert office.person(CHIEF).honorific == "loksrey"
    assert audited(office) == ["roster.imported"]


def test_a_person_cannot_be_put_into_another_bodys_category(office: Desk) -> None:
    def other_category(session: Session) -> int:
        return a_category(session, session.get_one(Body, office.other_id)).id

    foreign = office.story.store.write_now(other_category)
    chief = office.person(CHIEF)
    office.press(SetChoice(chief.id, "category", str(foreign)).pack())
    assert office.person(CHIEF).category_id == chief.category_id


def test_a_retired_person_is_found_again(office: Desk) -> None:
    person_id = office.person(CHIEF).id
    office.press(Retire(person_id, sure=True).pack())
    office.press(RosterHome(office.body_id).pack())
    office.officer.presses("No longer take part (1)")
    office.officer.presses("NUON Bopha")
    office.officer.presses("Takes part again")
    assert CHIEF in office.names()


def test_a_voice_note_empties_no_field(office: Desk) -> None:
    person_id = opened(office, CHIEF)
    office.press(AskText(person_id, "office").pack())
    office.officer.sends_voice()
    assert "Letters are needed" in office.officer.last.text
    office.officer.says("មេឃុំកោះរកា")
    assert office.person(CHIEF).office == "មេឃុំកោះរកា"
