"""What the guides tell can be done, in both languages."""

import pytest

from bot.domain.actors import Language
from bot.wording.translator import LANGUAGES
from tests.guides.walk import Walk
from tests.story import Story


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_can_be_walked(story: Story, language: Language) -> None:
    taken: list[str] = []
    Walk(story, language, lambda name, _phone, _height: taken.append(name)).goes_all_the_way()
    assert len(set(taken)) == len(taken)
