"""What the guides tell can be done. Taking their pictures walks through both languages."""

from tests.guides.walk import Walk
from tests.story import Story


def test_the_guides_can_be_walked(story: Story) -> None:
    taken: list[str] = []
    Walk(story, "km", lambda name, _phone, _height: taken.append(name)).goes_all_the_way()
    assert len(set(taken)) == len(taken)
