"""Choosing a delegate, the link to forward, and what delegates and delegators hear."""

from bot.domain.answers import Colleague, ColleaguesFacts, ForwardFacts
from bot.domain.board_presses import WriteDelegate
from bot.domain.delegates import ReleasedFacts, VoiceFacts
from bot.domain.invitation_presses import ChooseDelegate, OtherDelegate, PickDelegate
from bot.domain.invitations import CardFacts
from bot.domain.navigation import MeetingHome, OpenCard
from bot.domain.people import PersonFacts
from bot.domain.screens import Attachment, Button, FileKind, Reply, Screen
from bot.wording import common, invitation, people
from bot.wording.html import bold, esc, link, shorten
from bot.wording.salutations import for_line, is_monk, named
from bot.wording.translator import Translator

LABEL_LIMIT = 60  # UTF-16 units of a name on a button


def choose(t: Translator, facts: ColleaguesFacts) -> Screen:
    """Colleagues by button, and a way to name somebody else without typing."""
    _ = t.gettext
    card = facts.card
    lines = [
        bold(_("Who will come in place of {name}?").format(name=named(t, card.person))),
        esc(invitation.title(t, card.meeting)),
    ]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    lines.append("🎤 " + esc(_("Please choose by button, or hold the microphone and speak the name.")))
    rows: list[tuple[Button, ...]] = [(_colleague(t, card, one),) for one in facts.colleagues]
    rows += _pages(t, facts)
    rows.append((Button("👤 " + _("Somebody else"), OtherDelegate(card.invitation_id)),))
    rows.append((Button(common.back(t), OpenCard(card.invitation_id)),))
    return Screen("\n".join(lines), rows=tuple(rows))


def ask_other(t: Translator, card: CardFacts) -> Screen:
    """Three ways to say who it is; typing is only one of them."""
    _ = t.gettext
    lines = [
        bold(_("Who will come in place of {name}?").format(name=named(t, card.person))),
        "",
        "📎 " + esc(_("Share a contact from the phone, or")),
        "🎤 " + esc(_("speak the name as a voice message, or")),
        "✏️ " + esc(_("write the name here.")),
    ]
    back = Button(common.back(t), ChooseDelegate(card.invitation_id, 0))
    return Screen("\n".join(lines), rows=((back,),))


def forward(t: Translator, facts: ForwardFacts) -> Screen:
    """Words to be forwarded as they are to a delegate who is not registered; the link is in the text."""
    _ = t.gettext
    meeting = facts.card.meeting
    sender, delegate = named(t, facts.card.person), named(t, facts.delegate)
    words = _("{name}, you are asked to attend in place of {sender}:")
    if is_monk(facts.delegate):
        words = t.pgettext("to a monk", "{name}, you are asked to attend in place of {sender}:")
    words = words.format(name=delegate, sender=sender)
    opening = link(_open_words(t, facts.delegate), facts.link)
    parts = [esc(words), bold(invitation.title(t, meeting)), invitation.when(t, meeting)]
    return Screen("\n".join([*parts, invitation.where(t, meeting), "", opening]))


def written_down(t: Translator, facts: ForwardFacts) -> Screen:
    """To whoever spoke a name: it was written down, and what is left to do."""
    _ = t.gettext
    name = named(t, facts.delegate)
    words = _("{name} is written down as the delegate. Please forward the message with the link.")
    return invitation.with_headline(t, "👤 " + words.format(name=name), facts.card)


def again(t: Translator, facts: ForwardFacts | None) -> Reply:
    """The message to forward, below the card."""
    if facts is None:
        return Reply(toast=t.gettext("The delegate is registered and has the invitation."))
    return Reply(more=(forward(t, facts),))


def delegate_answered(t: Translator, card: CardFacts) -> Screen:
    """To whoever sent a delegate: the delegate cannot come, or can after all. The card can be answered."""
    _ = t.gettext
    words = _("The delegate cannot attend.") if card.delegate_declined else _("The delegate will attend.")
    delegate = card.delegate.person if card.delegate else None
    if delegate is not None and is_monk(delegate):
        words = (
            t.pgettext("a monk", "The delegate cannot attend.")
            if card.delegate_declined
            else t.pgettext("a monk", "The delegate will attend.")
        )
    return invitation.with_headline(t, "👤 " + words, card)


def unheard(t: Translator, card: CardFacts) -> Screen:
    """To whoever spoke a delegate's name that could not be heard. The card can be answered."""
    _ = t.gettext
    words = _("The delegate's name could not be heard in the voice message. Please choose or speak it again.")
    if is_monk(card.person):
        words = t.pgettext(
            "to a monk",
            "The delegate's name could not be heard in the voice message. Please choose or speak it again.",
        )
    return invitation.with_headline(t, "🎤 " + words, card)


def represent(t: Translator, card: CardFacts) -> Screen:
    """To somebody invited in their own right who is now sent by somebody else as well."""
    words = t.gettext("You are also asked to represent somebody at this meeting.")
    if is_monk(card.person):
        words = t.pgettext("to a monk", "You are also asked to represent somebody at this meeting.")
    return invitation.with_headline(t, "👤 " + words, card)


def released(t: Translator, facts: ReleasedFacts) -> Screen:
    """To a delegate who is no longer sent."""
    _ = t.gettext
    meeting = facts.card.meeting
    words = _("{name} no longer needs somebody in their place. Thank you for your readiness.")
    if is_monk(facts.card.person):
        words = t.pgettext(
            "to a monk", "{name} no longer needs somebody in their place. Thank you for your readiness."
        )
    lines = [
        esc(for_line(t, (facts.card.person,))),
        bold(invitation.title(t, meeting)),
        invitation.when(t, meeting),
        "",
        esc(words.format(name=named(t, facts.delegator))),
    ]
    return Screen("\n".join(line for line in lines))


def voice(t: Translator, facts: VoiceFacts) -> Screen:
    """To the officers: somebody spoke the name of their delegate."""
    _ = t.gettext
    card = facts.card
    name = people.in_list(t, card.person)
    lines = [
        "🎤 " + bold(_("A delegate named by voice")),
        esc(_("{name} sends somebody to:").format(name=name)),
        esc(invitation.title(t, card.meeting)),
        esc(_("Please listen and write the name down.")),
    ]
    rows = (
        (Button("✏️ " + _("Write the name down"), WriteDelegate(card.invitation_id)),),
        (Button(_("Open the meeting"), MeetingHome(card.meeting.id)),),
    )
    return Screen("\n".join(lines), rows=rows, attachment=Attachment(FileKind.VOICE, facts.file_id))


def _open_words(t: Translator, reader: PersonFacts) -> str:
    if is_monk(reader):
        return t.pgettext("to a monk", "Open the invitation and its papers")
    return t.gettext("Open the invitation and its papers")


def _colleague(t: Translator, card: CardFacts, one: Colleague) -> Button:
    label = people.in_list(t, one.person)
    office = people.office(t, one.person)
    if office and office not in label:
        label += " · " + office
    return Button("👤 " + shorten(label, LABEL_LIMIT), PickDelegate(card.invitation_id, one.person.id))


def _pages(t: Translator, facts: ColleaguesFacts) -> list[tuple[Button, ...]]:
    row = []
    if facts.page > 0:
        row.append(Button(common.back(t), ChooseDelegate(facts.card.invitation_id, facts.page - 1)))
    if facts.page + 1 < facts.pages:
        row.append(Button(common.next_(t), ChooseDelegate(facts.card.invitation_id, facts.page + 1)))
    return [tuple(row)] if row else []
