"""An officer plans a meeting: the sheet, its steps, and what is typed or sent while a plan is open."""

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.domain import planning_presses as presses
from bot.domain.drafts import Draft
from bot.domain.planning import PleaseType, Step, UseButtons
from bot.domain.presses import BadPress
from bot.domain.screens import FileKind
from bot.gateway.turn import Turn
from bot.services import announcing, chair, choosing, later_papers, planning
from bot.wording import announcing as announcing_wording
from bot.wording import plan, plan_paper, plan_screens
from handlers import planning_papers
from handlers.reading import day_of, month_of, one_of

# Where a file is awaited, or as good as anything else.
FOR_FILES = frozenset({Step.LETTER, Step.PAPERS, planning.SHEET, "file", "replace"})


async def plan_sheet(update: Update, turn: Turn, meeting_id: int) -> None:
    """The whole plan of a draft on one screen."""
    await turn.work(planning.open_plan, meeting_id, show=plan_screens.screen)


async def new_meeting(update: Update, turn: Turn) -> None:
    press = turn.press(presses.NewMeeting)
    await turn.work(planning.new_meeting, press.body_id, show=plan_screens.screen)


async def ask_step(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AskStep)
    await turn.work(planning.ask, press.meeting_id, one_of(Step, press.step), show=plan_screens.screen)


async def onward(update: Update, turn: Turn) -> None:
    press = turn.press(presses.Onward)
    await turn.work(planning.onward, press.meeting_id, one_of(Step, press.step), show=plan_screens.screen)


async def still_right(update: Update, turn: Turn) -> None:
    press = turn.press(presses.StepStillRight)
    await turn.work(planning.agree, press.meeting_id, one_of(Step, press.step), show=plan_screens.screen)


async def clear_step(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ClearStep)
    await turn.work(planning.clear, press.meeting_id, one_of(Step, press.step), show=plan_screens.screen)


async def see_month(update: Update, turn: Turn) -> None:
    press = turn.press(presses.SeeMonth)
    first = month_of(press.month)
    await turn.look(planning.see_month, press.meeting_id, first, show=plan_screens.screen)


async def pick_day(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickDay)
    day = day_of(press.day)
    await turn.work(planning.pick_day, press.meeting_id, day, show=plan_screens.screen)


async def pick_hour(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickHour)
    if not 0 <= press.minute < 24 * 60:
        raise BadPress(press.minute)
    await turn.work(planning.pick_hour, press.meeting_id, press.minute, show=plan_screens.screen)


async def delete_draft(update: Update, turn: Turn) -> None:
    press = turn.press(presses.DeleteDraft)
    if press.sure:
        await turn.work(planning.delete_draft, press.meeting_id, show=plan.deleted)
    else:
        await turn.look(planning.ask_delete, press.meeting_id, show=plan.delete_draft)


async def audience_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.AudiencePage)
    await turn.look_over(choosing.see_audience, press.meeting_id, press.page, show=plan_screens.screen)


async def tick_category(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TickCategory)
    await turn.work(
        choosing.tick_category,
        press.meeting_id,
        press.category_id,
        press.on,
        press.page,
        show=plan_screens.screen,
    )


async def category_people(update: Update, turn: Turn) -> None:
    press = turn.press(presses.CategoryPeople)
    await turn.look(
        choosing.see_category, press.meeting_id, press.category_id, press.page, show=plan_screens.screen
    )


async def tick_person(update: Update, turn: Turn) -> None:
    press = turn.press(presses.TickPerson)
    await turn.work(
        choosing.tick_person,
        press.meeting_id,
        press.person_id,
        press.on,
        press.category_id,
        press.page,
        show=plan_screens.screen,
    )


async def chair_page(update: Update, turn: Turn) -> None:
    press = turn.press(presses.ChairPage)
    await turn.look(chair.see_chairs, press.meeting_id, press.page, show=plan_screens.screen)


async def pick_chair(update: Update, turn: Turn) -> None:
    press = turn.press(presses.PickChair)
    await turn.work(planning.pick_chair, press.meeting_id, press.person_id, show=plan_screens.screen)


async def on_input(update: Update, turn: Turn) -> None:
    """Whatever an officer types or sends while a plan is open; its kind says more than the open field."""
    draft = await turn.draft()
    assert draft
    message = update.message
    if message and message.location:
        place = message.location
        await turn.work(
            planning.put_place,
            draft.data["meeting_id"],
            place.latitude,
            place.longitude,
            show=plan_screens.screen,
        )
    elif turn.sent_file and (turn.sent_file.kind is not FileKind.VOICE or draft.field in FOR_FILES):
        await planning_papers.receive(update, turn, draft)
    elif not turn.typed.strip():
        raise PleaseType
    elif draft.field in FOR_FILES - set(Step):
        raise UseButtons(Step.PAPERS if draft.field != planning.SHEET else None)
    else:
        await _typed(turn, draft)


async def _typed(turn: Turn, draft: Draft) -> None:
    meeting_id, paper_id = draft.data["meeting_id"], draft.data.get("paper_id")
    if draft.field == "reason" and paper_id:
        await turn.work(later_papers.give_paper_reason, paper_id, turn.typed, show=plan_paper.paper_home)
    elif draft.field == "reason":
        await turn.work(announcing.give_reason, meeting_id, turn.typed, show=announcing_wording.summary)
    elif paper_id:
        await planning_papers.typed(turn, paper_id, draft.field)
    else:
        step = Step(draft.field) if draft.field in set(Step) else None
        await turn.work(planning.type_in, meeting_id, step, turn.typed, show=plan_screens.screen)


INPUTS = {planning.FORM: on_input}


def routes() -> list[BaseHandler[Update, Turn, None]]:
    return [
        CallbackQueryHandler(new_meeting, presses.NewMeeting.pattern()),
        CallbackQueryHandler(ask_step, presses.AskStep.pattern()),
        CallbackQueryHandler(onward, presses.Onward.pattern()),
        CallbackQueryHandler(clear_step, presses.ClearStep.pattern()),
        CallbackQueryHandler(still_right, presses.StepStillRight.pattern()),
        CallbackQueryHandler(see_month, presses.SeeMonth.pattern()),
        CallbackQueryHandler(pick_day, presses.PickDay.pattern()),
        CallbackQueryHandler(pick_hour, presses.PickHour.pattern()),
        CallbackQueryHandler(delete_draft, presses.DeleteDraft.pattern()),
        CallbackQueryHandler(audience_page, presses.AudiencePage.pattern()),
        CallbackQueryHandler(tick_category, presses.TickCategory.pattern()),
        CallbackQueryHandler(category_people, presses.CategoryPeople.pattern()),
        CallbackQueryHandler(tick_person, presses.TickPerson.pattern()),
        CallbackQueryHandler(chair_page, presses.ChairPage.pattern()),
        CallbackQueryHandler(pick_chair, presses.PickChair.pattern()),
    ]
