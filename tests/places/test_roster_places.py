"""Rosters name communes; who is certain is tied, for the others an officer chooses."""

import pytest
from sqlalchemy import select

from bot.domain.named_places import NamedPlace, named_place
from bot.domain.navigation import PersonHome, RosterHome
from bot.domain.roster_presses import AskText, ChoosePlace, ChooseProvince, PlacesToChoose, SetPlace
from bot.domain.roster_reading import read_roster_sheets
from bot.domain.workbooks import SheetCells
from bot.services import place_tying
from bot.storage.records import Body, Organisation, Person
from tests.places.gazetteer import import_into
from tests.roster.builders import KHMER_HEADINGS, khmer_roster
from tests.roster.desk import Desk, open_desk
from tests.story import Story


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("មេឃុំ", "ឃុំបឹងកុក"), NamedPlace("បឹងកុក")),
        (("មេឃុំបឹងកុក",), NamedPlace("បឹងកុក")),
        (("ជំទប់ទី១ ឃុំព្រៃឈរ ស្រុកព្រៃឈរ ខេត្តកំពង់ចាម",), NamedPlace("ព្រៃឈរ", "ព្រៃឈរ", "កំពង់ចាម")),
        (("រដ្ឋបាលឃុំអំពិលស្រុកកំពង់សៀម",), NamedPlace("អំពិល", "កំពង់សៀម")),
        (("Commune chief of Ampil",), NamedPlace("Ampil")),
        (("Commune Chief", "Ampil commune, Kampong Siem district"), NamedPlace("Ampil", "Kampong Siem")),
        (("Sangkat Veal Vong",), NamedPlace("Veal Vong")),
        (("អភិបាលស្រុក", "ស្រុកបាធាយ"), NamedPlace("", "បាធាយ")),
        (("ប្រធានក្រុមប្រឹក្សាឃុំ និងសង្កាត់",), NamedPlace()),
        (("Deputy commune chief", "World Vision Cambodia"), NamedPlace()),
        (("IV. ឃុំ សង្កាត់",), NamedPlace()),
    ],
)
def test_a_commune_is_recognised_in_an_office(texts: tuple[str, ...], named: NamedPlace) -> None:
    assert named_place(*texts) == named


def person(*cells: str) -> tuple[str | None, ...]:
    return ("១", *cells, "012 242 646", None)


def places_read(*rows: tuple[str | None, ...]) -> list[str]:
    numbered = tuple((number, row) for number, row in enumerate(rows, start=1))
    return [one.place for one in read_roster_sheets([SheetCells("A", True, numbered)]).people]


def test_the_district_of_a_section_and_the_province_of_the_list_complete_a_commune() -> None:
    assert places_read(
        ("បញ្ជីឈ្មោះ ខេត្តកំពង់ចាម",),
        KHMER_HEADINGS,
        ("I. ឃុំ សង្កាត់",),
        ("ស្រុកកំពង់សៀម",),
        person("សុខ សុភា", None, "ស", "មេឃុំ", "ឃុំអំពិល"),
        ("II. អង្គការ",),
        person("ចាន់ ធី", None, "ស", "អ្នកសម្របសម្រួល", "CCC"),
        person("ហុង វុទ្ធី", None, "ប", "តំណាង", "ឃុំអំពិល"),
    ) == ["អំពិល|កំពង់សៀម|កំពង់ចាម", "", "អំពិល||កំពង់ចាម"]


def test_columns_of_their_own_say_commune_and_district() -> None:
    heading = ("ឈ្មោះ", "តួនាទី", "ឃុំ/សង្កាត់", "ស្រុក", "លេខទូរស័ព្ទ")
    row = ("សុខ សុភា", "មេឃុំ", "អំពិល", "ពាមជរ", "012 242 646")
    assert places_read(heading, row) == ["អំពិល|ពាមជរ|"]


CHIEFS = {
    "I. ឃុំ សង្កាត់": (
        ("១", "លោកស្រី នួន បុប្ផា", "NUON Bopha", "ស", "មេឃុំ", "ឃុំកោះរកា", "០១២-២៤២-៦៤៦", None),
        ("២", "លោក គឹម សំណាង", "KIM Samnang", "M", "មេឃុំ", "ឃុំអំពិល", "077614014", None),
        ("៣", "លោក ទេព រិទ្ធ", None, "M", "អភិបាលស្រុក", "ស្រុកព្រៃឈរ", "077614015", None),
    )
}


@pytest.fixture
def office(story: Story) -> Desk:
    desk = open_desk(story)
    import_into(story.store)
    desk.has_roster(khmer_roster(CHIEFS))
    return desk


def test_who_is_certain_has_a_place_and_the_others_are_asked_about(office: Desk) -> None:
    assert office.person("នួន បុប្ផា").place_code == "030606"
    assert office.person("ទេព រិទ្ធ").place_code == "0313"
    assert office.person("គឹម សំណាង").place_code is None
    office.press(RosterHome(office.body_id).pack())
    office.officer.presses("📍 Communes to choose (1)")
    office.officer.presses("KIM Samnang")
    shown = office.officer.last
    assert [label for label in shown.labels if "Ampil" in label] == [
        "Ampil commune, Kampong Siem district, Kampong Cham province",
        "Ampil commune, Prey Chhor district, Kampong Cham province",
    ]
    office.officer.presses("Ampil commune, Prey Chhor district")
    assert office.person("គឹម សំណាង").place_code == "031310"
    assert "Ampil commune, Prey Chhor district, Kampong Cham province" in office.screen()


def test_a_chosen_place_stays_when_the_same_list_comes_again(office: Desk) -> None:
    chief = office.person("គឹម សំណាង")
    office.press(SetPlace(chief.id, "140601").pack())
    office.has_roster(khmer_roster(CHIEFS))
    assert office.person("គឹម សំណាង").place_code == "140601"
    moved = {"I. ឃុំ": (("២", "លោក គឹម សំណាង", None, "M", "មេឃុំ", "ឃុំជីបាល", "077614014", None),)}
    office.has_roster(khmer_roster(moved))
    assert office.person("គឹម សំណាង").place_code == "031402"


def test_an_officer_finds_another_place_by_typing(office: Desk) -> None:
    chief = office.person("នួន បុប្ផា")
    office.press(ChoosePlace(chief.id).pack())
    office.officer.says("nowhere at all")
    assert "No place was found" in office.officer.last.text
    office.officer.says("koh roka prey veng")
    office.officer.presses("Kaoh Roka commune, Peam Chor district")
    assert office.person("នួន បុប្ផា").place_code == "140604"


def test_lists_and_cards_show_the_commune_with_district_and_province(office: Desk) -> None:
    chief = office.person("នួន បុប្ផា")
    office.press(PersonHome(chief.id).pack())
    assert "Kaoh Roka commune, Kampong Siem district, Kampong Cham province" in office.screen()
    organisation = office.story.store.read_now(
        lambda s: s.scalars(select(Organisation).where(Organisation.name == "ឃុំកោះរកា")).one()
    )
    assert organisation.place_code == "030606"


def test_who_leaves_the_commune_is_no_longer_from_there(office: Desk) -> None:
    chief = office.person("នួន បុប្ផា")
    for organisation, place in (("អង្គការ RACHA", None), ("ឃុំជីបាល", "031402")):
        office.press(AskText(chief.id, "organisation").pack())
        office.officer.says(organisation)
        assert office.person("នួន បុប្ផា").place_code == place


def test_no_place_is_a_choice_too(office: Desk) -> None:
    chief = office.person("គឹម សំណាង")
    office.press(SetPlace(chief.id, "").pack())
    office.press(PlacesToChoose(office.body_id, 0).pack())
    assert "Nothing is open" in office.officer.last.text


def test_the_province_of_the_body_makes_communes_certain(story: Story) -> None:
    desk = open_desk(story)
    import_into(story.store)

    def elsewhere(session):  # type: ignore[no-untyped-def]
        body = session.get_one(Body, desk.body_id)
        body.name_km, body.name_en = "កិច្ចប្រជុំ", "Dialogue"

    story.store.write_now(elsewhere)
    desk.has_roster(khmer_roster(CHIEFS))
    assert desk.person("នួន បុប្ផា").place_code is None
    desk.press(ChooseProvince(desk.body_id).pack())
    desk.officer.presses("Prey Veng province")
    assert desk.person("នួន បុប្ផា").place_code == "140604"
    assert desk.person("គឹម សំណាង").place_code == "140601"


def test_strangers_cannot_choose(office: Desk) -> None:
    chief = office.person("គឹម សំណាង")
    office.neighbour.starts()
    for press in (SetPlace(chief.id, "140601"), ChoosePlace(chief.id), ChooseProvince(office.body_id)):
        office.press(press.pack(), office.neighbour)
    assert office.person("គឹម សំណាង").place_code is None


def test_a_roster_that_came_before_the_gazetteer_is_tied_with_it(story: Story) -> None:
    desk = open_desk(story)
    desk.has_roster(khmer_roster(CHIEFS))
    desk.press(RosterHome(desk.body_id).pack())
    assert not any("📍" in label for label in desk.officer.last.labels)

    def said_nothing(session):  # type: ignore[no-untyped-def]
        for one in session.scalars(select(Person)):
            one.place_named = ""  # a roster of an earlier version

    story.store.write_now(said_nothing)
    import_into(story.store)
    tied = place_tying.tie_everybody(story.store)
    assert (tied.tied, tied.open) == (2, 1)
    assert desk.person("នួន បុប្ផា").place_code == "030606"


def test_what_an_officer_chooses_while_a_gazetteer_is_tied_stays(office: Desk) -> None:
    store, body_id = office.story.store, office.body_id
    chosen = office.person("គឹម សំណាង")
    ties = store.read_now(lambda session: place_tying.ties_in(session, body_id, "14"))
    assert chosen.id in {one["id"] for one in ties}
    office.press(SetPlace(chosen.id, "031310").pack())
    store.write_now(lambda session: place_tying.retie(session, body_id, ties))
    assert office.person("គឹម សំណាង").place_code == "031310"
