"""What the secretariat does for somebody who answers by voice: it announces by voice and gives an action."""

from sqlalchemy.orm import Session

from bot.storage.records import AudienceRule, Body, Person
from tests import factories as make
from tests.registration.scene import Scene
from tests.story import Story, StoryPhone


def announces_by_voice(story: Story, officer: StoryPhone, scene: Scene) -> None:
    def fill(session: Session) -> None:
        body = session.get_one(Body, scene.body)
        meeting = make.a_meeting(session, body, plan_step="")
        category_id = session.get_one(Person, scene.chief).category_id
        session.add(AudienceRule(meeting_id=meeting.id, category_id=category_id))

    story.store.write_now(fill)
    officer.says("/start")
    for button in ("🗂", "📅", "· ", "👁", "In the secretariat's own voice"):
        officer.presses(button)
    officer.sends_voice(seconds=9)
    for button in ("Keep it", "Preview and send", "Send now"):
        officer.presses(button)
    story.passes(seconds=3)


def gives_an_action(officer: StoryPhone) -> None:
    officer.says("/start")
    for button in ("🗂", "📌", "New action"):
        officer.presses(button)
    officer.says("ជួសជុលអណ្តូងទឹកសាលាបឋមសិក្សា")
    officer.says("សុភា")
    officer.presses("👤")
    officer.says("២៣/១២/២០២៦")
    officer.presses("Give the action")


def enters_the_delegate(officer: StoryPhone, name: str) -> None:
    """The officer listens to who is sent, and writes the name down."""
    officer.says("/start")
    officer.presses("🗂")
    officer.presses("Not yet written down (3)")
    officer.presses("A delegate named by")
    officer.says(name)
    officer.presses("Somebody new")
