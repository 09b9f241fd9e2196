"""Updates that no honest phone brings: kinds never asked for, contacts that were tampered with."""

from itertools import count
from typing import Any

import pytest
from sqlalchemy.orm import Session
from telegram.error import BadRequest

from bot.domain.given_files import file_name
from bot.domain.home_presses import AskSecretariat
from bot.gateway import inbox
from bot.gateway.failures import read_failure
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


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("roster.xlsx", "roster.xlsx"),
        ("បញ្ជីឈ្មោះ ២០២៦.xlsx", "បញ្ជីឈ្មោះ ២០២៦.xlsx"),
        ("agenda\u202efdp.exe", "agendafdp.exe"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\run.exe", "run.exe"),
        ("a\x00b\r\nContent-Type: x.pdf", "ab Content-Type: x.pdf"),
        ("\u200b.xlsx", ".xlsx"),
        ("/", ""),
        ("x" * 10_000 + ".pdf", "x" * 96 + ".pdf"),
        ("a." + "x" * 10_000, "a." + "x" * 98),
    ],
)
def test_a_file_is_kept_under_a_harmless_name(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


def test_a_strangers_file_or_contact_is_passed_on_whatever_it_is_called(story_on_both: Story) -> None:
    story = story_on_both
    scene = set_scene(story, "officer", "stranger", verified=["stranger"])
    stranger, officer = scene["stranger"], scene["officer"]
    file = story.loop.call(lambda: story.simulator.world.files.add("document", b"%PDF", "x.pdf")[-1])
    document = {**file.as_json(), "file_name": "a\x00b\u202e\r\n<b>" + "ក" * 10_000 + ".pdf"}
    contact = {"first_name": "a\x00\u202eb" + "ក" * 10_000, "phone_number": "\x0012"}
    for sent in ({"document": document}, {"contact": contact}):
        stranger.replays_press(stranger.from_bot[0], AskSecretariat(scene.ours.body).pack())
        brings(story, "message", stranger, **sent)
    document_shown, contact_shown = officer.from_bot[-2:]
    assert document_shown.kind == "document"
    assert "☎️ abកក" in contact_shown.text


def test_what_telegram_quotes_stays_out_of_the_log() -> None:
    for quoted in ('start tag "ម៉ៅ" at byte', "button URL 'https://t.me/x?start=pSecret' is", 'tag "ម៉ៅ'):
        text = read_failure(BadRequest(f"Can't parse entities: {quoted}")).text
        assert text.startswith("BadRequest: Can't parse entities")
        assert "ម៉ៅ" not in text
        assert "Secret" not in text
