"""Names stand in the order of Khmer dictionaries."""

import random

import pytest

from bot.domain.khmer_order import khmer_order

# Each row is in order: by the rules of CLDR for Khmer.
ROWS = (
    "ក កក កា កិ កី កឹ កឺ កុ កូ កួ កើ កឿ កៀ កេ កែ កៃ កោ កៅ កុំ កំ កាំ កះ ក្ក ខ គ",
    "រចនា រតនា រស់ ឫទ្ធី ឬស្សី លី ឭ វណ្ណា",
    "អង អាន ឥន្ទ្រា អ៊ឹម ឧត្តម អូន ឯក អៃ ឱម",
    "សុខ|សុខ ដារ៉ា|សុខា|សូ|ស្រីពៅ",
    "១|១០|2|ក|Chea|SOK",
    "ចន្ទ|ច័ន្ទ|ចន្ទា",
    "ពណ|ពរ្ណ|ពល",
    "ពណ|ពណ៌|ពល",
)


@pytest.mark.parametrize("row", ROWS)
def test_names_stand_in_the_order_of_the_dictionary(row: str) -> None:
    in_order = row.split("|") if "|" in row else row.split()
    mixed = in_order[:]
    random.Random(5).shuffle(mixed)
    assert sorted(mixed, key=khmer_order) == in_order
