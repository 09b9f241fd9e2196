"""The way of one press: Telegram, inbox, handler, outbox, Telegram."""

from dataclasses import dataclass
from typing import Any, ClassVar

from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.domain.presses import Press
from bot.domain.refusals import NotAllowed
from bot.domain.screens import Button, Reply, Screen
from tests.factories import START
from tests.story import open_story


@dataclass(frozen=True, slots=True)
class CountPress(Press):
    code: ClassVar[str] = "count"
    number: int


def counting(t: Any, number: int) -> Reply:
    shown = Screen(f"<b>{number}</b>", ((Button("more", CountPress(number + 1)),),))
    return Reply(shown, toast=f"now {number}" if number else "")


def give(session: Any, actor: Any, now: Any, number: int) -> int:
    return number


def refuse(session: Any, actor: Any, now: Any) -> None:
    raise NotAllowed


async def on_text(update: Any, turn: Any) -> None:
    if turn.typed == "no":
        await turn.work(refuse)
    await turn.work(give, 0, show=counting)


async def on_count(update: Any, turn: Any) -> None:
    press = turn.press(CountPress)
    await turn.work(
        refuse if press.number > 2 else give, *([press.number] * (press.number <= 2)), show=counting
    )


HANDLERS: list[BaseHandler[Any, Any, Any]] = [
    CallbackQueryHandler(on_count, CountPress.pattern()),
    MessageHandler(filters.ALL, on_text),
]


def test_a_message_is_answered_and_presses_redraw_it(database_url: str) -> None:
    with open_story(database_url, START, handlers=HANDLERS) as story:
        chief = story.phone("Sok")
        chief.starts()
        assert chief.last.text == "0"
        chief.presses("more")
        chief.presses("more")
        assert [message.text for message in chief.from_bot] == ["2"]
        assert chief.alerts[-1].text == "now 2"
        chief.presses("more")
        assert "សូម" in chief.alerts[-1].text or "not open" in chief.alerts[-1].text
