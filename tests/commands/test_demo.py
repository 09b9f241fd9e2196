"""The people of the demo page, as the page presents them."""

from sqlalchemy.orm import Session

from bot.demo import scene
from tests.factories import START


def test_the_pinned_people_carry_their_roles_in_both_languages(session: Session) -> None:
    scene.set_scene(session, START, scene.read_sample())
    pinned = [part.caption for part in scene.parts(session) if part.pinned]
    assert [caption["en"].split(" · ")[0] for caption in pinned] == [
        "Secretariat",
        "Commune chief",
        "NGO focal point",
    ]
    assert [caption["km"].split(" · ")[0] for caption in pinned] == [
        "លេខាធិការដ្ឋាន",
        "មេឃុំ",
        "ជនបង្គោលនៃអង្គការមិនមែនរដ្ឋាភិបាល",
    ]
    for caption in pinned:
        parts = caption["km"].split(" · ")
        assert len(parts) == len(set(parts))  # a commune chief's office says the role already
