"""People are addressed as the secretariat entered them; nothing is guessed."""

from dataclasses import replace

import pytest

from bot.domain.honorifics import HONORIFICS
from bot.domain.people import PersonFacts
from bot.wording.people import address, in_list, name, office
from bot.wording.translator import translator

KM, EN = translator("km"), translator("en")

GOVERNOR = PersonFacts(
    id=1,
    name_km="លី ចំរើន",
    name_latin="LY Chamroeun",
    honorific="excellency",
    position="អភិបាលរងខេត្ត",
    organisation="រដ្ឋបាលខេត្តកំពង់ចាម",
    position_en="Deputy Governor",
    organisation_en="Kampong Cham Provincial Administration",
)
# Row 1 of a roster that names nobody's honorific.
UNKNOWN = replace(GOVERNOR, honorific=None)


def test_the_honorific_goes_before_the_full_name() -> None:
    assert address(KM, GOVERNOR) == "ឯកឧត្តម លី ចំរើន"
    assert address(EN, GOVERNOR) == "H.E. LY Chamroeun"


def test_a_degree_follows_the_honorific() -> None:
    doctor = replace(GOVERNOR, degree="bandit")
    assert address(KM, doctor) == "ឯកឧត្តមបណ្ឌិត លី ចំរើន"
    assert address(EN, doctor) == "H.E. Dr. LY Chamroeun"


def test_without_latin_letters_the_khmer_name_stands_in_english() -> None:
    chief = PersonFacts(id=2, name_km="នួន បុប្ផា", honorific="loksrey")
    assert address(EN, chief) == f"{HONORIFICS['loksrey'].en} នួន បុប្ផា"


def test_without_khmer_letters_the_latin_name_stands_in_khmer() -> None:
    adviser = PersonFacts(id=3, name_km="", name_latin="SMITH Anna", honorific="loksrey")
    assert address(KM, adviser) == "លោកស្រី SMITH Anna"


def test_without_an_honorific_the_office_is_addressed() -> None:
    assert address(KM, UNKNOWN) == "អភិបាលរងខេត្ត រដ្ឋបាលខេត្តកំពង់ចាម"
    assert address(EN, UNKNOWN) == "Deputy Governor, Kampong Cham Provincial Administration"


def test_an_office_typed_in_one_language_is_shown_in_it() -> None:
    khmer_only = replace(UNKNOWN, position_en=None, organisation_en=None)
    assert office(EN, khmer_only) == "អភិបាលរងខេត្ត, រដ្ឋបាលខេត្តកំពង់ចាម"


@pytest.mark.parametrize("degree", [None, "bandit"])
def test_a_name_without_an_honorific_is_never_a_salutation(degree: str | None) -> None:
    nobody_known = PersonFacts(id=4, name_km="ជា ចំរើន", name_latin="CHEA Chamroeun", degree=degree)
    assert address(KM, nobody_known) == "លោកអ្នក"
    assert address(EN, nobody_known) == "Sir or Madam"


def test_a_list_may_show_the_bare_name() -> None:
    assert (in_list(KM, UNKNOWN), in_list(EN, UNKNOWN)) == ("លី ចំរើន", "LY Chamroeun")
    assert in_list(KM, GOVERNOR) == "ឯកឧត្តម លី ចំរើន"
    assert name(KM, GOVERNOR) == "លី ចំរើន"


def test_an_office_without_a_name_is_listed_as_the_office() -> None:
    assert in_list(KM, replace(GOVERNOR, name_km="", name_latin=None)) == office(KM, GOVERNOR)


@pytest.mark.parametrize("key", HONORIFICS)
def test_every_honorific_can_be_spoken_in_both_languages(key: str) -> None:
    person = replace(GOVERNOR, honorific=key)
    assert address(KM, person) == f"{HONORIFICS[key].km} លី ចំរើន"
    assert address(EN, person) == f"{HONORIFICS[key].en} LY Chamroeun"
