"""What goes to many is written in pieces: all of it, once, in order, whatever happens in between."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.clock import local_day
from bot.domain.changes import ChangeKind
from bot.domain.invitations import Answer
from bot.services import announcing, arrivals, change_steps, changes, later_papers, nudges, previewing
from bot.storage.inserting import insert_many
from bot.storage.records import (
    Account,
    Broadcast,
    Invitation,
    Meeting,
    Notice,
    OutboxRow,
    Person,
    Registration,
    Reminder,
)
from bot.storage.store import Store
from scheduler.bulk import go_on
from tests import factories as make
from tests.conftest import FrozenClock
from tests.planning.conftest import Office, add_paper, ready_meeting
from tests.planning.conftest import office as make_office

CROWD = 230  # more than are told at once, and not a round number of pieces
PAPERS = 2


@pytest.fixture
def crowd(office: Office) -> Office:
    """Very many commune chiefs, each with an account but every tenth."""
    chief = office.chief
    rows = [
        {
            "body_id": office.body.id,
            "category_id": chief.category_id,
            "position": 1000 + number,
            "name_km": "សុខ",
            "name_key": "x",
            "link_token": f"token-{number}",
            "created_at": make.START,
        }
        for number in range(CROWD - 5)
    ]
    insert_many(office.session, Person, rows)
    ids = office.session.scalars(select(Person.id).where(Person.name_key == "x").order_by(Person.id)).all()
    accounts = [{"id": 10**9 + one, "language": "km", "first_seen_at": make.START} for one in ids]
    insert_many(office.session, Account, accounts)
    insert_many(
        office.session,
        Registration,
        [
            {"account_id": 10**9 + one, "person_id": one, "relation": "self", "since": make.START}
            for one in ids
            if one % 10
        ],
    )
    return office


def announced(office: Office) -> Meeting:
    meeting = ready_meeting(office)
    for _ in range(PAPERS):
        add_paper(office, meeting.id)
    given = (office.session, office.actor, office.now, meeting.id)
    digest = previewing.preview(*given).digest
    announcing.announce(*given, False, digest, announcing.read_whom(*given))
    return meeting


def finish(office: Office) -> int:
    """The tick runs until nothing is left; how many pieces that were."""
    pieces = 0
    while go_on(office.session, office.now):
        office.session.flush()
        pieces += 1
    return pieces


def registered(office: Office) -> int:
    return office.session.scalar(select(func.count()).select_from(Registration)) or 0


def owed(office: Office, kind: str) -> int:
    return office.session.scalar(select(func.count()).where(OutboxRow.kind == kind)) or 0


def test_a_large_announcement_is_written_once_in_order_and_its_totals_stand_at_once(crowd: Office) -> None:
    meeting = announced(crowd)
    given = (crowd.session, crowd.actor, crowd.now, meeting.id)
    before = announcing.progress(*given)
    assert owed(crowd, "invitation") == 0
    pieces = finish(crowd)
    after = announcing.progress(*given)

    assert pieces > 4
    assert (before.invited, before.informed) == (after.invited, after.informed) == (CROWD - 1, 1)
    assert before.not_registered == after.not_registered
    people = crowd.session.scalars(
        select(Person.position).join(Invitation, Invitation.person_id == Person.id).order_by(Invitation.id)
    ).all()
    assert list(people) == sorted(people)
    assert owed(crowd, "invitation") == registered(crowd)
    assert owed(crowd, "paper") == PAPERS * registered(crowd)
    assert in_order(crowd.session)


def in_order(session: Session) -> bool:
    """Each account has its papers first and the card last."""
    kinds: dict[int, list[str]] = {}
    for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id)):
        kinds.setdefault(row.account_id, []).append(row.kind)
    return {tuple(one) for one in kinds.values()} == {("paper",) * PAPERS + ("invitation",)}


def test_an_account_whose_people_stand_far_apart_gets_each_paper_once(crowd: Office) -> None:
    account = crowd.registered(crowd.chief)
    far = crowd.session.scalars(select(Person).order_by(Person.position.desc()).limit(1)).one()
    crowd.answers_for(account, far)
    announced(crowd)
    finish(crowd)

    rows = crowd.session.scalars(
        select(OutboxRow).where(OutboxRow.account_id == account.id).order_by(OutboxRow.id)
    ).all()
    assert [row.kind for row in rows] == ["paper"] * PAPERS + ["invitation"] * 2
    cards = [row.about["invitation_id"] for row in rows if row.kind == "invitation"]
    assert [rows[0].about["invitation_id"], *rows[0].about["also"]] == cards


@pytest.mark.parametrize("after", range(0, 6, 2))
def test_who_comes_in_meanwhile_gets_the_card_once(crowd: Office, after: int) -> None:
    announced(crowd)
    for _ in range(after):
        go_on(crowd.session, crowd.now)
        crowd.session.flush()
    crowd.clock.advance(seconds=1)
    account = make.an_account(crowd.session)
    registration = make.a_registration(crowd.session, crowd.clerk, account, since=crowd.now)
    arrivals.welcome_registration(crowd.session, crowd.now, registration)
    crowd.clock.advance(seconds=1)
    finish(crowd)

    cards = select(func.count()).where(OutboxRow.account_id == account.id, OutboxRow.kind == "invitation")
    assert crowd.session.scalar(cards) == 1


def test_what_changes_in_the_roster_meanwhile_changes_nobody_who_was_previewed(crowd: Office) -> None:
    announced(crowd)
    late = make.a_person(crowd.session, crowd.body, "ថ្មី")
    finish(crowd)

    invited = set(crowd.session.scalars(select(Invitation.person_id)))
    assert len(invited) == CROWD
    assert late.id not in invited


def test_stopped_halfway_everybody_is_invited_and_nobody_else_is_told(crowd: Office) -> None:
    announced(crowd)
    crowd.session.execute(update(Broadcast).values(state="paused"))
    crowd.session.expire_all()
    finish(crowd)
    assert crowd.session.scalar(select(func.count()).select_from(Invitation)) == CROWD
    assert owed(crowd, "invitation") == 0
    crowd.session.execute(update(Broadcast).values(state="stopped"))
    crowd.session.expire_all()
    finish(crowd)

    assert owed(crowd, "invitation") == 0
    assert crowd.session.scalars(select(Broadcast.all_owed)).all() == [True]


def told(office: Office, meeting: Meeting) -> None:
    """Telegram took every card."""
    office.session.execute(update(OutboxRow).values(state="sent"))
    rows = office.session.execute(
        select(Registration.account_id, Registration.person_id).where(Registration.ended_at.is_(None))
    )
    insert_many(
        office.session,
        Notice,
        [
            {"meeting_id": meeting.id, "person_id": person, "what": "invitation", "revision": 1}
            | {"told_at": office.now, "how": "bot", "account_id": account}
            for account, person in rows
        ],
    )


def remind(office: Office, meeting: Meeting) -> str:
    given = (office.session, office.actor, office.now, meeting.id)
    silent = nudges.read_silent(*given)
    facts = nudges.remind_silent(*given, silent)
    assert facts.people == len(silent.invitations) == silent.board.can_remind
    assert nudges.remind_silent(*given, silent).people == 0, "another officer was faster"
    assert (facts.board.can_remind, facts.board.on_the_way) == (0, facts.people)
    return "nudge"


def send_later(office: Office, meeting: Meeting) -> str:
    office.session.execute(update(OutboxRow).values(kind="sent before"))
    paper = add_paper(office, meeting.id)
    facts = later_papers.send_paper(office.session, office.actor, office.now, paper.id)
    assert facts.told == registered(office)
    return "paper"


def move(office: Office, meeting: Meeting) -> str:
    office.session.execute(update(Invitation).values(answer=Answer.ATTENDING, answered_at=office.now))
    given = (office.session, office.actor, office.now, meeting.id)
    change_steps.begin_change(*given, ChangeKind.MOVED)
    facts = change_steps.set_day(*given, local_day(office.now) + timedelta(days=30))
    assert changes.confirm_change(*given, facts.version).told == registered(office)
    return "moved"


@pytest.mark.parametrize("what", [remind, send_later, move], ids=lambda what: what.__name__)
def test_the_rest_goes_in_pieces_too_and_to_each_once(
    crowd: Office, what: Callable[[Office, Meeting], str]
) -> None:
    meeting = announced(crowd)
    finish(crowd)
    told(crowd, meeting)
    kind = what(crowd, meeting)
    assert owed(crowd, kind) == 0
    assert finish(crowd) > 0

    assert owed(crowd, kind) == registered(crowd)
    accounts = select(func.count(OutboxRow.account_id.distinct())).where(OutboxRow.kind == kind)
    assert crowd.session.scalar(accounts) == registered(crowd)


def test_an_answer_given_after_the_move_stands_while_the_rest_is_asked_again(crowd: Office) -> None:
    meeting = announced(crowd)
    finish(crowd)
    told(crowd, meeting)
    move(crowd, meeting)
    last = crowd.session.scalars(select(Invitation).order_by(Invitation.id.desc()).limit(1)).one()
    crowd.clock.advance(minutes=1)
    last.answer, last.answered_at = Answer.REGRETS, crowd.now
    crowd.session.flush()
    finish(crowd)
    crowd.session.expire_all()

    answers = crowd.session.execute(select(Invitation.answer, func.count()).group_by(Invitation.answer))
    assert dict(answers.all()) == {None: CROWD - 1, Answer.REGRETS: 1}
    dates = select(Reminder.revision, func.count()).where(Reminder.state == "planned")
    assert {revision for revision, _ in crowd.session.execute(dates.group_by(Reminder.revision))} == {2}


def test_a_move_during_the_announcement_waits_for_it(crowd: Office) -> None:
    meeting = announced(crowd)
    go_on(crowd.session, crowd.now)
    given = (crowd.session, crowd.actor, crowd.now, meeting.id)
    facts = change_steps.begin_change(*given, ChangeKind.CANCELLED)
    changes.confirm_change(*given, facts.version)
    finish(crowd)

    assert crowd.session.scalar(select(func.count()).select_from(Invitation)) == CROWD
    assert owed(crowd, "cancelled") == 0  # nobody was told yet; the cards are dropped when they would leave
    assert crowd.session.scalars(select(Broadcast.all_owed)).all() == [True, True]


def test_pieces_written_by_a_process_that_dies_again_and_again_are_written_once(
    store: Store, clock: FrozenClock
) -> None:
    """Each piece is one transaction: one that is undone is written again, and none twice."""

    class Killed(Exception):
        pass

    def fill(session: Session) -> None:
        announced(crowd.__wrapped__(make_office.__wrapped__(session, clock)))  # type: ignore[attr-defined]

    def dying(session: Session) -> None:
        go_on(session, clock.now())
        session.flush()
        raise Killed

    store.write_now(fill)
    more = True
    while more:
        with pytest.raises(Killed):
            store.write_now(dying)
        more = store.write_now(lambda session: go_on(session, clock.now()))

    def look(session: Session) -> tuple[int, int, int]:
        invitations = session.scalar(select(func.count()).select_from(Invitation))
        cards = session.scalar(select(func.count()).where(OutboxRow.kind == "invitation"))
        accounts = session.scalar(select(func.count()).select_from(Registration))
        return invitations or 0, cards or 0, accounts or 0

    invitations, cards, accounts = store.read_now(look)
    assert (invitations, cards) == (CROWD, accounts)
    assert store.read_now(in_order)
