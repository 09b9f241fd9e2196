"""Why something typed or sent while planning was not taken, and what to do next."""

from bot.domain.announcing import NeedsReason
from bot.domain.papers import AlreadyThere, NotAPaper
from bot.domain.planning import (
    DayGoneBy,
    DayTooFar,
    NobodyFound,
    NotADay,
    NotReady,
    PleaseType,
    Step,
    TooLong,
    UseButtons,
)
from bot.domain.reading import Why
from bot.wording.html import shorten
from bot.wording.plan import step_name
from bot.wording.refusals import explain
from bot.wording.translator import Translator


@explain.register
def _not_a_day(refusal: NotADay, t: Translator) -> str:
    _ = t.gettext
    typed = shorten(refusal.typed, 40)
    words = {
        Why.NOT_UNDERSTOOD: _(
            "“{typed}” could not be read as a day. Please choose one above, or type 15/12/2026."
        ),
        Why.IMPOSSIBLE: _("There is no day “{typed}”. Please choose one above, or type 15/12/2026."),
        Why.AMBIGUOUS: _(
            "“{typed}” may be two different days. Please type day, month and year, such as 15/12/2026."
        ),
    }
    if refusal.hour:
        not_read = _("“{typed}” could not be read as an hour. Please choose one above, or type 8:30.")
        either = _("“{typed}” may be before dawn or in the afternoon. Please type 2:00 p.m., or 02:00.")
        return (either if refusal.why is Why.AMBIGUOUS else not_read).format(typed=typed)
    return words[refusal.why].format(typed=typed)


@explain.register
def _gone_by(refusal: DayGoneBy, t: Translator) -> str:
    words = t.gettext("That moment is over already: {day}. Please choose a later one.")
    return words.format(day=t.letter_day(refusal.day))


@explain.register
def _too_far(refusal: DayTooFar, t: Translator) -> str:
    words = t.gettext("{day} is very far away. Please check the year and type it again.")
    return words.format(day=t.letter_day(refusal.day))


@explain.register
def _too_long(refusal: TooLong, t: Translator) -> str:
    words = t.gettext("This has {length} letters, {limit} fit. Please type a shorter one.")
    return words.format(length=t.number(refusal.length), limit=t.number(refusal.limit))


@explain.register
def _please_type(_refusal: PleaseType, t: Translator) -> str:
    return t.gettext("Words are needed here. Please type them; a voice note or a picture cannot be used.")


@explain.register
def _use_buttons(refusal: UseButtons, t: Translator) -> str:
    _ = t.gettext
    match refusal.step:
        case Step.LETTER | Step.PAPERS:
            return _("A file or a photo is awaited here. Please send one, or use the buttons above.")
        case Step.MAP:
            return _("A place on the map is awaited here: the paper clip, then “Location”.")
    return _("Please choose a field with the buttons above first, then type.")


@explain.register
def _nobody(refusal: NobodyFound, t: Translator) -> str:
    words = t.gettext("Nobody in the roster has “{typed}” in the name. Please type another part of it.")
    return words.format(typed=shorten(refusal.typed, 60))


@explain.register
def _not_ready(refusal: NotReady, t: Translator) -> str:
    words = t.gettext("Still needed: {fields}.")
    return words.format(fields=t.list_of(step_name(t, step) for step in refusal.missing))


@explain.register
def _no_paper(_refusal: NotAPaper, t: Translator) -> str:
    return t.gettext("This is not a paper. Please send a file or a photo.")


@explain.register
def _already_there(_refusal: AlreadyThere, t: Translator) -> str:
    return t.gettext("This file is already among the papers; nothing was added.")


@explain.register
def _needs_reason(_refusal: NeedsReason, t: Translator) -> str:
    return t.gettext("The days of notice are over by now. Please give the reason first.")
