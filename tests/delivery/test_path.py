"""The way of one press: Telegram, inbox, handler, outbox, Telegram."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.domain.presses import Press
from bot.domain.refusals import NotAllowed, Outdated
from bot.domain.screens import Button, Reply, Screen
from bot.wording.refusals import explain
from bot.wording.translator import translator
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
        assert chief.alerts[-1].text == explain(NotAllowed(), translator("km"))
        assert chief.last.text == "2"


def test_a_press_that_waited_for_us_is_worked_but_not_answered_too_late(database_url: str) -> None:
    with open_story(database_url, START, handlers=HANDLERS) as story:
        chief = story.phone("Sok")
        chief.starts()
        story.stop_bot()
        story.loop.run(chief.of.presses("more"))
        story.simulator.clock.advance(timedelta(seconds=149))
        story.start_bot()
        story.simulator.clock.advance(timedelta(seconds=2))
        assert chief.last.text == "1"
        assert chief.alerts == []


def test_a_forged_button_is_called_outdated_and_changes_nothing(database_url: str) -> None:
    with open_story(database_url, START, handlers=HANDLERS) as story:
        chief = story.phone("Sok")
        chief.starts()
        for forged in ("count:x", "count:1:2", "count", "nothing of ours"):
            chief.replays_press(chief.last, forged)
        assert [alert.text for alert in chief.alerts] == [explain(Outdated(), translator("km"))] * 3
        assert chief.last.text == "0"


def test_a_refused_message_is_explained_in_words(database_url: str) -> None:
    with open_story(database_url, START, handlers=HANDLERS) as story:
        chief = story.phone("Sok")
        chief.starts()
        chief.says("no")
        assert chief.last.text == explain(NotAllowed(), translator("km"))


def test_drawing_the_same_again_is_not_sent(database_url: str) -> None:
    with open_story(database_url, START, handlers=HANDLERS) as story:
        chief = story.phone("Sok")
        chief.starts()
        chief.replays_press(chief.last, "count:0")
        chief.replays_press(chief.last, "count:1")
        chief.replays_press(chief.last, "count:1")
        edits = [call for call in story.simulator.traffic.after(0) if call.method == "editMessageText"]
        assert len(edits) == 1
