"""Two bodies that hold everything a body can hold, and the words of each that no one else may read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.delivery import Lane
from bot.domain.roster import CategoryCount, Kind, RosterReading, RosterRow, Section
from bot.services.reminder_plans import plan_reminders
from bot.storage.records import (
    Account,
    Action,
    ActionReport,
    Assignment,
    AudienceRule,
    Body,
    Broadcast,
    FocalPoint,
    HolidayChange,
    Invitation,
    JoinRequest,
    Meeting,
    MeetingChange,
    Notice,
    OutboxRow,
    Paper,
    Person,
    Question,
    Record,
    RosterFile,
    VoiceNote,
)
from simulator.images import sample_png
from tests import factories as make
from tests.story import Story, StoryPhone

NOW = make.START
Ids = dict[str, list[int]]


@dataclass(frozen=True)
class Words:
    """What distinguishes a body: every one of these is a secret to the other."""

    code: str
    name_km: str
    name_en: str
    people: tuple[tuple[str, str], ...]  # Khmer and Latin names
    office: str
    number: str  # how all numbers of its people begin
    officers: str  # and those of its officers
    mark: str  # stands in everything else that was typed for it
    text: str = ""  # is added where whole messages were typed: actions, reports, questions


OURS = Words(
    "spd-ours",
    "កិច្ចប្រជុំខេត្តកំពង់ចាម",
    "Dialogue, Kampong Cham",
    (
        ("ម៉ៅ ពិសិដ្ឋ", "MAO Piseth"),
        ("ឡុង វណ្ណៈ", "LONG Vannak"),
        ("ថោង ស្រីមុំ", "THONG Sreymom"),
        ("ហ៊ឹម បូរី", "HIM Borey"),
        ("គង់ សំអុល", "KONG Samol"),
        ("យិន កុសល", "YIN Kosal"),
        ("អ៊ូ រ៉ាវី", "OU Ravy"),
    ),
    "មេឃុំត្រពាំងស្វាយ",
    "+855173400",
    "+855173499",
    "ស្ពានអូរបាក់",
)
THEIRS = Words(
    "spd-theirs",
    "កិច្ចប្រជុំខេត្តក្រចេះ",
    "Dialogue, Kratie",
    (
        ("ជុំ ម៉ានិត", "CHUM Manith"),
        ("ទេព ចន្ធូ", "TEP Chanthou"),
        ("ប៊ុន ថៃ", "BUN Thai"),
        ("ស៊ឹម លីដា", "SIM Lida"),
        ("នុត សុវណ្ណ", "NUTH Sovann"),
        ("ពេជ្រ ចាន់", "PECH Chan"),
        ("វ៉ាន់ ធី", "VANN Thy"),
    ),
    "មេឃុំសំបូរ",
    "+855187600",
    "+855187699",
    "វាលស្មៅ",
)


@dataclass
class Held:
    """One filled body: the ids of its rows by table, and the people who hold a phone."""

    words: Words
    body: int = 0
    ids: Ids = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)

    @property
    def secrets(self) -> list[str]:
        """Names, office, numbers, texts, files and links of this body, as they might be shown."""
        words = self.words
        names = [name for pair in words.people for name in pair]
        return [*names, words.office, words.number.removeprefix("+855"), words.mark, *self.tokens]


def fill(story: Story, words: Words, accounts: dict[str, int]) -> Held:
    """A body in which everything has happened. `accounts`: officer, retired, chief, focal, ended."""
    files = story.loop.call(lambda: _files(story, words))
    return story.store.write_now(lambda session: _Filling(session, words, accounts, files).everything())


def _files(story: Story, words: Words) -> dict[str, str]:
    """Files that Telegram knows: whoever may have them can be sent them."""
    store = story.simulator.world.files
    made = {
        "document": store.add("document", words.mark.encode(), f"{words.mark}.pdf"),
        "photo": store.add("photo", sample_png(), "photo.png"),
        "voice": store.add("voice", words.mark.encode(), "voice.ogg", "audio/ogg", duration=3),
    }
    return {kind: sizes[-1].file_id for kind, sizes in made.items()}


class _Filling:
    """Puts it there, step by step."""

    def __init__(
        self, session: Session, words: Words, accounts: dict[str, int], files: dict[str, str]
    ) -> None:
        self.session, self.words, self.files = session, words, files
        self.accounts = {role: self._account(number) for role, number in accounts.items()}
        self.before = all_ids(session)

    def everything(self) -> Held:
        self.body = make.a_body(
            self.session, self.words.code, name_km=self.words.name_km, name_en=self.words.name_en
        )
        self._officers()
        self._roster()
        self._registrations()
        self._meetings()
        self._holidays()
        self._papers()
        self._invitations()
        self._broadcasts()
        self._actions()
        self._talk()
        self.session.flush()
        after = all_ids(self.session)
        held = Held(self.words, self.body.id)
        held.ids = {table: sorted(ids - self.before[table]) for table, ids in after.items()}
        held.tokens = [
            *self.session.scalars(select(Person.link_token).where(Person.body_id == self.body.id)),
            *(one.link_token for one in self.invitations),
            *self.files.values(),
        ]
        return held

    def _account(self, number: int) -> Account:
        account = self.session.get(Account, number) or make.an_account(self.session, number)
        account.language = "en"
        return account

    def _add(self, *records: Record) -> None:
        self.session.add_all(records)
        self.session.flush()

    def _officers(self) -> None:
        number = self.words.officers
        make.an_officer(self.session, self.body, self.accounts["officer"], phone=number + "01")
        make.an_officer(
            self.session, self.body, self.accounts["retired"], phone=number + "02", retired_at=NOW
        )

    def _roster(self) -> None:
        session, body, words = self.session, self.body, self.words
        make.a_category(session, body, "communes", title=f"ឃុំ {words.mark}")
        make.a_category(session, body, "ngos", title=f"អង្គការ {words.mark}")
        self.organisation = make.an_organisation(session, body, f"អង្គការ {words.mark}")
        self.people = [
            make.a_person(
                session,
                body,
                km,
                name_latin=latin,
                phone=f"{words.number}{number:02}",
                kind="ngos" if number == 3 else "communes",
                office=words.office,
                organisation_id=self.organisation.id,
                note=words.mark,
            )
            for number, (km, latin) in enumerate(words.people)
        ]
        self.chief, self.governor, self.deputy, self.focal, self.stand_in, self.ended, self.gone = self.people
        self.stand_in.delegate_only = True
        self.gone.retired_at, self.gone.replaced_by_id = NOW, self.deputy.id
        section = Section(Kind.COMMUNES, f"ឃុំ {words.mark}")
        row = RosterRow(row=9, category=section, name_km=self.chief.name_km, position=words.office)
        reading = RosterReading(
            sheet="Sheet1",
            heading_row=1,
            columns=(),
            rows=(row,),
            people=(row,),
            categories=(CategoryCount(section, 1),),
        )
        self._add(
            FocalPoint(person_id=self.focal.id, organisation_id=self.organisation.id, since=NOW),
            RosterFile(
                account_id=self.accounts["retired"].id,
                body_id=body.id,
                name=f"{words.mark}.xlsx",
                reading=asdict(reading),
                decisions={},
                sent_at=NOW,
            ),
        )

    def _registrations(self) -> None:
        session = self.session
        make.a_registration(session, self.chief, self.accounts["chief"])
        make.a_registration(session, self.deputy, self.accounts["chief"], Relation.ANSWERS_FOR)
        make.a_registration(session, self.focal, self.accounts["focal"])
        make.a_registration(session, self.ended, self.accounts["ended"], ended_at=NOW)
        make.a_registration(session, self.gone, self.accounts["ended"], ended_at=NOW)

    def _meetings(self) -> None:
        told = {"revision": 1, "dated_revision": 1, "announced_at": NOW, "send_at": NOW}
        self.announced = self._meeting("announced", 14, **told, late_reason=self.words.mark)
        self.draft = self._meeting("draft", 20)
        self.cancelled = self._meeting("cancelled", 16, **told)
        self.held = self._meeting("held", -7, **told)
        self._add(
            AudienceRule(meeting_id=self.draft.id, category_id=self.chief.category_id),
            MeetingChange(
                meeting_id=self.announced.id,
                kind="cancelled",
                version=1,
                reason=self.words.mark,
                begun_by=self.accounts["retired"].id,
                begun_at=NOW,
            ),
        )

    def _holidays(self) -> None:
        self._add(
            HolidayChange(
                body_id=self.body.id,
                kind="added",
                key="own-1",
                day=date(2026, 12, 10),
                name_km=f"ថ្ងៃ {self.words.mark}",
                name_en=f"Day {self.words.mark}",
                made_by=self.accounts["retired"].id,
                made_at=NOW,
            )
        )

    def _meeting(self, state: str, in_days: int, **given: Any) -> Meeting:
        mark = self.words.mark
        return make.a_meeting(
            self.session,
            self.body,
            in_days=in_days,
            state=state,
            title_km=f"កិច្ចប្រជុំ {mark}",
            title_en=f"Meeting {mark}",
            venue_km=f"សាល {mark}",
            venue_en=f"Hall {mark}",
            latitude=11.9,
            longitude=105.4,
            plan_step="",
            chair_id=self.governor.id,
            created_by=self.accounts["retired"].id,
            **given,
        )

    def _papers(self) -> None:
        for meeting in (self.announced, self.draft, self.cancelled):
            self._add(self._paper(meeting, "letter", "photo"), self._paper(meeting, "paper", "document"))

    def _paper(self, meeting: Meeting, kind: str, file_kind: str) -> Paper:
        return Paper(
            meeting_id=meeting.id,
            kind=kind,
            title=f"ឯកសារ {self.words.mark}",
            language="km",
            file_kind=file_kind,
            file_id=self.files[file_kind],
            file_unique_id=f"{meeting.id}.{kind}",
            file_name=f"{self.words.mark}.pdf",
            letter_number=f"១២ {self.words.mark}",
            letter_date=date(2026, 11, 20),
            signatory=self.words.people[1][0],
            added_by=self.accounts["retired"].id,
            added_at=NOW,
            announced_at=meeting.announced_at,
        )

    def _invitations(self) -> None:
        add = self._invite
        chief, ended = add(self.chief, answer="attending"), add(self.ended, answer="attending")
        governor = add(self.governor, answer="delegate", delegate_person_id=self.stand_in.id)
        silent, focal = add(self.deputy), add(self.focal, answer="delegate")
        focal.delegate_voice = self.files["voice"]
        stand_in = add(self.stand_in, delegate_of_id=governor.id)
        other = make.an_invitation(self.session, self.cancelled, self.chief)
        past = make.an_invitation(self.session, self.held, self.chief, answer="attending")
        self.invitations = [chief, ended, governor, silent, focal, stand_in, other, past]
        self._add(
            *(
                Notice(
                    meeting_id=one.meeting_id,
                    person_id=one.person_id,
                    what="invitation",
                    revision=1,
                    told_at=NOW,
                    how="bot",
                )
                for one in self.invitations
            ),
        )
        for one in self.invitations:
            plan_reminders(self.session, one, self.session.get_one(Meeting, one.meeting_id), NOW)

    def _broadcasts(self) -> None:
        """One on its way, of which a card was sent and a paper failed, and one that has ended."""
        begun = {"begun_by": self.accounts["retired"].id, "begun_at": NOW, "all_owed": True}
        counted = {"sent": 1, "cards": 1, "waiting": 1, "unreachable": 1}
        running = Broadcast(
            meeting_id=self.announced.id, what="announced", state="running", counted=counted, **begun
        )
        over = Broadcast(meeting_id=self.held.id, what="papers", state="running", ended_at=NOW, **begun)
        self._add(running, over)
        for kind, state in (("invitation", "sent"), ("invitation", "queued"), ("paper", "unreachable")):
            self._add(
                OutboxRow(
                    once_key=f"{self.words.code}.{kind}.{state}",
                    account_id=self.accounts["chief"].id,
                    kind=kind,
                    about={"invitation_id": self.invitations[0].id},
                    meeting_id=self.announced.id,
                    broadcast_id=running.id,
                    lane=Lane.BROADCAST,
                    not_before=NOW + timedelta(days=1),
                    state=state,
                    created_at=NOW,
                    sent_at=NOW,
                    message_id=9_000_000,
                )
            )

    def _invite(self, person: Person, **given: Any) -> Invitation:
        if given:
            given |= {"answered_at": NOW, "answered_by": self.accounts["ended"].id}
        return make.an_invitation(self.session, self.announced, person, **given)

    def _actions(self) -> None:
        given, draft = self._action(given_at=NOW), self._action()
        self._add(given, draft)
        for action in (given, draft):
            owners: tuple[dict[str, Any], ...] = (
                {"person_id": self.chief.id},
                {"organisation_id": self.organisation.id},
                {"person_id": self.ended.id},
                {"office": self.words.mark},
            )
            for owner, state in zip(owners, ("reported", "proposed", "accepted", "proposed"), strict=True):
                self._assign(action, state, owner)

    def _action(self, **given: Any) -> Action:
        return Action(
            body_id=self.body.id,
            meeting_id=self.announced.id,
            text_km=f"ជួសជុល {self.words.mark}{self.words.text}",
            text_en=f"Repair {self.words.mark}{self.words.text}",
            due_on=NOW.date() + timedelta(days=30),
            counterpart_id=self.focal.id,
            created_by=self.accounts["retired"].id,
            created_at=NOW,
            **given,
        )

    def _assign(self, action: Action, state: str, owner: dict[str, Any]) -> None:
        assignment = Assignment(action_id=action.id, state=state, state_since=NOW, **owner)
        self._add(assignment)
        if state == "reported":
            self._add(
                ActionReport(
                    assignment_id=assignment.id,
                    said="done",
                    account_id=self.accounts["chief"].id,
                    person_id=self.chief.id,
                    at=NOW,
                    text=f"រួចរាល់ {self.words.mark}{self.words.text}",
                    file_kind="voice",
                    file_id=self.files["voice"],
                )
            )

    def _talk(self) -> None:
        who = {"account_id": self.accounts["focal"].id, "shown_name": self.words.people[3][1]}
        self._add(
            JoinRequest(
                body_id=self.body.id,
                person_id=self.deputy.id,
                relation="answers_for",
                phone=f"{self.words.number}50",
                asked_at=NOW,
                state="waiting",
                **who,
            ),
            Question(
                body_id=self.body.id,
                asked_at=NOW,
                passed_at=NOW,
                text=f"សំណួរ {self.words.mark}{self.words.text}",
                file_kind="voice",
                file_id=self.files["voice"],
                **who,
            ),
            Question(
                body_id=self.body.id,
                asked_at=NOW,
                passed_at=NOW,
                about="spoken",
                invitation_id=self.invitations[3].id,
                revision=1,
                file_kind="voice",
                file_id=self.files["voice"],
                **who,
            ),
        )
        self.session.flush()
        question = self.session.scalars(select(Question).where(Question.body_id == self.body.id)).first()
        assert question is not None
        note = {"body_id": self.body.id, "account_id": self.accounts["focal"].id, "spoken_at": NOW}
        file = {"file_kind": "voice", "file_id": self.files["voice"], "shown_name": self.words.people[3][1]}
        self._add(
            VoiceNote(question_id=question.id, words=f"សំឡេង {self.words.mark}", **note, **file),
            VoiceNote(invitation_id=self.invitations[3].id, **note, **file),
        )


def all_ids(session: Session) -> dict[str, set[int]]:
    """The single primary keys of all tables that have one."""
    found = {}
    for mapper in Record.registry.mappers:
        (key, *more) = inspect(mapper.class_).primary_key
        if not more:
            found[mapper.class_.__tablename__] = set(session.scalars(select(key)))
    return found


@dataclass
class Scene:
    """Our body, of which nobody may learn anything, theirs, and the phones that stand for them."""

    story: Story
    ours: Held
    theirs: Held
    phones: dict[str, StoryPhone]

    def __getitem__(self, name: str) -> StoryPhone:
        return self.phones[name]

    def their_body(self, session: Session) -> Body:
        return session.get_one(Body, self.theirs.body)


ROLES = ("officer", "retired", "chief", "focal", "ended")


def set_scene(story: Story, *others: str, verified: Iterable[str] = (), words: Words = OURS) -> Scene:
    """Both bodies, with phones for the roles of ours that are named (`officer`), of theirs (`their officer`),
    and for strangers. Those of `verified` have picked a language and proven a number that nobody has."""
    story.scene_is_written = True
    phones = {name: story.phone(name, language_code="en") for name in others}
    for phone in phones.values():
        phone.starts()

    def accounts(prefix: str) -> dict[str, int]:
        """Nobody looks at the other phones; whatever is said to them does not arrive."""
        names = {role: prefix + role for role in ROLES}
        return {role: (phones.get(name) or story.phone(name)).id for role, name in names.items()}

    ours, theirs = fill(story, words, accounts("")), fill(story, THEIRS, accounts("their "))

    def prove(session: Session) -> None:
        for number, name in enumerate(verified):
            account = session.get_one(Account, phones[name].id)
            account.language, account.verified_phone = "en", f"+8551155566{number}"

    story.store.write_now(prove)
    return Scene(story, ours, theirs, phones)


def digits(text: str) -> str:
    """Only the digits, Latin ones: numbers are shown in many spellings."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def everything_on(phone: StoryPhone) -> str:
    """All that the bot ever showed on this phone: texts, links, buttons, files, toasts."""
    parts: list[str] = [alert.text for alert in phone.alerts]
    for message in phone.from_bot:
        parts += [message.text, message.html, message.file_name or ""]
        parts += [str(value) for row in message.raw.rows for button in row for value in button.values()]
    return "\n".join(parts)


def leaks(phone: StoryPhone, held: Held) -> list[str]:
    """Secrets of the body that stand on this phone."""
    shown = everything_on(phone)
    numbers = digits(shown)
    return [
        secret for secret in held.secrets if secret in shown or (secret.isdecimal() and secret in numbers)
    ]


def shows_nothing_of(phone: StoryPhone, held: Held) -> None:
    found = leaks(phone, held)
    assert not found, f"{phone.of.person.name} sees {found}\n{phone.of.showing(40)}"
    files = [message.kind for message in phone.from_bot if message.kind != "text"]
    assert not files, f"{phone.of.person.name} got {files}"
