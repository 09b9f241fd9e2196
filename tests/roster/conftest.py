"""A desk with a roster, for every story about one."""

import pytest

from tests.roster.desk import Desk, open_desk
from tests.story import Story


@pytest.fixture
def desk(story: Story) -> Desk:
    return open_desk(story)


@pytest.fixture
def desk_on_both(story_on_both: Story) -> Desk:
    return open_desk(story_on_both)
