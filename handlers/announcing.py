"""An officer sees the preview of a meeting, says why it is late, and sends it."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import planning_presses as presses
from bot.domain.announcing import PreviewFacts
from bot.domain.broadcasts import BroadcastFacts
from bot.domain.screens import Reply
from bot.gateway.turn import Turn
from bot.services import announcing, later_papers, previewing
from bot.wording import announcing as wording
from bot.wording import plan_paper
from bot.wording.translator import Translator
from handlers.broadcasts import pressed_message


async def preview(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Preview)
    facts = await turn.read(previewing.preview, press.meeting_id)
    await turn.work(previewing.previewed, facts, show=wording.preview)


async def sample(update: Update, turn: Turn) -> None:
    turn.press(presses.Sample)
    await turn.look(_nothing, show=_only_a_preview)


def _nothing(session: object, actor: object, now: object) -> None:
    """A button on a preview changes nothing."""


def _only_a_preview(t: Translator, facts: None) -> Reply:
    return Reply(toast=wording.only_a_preview(t))


async def ask_reason(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskReason)
    if press.paper_id:
        await turn.work(later_papers.ask_paper_reason, press.paper_id, show=wording.ask_reason)
    else:
        await turn.work(announcing.ask_reason, press.meeting_id, show=wording.ask_reason)


async def give_reason(update: Update, turn: Turn) -> None:
    press = turn.press(presses.GiveReason)
    if press.paper_id:
        await turn.work(
            later_papers.offered_paper_reason, press.paper_id, press.reason, show=plan_paper.paper_home
        )
    else:
        await turn.work(announcing.offered_reason, press.meeting_id, press.reason, show=wording.summary)


async def announce(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Announce)
    whom = await turn.read(announcing.read_whom, press.meeting_id)
    given = (press.meeting_id, press.at_morning, press.digest, whom, pressed_message(update))
    await turn.work(announcing.announce_and_watch, *given, show=_announced)


def _announced(t: Translator, facts: BroadcastFacts | PreviewFacts) -> Reply:
    """The progress is drawn when it is sent, so that it counts what has left by then."""
    return wording.preview(t, facts) if isinstance(facts, PreviewFacts) else Reply()


async def progress(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Progress)
    await turn.work(announcing.watch_announcement, press.meeting_id, pressed_message(update))


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(preview, presses.Preview.pattern()),
        CallbackQueryHandler(sample, presses.Sample.pattern()),
        CallbackQueryHandler(ask_reason, presses.AskReason.pattern()),
        CallbackQueryHandler(give_reason, presses.GiveReason.pattern()),
        CallbackQueryHandler(announce, presses.Announce.pattern()),
        CallbackQueryHandler(progress, presses.Progress.pattern()),
    ]
