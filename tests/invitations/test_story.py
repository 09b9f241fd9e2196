"""Invitations on phones: answers, delegates, reminders, news of a change; and the board of the officers."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import at_local, local_day
from bot.domain import board_presses as board
from bot.domain import change_presses as change
from bot.domain import invitation_presses as invitation
from bot.domain.navigation import MeetingHome, OpenCard
from bot.domain.registration_presses import ThisIsMe
from bot.storage.records import Account, AudienceRule, Category, Invitation, Meeting, Notice, Person
from tests import factories as make
from tests.story import Story, StoryPhone

TITLE = "កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣"


class House:
    """An announced meeting, with an officer, a chief, a focal point, another body's officer and a clerk."""

    def __init__(self, story: Story, in_days: int = 14, *, announced: bool = True) -> None:
        self.story = story
        self.officer = story.phone("Dara", phone="+85512000001")
        self.chief = story.phone("Sok", phone="+85512000002")
        self.focal = story.phone("Mary", phone="+85512000003", language_code="en")
        self.rival = story.phone("Rith", phone="+85512000004")
        self.clerk = story.phone("Bopha", phone="+85512000005")
        self.phones = {self.officer: "km", self.chief: "km", self.focal: "en", self.rival: "km"}
        for phone in self.phones:
            phone.starts()
        story.store.write_now(lambda session: self._fill(session, in_days))
        self.board()
        if announced:
            self.announces()

    def announces(self) -> None:
        self.board()
        for button in ("👁", "📨"):
            self.officer.presses(button)

    def _fill(self, session: Session, in_days: int) -> None:
        body = make.a_body(session)
        account = {phone: session.get_one(Account, phone.id) for phone in self.phones}
        for phone, language in self.phones.items():
            account[phone].language = language
        make.an_officer(session, body, account[self.officer])
        make.an_officer(session, make.a_body(session), account[self.rival])
        chief = make.a_person(session, body, "សុខ សុភា", honorific="lok", office="មេឃុំ")
        focal = make.a_person(session, body, "ម៉ារី", kind="ngos", name_latin="KEO Mary", honorific="loksrey")
        make.a_person(session, body, "ចាន់ ធី", kind="ngos", phone="+85512000009")
        make.a_registration(session, chief, account[self.chief])
        make.a_registration(session, focal, account[self.focal])
        meeting = make.a_meeting(session, body, plan_step="", in_days=in_days)
        for category in session.scalars(select(Category).where(Category.body_id == body.id)):
            session.add(AudienceRule(meeting_id=meeting.id, category_id=category.id))

    def read(self, query: Any) -> Any:
        return self.story.store.read_now(query)

    @property
    def meeting(self) -> Meeting:
        return self.read(lambda session: session.scalars(select(Meeting)).one())

    def invitation(self, name_km: str) -> Invitation:
        query = select(Invitation).join(Person, Person.id == Invitation.person_id)
        return self.read(lambda s: s.scalars(query.where(Person.name_km == name_km)).one())

    def board(self) -> StoryPhone:
        """The officer's phone with the board on it, from the home screen."""
        self.officer.says("/start")
        for button in ("🗂", "📅", f"· {TITLE}"):
            self.officer.presses(button)
        return self.officer

    def member(self, name: str) -> StoryPhone:
        officer = self.board()
        officer.presses("☎️")
        officer.presses(name)
        return officer


@pytest.fixture
def house(story: Story) -> House:
    return House(story)


def test_one_tap_answers_and_the_card_says_so(house: House) -> None:
    house.chief.presses("✅")

    assert "ចម្លើយ៖ ✅ ចូលរួម" in house.chief.last.text
    assert house.chief.last.labels[0].startswith("❌")
    house.focal.presses("❌")
    assert "Answer: ❌ cannot attend" in house.focal.last.text
    board = house.board().last.text
    assert "✅ ចូលរួម ១" in board
    assert "❌ មិនអាចចូលរួម ១" in board
    assert "មិនទាន់ចុះឈ្មោះ ១" in board


def test_the_english_card_counts_the_days_itself_and_the_khmer_one_keeps_to_words(house: House) -> None:
    english, khmer = ('class="date_time"' in phone.last.html for phone in (house.focal, house.chief))
    assert (english, khmer) == (True, False)
    assert "8:30 a.m. (Phnom Penh time)" in house.focal.last.text  # where a telephone cannot count
    assert "ម៉ោង ០៨:៣០ ព្រឹក (នៅសល់ ១៤ ថ្ងៃ)" in house.board().last.text


def test_a_thank_you_typed_after_the_answer_names_no_delegate(house: House) -> None:
    chief = house.chief
    chief.presses("👤")
    chief.presses("👤 បុគ្គលផ្សេង")
    chief.presses("⬅️")
    chief.presses("⬅️")
    chief.presses("✅")
    chief.says("សូមអរគុណ")

    assert house.invitation("សុខ សុភា").answer == "attending"
    assert "✉️" in chief.last.labels[0]


def test_a_command_leaves_the_question_who_comes_instead(house: House) -> None:
    chief = house.chief
    chief.presses("👤")
    chief.says("/meetings")
    chief.says("សូមអរគុណ")

    assert house.invitation("សុខ សុភា").answer is None


def test_a_name_typed_or_spoken_below_the_colleagues_is_a_delegate(house: House) -> None:
    house.chief.presses("👤")
    house.chief.says("លោកស្រី កែវ ម៉ាលី")
    assert "👤 លោកស្រី កែវ ម៉ាលី\n" in house.chief.from_bot[-2].text  # addressed so, not by the office
    assert "សូមគោរពអញ្ជើញ លោកស្រី កែវ ម៉ាលី" in house.chief.last.text

    house.focal.presses("👤")
    house.focal.sends_voice()
    assert house.invitation("ម៉ារី").answer == "delegate"
    assert any(message.kind == "voice" for message in house.officer.from_bot)


def test_a_shared_contact_becomes_a_delegate_through_a_forwarded_link(house: House) -> None:
    chief, clerk = house.chief, house.clerk
    chief.presses("👤")
    chief.presses("👤 បុគ្គលផ្សេង")
    chief.shares_contact_of(clerk)
    assert "👤 ចាត់តំណាងចូលរួម" in chief.from_bot[-2].text

    chief.forwards(chief.last, clerk)
    clerk.taps_link("t.me")
    clerk.shares_contact()
    clerk.presses("✅")  # this is me
    card = clerk.sees("តំណាងឱ្យ លោក សុខ សុភា")
    assert [label[0] for label in card.labels[:2]] == ["✅", "❌"]

    clerk.presses("❌", message=card)
    assert "អ្នកតំណាងមិនអាចចូលរួមបានទេ" in chief.last.text
    chief.presses("✅", message=chief.last)
    assert house.invitation("សុខ សុភា").answer == "attending"
    assert "មិនត្រូវការអ្នកតំណាងទៀតទេ" in clerk.last.text


def test_a_name_by_voice_is_written_down_by_the_officer(house: House) -> None:
    chief, officer = house.chief, house.officer
    chief.presses("👤")
    chief.presses("👤 បុគ្គលផ្សេង")
    chief.sends_voice()
    assert officer.last.kind == "voice"

    officer.presses("✏️ កត់ត្រាឈ្មោះ")
    officer.says("ប៉ែន សុវណ្ណ ០១២ ០០០ ០០៥")
    officer.presses("➕ បុគ្គលថ្មី៖ ប៉ែន សុវណ្ណ · 012 000 005")
    assert "👤 ចាត់តំណាងចូលរួម៖ ប៉ែន សុវណ្ណ\n" in officer.last.text
    assert "ប៉ែន សុវណ្ណ" in chief.last.text
    assert "០១២" not in chief.last.text
    chief.presses("↪️")
    assert "t.me" in chief.taps_link("បើកមើលការអញ្ជើញ")


def test_the_silent_and_the_attending_are_reminded_in_the_morning_only(house: House) -> None:
    house.chief.presses("✅")
    before = len(house.focal.from_bot), len(house.chief.from_bot)
    day = local_day(house.meeting.starts_at)

    house.story.clock.move_to(at_local(day - timedelta(days=5), 6, 59))
    assert (len(house.focal.from_bot), len(house.chief.from_bot)) == before
    house.story.clock.move_to(at_local(day - timedelta(days=5), 7, 1))
    assert "A respectful reminder: please answer." in house.focal.last.text
    assert len(house.chief.from_bot) == before[1]
    house.focal.presses("❌", message=house.focal.last)
    house.story.clock.move_to(at_local(day - timedelta(days=2), 7, 1))
    assert len(house.focal.from_bot) == before[0] + 1
    house.story.clock.move_to(at_local(day - timedelta(days=1), 7, 1))
    assert "ថ្ងៃស្អែក" in house.chief.last.text
    assert house.chief.last.text.count("សុខ សុភា") + house.chief.last.text.count("លោកមេឃុំ") == 1  # greeted once
    house.chief.presses("១.")
    assert "ចម្លើយ៖ ✅ ចូលរួម" in house.chief.last.text


def test_a_moved_meeting_is_told_and_the_old_card_draws_itself_anew(house: House) -> None:
    old_card = house.chief.last
    house.chief.presses("✅")
    officer = house.board()
    for button in ("🔁", "🔁", "🗓", "ព្រហស្បតិ៍ ៣ ធ្នូ"):
        officer.presses(button)
    officer.presses("✏️ មូលហេតុ")
    officer.says("ប្រធានអង្គប្រជុំជាប់បេសកកម្ម")
    assert "នឹងផ្ញើភ្លាម" in officer.last.text
    officer.presses("📣")

    assert "កិច្ចប្រជុំនេះមានកាលបរិច្ឆេទថ្មី។" in house.chief.last.text
    assert "ចម្លើយមុន៖ ✅ ចូលរួម" in house.chief.last.text
    house.chief.presses("❌", message=old_card)
    assert house.invitation("សុខ សុភា").answer is None
    redrawn = next(message for message in house.chief.from_bot if message.id == old_card.id)
    assert "ទី០៣ ខែធ្នូ" in redrawn.text
    assert officer.from_bot[-1].text


def test_whoever_comes_back_after_stop_hears_once_what_was_missed(house: House) -> None:
    chief, officer = house.chief, house.board()
    chief.says("/stop")
    chief.presses("🔕")
    for button in ("🔁", "🔁", "🗓", "ព្រហស្បតិ៍ ៣ ធ្នូ", "📣"):
        officer.presses(button)
    assert "កាលបរិច្ឆេទថ្មី" not in chief.last.text
    chief.starts()
    assert chief.sees("សារនឹងផ្ញើមកទីនេះឡើងវិញ")
    assert "✅" in chief.sees("កិច្ចប្រជុំនេះមានកាលបរិច្ឆេទថ្មី។").labels[0]
    assert "កំពុងផ្ញើ ០" in house.board().last.text
    before = len(chief.from_bot)
    chief.says("/stop")
    chief.presses("🔕")
    chief.starts()
    assert [message.text[:1] for message in chief.from_bot[before + 1 :]] == ["🔔", "🏠"]


def test_cancelling_tells_who_was_told_and_closes_the_cards(house: House) -> None:
    officer = house.board()
    for button in ("🔁", "⛔️", "📣"):
        officer.presses(button)

    assert "This meeting is cancelled." in house.focal.last.text
    assert house.focal.last.labels == []
    assert "ត្រូវបានលុបចោល" in house.board().last.text


def test_who_has_no_telegram_is_told_by_phone_and_answers_so(house: House) -> None:
    officer = house.member("ចាន់ ធី")
    for button in ("☎️ បាន", "☎️ តាមទូរសព្ទ", "ថ្ងៃនេះ", "👤"):
        officer.presses(button)
    assert "បានជូនដំណឹងទាន់ពេល" in officer.last.text
    officer.presses("✏️ កត់ត្រាចម្លើយ")
    officer.presses("❌")
    officer.says("ប្រពន្ធរបស់គាត់")
    assert "ប្រពន្ធរបស់គាត់" in officer.last.text

    notice = house.read(lambda s: s.scalars(select(Notice).where(Notice.how == "phone")).one())
    assert (notice.recorded_by, notice.told_by) == (officer.id, "")


def test_the_day_and_who_told_them_may_be_typed_at_once(house: House) -> None:
    officer = house.member("ចាន់ ធី")
    for button in ("☎️ បាន", "✉️ តាម"):
        officer.presses(button)
    officer.says("ថ្ងៃស្អែក")
    assert "មិនទាន់មកដល់" in officer.last.text
    officer.says("២០/១១/២០២៦")
    officer.says("លោក ជា វិរៈ")
    notice = house.read(lambda s: s.scalars(select(Notice).where(Notice.how == "letter")).one())
    assert (local_day(notice.told_at).day, notice.told_by) == (20, "លោក ជា វិរៈ")


def test_nobody_is_to_be_called_once_the_meeting_has_begun(house: House) -> None:
    assert "☎️ ត្រូវហៅទូរសព្ទ ១" in house.board().last.labels
    house.story.passes(days=15)
    assert not any("☎️" in label for label in house.board().last.labels)


def test_the_files_say_what_the_board_says(house: House) -> None:
    house.chief.presses("✅")
    officer = house.board()
    officer.presses("📊")
    officer.presses("📊")
    table, numbers = load_workbook(BytesIO(officer.last.content)).worksheets
    counts = {row[0]: row[1] for row in numbers.iter_rows(values_only=True)}
    assert counts["ទាំងអស់"] == "៣"
    assert counts["ចូលរួម"] == "១"
    assert sum("លោក" in str(row[1]) for row in table.iter_rows(values_only=True)) == 2

    officer.presses("☎️", message=officer.from_bot[-2])
    calls = load_workbook(BytesIO(officer.last.content)).worksheets[0]
    assert [row[1] for row in calls.iter_rows(values_only=True) if row[3] == "012 000 009"] == ["ចាន់ ធី"]
    officer.presses("✍️", message=officer.from_bot[-3])
    assert officer.last.file_name.startswith("បញ្ជីវត្តមាន")


def test_who_came_is_ticked_and_the_meeting_is_held(house: House) -> None:
    house.chief.presses("✅")
    house.story.passes(days=15)
    officer = house.board()
    officer.presses("☑️ វត្តមាន")
    officer.presses("☑️ អ្នក")
    officer.presses("▫️ ចាន់ ធី")
    officer.presses("🏁")
    officer.presses("🏁")

    assert house.meeting.state == "held"
    assert "បានចូលរួម៖ ២" in house.board().last.text
    came = [house.invitation(name).attended for name in ("សុខ សុភា", "ចាន់ ធី", "ម៉ារី")]
    assert came == [True, True, False]


def test_a_forwarded_card_leads_a_newcomer_in_and_tells_nothing(house: House) -> None:
    invited = house.story.phone("Thy", phone="+85512000009")  # in the roster, and never here before
    house.chief.forwards(house.chief.last, invited)
    invited.taps_link("t.me")
    assert "សុខ សុភា" not in "".join(message.text for message in invited.from_bot)
    invited.shares_contact()
    invited.presses("✅")
    assert "ចាន់ ធី" in invited.sees("សូមគោរពអញ្ជើញចូលរួម").text


def test_forwarding_loses_the_buttons_but_the_link_opens_the_card_for_its_people_only(house: House) -> None:
    house.chief.forwards(house.chief.last, house.rival)
    house.rival.taps_link("t.me")
    assert "សុខ សុភា" not in house.rival.last.text
    house.chief.taps_link("t.me")
    assert "✅" in house.chief.last.labels[0]


def test_late_comers_get_what_is_open(house: House) -> None:
    late = house.clerk

    def admit(session: Session) -> None:
        from bot.services.arrivals import welcome_registration

        account = make.an_account(session, late.id) if session.get(Account, late.id) is None else None
        account = account or session.get_one(Account, late.id)
        person = session.scalars(select(Person).where(Person.name_km == "ចាន់ ធី")).one()
        registration = make.a_registration(session, person, account)
        welcome_registration(session, house.story.clock.now(), registration)

    late.starts()
    house.story.passes(days=6)
    house.story.store.write_now(admit)
    house.story.settle()

    assert "ជូនដំណឹងយឺត ២ ថ្ងៃ" in late.last.text
    assert len(late.last.labels) >= 3


def test_who_registers_late_is_welcomed_then_invited_then_given_the_papers(story_on_both: Story) -> None:
    story = story_on_both
    house = House(story, announced=False)
    house.officer.sends_file(b"%PDF agenda", "agenda_km_en.pdf")
    house.officer.sends_file(b"%PDF report", "report_km.pdf")
    house.announces()
    late = story.phone("Thy", phone="+85512000009")
    late.starts()
    late.shares_contact()
    late.presses("✅")
    registered, home, card, *papers = late.from_bot[-5:]
    assert registered.text.startswith("✅")
    assert "🏠" in home.text
    assert TITLE in card.text
    assert card.labels[0].startswith("✅")
    assert [paper.kind for paper in papers] == ["document", "document"]


def test_who_was_registered_before_is_not_invited_again_by_an_old_button(story: Story) -> None:
    house = House(story, announced=False)
    early = story.phone("Thy", phone="+85512000009")
    early.starts()
    early.shares_contact()
    asked = early.last
    early.presses("✅")
    story.passes(hours=1)
    house.announces()
    story.passes(seconds=3)
    early.replays_press(asked, ThisIsMe(house.invitation("ចាន់ ធី").person_id, "me").pack())
    assert sum(TITLE in message.text for message in early.from_bot) == 1


@pytest.mark.parametrize("who", ["rival", "clerk", "focal"])
def test_forged_buttons_open_nothing_to_others(house: House, who: str) -> None:
    phone = {"rival": house.rival, "clerk": house.clerk, "focal": house.focal}[who]
    phone.starts()
    chiefs, meeting = house.invitation("សុខ សុភា").id, house.meeting.id
    forged = [
        OpenCard(chiefs),
        invitation.AnswerPress(chiefs, 1, "attending"),
        invitation.ChooseDelegate(chiefs, 0),
        invitation.PickDelegate(chiefs, 1),
        invitation.OtherDelegate(chiefs),
        invitation.ForwardDelegate(chiefs),
        invitation.SeeVenue(chiefs),
        invitation.PapersAgain(chiefs),
        MeetingHome(meeting),
        board.BoardGroup(meeting, 0, "everybody"),
        board.Member(chiefs),
        board.TellDone(chiefs, "phone", 0),
        board.TypeTold(chiefs, "phone", 0, "who"),
        board.EnterDone(chiefs, "regrets", "self"),
        board.WriteDelegate(chiefs),
        board.DelegateIs(chiefs, 1),
        board.RemindSilent(meeting, True),
        board.MeetingFile(meeting, "board"),
        board.WhoCame(meeting, 0),
        board.Came(chiefs, True, 0),
        board.MeetingHeld(meeting, True),
        change.BeginChange(meeting, "cancelled"),
        change.ConfirmChange(meeting, 1),
    ]
    seen = len(phone.from_bot)
    for press in forged:
        phone.replays_press(phone.last, press.pack())

    assert len(phone.from_bot) == seen
    assert all("សុខ សុភា" not in message.text for message in phone.from_bot)
    assert all("សុខ សុភា" not in alert.text for alert in phone.alerts)
    assert house.invitation("សុខ សុភា").answer is None
    assert house.meeting.state == "announced"
