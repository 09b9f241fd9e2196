"""Honorifics are told from names, and names are left whole."""

import pytest

from bot.domain.honorifics import DEGREES, HONORIFICS, read_honorific, split_honorific


@pytest.mark.parametrize(
    ("cell", "key", "name"),
    [
        ("ឯកឧត្តម លី ចំរើន", "excellency", "លី ចំរើន"),
        ("ឯកឧត្ដមលី ចំរើន", "excellency", "លី ចំរើន"),
        ("ឯ.ឧ. លី ចំរើន", "excellency", "លី ចំរើន"),
        ("លោកជំទាវ គឹម បុប្ផា", "lok_chumteav", "គឹម បុប្ផា"),
        ("លោកស្រី ម៉ៅ ស្រីពៅ", "loksrey", "ម៉ៅ ស្រីពៅ"),
        ("លោក\u200bស្រី\u00a0ម៉ៅ ស្រីពៅ", "loksrey", "ម៉ៅ ស្រីពៅ"),
        ("លោកសុខ សារ៉ាត់", "lok", "សុខ សារ៉ាត់"),
        ("លោក ស្រី ដារ៉ា", "lok", "ស្រី ដារ៉ា"),  # Mr. SREY Dara
        ("អ្នកស្រី វ៉ាន់ បុប្ផា", "neaksrey", "វ៉ាន់ បុប្ផា"),
        ("ឧកញ៉ា សុខ ដារ៉ា", "oknha", "សុខ ដារ៉ា"),
        ("អ្នកឧកញ៉ា សុខ ដារ៉ា", "neak_oknha", "សុខ ដារ៉ា"),
        ("លោក ឧកញ៉ា សុខ ដារ៉ា", "lok_oknha", "សុខ ដារ៉ា"),
        ("សម្ដេចតេជោ ហ៊ុន សែន", "samdech", "តេជោ ហ៊ុន សែន"),
        ("ព្រះតេជគុណ ចាន់ សុខ", "preah_tejakun", "ចាន់ សុខ"),
        ("ព្រះមេគណ ចាន់ សុខ", "preah_mekun", "ចាន់ សុខ"),
        ("Mr. គឹម ចំរើន", "lok", "គឹម ចំរើន"),
        ("MR.KIM Chamroeun", "lok", "KIM Chamroeun"),
        ("Mr. លោក គឹម ចំរើន", "lok", "គឹម ចំរើន"),
        ("Mrs KIM Bopha", "loksrey", "KIM Bopha"),
        ("Ms. KIM Bopha", "loksrey", "KIM Bopha"),
        ("H.E. LY Chamroeun", "excellency", "LY Chamroeun"),
        ("H.E. Mrs. KIM Bopha", "lok_chumteav", "KIM Bopha"),
        ("Ven. CHAN Sok", "preah_tejakun", "CHAN Sok"),
    ],
)
def test_an_honorific_before_a_name_is_taken_out(cell: str, key: str, name: str) -> None:
    assert split_honorific(cell) == (key, None, name)


@pytest.mark.parametrize(
    "name",
    [
        "ហេង វណ្ណា", "ឯក ឧត្តម", "កញ្ញា", "លោក", "សុខ កញ្ញា", "កញ្ញារ័ត្ន", "បណ្ឌិត", "សុខ បណ្ឌិត",
        "HE Sokha", "VEN Sokha", "MSoka", "DRa Sok", "MISSA Chan", "",
    ],
)  # fmt: skip
def test_names_that_begin_alike_are_left_whole(name: str) -> None:
    assert split_honorific(name) == (None, None, name)


@pytest.mark.parametrize(
    ("cell", "honorific", "degree"),
    [
        ("ឯកឧត្តមបណ្ឌិត សុខ សារ៉ាត់", "excellency", "bandit"),
        ("ឯកឧត្តម បណ្ឌិត សុខ សារ៉ាត់", "excellency", "bandit"),
        ("លោកវេជ្ជបណ្ឌិត សុខ សារ៉ាត់", "lok", "vejjabandit"),
        ("ឯកឧត្តមអគ្គបណ្ឌិតសភាចារ្យ សុខ សារ៉ាត់", "excellency", "akka_bandit_sapheacharya"),
        ("H.E. Dr. សុខ សារ៉ាត់", "excellency", "bandit"),
        ("Dr. លោក សុខ សារ៉ាត់", "lok", "bandit"),
        ("Dr. សុខ សារ៉ាត់", None, "bandit"),  # a degree alone is no honorific
        ("Prof. Dr. សុខ សារ៉ាត់", None, "sastracharya_bandit"),
    ],
)
def test_degrees_follow_the_honorific(cell: str, honorific: str | None, degree: str) -> None:
    assert split_honorific(cell) == (honorific, degree, "សុខ សារ៉ាត់")


def test_a_cell_of_its_own_holds_an_honorific_or_nothing() -> None:
    assert read_honorific("លោកស្រី") == ("loksrey", None)
    assert read_honorific("H.E. Dr.") == ("excellency", "bandit")
    assert read_honorific("Director") is None
    assert read_honorific("") is None


def test_every_honorific_and_degree_can_be_read_back() -> None:
    for key, honorific in HONORIFICS.items():
        assert split_honorific(f"{honorific.km} សុខ សារ៉ាត់")[0] == key
    for key, degree in DEGREES.items():
        assert split_honorific(f"លោក{degree.km} សុខ សារ៉ាត់")[1] == key


def test_monks_come_before_all_others() -> None:
    in_order = sorted(HONORIFICS.values(), key=lambda honorific: honorific.rank)
    monks = [honorific.monk for honorific in in_order]
    assert monks == sorted(monks, reverse=True)
    order = [honorific.km for honorific in in_order]
    mixed_list = ["សម្តេច", "ឯកឧត្តម", "លោកជំទាវ", "លោក", "លោកស្រី"]
    assert [km for km in order if km in mixed_list] == mixed_list
