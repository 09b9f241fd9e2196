"""The list of one's meetings and papers."""

from datetime import date

from bot.domain.invitation_presses import MyMeetingsPage, PapersAgain
from bot.domain.invitations import CardFacts, Standing
from bot.domain.my_meetings import MyMeetingsFacts, PapersFacts
from bot.domain.navigation import Home, OpenCard
from bot.domain.screens import Button, Place, Reply, Screen
from bot.wording import common, invitation, salutations
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

TITLE_LIMIT = 140
BUTTON_LIMIT = 40


def my_meetings(t: Translator, facts: MyMeetingsFacts) -> Screen:
    """Each meeting in a few lines, and a button that opens its card."""
    _ = t.gettext
    home = (Button(common.back(t), Home()),)
    if not facts.cards:
        return Screen(
            esc(_("There is no invitation at present. New ones arrive here by themselves.")), (home,)
        )
    blocks = [bold(_("Meetings"))]
    blocks += [
        block(t, number, card, facts.several, facts.today) for number, card in enumerate(facts.cards, start=1)
    ]
    if facts.pages > 1:
        blocks.append(common.page(t, facts.page + 1, facts.pages))
    rows = [(_open(t, number, card),) for number, card in enumerate(facts.cards, start=1)]
    turning = []
    if facts.page > 0:
        turning.append(Button(common.back(t), MyMeetingsPage(facts.page - 1)))
    if facts.page + 1 < facts.pages:
        turning.append(Button(common.next_(t), MyMeetingsPage(facts.page + 1)))
    return Screen("\n\n".join(blocks), rows=(*rows, tuple(turning), home))


def my_papers(t: Translator, facts: MyMeetingsFacts) -> Screen:
    """A button for each meeting with papers; a tap sends them again."""
    _ = t.gettext
    home = (Button(common.back(t), Home()),)
    if not facts.cards:
        return Screen(esc(_("There are no papers at present. New ones arrive here by themselves.")), (home,))
    lines = [bold(_("Papers")), esc(_("Choose a meeting; its papers are sent again."))]
    rows = [(Button("📎 " + label(t, card), PapersAgain(card.invitation_id)),) for card in facts.cards]
    return Screen("\n".join(lines), rows=(*rows, home))


def papers(t: Translator, facts: PapersFacts) -> Reply:
    """The papers as new messages; the message that was pressed stays as it is."""
    if not facts.papers:
        return Reply(toast=t.gettext("This meeting has no papers yet."))
    return Reply(more=tuple(invitation.paper(t, paper) for paper in facts.papers))


def venue(t: Translator, place: Place | None) -> Reply:
    if place is None:
        return Reply(toast=t.gettext("The venue is not on the map."))
    return Reply(more=(Screen("", place=place),))


def by_link(t: Translator, card: CardFacts | None) -> Screen:
    """The card, or kind words that tell a stranger nothing."""
    _ = t.gettext
    if card is not None:
        return invitation.card(t, card)
    words = _(
        "This link opens an invitation for those it was sent to. "
        "If that should be this account, please ask the secretariat for a private link."
    )
    return Screen(esc(words), rows=((Button(common.back(t), Home()),),))


def block(t: Translator, number: int, card: CardFacts, several: bool, today: date | None = None) -> str:
    """A meeting in a few lines; with `today`, also how far away it is. HTML."""
    lines = [f"{t.number(number)}. {bold(shorten(invitation.title(t, card.meeting), TITLE_LIMIT))}"]
    when = invitation.when_and_how_far(t, card.meeting, today) if today else invitation.when(t, card.meeting)
    lines.append(when)
    if several:
        lines.append(esc(salutations.for_line(t, (card.person,))))
    lines.append(esc(_state(t, card)))
    return "\n".join(line for line in lines if line)


def _state(t: Translator, card: CardFacts) -> str:
    _ = t.gettext
    match card.standing:
        case Standing.CANCELLED:
            return "⛔️ " + _("This meeting is cancelled.")
        case Standing.POSTPONED:
            return "⏸ " + _("This meeting is postponed.")
        case Standing.INFORMED:
            if salutations.is_monk(card.person):
                return t.pgettext("to a monk", "For your information; no answer is needed.")
            return _("For your information; no answer is needed.")
    if card.answer is None or card.delegate_declined:
        return _("Not answered yet") if card.standing is Standing.OPEN else ""
    return invitation.answered(t, card.answer, card.person)


def _open(t: Translator, number: int, card: CardFacts) -> Button:
    return Button(f"{t.number(number)}. {label(t, card)}", OpenCard(card.invitation_id))


def label(t: Translator, card: CardFacts) -> str:
    return shorten(str(t.typed(card.meeting.title_km, card.meeting.title_en)), BUTTON_LIMIT)
