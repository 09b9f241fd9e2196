"""Which screen shows which facts of a plan: a use case says what comes next by what it returns."""

from bot.domain.planning import (
    AudienceFacts,
    ChairFacts,
    PaperListFacts,
    PeopleFacts,
    PlanFacts,
    StepFacts,
)
from bot.domain.screens import Screen
from bot.wording import plan_refusals  # noqa: F401 so that its refusals can be explained
from bot.wording.plan import sheet
from bot.wording.plan_papers import paper_list
from bot.wording.plan_people import audience, chair, some_people
from bot.wording.plan_steps import step
from bot.wording.translator import Translator

Facts = PlanFacts | StepFacts | AudienceFacts | PeopleFacts | ChairFacts | PaperListFacts


def screen(t: Translator, facts: Facts) -> Screen:
    match facts:
        case PlanFacts():
            return sheet(t, facts)
        case StepFacts():
            return step(t, facts)
        case AudienceFacts():
            return audience(t, facts)
        case PeopleFacts():
            return some_people(t, facts)
        case ChairFacts():
            return chair(t, facts)
        case PaperListFacts():
            return paper_list(t, facts)
