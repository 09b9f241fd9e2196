"""A province as the tests of coming in know it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.records import Account, JoinRequest, Officer, Registration
from tests.factories import a_body, a_person
from tests.story import Story, StoryPhone

OFFICER, CHIEF, GOVERNOR, NEIGHBOUR = "+85512000001", "+85512111111", "+85512999999", "+85512888888"
CHIEF_NAME, DEPUTY_NAME, GOVERNOR_NAME, NEIGHBOUR_NAME = "សុខ សុភា", "ចាន់ ដារ៉ា", "អ៊ុន ចាន់ដា", "កែវ មុន្នី"
NAMES = (CHIEF_NAME, DEPUTY_NAME, GOVERNOR_NAME, NEIGHBOUR_NAME)
NUMBERS = ("12000001", "12111111", "12999999", "12888888", "12 111 111", "12 999 999", "12 888 888")


@dataclass
class Scene:
    """Ids and links of one body, and of a neighbouring one with its own officer."""

    body: int
    chief: int
    deputy: int
    governor: int
    chief_link: str
    governor_link: str
    other_body: int
    neighbour: int


def set_scene(story: Story) -> Scene:
    """A chief and a deputy on one phone, a governor; next door a body with one person."""
    return story.store.write_now(_set)


def _set(session: Session) -> Scene:
    body, other = a_body(session), a_body(session, name_km="កិច្ចប្រជុំខេត្តក្រចេះ", name_en="Dialogue, Kratie")
    session.add_all(
        [
            Officer(body_id=body.id, phone=OFFICER, added_at=body.created_at),
            Officer(body_id=other.id, phone="+85512000002", added_at=body.created_at),
        ]
    )
    governor = a_person(
        session,
        body,
        GOVERNOR_NAME,
        phone=GOVERNOR,
        kind="provincial_leaders",
        honorific="excellency",
        office="អភិបាល នៃគណៈអភិបាលខេត្ត",
    )
    chief = a_person(session, body, CHIEF_NAME, phone=CHIEF, honorific="lok", office="មេឃុំព្រៃឈរ")
    deputy = a_person(session, body, DEPUTY_NAME, phone=CHIEF, office="ជំទប់ទី១ ឃុំព្រៃឈរ")
    neighbour = a_person(session, other, NEIGHBOUR_NAME, phone=NEIGHBOUR, honorific="lok")
    return Scene(
        body=body.id,
        chief=chief.id,
        deputy=deputy.id,
        governor=governor.id,
        chief_link="p" + chief.link_token,
        governor_link="p" + governor.link_token,
        other_body=other.id,
        neighbour=neighbour.id,
    )


def the_officer(story: Story, phone: str = OFFICER, name: str = "Officer") -> StoryPhone:
    """An officer who came in by their own number, reading English."""
    officer = story.phone(name, phone=phone, language_code="en")
    officer.starts()
    officer.presses("English")
    officer.shares_contact()
    officer.sees("Home")
    return officer


def newcomer(story: Story, name: str, phone: str, link: str = "", language: str = "English") -> StoryPhone:
    """Somebody who came in and shared the phone; Telegram speaks Khmer on it, so English is a choice."""
    somebody = story.phone(name, phone=phone)
    if link:
        somebody.opens(link)
    else:
        somebody.starts()
    if language == "English":
        somebody.presses(language)
    somebody.shares_contact()
    return somebody


def everything_on(phone: StoryPhone) -> str:
    """All that the bot ever showed on this phone: texts, buttons, alerts, files' names."""
    shown = [part for m in phone.from_bot for part in (m.text, m.html, m.file_name or "", *m.labels)]
    return "\n".join([*shown, *(alert.text for alert in phone.alerts)])


def shows_nothing_personal(phone: StoryPhone, own: str = "") -> None:
    """No name and no number of anybody on this phone but `own`."""
    shown = everything_on(phone)
    leaked = [secret for secret in (*NAMES, *NUMBERS) if secret in shown and secret != own]
    assert not leaked, f"{leaked} on\n{shown}"


def live(story: Story, person_id: int) -> list[tuple[int, str]]:
    """Accounts that speak for the person, with their relation."""

    def read(session: Session) -> list[tuple[int, str]]:
        rows = session.execute(
            select(Registration.account_id, Registration.relation)
            .where(Registration.person_id == person_id, Registration.ended_at.is_(None))
            .order_by(Registration.id)
        )
        return [(account, relation) for account, relation in rows]

    return story.store.read_now(read)


def requests(story: Story, state: str = "waiting") -> int:
    query = select(JoinRequest).where(JoinRequest.state == state)
    return story.store.read_now(lambda session: len(session.scalars(query).all()))


def account(story: Story, phone: StoryPhone) -> Account:
    found = story.store.read_now(lambda session: session.get_one(Account, phone.id))
    assert isinstance(found, Account)
    return found
