"""Planning a meeting: its steps in order, what is missing, and the facts that the screens show."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.bodies import BodyFacts
from bot.domain.holidays import QuietDay
from bot.domain.notice import NoticeClock, NoticeRule
from bot.domain.papers import LetterField, MeetingPaper
from bot.domain.people import PersonFacts
from bot.domain.reading import Why
from bot.domain.recordings import NO_HEARERS, Hearers
from bot.domain.refusals import Refusal
from bot.domain.screens import Place
from bot.domain.two_languages import NOBODY, Marked, Readers, marks_of

TITLE_LIMIT = 200  # characters of a title or a venue
REASON_LIMIT = 300  # characters of a reason for sending late
LATEST_AHEAD = 730  # days; a day further away is taken for a slip


class State(StrEnum):
    """States of a meeting (`Meeting.state`)."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    CLOSED = "closed"


class Step(StrEnum):
    """The fields of a plan, in the order in which a newcomer is led through them."""

    TITLE_KM = "title_km"
    TITLE_EN = "title_en"
    DAY = "day"
    HOUR = "hour"
    VENUE_KM = "venue_km"
    VENUE_EN = "venue_en"
    MAP = "map"
    LETTER = "letter"
    PAPERS = "papers"
    AUDIENCE = "audience"
    CHAIR = "chair"


STEPS = tuple(Step)
REQUIRED = frozenset({Step.TITLE_KM, Step.DAY, Step.HOUR, Step.VENUE_KM, Step.AUDIENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A meeting being planned. `reached` is the step to which the guided order has come; None: through."""

    id: int
    body: BodyFacts
    state: State
    title_km: str
    title_en: str
    title_behind: str  # the side that is out of date (see `bot.domain.two_languages`)
    day: date | None
    starts_at: datetime | None
    venue_km: str
    venue_en: str
    venue_behind: str
    place: Place | None
    papers: tuple[MeetingPaper, ...]
    invited: int
    informed: int
    chair: PersonFacts | None
    notice_rule: NoticeRule
    first_in_time: date  # a meeting from this day on is in time when it is announced today
    notice: NoticeClock | None
    quiet: QuietDay | None  # the day of the meeting, where it is no working day
    reached: Step | None
    today: date

    @property
    def letters(self) -> tuple[MeetingPaper, ...]:
        return tuple(paper for paper in self.papers if paper.is_letter)

    @property
    def other_papers(self) -> tuple[MeetingPaper, ...]:
        return tuple(paper for paper in self.papers if not paper.is_letter)

    def has(self, step: Step) -> bool:
        return bool(
            {
                Step.TITLE_KM: self.title_km,
                Step.TITLE_EN: self.title_en,
                Step.DAY: self.day,
                Step.HOUR: self.starts_at,
                Step.VENUE_KM: self.venue_km,
                Step.VENUE_EN: self.venue_en,
                Step.MAP: self.place,
                Step.LETTER: self.letters,
                Step.PAPERS: self.other_papers,
                Step.AUDIENCE: self.invited,
                Step.CHAIR: self.chair,
            }[step]
        )

    @property
    def marks(self) -> tuple[Marked, ...]:
        """Of what is entered in two languages."""
        return marks_of(self, ("title", "venue"))

    @property
    def missing(self) -> tuple[Step, ...]:
        """What must be there before it can be announced."""
        return tuple(step for step in STEPS if step in REQUIRED and not self.has(step))

    @property
    def ready(self) -> bool:
        return not self.missing

    @property
    def next_step(self) -> Step | None:
        """Where the guided order goes on: the first open step ahead, then what is missing behind."""
        ahead = STEPS[STEPS.index(self.reached) :] if self.reached else ()
        return next((step for step in (*ahead, *self.missing) if not self.has(step)), None)

    def is_guided(self, step: Step) -> bool:
        """Whether this step is being filled in the guided order, and not changed on its own."""
        return step is self.reached


def following(step: Step) -> Step | None:
    """The next step of the guided order; None after the last."""
    rest = STEPS[STEPS.index(step) + 1 :]
    return rest[0] if rest else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One step, asked. `done` was just filled and is echoed; `month` (its first day) for the calendar."""

    plan: PlanFacts
    step: Step
    done: Step | None = None
    month: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryTick:
    """A category of the roster, and how many of its people are in."""

    id: int
    title: str
    kind: str
    people: int
    included: int
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceFacts:
    """Who is to be invited, by category; pages count from 0."""

    plan: PlanFacts
    categories: tuple[CategoryTick, ...]
    added: tuple[PersonFacts, ...]
    left_out: tuple[PersonFacts, ...]
    page: int
    pages: int
    done: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTick:
    """A person of the roster; `informed`: told, but not asked, as the chair and the officers are."""

    person: PersonFacts
    included: bool
    informed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFacts:
    """People of one category (`title`), or those found by `typed`; pages count from 0."""

    plan: PlanFacts
    category_id: int  # 0: found by typing
    title: str
    typed: str
    people: tuple[PersonTick, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairFacts:
    """Choosing the chair, in order of precedence, or among those found by `typed`."""

    plan: PlanFacts
    people: tuple[PersonFacts, ...]
    typed: str
    page: int
    pages: int
    done: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperListFacts:
    """The letters, or the papers, of a meeting. `step` is None for a meeting that was announced."""

    plan: PlanFacts
    papers: tuple[MeetingPaper, ...]
    step: Step | None
    page: int = 0
    pages: int = 1
    done: Step | None = None
    removed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHomeFacts:
    """One paper. `arrived`: it was just sent to the bot; `asks` awaits something typed or a new file."""

    plan: PlanFacts
    paper: MeetingPaper
    arrived: bool = False
    pages: int = 1  # of a letter that came as several photos
    asks: str = ""  # title, replace, category or a LetterField
    remove: bool = False
    categories: tuple[tuple[int, str, str], ...] = ()  # id, kind, title
    signatories: tuple[tuple[int, str], ...] = ()  # a paper's id, and who signed it
    page_of: MeetingPaper | None = None  # the letter this may be another page of
    told: int = 0  # who gets it when it is sent on its own
    heard_by: Hearers = NO_HEARERS  # of the secretariat's own voice with it
    readers: Readers = NOBODY  # of them, while something is marked
    late: bool = False

    @property
    def letter_field(self) -> LetterField | None:
        return LetterField(self.asks) if self.asks in set(LetterField) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFacts:
    """A draft, about to be thrown away."""

    plan: PlanFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting in an officer's list."""

    id: int
    state: State
    title_km: str
    title_en: str
    day: date | None
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingListFacts:
    """The meetings of a body: drafts, then coming, then past; pages count from 0."""

    body: BodyFacts
    meetings: tuple[MeetingLine, ...]
    page: int
    pages: int
    total: int
    deleted: str = ""


class NotADay(Refusal):
    """What was typed is no day, or no hour, and why."""

    def __init__(self, typed: str, why: Why, *, hour: bool = False) -> None:
        super().__init__(typed)
        self.typed, self.why, self.hour = typed, why, hour


class DayGoneBy(Refusal):
    """The day, or the hour of today, is over."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class DayTooFar(Refusal):
    """More than two years ahead."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class TooLong(Refusal):
    """More characters were typed than fit; the text was not kept."""

    def __init__(self, limit: int, length: int) -> None:
        super().__init__(limit)
        self.limit, self.length = limit, length


class PleaseType(Refusal):
    """Something without words came where the secretariat has to type."""


class UseButtons(Refusal):
    """Something was typed where only buttons, a file or a place on the map help."""

    def __init__(self, step: Step | None) -> None:
        super().__init__(step)
        self.step = step


class NobodyFound(Refusal):
    """Nobody of the roster has this in the name."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


class NotReady(Refusal):
    """Something that must be there before the meeting can be announced is missing."""

    def __init__(self, missing: tuple[Step, ...]) -> None:
        super().__init__(missing)
        self.missing = missing
