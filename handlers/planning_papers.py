"""An officer sends letters and papers of a meeting, says what they are, and sends them on."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import planning_presses as presses
from bot.domain.drafts import Draft
from bot.domain.papers import PaperKind, PaperLanguage, SentPaper
from bot.domain.planning import PaperHomeFacts, PaperListFacts, Step
from bot.domain.presses import BadPress
from bot.domain.screens import Reply, Screen
from bot.gateway.turn import Turn
from bot.services import later_papers, paper_fields, paper_home, paper_lists, papers
from bot.wording import plan_paper, plan_papers
from bot.wording.translator import Translator
from handlers.reading import day_of, one_of


async def receive(update: Update, turn: Turn, draft: Draft) -> None:
    """A file arrived: for a paper that is to be replaced, for the letters, or one more paper."""
    sent = _sent(update, turn)
    if draft.field == "replace":
        await turn.work(papers.replace, draft.data["paper_id"], sent, show=plan_paper.paper_home)
        return
    await turn.work(papers.receive, draft.data["meeting_id"], _kind(draft), sent, show=_kept)


async def typed(turn: Turn, paper_id: int, field: str) -> None:
    """Something was typed into a field of a paper."""
    await turn.work(paper_fields.type_for_paper, paper_id, field, turn.typed, show=plan_paper.paper_home)


def _sent(update: Update, turn: Turn) -> SentPaper:
    file, message = turn.sent_file, update.message
    assert file
    assert message
    return SentPaper(
        file_kind=file.kind,
        file_id=file.file_id,
        file_unique_id=file.file_unique_id,
        name=file.name,
        caption=turn.typed,
        album=message.media_group_id or "",
    )


def _kind(draft: Draft) -> PaperKind | None:
    """A letter or minutes where those were asked; else the name of the file decides."""
    kind = draft.data.get("kind")
    if draft.field == Step.LETTER or kind == PaperKind.LETTER:
        return PaperKind.LETTER
    return PaperKind.MINUTES if kind == PaperKind.MINUTES else None


def _kept(t: Translator, facts: PaperHomeFacts | None) -> Screen | None:
    return plan_paper.paper_home(t, facts) if facts else None


async def paper_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PaperPage)
    step = one_of(Step, press.step)
    await turn.look(paper_lists.see_papers, press.meeting_id, step, press.page, show=plan_papers.paper_list)


async def all_papers(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Papers)
    await turn.work(paper_lists.see_all_papers, press.meeting_id, press.page, show=plan_papers.paper_list)


async def add_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AddPaper)
    kind = one_of(PaperKind, press.kind)
    await turn.work(paper_lists.await_paper, press.meeting_id, kind, show=plan_paper.await_file)


async def see_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PaperHome)
    await turn.look(paper_home.see_paper, press.paper_id, show=plan_paper.paper_home)


async def ask_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskPaper)
    await turn.work(paper_home.ask_paper, press.paper_id, press.field, show=plan_paper.paper_home)


async def set_language(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PaperIn)
    language = one_of(PaperLanguage, press.language)
    await turn.work(paper_fields.set_language, press.paper_id, language, listed=press.listed, show=_changed)


def _changed(t: Translator, facts: PaperHomeFacts | PaperListFacts) -> Screen:
    if isinstance(facts, PaperListFacts):
        return plan_papers.paper_list(t, facts)
    return plan_paper.paper_home(t, facts)


async def set_kind(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PaperIs)
    kind = one_of(PaperKind, press.kind)
    if kind not in (PaperKind.AGENDA, PaperKind.PAPER):
        raise BadPress(press.kind)
    await turn.work(paper_fields.set_kind, press.paper_id, kind, show=plan_paper.paper_home)


async def move_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.MovePaper)
    await turn.work(papers.move_up, press.paper_id, show=plan_papers.paper_list)


async def remove_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.RemovePaper)
    if press.sure:
        await turn.work(papers.remove, press.paper_id, show=plan_papers.paper_list)
    else:
        await turn.look(paper_home.ask_remove, press.paper_id, show=plan_paper.paper_home)


async def look_at_file(update: Update, turn: Turn) -> None:
    """The file comes as a message of its own; the screen it was asked from stays."""
    press = turn.press(presses.SeePaper)
    await turn.look(paper_home.see_paper, press.paper_id, show=_file)


def _file(t: Translator, facts: PaperHomeFacts) -> Reply:
    return Reply(more=(plan_paper.the_file(t, facts),))


async def letter_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.LetterDay)
    day = day_of(press.day)
    await turn.work(paper_fields.set_letter_day, press.paper_id, day, show=plan_paper.paper_home)


async def letter_for(update: Update, turn: Turn) -> None:
    press = turn.press(presses.LetterFor)
    await turn.work(paper_fields.set_category, press.paper_id, press.category_id, show=plan_paper.paper_home)


async def letter_like(update: Update, turn: Turn) -> None:
    press = turn.press(presses.LetterLike)
    await turn.work(paper_fields.sign_like, press.paper_id, press.other_id, show=plan_paper.paper_home)


async def page_of(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PageOf)
    await turn.work(paper_fields.page_of, press.paper_id, press.other_id, show=plan_paper.paper_home)


async def send_paper(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SendPaper)
    await turn.work(later_papers.send_paper, press.paper_id, show=plan_paper.paper_sent)


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(paper_page, presses.PaperPage.pattern()),
        CallbackQueryHandler(all_papers, presses.Papers.pattern()),
        CallbackQueryHandler(add_paper, presses.AddPaper.pattern()),
        CallbackQueryHandler(see_paper, presses.PaperHome.pattern()),
        CallbackQueryHandler(ask_paper, presses.AskPaper.pattern()),
        CallbackQueryHandler(set_language, presses.PaperIn.pattern()),
        CallbackQueryHandler(set_kind, presses.PaperIs.pattern()),
        CallbackQueryHandler(move_paper, presses.MovePaper.pattern()),
        CallbackQueryHandler(remove_paper, presses.RemovePaper.pattern()),
        CallbackQueryHandler(look_at_file, presses.SeePaper.pattern()),
        CallbackQueryHandler(letter_day, presses.LetterDay.pattern()),
        CallbackQueryHandler(letter_for, presses.LetterFor.pattern()),
        CallbackQueryHandler(letter_like, presses.LetterLike.pattern()),
        CallbackQueryHandler(page_of, presses.PageOf.pattern()),
        CallbackQueryHandler(send_paper, presses.SendPaper.pattern()),
    ]
