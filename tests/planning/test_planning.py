"""Planning step by step: everything is kept at once, and nothing is asked twice."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.clock import at_local, local
from bot.domain.planning import (
    DayGoneBy,
    DayTooFar,
    NobodyFound,
    NotADay,
    PlanFacts,
    PleaseType,
    Step,
    StepFacts,
    TooLong,
    UseButtons,
)
from bot.domain.refusals import NotFound, Outdated
from bot.services import chair, choosing, drafts, meeting_list, planning
from bot.storage.records import AudienceRule, Meeting, Paper
from tests import factories
from tests.planning.conftest import Office

DAY = date(2026, 12, 15)


def begin(office: Office) -> int:
    facts = planning.new_meeting(office.session, office.actor, office.now, office.body.id)
    return facts.plan.id


def types(office: Office, meeting_id: int, step: Step, text: str):
    return planning.type_in(office.session, office.actor, office.now, meeting_id, step, text)


def asks(office: Office, meeting_id: int, step: Step):
    return planning.ask(office.session, office.actor, office.now, meeting_id, step)


def the(office: Office, meeting_id: int) -> Meeting:
    return office.session.get_one(Meeting, meeting_id)


def test_a_newcomer_is_led_from_field_to_field(office: Office) -> None:
    meeting_id = begin(office)
    seen = [types(office, meeting_id, Step.TITLE_KM, "កិច្ចប្រជុំ")]
    seen.append(planning.onward(office.session, office.actor, office.now, meeting_id, Step.TITLE_EN))
    seen.append(planning.pick_day(office.session, office.actor, office.now, meeting_id, DAY))
    seen.append(planning.pick_hour(office.session, office.actor, office.now, meeting_id, 8 * 60 + 30))
    seen.append(types(office, meeting_id, Step.VENUE_KM, "សាលាខេត្ត"))
    seen.append(types(office, meeting_id, Step.VENUE_EN, "Provincial Hall"))
    seen.append(planning.put_place(office.session, office.actor, office.now, meeting_id, 11.9, 105.4))
    assert [facts.step for facts in seen] == [
        Step.TITLE_EN, Step.DAY, Step.HOUR, Step.VENUE_KM, Step.VENUE_EN, Step.MAP, Step.LETTER,
    ]  # fmt: skip
    meeting = the(office, meeting_id)
    assert meeting.starts_at == at_local(DAY, 8, 30)
    assert (meeting.title_en, meeting.venue_en) == ("", "Provincial Hall")


def test_the_next_typed_thing_is_for_the_field_that_was_asked(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.TITLE_KM, "កិច្ចប្រជុំ")
    awaited = drafts.expected(office.session, office.actor.account_id)
    assert awaited is not None
    assert (awaited.awaits, awaited.data) == ("meeting.title_en", {"meeting_id": meeting_id})


def test_a_plan_left_before_its_title_is_gone_on_with(office: Office) -> None:
    first = begin(office)
    assert begin(office) == first
    types(office, first, Step.TITLE_KM, "កិច្ចប្រជុំ")
    assert begin(office) != first


def test_a_field_changed_out_of_order_leads_back_to_the_plan(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.TITLE_KM, "កិច្ចប្រជុំ")
    facts = types(office, meeting_id, Step.VENUE_KM, "សាលាខេត្ត")
    assert isinstance(facts, PlanFacts)
    assert facts.next_step is Step.TITLE_EN


def test_the_guided_order_passes_over_what_is_filled_already(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.TITLE_EN, "Third meeting")
    facts = types(office, meeting_id, Step.TITLE_KM, "កិច្ចប្រជុំ")
    assert isinstance(facts, StepFacts)
    assert facts.step is Step.DAY


def test_what_must_be_there_cannot_be_skipped(office: Office) -> None:
    meeting_id = begin(office)
    facts = planning.onward(office.session, office.actor, office.now, meeting_id, Step.TITLE_KM)
    assert isinstance(facts, StepFacts)
    assert facts.step is Step.TITLE_KM


def test_the_plan_names_what_is_still_needed(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.TITLE_KM, "កិច្ចប្រជុំ")
    facts = planning.open_plan(office.session, office.actor, office.now, meeting_id)
    assert facts.missing == (Step.DAY, Step.HOUR, Step.VENUE_KM, Step.AUDIENCE)
    assert not facts.ready


@pytest.mark.parametrize("typed", ["១៥/១២/២០២៦", "15.12.26", "ថ្ងៃទី១៥ ខែធ្នូ ឆ្នាំ២០២៦"])
def test_a_day_is_read_in_both_digits(office: Office, typed: str) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.DAY, typed)
    assert the(office, meeting_id).starts_on == DAY


def test_an_hour_is_read_in_khmer_digits(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.DAY, "15/12/2026")
    types(office, meeting_id, Step.HOUR, "ម៉ោង ២ រសៀល")
    assert the(office, meeting_id).starts_at == at_local(DAY, 14)


def test_moving_the_day_keeps_the_hour(office: Office) -> None:
    meeting = factories.a_meeting(office.session, office.body)
    planning.pick_day(office.session, office.actor, office.now, meeting.id, DAY + timedelta(days=1))
    assert meeting.starts_at == at_local(DAY + timedelta(days=1), 8, 30)


def test_an_hour_before_its_day_asks_for_the_day(office: Office) -> None:
    facts = asks(office, begin(office), Step.HOUR)
    assert facts.step is Step.DAY


@pytest.mark.parametrize(
    ("step", "typed", "refusal"),
    [
        (Step.DAY, "22/11/2026", DayGoneBy),
        (Step.DAY, "15/12/2062", DayTooFar),
        (Step.DAY, "31/11/2026", NotADay),
        (Step.DAY, "soon", NotADay),
        (Step.TITLE_KM, "ក" * 201, TooLong),
        (Step.TITLE_KM, "\u200b ", PleaseType),
        (Step.LETTER, "here it is", UseButtons),
        (Step.MAP, "behind the market", UseButtons),
        (Step.CHAIR, "zzz", NobodyFound),
    ],
)
def test_what_cannot_be_taken_changes_nothing(office: Office, step: Step, typed: str, refusal) -> None:
    meeting_id = begin(office)
    asks(office, meeting_id, step)
    with pytest.raises(refusal):
        types(office, meeting_id, step, typed)
    meeting = the(office, meeting_id)
    assert (meeting.title_km, meeting.starts_on, meeting.chair_id) == ("", None, None)
    awaited = drafts.expected(office.session, office.actor.account_id)
    assert awaited is not None
    assert awaited.field == step


def test_an_hour_of_today_that_is_over_is_refused(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.DAY, "23/11/2026")
    with pytest.raises(DayGoneBy):
        types(office, meeting_id, Step.HOUR, "8:30")
    assert local(office.now).hour == 9


def test_an_empty_english_side_can_be_emptied_again(office: Office) -> None:
    meeting_id = begin(office)
    types(office, meeting_id, Step.TITLE_EN, "Third meeting")
    planning.clear(office.session, office.actor, office.now, meeting_id, Step.TITLE_EN)
    assert the(office, meeting_id).title_en == ""


def test_a_draft_is_thrown_away_with_all_that_belongs_to_it(office: Office) -> None:
    meeting_id = begin(office)
    office.session.add(
        Paper(
            meeting_id=meeting_id, kind="paper", language="km", file_kind="document", file_id="f",
            file_unique_id="u", added_by=office.actor.account_id, added_at=office.now,
        )
    )  # fmt: skip
    office.session.flush()
    planning.delete_draft(office.session, office.actor, office.now, meeting_id)
    assert office.session.get(Meeting, meeting_id) is None
    assert not office.session.scalars(select(Paper)).all()
    assert not office.session.scalars(select(AudienceRule)).all()
    with pytest.raises(NotFound):
        planning.open_plan(office.session, office.actor, office.now, meeting_id)


def test_nobody_goes_on_typing_into_a_plan_that_is_gone(office: Office) -> None:
    meeting_id = begin(office)
    colleague = factories.an_officer(office.session, office.body)
    actor = factories.the_actor(office.session, colleague.account_id)
    planning.ask(office.session, actor, office.now, meeting_id, Step.TITLE_KM)
    planning.delete_draft(office.session, office.actor, office.now, meeting_id)
    assert drafts.expected(office.session, colleague.account_id) is None


def test_an_announced_meeting_is_planned_no_more(office: Office) -> None:
    meeting = factories.a_meeting(office.session, office.body, state="announced")
    with pytest.raises(Outdated):
        types(office, meeting.id, Step.TITLE_KM, "ផ្សេង")
    assert meeting.title_km != "ផ្សេង"


def test_whole_categories_then_single_people_are_chosen(office: Office) -> None:
    meeting_id = begin(office)
    chiefs = office.chief.category_id
    tick(office, meeting_id, chiefs, on=True)
    choosing.tick_person(
        office.session, office.actor, office.now, meeting_id, office.other_chief.id, False, 0, 0
    )
    facts = choosing.tick_person(
        office.session, office.actor, office.now, meeting_id, office.focal.id, True, 0, 0
    )
    assert (facts.plan.invited, facts.plan.informed) == (2, 1)  # the clerk is informed
    assert [person.id for person in facts.added] == [office.focal.id]
    assert [person.id for person in facts.left_out] == [office.other_chief.id]


def test_taking_a_person_back_in_leaves_no_trace(office: Office) -> None:
    meeting_id = begin(office)
    tick(office, meeting_id, office.chief.category_id, on=True)
    for on in (False, True):
        facts = choosing.tick_person(
            office.session, office.actor, office.now, meeting_id, office.chief.id, on, 0, 0
        )
    assert facts.left_out == facts.added == ()
    assert facts.plan.invited == 2


def test_the_same_tick_twice_is_one_tick(office: Office) -> None:
    meeting_id = begin(office)
    tick(office, meeting_id, office.chief.category_id, on=True)
    assert tick(office, meeting_id, office.chief.category_id, on=True).plan.invited == 2


def test_people_of_another_body_cannot_be_chosen(office: Office) -> None:
    meeting_id = begin(office)
    other = factories.a_body(office.session)
    stranger = factories.a_person(office.session, other)
    with pytest.raises(NotFound):
        tick(office, meeting_id, stranger.category_id, on=True)
    with pytest.raises(NotFound):
        choosing.tick_person(office.session, office.actor, office.now, meeting_id, stranger.id, True, 0, 0)
    with pytest.raises(NotFound):
        planning.pick_chair(office.session, office.actor, office.now, meeting_id, stranger.id)


def test_the_retired_and_mere_delegates_are_not_offered(office: Office) -> None:
    meeting_id = begin(office)
    office.chief.retired_at = office.now
    office.other_chief.delegate_only = True
    office.session.flush()
    assert tick(office, meeting_id, 0, on=True).plan.invited == 2  # the governor and the focal point
    people = chair.see_chairs(office.session, office.actor, office.now, meeting_id, 0).people
    assert {person.id for person in people} == {office.governor.id, office.focal.id, office.clerk.id}


def test_the_chair_is_informed_whatever_was_ticked(office: Office) -> None:
    meeting_id = begin(office)
    tick(office, meeting_id, 0, on=True)
    planning.pick_chair(office.session, office.actor, office.now, meeting_id, office.governor.id)
    facts = planning.open_plan(office.session, office.actor, office.now, meeting_id)
    assert (facts.invited, facts.informed) == (3, 2)
    tick(office, meeting_id, 0, on=False)
    facts = planning.open_plan(office.session, office.actor, office.now, meeting_id)
    assert (facts.invited, facts.informed) == (0, 1)


def test_an_officer_in_the_roster_is_informed_not_asked(office: Office) -> None:
    account = office.session.get(type(office.registered(office.clerk)), office.officer.account_id)
    factories.a_registration(office.session, office.chief, account)
    meeting_id = begin(office)
    facts = tick(office, meeting_id, office.chief.category_id, on=True)
    assert (facts.plan.invited, facts.plan.informed) == (1, 2)


def test_a_person_is_found_by_a_part_of_the_name(office: Office) -> None:
    meeting_id = begin(office)
    found = types(office, meeting_id, Step.AUDIENCE, "chand")
    assert found.people[0].person.id == office.governor.id  # names that sound alike may follow


def test_the_list_shows_drafts_then_what_comes_then_what_is_over(office: Office) -> None:
    session, body = office.session, office.body
    over = factories.a_meeting(session, body, state="held", in_days=-3, title_km="over")
    later = factories.a_meeting(session, body, state="announced", in_days=20, title_km="later")
    soon = factories.a_meeting(session, body, state="announced", in_days=2, title_km="soon")
    draft = factories.a_meeting(session, body, title_km="draft")
    factories.a_meeting(session, factories.a_body(session), title_km="foreign")
    facts = meeting_list.list_meetings(session, office.actor, office.now, body.id, 0)
    assert [line.id for line in facts.meetings] == [draft.id, soon.id, later.id, over.id]


def tick(office: Office, meeting_id: int, category_id: int, *, on: bool):
    return choosing.tick_category(office.session, office.actor, office.now, meeting_id, category_id, on, 0)
