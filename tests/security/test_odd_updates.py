"""Updates that no honest phone brings: kinds never asked for, contacts that were tampered with."""

from itertools import count
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.gateway import inbox
from bot.storage.records import Account
from tests.security.scene import NOW, set_scene
from tests.story import Story, StoryPhone

_ids = count(990_000)


def brings(story: Story, kind: str, phone: StoryPhone, **body: Any) -> None:
    """An update as Telegram would write it, into the inbox."""
    person, number = phone.of.person, next(_ids)
    said = {"message_id": number, "date": int(NOW.timestamp()), "from": person.as_json()}
    update = {"update_id": number, kind: {**said, "chat": person.chat_json(), **body}}
    story.store.write_now(lambda session: inbox.put(session, [update], NOW, waited=False))
    story.settle()


def command(text: str) -> dict[str, Any]:
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}


@pytest.mark.parametrize("kind", ["edited_message", "business_message", "edited_business_message"])
def test_what_was_never_asked_for_is_not_answered(story: Story, kind: str) -> None:
    scene = set_scene(story, "chief", "stranger")
    seen = {phone: len(phone.from_bot) for phone in scene.phones.values()}
    for phone in seen:
        for said in (command("/meetings"), command("/start"), {"text": "yes"}):
            brings(story, kind, phone, **said)
    assert {phone: len(phone.from_bot) for phone in seen} == seen


@pytest.mark.parametrize("number", ["", "8551155560០1", "85511555600;ext=1", "855115556001 2\n", "+"])
def test_a_number_that_was_tampered_with_is_not_proven(story: Story, number: str) -> None:
    phone = story.phone("Forger", phone="+85511555600", language_code="en")
    phone.starts()
    phone.presses("English")
    contact = {"phone_number": number, "first_name": "F", "user_id": phone.id}
    brings(story, "message", phone, contact=contact)
    assert "of somebody else" in phone.last.text

    def proven(session: Session) -> str | None:
        return session.get_one(Account, phone.id).verified_phone

    assert story.store.read_now(proven) is None
    phone.shares_contact()
    assert story.store.read_now(proven) == "+85511555600"
