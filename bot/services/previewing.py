"""What announcing a meeting would do now: what people get, how many it reaches, whether it is in time."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.actors import Actor
from bot.domain.announcing import PreviewFacts, Reach
from bot.domain.notice import is_late, is_night, next_morning
from bot.domain.papers import for_category
from bot.domain.planning import DayGoneBy, NotReady, PlanFacts
from bot.domain.recordings import Purpose
from bot.domain.two_languages import Readers
from bot.services import drafts
from bot.services.audience import Audience, audience_of
from bot.services.holidays import notice_rule
from bot.services.invitations import preview_card
from bot.services.plan_reading import draft_of, plan_facts
from bot.services.reach import lines_of
from bot.services.recorded import as_sent, recording_facts
from bot.storage.records import Meeting, Person


def preview(session: Session, actor: Actor, now: datetime, meeting_id: int) -> PreviewFacts:
    """Raises NotReady, DayGoneBy."""
    return preview_facts(session, draft_of(session, actor, meeting_id), now)


def previewed(session: Session, actor: Actor, now: datetime, facts: PreviewFacts) -> PreviewFacts:
    """It is shown: what is typed next is no answer to an earlier question. Raises Outdated."""
    meeting = draft_of(session, actor, facts.plan.id)
    drafts.expect(session, actor, now, "meeting.sheet", meeting_id=meeting.id)
    return facts


def preview_facts(
    session: Session, meeting: Meeting, now: datetime, *, changed: bool = False
) -> PreviewFacts:
    plan = plan_facts(session, meeting, now)
    starts_at = must_be_ready(plan, now)
    audience, morning = audience_of(session, meeting), next_morning(now)
    sample = session.get_one(Person, audience.invited[0])
    voice = recording_facts(session, meeting, Purpose.ANNOUNCED, audience)
    rule = notice_rule(session, meeting.body_id)
    return PreviewFacts(
        plan=plan,
        reach=_reach(session, meeting, audience),
        papers=for_category(plan.papers, sample.category_id),
        digest=digest(plan, audience, meeting.late_reason, as_sent(session, meeting.id, Purpose.ANNOUNCED)),
        now=now,
        is_night=is_night(now) and morning < starts_at,
        morning=morning,
        late_now=is_late(now, starts_at, rule),
        late_morning=is_late(morning, starts_at, rule),
        reason=meeting.late_reason,
        card=preview_card(session, now, meeting, sample),
        changed=changed,
        voice=voice,
    )


def must_be_ready(plan: PlanFacts, now: datetime) -> datetime:
    """When the meeting starts; raises NotReady, or DayGoneBy when that is over."""
    if not plan.ready or plan.starts_at is None:
        raise NotReady(plan.missing)
    if plan.starts_at <= now:
        raise DayGoneBy(local_day(plan.starts_at))
    return plan.starts_at


def digest(plan: PlanFacts, audience: Audience, reason: str, voice: Sequence[int]) -> str:
    """Names what is sent and to whom: another digest, another content; `voice` of `recorded.as_sent`."""
    content = [
        plan.title_km,
        plan.title_en,
        plan.venue_km,
        plan.venue_en,
        str(plan.starts_at),
        str(plan.place),
        [repr(paper) for paper in plan.papers],
        list(audience.invited),
        list(audience.informed),
        reason,
        list(voice),
    ]
    return sha256(json.dumps(content).encode()).hexdigest()[:16]


def _reach(session: Session, meeting: Meeting, audience: Audience) -> Reach:
    lines = lines_of(session, meeting.body_id)
    with_account = [lines[one] for one in audience.invited if one in lines]
    reached = [theirs for theirs in with_account if any(line.is_open for line in theirs)]
    everybody = (*audience.invited, *audience.informed)
    reading = {
        line.account_id: line.language for one in everybody for line in lines.get(one, ()) if line.is_open
    }
    english = sum(language == "en" for language in reading.values())
    unaddressed = session.scalars(
        select(Person.id).where(Person.body_id == meeting.body_id, Person.honorific.is_(None))
    ).all()
    return Reach(
        invited=len(audience.invited),
        reached=len(reached),
        not_registered=len(audience.invited) - len(with_account),
        cut_off=len(with_account) - len(reached),
        informed=len(audience.informed),
        readers=Readers(km=len(reading) - english, en=english),
        without_honorific=len(set(unaddressed) & set(everybody)),
    )
