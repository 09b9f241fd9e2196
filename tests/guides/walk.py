"""The guides of docs/guide walked through on phones, in one language, with pictures on the way."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import select

from bot.clock import at_local
from bot.demo import scene
from bot.domain.actors import Language
from bot.domain.place_files import read_places
from bot.reports.place_file import read_package
from bot.services.links import PERSON, start_link
from bot.services.place_import import plan_import, take_over
from bot.storage.records import Person
from bot.wording.common import LANGUAGE_NAMES
from bot.wording.translator import translator
from tests.story import Story, StoryPhone

Picture = Callable[[str, StoryPhone, int], None]
TITLE = {"km": "កិច្ចពិគ្រោះយោបល់ភាពជាដៃគូ លើកទី៤ ឆ្នាំ២០២៦", "en": "4th Partnership Dialogue of 2026"}
VENUE = {"km": "សាលប្រជុំរដ្ឋបាលខេត្តកំពង់ចាម", "en": "Hall of the Provincial Administration, Kampong Cham"}
WELL = {"km": "ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សាកោះរកា", "en": "Repair the well of Koh Roka primary school"}
WATER = {"km": "រៀបចំបញ្ជីចំណុចទឹកស្អាតតាមឃុំ", "en": "List the safe water points of each commune"}
MEETING = date(2026, 12, 15)


class Walk:
    """The secretariat, a chief, the focal point and an organisation with two people on one phone.

    `picture` is called with a name, the phone, and the height it needs in pixels, 0 for the usual one.
    """

    def __init__(self, story: Story, language: Language, picture: Picture) -> None:
        self.story, self.language, self.picture = story, language, picture
        self._t = translator(language)
        _import_the_province(story)
        story.store.write_now(lambda session: scene.open_body(session, story.clock.now()))
        self.officer = self._comes("TON Vimala", scene.OFFICER)
        self.chief: StoryPhone
        self.focal_point: StoryPhone
        self.shared: StoryPhone

    def goes_all_the_way(self) -> None:
        self.the_roster_is_sent()
        self.people_come_in()
        self.a_meeting_is_planned()
        self.it_is_announced_in_the_own_voice()
        self.people_answer()
        self.the_board_is_kept()
        self.the_silent_are_reminded()
        self.spoken_words_are_written_down()
        self.the_meeting_is_held()
        self.actions_are_followed_up()
        self.holidays_and_words_are_kept()

    def word(self, english: str, context: str = "") -> str:
        """What a button of that English says in the language walked in."""
        return self._t.pgettext(context, english) if context else self._t.gettext(english)

    def press(self, phone: StoryPhone, *labels: str) -> None:
        for label in labels:
            phone.presses(self.word(label))

    def at_desk(self, *labels: str) -> None:
        self.officer.says("/start")
        self.officer.presses("🗂")
        self.press(self.officer, *labels)

    def the_roster_is_sent(self) -> None:
        officer = self.officer
        self.at_desk()
        self.picture("desk", officer, 0)
        officer.sends_file(_roster(), "បញ្ជីឈ្មោះ.xlsx")
        self.picture("roster", officer, 940)
        self.press(officer, "Write into the roster")
        officer.presses("📍")
        officer.presses("YIN Phally" if self.language == "en" else "យិន ផល្លី")
        self.picture("communes", officer, 0)
        self.press(officer, "Back")

    def people_come_in(self) -> None:
        self.at_desk("Roster", "Search")
        self.officer.says("ចន្ទ្រា")
        self.officer.presses("HAI Chantrea" if self.language == "en" else "ហៃ ចន្ទ្រា")
        self.press(self.officer, "Link, QR and accounts", "Link and QR to forward")
        self.picture("link", self.officer, 900)
        self.chief = self._comes("HAI Chantrea", scene.CHIEF, "ហៃ ចន្ទ្រា")
        self.picture("come-in", self.chief, 0)
        self.chief.presses("✅")
        self.focal_point = self._comes("DY Sophorn", scene.FOCAL_POINT, "ឌី សោភ័ណ្ឌ")
        self.focal_point.presses("✅")
        self.shared = self._comes("ATH Visal", "+85593450227", "អាត វិសាល")
        self.shared.presses("✅")
        self.shared.presses("✅")
        stranger = self._comes("វណ្ណា" if self.language == "km" else "Vanna", "+85512777001", "ទុយ ឫទ្ធី")
        stranger.presses("👥")
        self.picture("request", self.officer, 0)
        self.press(self.officer, "Yes, this participant")

    def _comes(self, name: str, number: str, link_of: str = "") -> StoryPhone:
        """Opens the private link, or presses Start; chooses English to read it, and shares the number."""
        phone = self.story.phone(name, phone=number, language_code=self.language)
        phone.opens(self._link(link_of)) if link_of else phone.starts()
        if self.language == "en":
            phone.presses(LANGUAGE_NAMES["en"])
        phone.shares_contact()
        return phone

    def _link(self, name: str) -> str:
        return self.story.store.read_now(
            lambda session: start_link(
                session,
                PERSON,
                session.scalars(select(Person.link_token).where(Person.name_km == name)).first(),
            )
        )

    def a_meeting_is_planned(self) -> None:
        officer = self.officer
        self.at_desk("Meetings", "Plan a new meeting")
        officer.says(TITLE["km"])
        officer.says(TITLE["en"])
        officer.says("១៥/១២/២០២៦")
        officer.says("8:00")
        officer.says(VENUE["km"])
        officer.says(VENUE["en"])
        officer.sends_location(11.99, 105.46)
        officer.sends_file(b"%PDF letter", "letter.pdf")
        officer.says("០៤២ លស")
        officer.says("20/11/2026")
        officer.says("ឯកឧត្តម ទុយ ឫទ្ធី អភិបាលខេត្ត")
        self.press(officer, "Next")
        officer.sends_file(b"%PDF agenda", "របៀបវារៈ agenda.pdf")
        self.press(officer, "Next", "All categories", "Next")
        officer.presses("DUCH Malis" if self.language == "en" else "ឌុច ម៉ាលីស")
        self.picture("plan", officer, 940)

    def it_is_announced_in_the_own_voice(self) -> None:
        officer = self.officer
        self.press(officer, "Preview and send", "In the secretariat's own voice")
        officer.sends_voice(seconds=12)
        self.picture("voice", officer, 1080)
        self.press(officer, "Keep it", "Preview and send")
        self.picture("preview", officer, 0)
        self.press(officer, "Send now")
        self.story.passes(seconds=5)
        self.picture("sent", officer, 0)

    def people_answer(self) -> None:
        self.picture("invitation", self.chief, 0)
        self.chief.presses("👤")
        self.picture("delegate", self.chief, 0)
        self.press(self.chief, "Back")
        self.picture("two-organisations", self.shared, 900)
        self.shared.presses("👤")
        self.shared.sends_voice()
        self.chief.says("/start")
        self.press(self.chief, "Ask the secretariat")
        self.chief.sends_voice()
        self.focal_point.presses("✅")

    def the_board_is_kept(self) -> None:
        officer = self.officer
        self.at_desk("Meetings")
        officer.presses(TITLE[self.language][:12])
        self.picture("board", officer, 900)
        self.press(officer, "to be called")
        self.press(officer, "Next")
        officer.presses("NOV Veasna" if self.language == "en" else "នៅ វាសនា")
        self.press(officer, "Told by letter, phone or group", "by phone", "Today", "Told by me")
        self.press(officer, "Enter the answer")
        self.picture("by-hand", officer, 0)
        officer.presses(self.word("Cannot attend", "answer"))
        self.press(officer, "said it themselves")

    def the_silent_are_reminded(self) -> None:
        self.story.clock.move_to(at_local(date(2026, 12, 10), 7, 5))
        self.chief.presses("✅")

    def spoken_words_are_written_down(self) -> None:
        self.at_desk("Not yet written down")
        self.picture("written-down", self.officer, 0)
        self.officer.presses("HAI Chantrea" if self.language == "en" else "ហៃ ចន្ទ្រា")
        self.officer.says("សូមជួយបញ្ជាក់ម៉ោងចូលប្រជុំ")

    def the_meeting_is_held(self) -> None:
        officer = self.officer
        self.story.clock.move_to(at_local(MEETING, 8, 30))
        self.at_desk("Meetings")
        officer.presses(TITLE[self.language][:12])
        self.press(officer, "Who came")
        officer.presses("☑️")
        self.picture("who-came", officer, 900)

    def actions_are_followed_up(self) -> None:
        officer = self.officer
        self.at_desk("Actions", "Focal points", "Add a focal point")
        officer.says("Sophorn")
        self.press(officer, "DY Sophorn" if self.language == "en" else "ឌី សោភ័ណ្ឌ", "All of the category")
        self.at_desk("Actions")
        self._gives(WELL, "ហៃ", "HAI Chantrea" if self.language == "en" else "ហៃ ចន្ទ្រា")
        self.picture("action", self.chief, 0)
        self.press(self.chief, "Accept", "It is done")
        self.chief.sends_voice()
        self.picture("confirm", self.focal_point, 0)
        self.at_desk("Actions")
        self._gives(WATER, "ទន្លេស្អាត", "🏢")
        self.focal_point.says("/start")
        self.press(self.focal_point, "My actions")
        self.picture("focal-actions", self.focal_point, 0)
        self.at_desk("Actions")
        self.picture("actions", officer, 0)

    def _gives(self, text: dict[str, str], owner: str, found: str) -> None:
        officer = self.officer
        self.press(officer, "New action")
        officer.says(text["km"])
        officer.says(owner)
        officer.presses(found)
        officer.presses(self.word("In {days}").format(days=self._t.days(30)))
        self.press(officer, "Who confirms")
        officer.says("Sophorn")
        officer.presses("DY Sophorn" if self.language == "en" else "ឌី សោភ័ណ្ឌ")
        self.press(officer, "English")
        officer.says(text["en"])
        self.press(officer, "Give the action to its owners")

    def holidays_and_words_are_kept(self) -> None:
        self.at_desk("Public holidays and notice")
        self.picture("holidays", self.officer, 900)
        self.at_desk("Words of the mechanism")
        self.picture("words", self.officer, 900)


def _import_the_province(story: Story) -> None:
    """Its communes only: nothing else is named."""
    reading = read_places(read_package())
    places = [place for place in reading.places if place.code.startswith(scene.PROVINCE)]
    now = story.clock.now()
    take_over(story.store, now, story.store.read_now(lambda session: plan_import(session, now, places)))


def _roster() -> bytes:
    """The sample, with a commune of which the province has two."""
    book = load_workbook(scene.ROSTER)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "ឃុំអំពិល" and row[2].value == "YIN Phally":
                cell.value = "ឃុំបារាយណ៍"
    file = BytesIO()
    book.save(file)
    return file.getvalue()
