"""How messages begin: to one person by name or office, to several at once, to monks with their own verbs."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.changes import ChangeKind, ChangeNews
from bot.domain.my_meetings import MyMeetingsFacts
from bot.domain.navigation import PersonHome
from bot.domain.offices import office_of
from bot.domain.people import PersonFacts
from bot.domain.places import Address, Place, PlaceType
from bot.domain.questions import SpokenFacts
from bot.domain.recordings import HeardFacts
from bot.domain.registration import LinkToForward, Standing
from bot.domain.roster_presses import AskChoice, SetChoice
from bot.domain.salutations import greeted
from bot.domain.screens import Screen
from bot.domain.typed_answers import TypedFacts
from bot.services.bodies import body_facts
from bot.services.invitations import read_card
from bot.services.people import addressed
from bot.wording import (
    access,
    changes,
    coming_in,
    invitation,
    morning,
    my_meetings,
    people,
    recordings,
    salutations,
    spoken_answers,
    typed_answers,
)
from bot.wording.translator import translator
from tests.factories import (
    START,
    a_body,
    a_meeting,
    a_person,
    an_invitation,
    an_organisation,
)
from tests.roster.desk import open_desk
from tests.story import Story

KM, EN = translator("km"), translator("en")
AMPIL = Address(
    (
        Place(code="030701", type=PlaceType.KHUM, name_km="អំពិល", name_en="Ampil"),
        Place(code="0307", type=PlaceType.SROK, name_km="កំពង់សៀម", name_en="Kampong Siem"),
        Place(code="03", type=PlaceType.PROVINCE, name_km="កំពង់ចាម", name_en="Kampong Cham"),
    )
)
CHIEF = PersonFacts(
    id=1, name_km="យិន ផល្លី", name_latin="YIN Phally", honorific="loksrey", position="មេឃុំ", place=AMPIL,
    by_office=True,
)  # fmt: skip
GOVERNOR = PersonFacts(
    id=2, name_km="ទុយ ឫទ្ធី", name_latin="TUY Rithy", honorific="excellency", position="អភិបាលខេត្ត",
    organisation="រដ្ឋបាលខេត្តកំពង់ចាម", by_office=True,
)  # fmt: skip
MONK = PersonFacts(id=3, name_km="ជួន សុវណ្ណ", name_latin="CHUON Sovann", honorific="preah_tejakun")


def test_a_chief_is_addressed_by_office_and_place_and_listed_by_name() -> None:
    assert people.address(KM, CHIEF) == "លោកស្រីមេឃុំអំពិល ស្រុកកំពង់សៀម ខេត្តកំពង់ចាម"
    assert (
        people.address(EN, CHIEF)
        == "Ms. Commune Chief, Ampil commune, Kampong Siem district, Kampong Cham province"
    )
    assert people.in_list(KM, CHIEF) == "លោកស្រី យិន ផល្លី"


def test_a_governor_is_addressed_by_office_in_khmer_and_by_name_where_english_has_no_words_for_it() -> None:
    assert people.address(KM, GOVERNOR) == "ឯកឧត្តមអភិបាលខេត្តកំពង់ចាម"
    assert people.address(KM, replace(GOVERNOR, degree="bandit")) == "ឯកឧត្តមបណ្ឌិត អភិបាលខេត្តកំពង់ចាម"
    assert people.address(EN, GOVERNOR) == "H.E. TUY Rithy"


@pytest.mark.parametrize(
    ("position", "known"),
    [
        ("មេឃុំ", True),
        ("មេឃុំអំពិល", True),
        ("អភិបាលនៃគណៈអភិបាលខេត្ត", True),
        ("Commune Chief", True),
        ("មេឃុំស្តីទី", False),
        ("អភិបាលរងខេត្ត", False),
        ("ជំទប់ទី១", False),
        ("", False),
    ],
)
def test_only_the_heads_of_a_place_are_addressed_by_office(position: str, known: bool) -> None:
    assert (office_of(replace(CHIEF, position=position)) is not None) is known


def test_the_name_stays_where_two_hold_the_office_or_the_secretariat_says_so(session: Session) -> None:
    body = a_body(session)
    commune = an_organisation(session, body, "ឃុំអំពិល").id
    chief = a_person(session, body, honorific="lok", office="មេឃុំ", organisation_id=commune)
    assert people.address(KM, addressed(chief)) == "លោកមេឃុំអំពិល"
    chief.address_by = "name"
    assert people.address(KM, addressed(chief)) == "លោក សុខ សុភា"
    chief.address_by = None
    a_person(session, body, "ចាន់ ដារ៉ា", honorific="lok", office="មេឃុំអំពិល", organisation_id=commune)
    assert people.address(KM, addressed(chief)) == "លោក សុខ សុភា"


def test_an_office_of_nobody_knows_where_is_no_address(session: Session) -> None:
    chief = a_person(session, a_body(session), honorific="lok", office="មេឃុំ")
    assert people.address(KM, addressed(chief)) == "លោក សុខ សុភា"


@pytest.mark.parametrize(
    ("honorifics", "khmer", "english"),
    [
        (
            ("loksrey", "lok", "lok", "loksrey", "lok_chumteav", "excellency", "preah_kru", "preah_tejakun"),
            "ព្រះតេជព្រះគុណ ឯកឧត្តម លោកជំទាវ អស់លោក លោកស្រី",
            "Venerable Sirs, Excellencies, Ladies and Gentlemen",
        ),
        (("lok", "excellency"), "ឯកឧត្តម លោក", "Excellency and Sir"),
        (("loksrey", "kanha"), "លោកស្រី", "Ladies"),
        ((None, "samdech"), "សម្តេច អស់លោក លោកស្រី", "Samdech, Ladies and Gentlemen"),
        ((), "", ""),
    ],
)
def test_several_are_greeted_by_rank_and_only_those_who_are_there(
    honorifics: tuple[str | None, ...], khmer: str, english: str
) -> None:
    groups = greeted(honorifics)
    assert (salutations.to_groups(KM, groups), salutations.to_groups(EN, groups)) == (khmer, english)


def test_one_person_is_greeted_by_name_and_nobody_knows_a_group_chat() -> None:
    assert salutations.salutation(KM, [MONK]) == "ព្រះតេជគុណ ជួន សុវណ្ណ"
    assert salutations.to_anybody(EN) == "Excellencies, Ladies and Gentlemen"


def test_what_is_for_a_monk_and_others_is_offered_and_given_monks_first() -> None:
    assert salutations.for_line(KM, [CHIEF, MONK]).startswith("សូមប្រគេន និងជូនចំពោះ៖ ព្រះតេជគុណ ជួន សុវណ្ណ")
    assert salutations.for_line(KM, [MONK]) == "សូមប្រគេន៖ ព្រះតេជគុណ ជួន សុវណ្ណ"


def test_no_message_of_a_meeting_speaks_to_a_monk_as_to_the_laity(session: Session) -> None:
    body = a_body(session)
    monk = a_person(session, body, "ជួន សុវណ្ណ", honorific="preah_tejakun")
    invited = an_invitation(session, a_meeting(session, body), monk)
    card = read_card(session, invited.id, START)
    withdrawn = replace(card, standing=invitation.Standing.WITHDRAWN)
    heard = HeardFacts(meeting=card.meeting, file_id="f", invitation_id=1, people=(card.person,))

    def news(kind: ChangeKind) -> ChangeNews:
        return ChangeNews(card=card, kind=kind, earlier=None, new_date=True, new_venue=False)

    shown = [
        invitation.card(KM, card),
        invitation.card(KM, withdrawn),
        morning.nudge(KM, card),
        recordings.heard(KM, heard),
        *(changes.news(KM, news(kind)) for kind in ChangeKind),
    ]
    its_body = body_facts(session, body.id)
    standing = Standing(registration_id=1, person=card.person, body=its_body, relation=Relation.SELF)
    link = LinkToForward(body=its_body, person=card.person, url="")
    informed = replace(card, standing=invitation.Standing.INFORMED)
    shown += [
        my_meetings.my_meetings(KM, MyMeetingsFacts(cards=(informed,), several=True, today=START.date())),
        spoken_answers.thanks(KM, SpokenFacts(card=card, outdated=False, answered_since=False)),
        typed_answers.typed(KM, TypedFacts(card=card, outcome=None)),
        Screen(access.forward_text(KM, link)),
        Screen(coming_in.registered(KM, standing) + coming_in.what_comes(KM, card.person)),
    ]
    for screen in shown:
        words = " ".join([screen.text, *(button.label for row in screen.rows for button in row)])
        assert not [word for word in ("អញ្ជើញ", "ជូន", "អរគុណ") if word in words], words


def test_the_secretariat_chooses_by_what_a_chief_is_addressed_and_an_import_keeps_it(story: Story) -> None:
    desk = open_desk(story, "km")
    desk.has_roster()
    chief = desk.person("នួន បុប្ផា").id
    desk.press(PersonHome(chief).pack())
    assert "សារផ្តើមដោយ៖ លោកស្រីមេឃុំកោះរកា" in desk.officer.last.text
    desk.press(AskChoice(chief, "address_by").pack())
    desk.officer.presses("តាមឈ្មោះ")
    assert "សារផ្តើមដោយ៖ លោកស្រី នួន បុប្ផា" in desk.officer.last.text
    desk.has_roster()
    assert desk.person("នួន បុប្ផា").address_by == "name"
    desk.press(SetChoice(chief, "address_by", "king").pack())
    assert desk.person("នួន បុប្ផា").address_by == "name"
