"""Entering for people without Telegram: how they were told, what they answered, who comes for them."""

from datetime import timedelta

from bot.domain import board_presses as presses
from bot.domain.board import BY_HAND, By, MemberFacts, Source
from bot.domain.entering import NotThatDay, TellFacts, WriteFacts
from bot.domain.invitations import Answer
from bot.domain.people import PersonFacts
from bot.domain.phones import show_phone
from bot.domain.screens import Attachment, Button, FileKind, Reply, Rows, Screen
from bot.wording import common, invitation, people
from bot.wording.html import bold, esc, shorten
from bot.wording.member import by_words, member
from bot.wording.refusals import explain
from bot.wording.sources import source_words
from bot.wording.translator import Translator

LABEL_LIMIT = 58
BESIDE_A_PHONE = 36
SIGNS = {By.LETTER: "✉️", By.PHONE: "☎️", By.GROUP: "👥"}


def tell(t: Translator, facts: TellFacts) -> Screen:
    """How, then when, then by whom; each by one tap, the last two also typed."""
    _ = t.gettext
    row = facts.member.row
    lines = [bold(people.in_list(t, row.person)), esc(invitation.title(t, facts.member.meeting))]
    if facts.how is not None:
        lines.append(esc(_("Told {how}").format(how=by_words(t, facts.how))))
    if facts.days_ago is not None and facts.field != "day":
        lines.append("🗓 " + esc(t.day(facts.today - timedelta(days=facts.days_ago))))
    lines += ["", esc(_tell_question(t, facts))]
    rows = _tell_rows(t, facts)
    return Screen("\n".join(lines), rows=(*rows, (_back(t, row.invitation_id),)))


def _tell_question(t: Translator, facts: TellFacts) -> str:
    _ = t.gettext
    if facts.field == "day":
        return _("Please write the day on which they were told, such as 23/11/2026.")
    if facts.field == "who":
        return _("Please write who told them.")
    if facts.how is None:
        return _("How were they told?")
    if facts.days_ago is None:
        return _("When were they told? One tap, or write the day here.")
    return _("Who told them? One tap, or write it here.")


def _tell_rows(t: Translator, facts: TellFacts) -> Rows:
    _ = t.gettext
    invitation_id = facts.member.row.invitation_id
    if facts.field:
        return ()
    if facts.how is None:
        signs = dict(zip(BY_HAND, ("✉️ ", "☎️ ", "👥 "), strict=True))
        return tuple(
            (Button(signs[how] + by_words(t, how), presses.TellWhen(invitation_id, how.value)),)
            for how in BY_HAND
        )
    how = facts.how.value
    if facts.days_ago is None:
        return (
            (
                Button(_("Today"), presses.TellWho(invitation_id, how, 0)),
                Button(_("Yesterday"), presses.TellWho(invitation_id, how, 1)),
            ),
            (Button("✏️ " + _("Another day"), presses.TypeTold(invitation_id, how, 0, "day")),),
        )
    return (
        (Button("👤 " + _("Told by me"), presses.TellDone(invitation_id, how, facts.days_ago)),),
        (Button("✏️ " + _("Somebody else"), presses.TypeTold(invitation_id, how, facts.days_ago, "who")),),
    )


def told(t: Translator, facts: MemberFacts) -> Reply:
    return Reply(shown=member(t, facts), toast=t.gettext("It is recorded."))


def recorded(t: Translator, facts: MemberFacts) -> Screen:
    """After something was typed."""
    return member(t, facts)


def which_answer(t: Translator, facts: MemberFacts) -> Screen:
    _ = t.gettext
    invitation_id = facts.row.invitation_id
    lines = [bold(people.in_list(t, facts.row.person)), esc(invitation.title(t, facts.meeting))]
    lines += ["", esc(_("What did they answer?"))]
    rows = [
        (Button(invitation.answer_label(t, answer), presses.EnterSource(invitation_id, answer.value)),)
        for answer in (Answer.ATTENDING, Answer.REGRETS)
    ]
    if facts.row.delegate_of is None:
        label = invitation.answer_label(t, Answer.DELEGATE)
        rows.append((Button(label, presses.WriteDelegate(invitation_id)),))
    return Screen("\n".join(lines), rows=(*rows, (_back(t, invitation_id),)))


def which_source(t: Translator, facts: MemberFacts, answer: Answer) -> Screen:
    _ = t.gettext
    invitation_id = facts.row.invitation_id
    lines = [
        bold(people.in_list(t, facts.row.person)),
        esc(invitation.answered(t, answer)),
        "",
        esc(_("Who said so? One tap, or write it here.")),
    ]
    rows = [
        (Button(source_words(t, source), presses.EnterDone(invitation_id, answer.value, source.value)),)
        for source in Source
    ]
    return Screen("\n".join(lines), rows=(*rows, (_back(t, invitation_id),)))


def ask_delegate(t: Translator, facts: WriteFacts) -> Reply:
    """The voice note again, if there is one, and whose delegate it is."""
    _ = t.gettext
    row = facts.member.row
    lines = [
        bold(_("Who comes for {name}?").format(name=people.in_list(t, row.person))),
        esc(_("Please write the name, or a part of it.")),
    ]
    asked = Screen("\n".join(lines), rows=((_back(t, row.invitation_id),),))
    if not facts.member.voice:
        return Reply(shown=asked)
    note = Screen("🎤", attachment=Attachment(FileKind.VOICE, facts.member.voice))
    return Reply(more=(note, asked))


def found_delegates(t: Translator, facts: WriteFacts) -> Screen:
    """Those of the roster with that name, or somebody new."""
    _ = t.gettext
    row = facts.member.row
    lines = [
        bold(_("Who comes for {name}?").format(name=people.in_list(t, row.person))),
        esc(_("Choose the person, or keep the name as written.")),
    ]
    rows = [
        (Button("👤 " + _label(t, found.person), presses.DelegateIs(row.invitation_id, found.person.id)),)
        for found in facts.found
    ]
    phone = " · " + show_phone(facts.phone) if facts.phone else ""
    name = shorten(facts.typed, BESIDE_A_PHONE if phone else LABEL_LIMIT) + phone
    new = _("Somebody new: {name}").format(name=name)
    rows.append((Button("➕ " + new, presses.DelegateIs(row.invitation_id, 0)),))
    return Screen("\n".join(lines), rows=(*rows, (_back(t, row.invitation_id),)))


def _label(t: Translator, person: PersonFacts) -> str:
    parts = [people.in_list(t, person), people.office(t, person)]
    return shorten(" · ".join(dict.fromkeys(part for part in parts if part)), LABEL_LIMIT)


def _back(t: Translator, invitation_id: int) -> Button:
    return Button(common.back(t), presses.Member(invitation_id))


@explain.register
def _not_that_day(_refusal: NotThatDay, t: Translator) -> str:
    return t.gettext("That day is still to come. Please write the day on which they were told.")
