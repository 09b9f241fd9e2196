"""Planning a meeting step by step; every step is kept at once, so leaving in the middle loses nothing."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.clock import at_local, local, local_day
from bot.domain.actors import Actor
from bot.domain.names import clean
from bot.domain.planning import (
    LATEST_AHEAD,
    REQUIRED,
    TITLE_LIMIT,
    AudienceFacts,
    ChairFacts,
    DayGoneBy,
    DayTooFar,
    DeleteFacts,
    PaperListFacts,
    PeopleFacts,
    PlanFacts,
    PleaseType,
    Step,
    StepFacts,
    TooLong,
    UseButtons,
    following,
)
from bot.domain.refusals import Outdated
from bot.domain.two_languages import part_and_language
from bot.domain.typed_days import typed_day, typed_hour
from bot.services import audit, drafts
from bot.services.audience import SECRETARIAT
from bot.services.chair import chair_facts, find_chair, set_chair
from bot.services.choosing import audience_facts, find_for_audience
from bot.services.paper_lists import paper_list
from bot.services.plan_reading import draft_of, plan_facts
from bot.services.rights import must_be_officer
from bot.services.two_languages import still_right, write_side
from bot.storage.records import AudienceRule, Category, Draft, Meeting, Paper, Recording

FORM = "meeting"
IN_TWO_LANGUAGES = frozenset({Step.TITLE_KM, Step.TITLE_EN, Step.VENUE_KM, Step.VENUE_EN})
SHEET = "sheet"
Screen = PlanFacts | StepFacts | AudienceFacts | PeopleFacts | ChairFacts | PaperListFacts


def new_meeting(session: Session, actor: Actor, now: datetime, body_id: int) -> Screen:
    """Begin a plan; its Khmer title comes first. The secretariat is informed unless unticked.

    One that the officer left without its title is gone on with: the list holds no empty plans.
    """
    must_be_officer(actor, body_id)
    left = _left_without_title(session, actor, body_id)
    if left is not None:
        return _asked(session, actor, now, left, Step.TITLE_KM)
    meeting = Meeting(
        body_id=body_id, state="draft", plan_step=Step.TITLE_KM, created_by=actor.account_id, created_at=now
    )
    session.add(meeting)
    session.flush()
    own = select(Category.id).where(Category.body_id == body_id, Category.kind == SECRETARIAT)
    session.add_all(AudienceRule(meeting_id=meeting.id, category_id=one) for one in session.scalars(own))
    session.flush()
    audit.note_of_meeting(session, actor, now, "meeting.planned", meeting)
    return _asked(session, actor, now, meeting, Step.TITLE_KM)


def _left_without_title(session: Session, actor: Actor, body_id: int) -> Meeting | None:
    plans = select(Meeting).where(Meeting.body_id == body_id, Meeting.state == "draft")
    mine = plans.where(Meeting.created_by == actor.account_id, Meeting.plan_step == Step.TITLE_KM)
    return session.scalars(mine.order_by(Meeting.id)).first()


def open_plan(session: Session, actor: Actor, now: datetime, meeting_id: int) -> PlanFacts:
    """The whole plan on one screen. A file or a place sent now still finds its field."""
    return _sheet(session, actor, now, draft_of(session, actor, meeting_id))


def ask(session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step) -> Screen:
    """Open one step; what is typed next fills it."""
    return _asked(session, actor, now, draft_of(session, actor, meeting_id), step)


def see_month(session: Session, actor: Actor, now: datetime, meeting_id: int, month: date) -> StepFacts:
    """The calendar at a month, given by any of its days."""
    plan = plan_facts(session, draft_of(session, actor, meeting_id), now)
    return StepFacts(plan=plan, step=Step.DAY, month=month.replace(day=1))


def onward(session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step) -> Screen:
    """Go on without changing this step; what must be there is asked again."""
    meeting = draft_of(session, actor, meeting_id)
    if step in REQUIRED and not plan_facts(session, meeting, now).has(step):
        return _asked(session, actor, now, meeting, step)
    return _advanced(session, actor, now, meeting, step, filled=False)


def type_in(
    session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step | None, typed: str
) -> Screen:
    """What was typed, into the field that was asked; `step` None: the sheet was on the screen.

    Raises TooLong, NotADay, DayGoneBy, DayTooFar, NobodyFound, and UseButtons where typing does not help.
    """
    meeting = draft_of(session, actor, meeting_id)
    match step:
        case Step.TITLE_KM | Step.TITLE_EN | Step.VENUE_KM | Step.VENUE_EN:
            write_side(meeting, *part_and_language(step.value), fitting(typed, TITLE_LIMIT))
        case Step.DAY:
            _put_day(meeting, typed_day(typed, local_day(now)), now)
        case Step.HOUR:
            _put_minute(meeting, _minute_typed(typed), now)
        case Step.AUDIENCE:
            return find_for_audience(session, actor, now, meeting_id, typed)
        case Step.CHAIR:
            return find_chair(session, actor, now, meeting_id, typed)
        case _:
            raise UseButtons(step)
    return _advanced(session, actor, now, meeting, step)


def pick_day(session: Session, actor: Actor, now: datetime, meeting_id: int, day: date) -> Screen:
    """Raises DayGoneBy, DayTooFar."""
    meeting = draft_of(session, actor, meeting_id)
    _put_day(meeting, day, now)
    return _advanced(session, actor, now, meeting, Step.DAY)


def pick_hour(session: Session, actor: Actor, now: datetime, meeting_id: int, minute: int) -> Screen:
    """`minute` counts from midnight. Raises DayGoneBy."""
    meeting = draft_of(session, actor, meeting_id)
    _put_minute(meeting, minute, now)
    return _advanced(session, actor, now, meeting, Step.HOUR)


def put_place(
    session: Session, actor: Actor, now: datetime, meeting_id: int, latitude: float, longitude: float
) -> Screen:
    """The venue on the map, whichever step is open."""
    meeting = draft_of(session, actor, meeting_id)
    meeting.latitude, meeting.longitude = latitude, longitude
    return _advanced(session, actor, now, meeting, Step.MAP)


def pick_chair(session: Session, actor: Actor, now: datetime, meeting_id: int, person_id: int) -> Screen:
    """Raises NotFound unless the person can be invited."""
    meeting = draft_of(session, actor, meeting_id)
    set_chair(session, meeting, person_id)
    return _advanced(session, actor, now, meeting, Step.CHAIR)


def clear(session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step) -> Screen:
    """Empty a field that need not be filled."""
    meeting = draft_of(session, actor, meeting_id)
    match step:
        case Step.TITLE_EN | Step.VENUE_EN:
            write_side(meeting, *part_and_language(step.value), "")
        case Step.MAP:
            meeting.latitude = meeting.longitude = None
        case Step.CHAIR:
            meeting.chair_id = None
    return _asked(session, actor, now, meeting, step)


def agree(session: Session, actor: Actor, now: datetime, meeting_id: int, step: Step) -> PlanFacts:
    """The side that a change left behind is still right."""
    meeting = draft_of(session, actor, meeting_id)
    if step not in IN_TWO_LANGUAGES:
        raise Outdated
    still_right(meeting, part_and_language(step.value)[0])
    audit.note_of_meeting(session, actor, now, "meeting.still_right", meeting)
    return _sheet(session, actor, now, meeting)


def ask_delete(session: Session, actor: Actor, now: datetime, meeting_id: int) -> DeleteFacts:
    return DeleteFacts(plan=plan_facts(session, draft_of(session, actor, meeting_id), now))


def delete_draft(session: Session, actor: Actor, now: datetime, meeting_id: int) -> PlanFacts:
    """Throw the draft away; returns it as it was."""
    meeting = draft_of(session, actor, meeting_id)
    facts = plan_facts(session, meeting, now)
    session.execute(delete(AudienceRule).where(AudienceRule.meeting_id == meeting_id))
    session.execute(delete(Paper).where(Paper.meeting_id == meeting_id))
    session.execute(delete(Recording).where(Recording.meeting_id == meeting_id))
    session.delete(meeting)
    await_nothing(session, meeting_id)
    audit.note_of_meeting(session, actor, now, "meeting.deleted", meeting)
    return facts


def await_nothing(session: Session, meeting_id: int) -> None:
    """No officer's next message is for this plan any more."""
    for row in session.scalars(select(Draft).where(Draft.awaits.startswith(f"{FORM}."))):
        if row.data.get("meeting_id") == meeting_id:
            session.delete(row)
    session.flush()


def fitting(typed: str, limit: int) -> str:
    """The text as it is kept; raises PleaseType when nothing is left of it, TooLong."""
    text = clean(typed)
    if not text:
        raise PleaseType
    if len(text) > limit:
        raise TooLong(limit, len(text))
    return text


def _asked(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, step: Step, done: Step | None = None
) -> Screen:
    if step is Step.HOUR and not (meeting.starts_at or meeting.starts_on):
        step = Step.DAY
    drafts.expect(session, actor, now, f"{FORM}.{step}", meeting_id=meeting.id)
    match step:
        case Step.AUDIENCE:
            return audience_facts(session, meeting, now, done=done)
        case Step.CHAIR:
            return chair_facts(session, meeting, now, done=done)
        case Step.LETTER | Step.PAPERS:
            return paper_list(session, meeting, now, step, done=done)
    return StepFacts(plan=plan_facts(session, meeting, now), step=step, done=done)


def _advanced(
    session: Session, actor: Actor, now: datetime, meeting: Meeting, step: Step, *, filled: bool = True
) -> Screen:
    """The next open step when this one was asked in the guided order, else the sheet."""
    session.flush()
    if meeting.plan_step != step:
        return _sheet(session, actor, now, meeting)
    plan, ahead = plan_facts(session, meeting, now), following(step)
    while ahead and plan.has(ahead):
        ahead = following(ahead)
    meeting.plan_step = ahead or ""
    if ahead is None:
        return _sheet(session, actor, now, meeting)
    return _asked(session, actor, now, meeting, ahead, step if filled else None)


def _sheet(session: Session, actor: Actor, now: datetime, meeting: Meeting) -> PlanFacts:
    drafts.expect(session, actor, now, f"{FORM}.{SHEET}", meeting_id=meeting.id)
    return plan_facts(session, meeting, now)


def _minute_typed(typed: str) -> int:
    hour = typed_hour(typed)
    return hour.hour * 60 + hour.minute


def _put_day(meeting: Meeting, day: date, now: datetime) -> None:
    """An hour chosen before stays, unless it is over by now on that day."""
    today = local_day(now)
    if day < today:
        raise DayGoneBy(day)
    if (day - today).days > LATEST_AHEAD:
        raise DayTooFar(day)
    starts_at = meeting.starts_at
    if starts_at is not None:
        hour = local(starts_at)
        starts_at = at_local(day, hour.hour, hour.minute)
    if starts_at is None or starts_at <= now:
        meeting.starts_on, meeting.starts_at = day, None
    else:
        meeting.starts_at = starts_at


def _put_minute(meeting: Meeting, minute: int, now: datetime) -> None:
    day = local_day(meeting.starts_at) if meeting.starts_at else meeting.starts_on
    if day is None:
        raise UseButtons(Step.DAY)
    starts_at = at_local(day, 0) + timedelta(minutes=minute)
    if starts_at <= now:
        raise DayGoneBy(day)
    meeting.starts_at, meeting.starts_on = starts_at, None
