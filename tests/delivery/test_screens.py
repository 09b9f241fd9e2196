"""Every kind of screen arrives as it was drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.domain.delivery import IN_DOUBT, Delivery
from bot.domain.presses import Press
from bot.domain.screens import Attachment, Button, CommandMenu, FileKind, Place, Reply, Screen
from bot.gateway.drawn import Drawn
from bot.gateway.kinds import Kind
from bot.gateway.replies import owe_reply
from bot.gateway.transport import TooLarge
from bot.storage.records import OutboxRow
from tests.delivery.test_outbox import tell
from tests.factories import START
from tests.story import Story, open_story

PDF = b"%PDF-1.4 agenda"


@dataclass(frozen=True, slots=True)
class ShowPress(Press):
    code: ClassVar[str] = "show"
    what: str


BACK = ((Button("back", ShowPress("text")),),)
SCREENS = {
    "text": Screen("<b>ប្រជុំ</b> &amp; <i>more</i>", ((Button("ឯកសារ", ShowPress("place")),),)),
    "place": Screen("សាលាខេត្ត\nកំពង់ចាម", BACK, place=Place(11.99, 105.46)),
    "point": Screen("", place=Place(11.99, 105.46)),
    "contact": Screen("share, please", share_contact="📱 ផ្ញើលេខទូរស័ព្ទ"),
    "keys gone": Screen("thank you", remove_keys=True),
}


def nothing(session: Any, actor: Any, now: Any) -> None:
    """Only shows."""


async def on_text(update: Any, turn: Any) -> None:
    sent = turn.sent_file
    if sent:
        try:
            content = await turn.download(len(PDF))
        except TooLarge:
            content = b"too large"
        again = Screen(
            f"{sent.kind} {sent.name} {content.decode()}", BACK, Attachment(sent.kind, sent.file_id)
        )
        await turn.work(nothing, show=lambda _, __: again)
    else:
        await turn.work(nothing, show=lambda _, __: SCREENS[turn.typed])


async def on_show(update: Any, turn: Any) -> None:
    what = turn.press(ShowPress).what
    await turn.work(nothing, show=lambda _, __: Reply(SCREENS[what], (Screen("and this"),), "x" * 300))


HANDLERS: list[BaseHandler[Any, Any, Any]] = [
    CallbackQueryHandler(on_show, ShowPress.pattern()),
    MessageHandler(filters.Regex("/start"), lambda update, turn: turn.finish()),
    MessageHandler(filters.ALL, on_text),
]
KINDS = {
    "workbook": Kind(
        lambda *_: 1,
        lambda *_: Screen("the list", attachment=Attachment(name="បញ្ជីឈ្មោះ ១.xlsx", data=b"PK made by us")),
    ),
    "menu": Kind(lambda *_: 1, lambda *_: CommandMenu((("meetings", "កិច្ចប្រជុំ"), ("help", "ជំនួយ")))),
}


@pytest.fixture
def story(sqlite_url: str) -> Iterator[Story]:
    with open_story(sqlite_url, START, handlers=HANDLERS, kinds=KINDS) as story:
        yield story


@pytest.fixture
def chief(story: Story) -> Any:
    phone = story.phone("Sok", phone="+85512345678")
    phone.starts()
    return phone


def test_text_buttons_places_and_keys(chief: Any) -> None:
    chief.says("text")
    assert (chief.last.text, chief.last.labels) == ("ប្រជុំ & more", ["ឯកសារ"])
    chief.presses("ឯកសារ")  # a text cannot become a place, so a new message comes
    assert [message.kind for message in chief.from_bot] == ["text", "venue", "text", "text"]
    assert [message.text for message in chief.from_bot][2:] == ["and this", "x" * 300]
    chief.presses("back")  # nor can a place become text
    assert len(chief.from_bot) == 7
    chief.says("point")
    assert chief.last.kind == "location"
    chief.says("contact")
    assert chief.reply_keyboard == [["📱 ផ្ញើលេខទូរស័ព្ទ"]]
    chief.says("keys gone")
    assert chief.reply_keyboard is None


@pytest.mark.parametrize(
    ("send", "kind"),
    [
        (lambda phone: phone.sends_file(PDF, "របៀបវារៈ.pdf", "application/pdf"), FileKind.DOCUMENT),
        (lambda phone: phone.sends_voice(3), FileKind.VOICE),
        (lambda phone: phone.sends_photo(), FileKind.PHOTO),
    ],
)
def test_files_of_each_kind_go_on_by_their_id(chief: Any, send: Any, kind: FileKind) -> None:
    send(chief)
    assert chief.last.kind == kind
    assert chief.last.labels == ["back"]
    if kind is FileKind.DOCUMENT:
        assert chief.last.file_name == "របៀបវារៈ.pdf"
        assert chief.last.caption == "document របៀបវារៈ.pdf %PDF-1.4 agenda"


def test_a_file_over_the_limit_is_not_downloaded(chief: Any) -> None:
    chief.sends_file(PDF + b"!", "a.pdf", "application/pdf")
    assert chief.last.caption.endswith("too large")


def test_a_file_made_by_us_keeps_its_khmer_name(story: Story, chief: Any) -> None:
    tell(story, chief, kind="workbook")
    assert (chief.last.file_name, chief.last.content) == ("បញ្ជីឈ្មោះ ១.xlsx", b"PK made by us")


def test_the_menu_of_commands_is_set_for_one_chat(story: Story, chief: Any) -> None:
    other = story.phone("Dara")
    other.starts()
    tell(story, chief, kind="menu")
    assert [command["command"] for command in chief.commands] == ["meetings", "help"]
    assert "actions" in [command["command"] for command in other.commands]  # that of everybody


def test_a_redraw_in_doubt_may_be_what_the_message_shows(story: Story, chief: Any) -> None:
    chief.says("text")
    message_id, first, other = chief.last.id, SCREENS["text"], Screen("other")
    story.loop.run(story.app.house.bot.edit_message_text("other", chief.id, message_id))

    def owe_both(session: Session) -> None:
        owe_reply(session, START, chief.id, Reply(other), message_id)
        doubted = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc())).first()
        doubted.state, doubted.error = Delivery.RETRYING, f"{IN_DOUBT}the process ended"
        owe_reply(session, START, chief.id, Reply(first), message_id)

    story.expects_refusals = True  # repeated, it is not modified
    story.store.write_now(owe_both)
    story.settle()
    assert chief.last.text == "ប្រជុំ & more"


def test_a_screen_that_telegram_would_refuse_is_refused_by_us() -> None:
    Drawn.of(Screen("<b>" + "ក" * 4096 + "</b>&amp;"[:-5]))
    with pytest.raises(ValueError, match="4096 fit"):
        Drawn.of(Screen("ក" * 4097))
    with pytest.raises(ValueError, match="1024 fit"):
        Drawn.of(Screen("ក" * 1025, attachment=Attachment(file_id="x")))
    with pytest.raises(ValueError, match="nothing"):
        Drawn.of(Screen(""))
    with pytest.raises(ValueError, match="kind of its own"):
        Drawn.of(KINDS["workbook"].show(None, None)).as_json()  # type: ignore[arg-type]


def test_two_screens_have_one_fingerprint_only_if_they_look_the_same() -> None:
    screens = [*SCREENS.values(), Screen("thank you"), Screen("thank you", BACK)]
    assert len({Drawn.of(screen).fingerprint for screen in screens}) == len(screens)
    for screen in screens:
        drawn = Drawn.of(screen)
        assert Drawn.from_json(drawn.as_json()).fingerprint == drawn.fingerprint
