"""Help in the chat itself: short questions, each answered on one screen that leads to where it is done."""

from bot.domain.help import HelpFacts, Topic, TopicFacts
from bot.domain.home_presses import AskSecretariat, Help, HelpOn, Privacy
from bot.domain.invitations import CardFacts
from bot.domain.navigation import (
    Actions,
    Home,
    Meetings,
    MyActions,
    MyMeetings,
    MyPapers,
    OpenCard,
    Requests,
    RosterHome,
)
from bot.domain.presses import Press
from bot.domain.registration import Desk
from bot.domain.registration_presses import MyStandings
from bot.domain.screens import Button, Rows, Screen
from bot.domain.term_presses import TermsPage
from bot.wording import common
from bot.wording.common import body_name
from bot.wording.home import asks_somebody, languages_button, to_home
from bot.wording.html import bold, esc, on_button
from bot.wording.translator import Translator

FIRST = 3  # invitations that stand before everything else


def help_(t: Translator, facts: HelpFacts) -> Screen:
    """What waits just now, then the questions one may have here."""
    _ = t.gettext
    parts = [bold("❓ " + _("Help"))]
    if facts.unanswered:
        waits = t.ngettext(
            "{n} invitation waits for an answer:",
            "{n} invitations wait for an answer:",
            len(facts.unanswered),
        )
        parts.append("📅 " + esc(waits.format(n=t.number(len(facts.unanswered)))))
    parts.append(esc(_("Nothing has to be typed: a voice message always reaches the secretariat.")))
    parts.append(esc(_("Please choose what it is about:")))
    rows: list[tuple[Button, ...]] = [(_card_button(t, card),) for card in facts.unanswered[:FIRST]]
    rows += _waiting_at_desks(t, facts)
    rows += [(Button(question(t, topic), HelpOn(topic.value)),) for topic in facts.topics]
    if asks_somebody(facts.home):
        rows.append((Button("✉️ " + _("Ask the secretariat"), AskSecretariat(0)),))
    return Screen("\n\n".join(parts), (*rows, (languages_button(t),), to_home(t)))


def topic(t: Translator, facts: TopicFacts) -> Screen:
    """One question, its answer in a few lines, and the way to where it is done."""
    rows = (*_leads_to(t, facts), (Button(common.back(t), Help()),))
    return Screen(f"{bold('❓ ' + question(t, facts.topic))}\n\n{esc(_answer(t, facts.topic))}", rows)


def question(t: Translator, topic: Topic) -> str:
    """As the person would ask it; plain text."""
    _ = t.gettext
    return {
        Topic.COME_IN: _("How do I come in?"),
        Topic.ANSWER: _("How do I answer an invitation?"),
        Topic.DELEGATE: _("How do I send somebody in my place?"),
        Topic.SPEAK: _("How do I speak instead of typing?"),
        Topic.PAPERS: _("Where are the papers?"),
        Topic.ACTIONS: _("How do I report on an action?"),
        Topic.FOR_OTHERS: _("How do I answer for somebody else?"),
        Topic.WHO_SEES: _("Who sees what I send?"),
        Topic.ROSTER: _("How is the roster kept?"),
        Topic.LET_IN: _("How do people come in?"),
        Topic.PLAN: _("How is a meeting announced?"),
        Topic.BOARD: _("Who was told, who answered?"),
        Topic.FOLLOW_UP: _("How are actions followed up?"),
        Topic.WORDS: _("How are the words changed?"),
    }[topic]


def _answer(t: Translator, topic: Topic) -> str:
    _ = t.gettext
    return {
        Topic.COME_IN: _(
            "Please open the private link from the secretariat and share the phone number with the button "
            "below the message. Without a link, the secretariat can be asked here."
        ),
        Topic.ANSWER: _(
            "One tap under the invitation: attending, cannot attend, or a delegate. The answer can be "
            "changed until the meeting starts."
        ),
        Topic.DELEGATE: _(
            "Tap the button for a delegate under the invitation, then choose a colleague, or speak the name. "
            "The delegate gets the invitation and the papers."
        ),
        Topic.SPEAK: _(
            "Hold the microphone of Telegram and speak. An answer, a name, a report or a question may be "
            "spoken; the secretariat listens and writes it down."
        ),
        Topic.PAPERS: _(
            "They came before the invitation, and stand together here. One tap sends them again."
        ),
        Topic.ACTIONS: _(
            "Open the action and tap how it stands: in progress, done, or help is needed. A voice message "
            "or a photo may follow."
        ),
        Topic.FOR_OTHERS: _(
            "Each message says for whom it is, above the meeting. The button answers for that person; the "
            "list shows all for whom this account answers."
        ),
        Topic.WHO_SEES: _(
            "The officers of the secretariat of that body, and nobody else. Other participants see no phone "
            "number."
        ),
        Topic.ROSTER: _(
            "Send the Excel file to this chat: a preview comes first, nothing is written before it is "
            "confirmed. Single people are corrected in the roster."
        ),
        Topic.LET_IN: _(
            "Everybody has a private link, to be forwarded by hand. Whoever comes with another phone number "
            "stands among the requests."
        ),
        Topic.PLAN: _(
            "Under Meetings, step by step: title, day, venue, letter, papers, participants. The preview "
            "shows what everybody gets; nothing leaves before the last tap."
        ),
        Topic.BOARD: _(
            "The board of a meeting counts both. From it people are reminded, answers by letter or phone are "
            "entered, and Excel files for the call list and for signing are made."
        ),
        Topic.FOLLOW_UP: _(
            "Write down what was agreed, who owes it and until when. Owners are reminded by themselves; the "
            "board of actions shows what is open, overdue and done."
        ),
        Topic.WORDS: _(
            "The names of bodies, roles and categories can be chosen for this body, in both languages. All "
            "messages follow at once."
        ),
    }[topic]


def _leads_to(t: Translator, facts: TopicFacts) -> Rows:
    _ = t.gettext
    meetings: tuple[str, Press] = ("📅 " + _("My meetings"), MyMeetings())
    ask: tuple[str, Press] = ("✉️ " + _("Ask the secretariat"), AskSecretariat(0))
    own = {
        Topic.COME_IN: ("🏠 " + _("Home"), Home()),
        Topic.ANSWER: meetings,
        Topic.DELEGATE: meetings,
        Topic.SPEAK: ask,
        Topic.PAPERS: ("📎 " + _("My papers"), MyPapers()),
        Topic.ACTIONS: ("📌 " + _("My actions"), MyActions()),
        Topic.FOR_OTHERS: ("👥 " + _("For whom I stand"), MyStandings()),
        Topic.WHO_SEES: ("🔒 " + _("Privacy"), Privacy()),
    }.get(facts.topic)
    if own:
        return ((Button(*own),),)
    return tuple((_desk_button(t, facts, desk),) for desk in facts.home.desks)


def _desk_button(t: Translator, facts: TopicFacts, desk: Desk) -> Button:
    """To that part of a desk; with several desks it says of which body."""
    _ = t.gettext
    body = desk.body.id
    label, press = {
        Topic.ROSTER: ("📋 " + _("Roster"), RosterHome(body)),
        Topic.LET_IN: ("🙋 " + _("Requests"), Requests(body)),
        Topic.PLAN: ("📅 " + _("Meetings"), Meetings(body)),
        Topic.BOARD: ("📅 " + _("Meetings"), Meetings(body)),
        Topic.FOLLOW_UP: ("📌 " + _("Actions"), Actions(body)),
        Topic.WORDS: ("🔤 " + _("Words of the mechanism"), TermsPage(body, 0)),
    }[facts.topic]
    if len(facts.home.desks) > 1:
        label = on_button(f"{label} · {body_name(t, desk.body)}")
    return Button(label, press)


def _card_button(t: Translator, card: CardFacts) -> Button:
    title = str(t.typed(card.meeting.title_km, card.meeting.title_en))
    return Button("📅 " + on_button(title, 38), OpenCard(card.invitation_id))


def _waiting_at_desks(t: Translator, facts: HelpFacts) -> list[tuple[Button, ...]]:
    """Requests to come in that wait for this officer."""
    label = "🙋 " + t.gettext("Requests")
    waiting = [desk for desk in facts.home.desks if desk.requests]
    return [(Button(f"{label} ({t.number(desk.requests)})", Requests(desk.body.id)),) for desk in waiting]
