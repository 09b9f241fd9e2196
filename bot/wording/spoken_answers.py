"""Answers by voice note: the thanks, what the officers hear, and that the answer was entered."""

from bot.domain.board_presses import WriteDelegate
from bot.domain.home_presses import AnswerQuestion, EnterSpoken, QuestionSeen
from bot.domain.invitations import Answer, CardFacts, Standing
from bot.domain.navigation import OpenCard, Questions
from bot.domain.questions import QuestionFacts, SpokenFacts
from bot.domain.screens import Attachment, Button, FileKind, Rows, Screen
from bot.wording import invitation, people, voice_notes
from bot.wording.html import bold, esc, shorten
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator
from bot.wording.typed_answers import under

TITLE_LIMIT = 160  # all of it has to fit under a voice note
NAME_LIMIT = 120
WORDS = 250


def thanks(t: Translator, facts: SpokenFacts) -> Screen:
    """To whoever spoke: it will be entered; or the card, when they spoke of what has changed."""
    _ = t.gettext
    if facts.outdated:
        words = _("The voice message is with the secretariat. The meeting has changed: please answer again.")
        return under(t, words, facts.card)
    words = _("Thank you. The secretariat will hear it and enter the answer. The card then comes again.")
    if is_monk(facts.card.person):
        words = t.pgettext(
            "to a monk",
            "Thank you. The secretariat will hear it and enter the answer. The card then comes again.",
        )
    opens = invitation.open_words(t, (facts.card.person,))
    rows = ((Button(opens, OpenCard(facts.card.invitation_id)),),)
    return Screen("🎤 " + esc(words), rows=rows)


def question(t: Translator, facts: QuestionFacts, spoken: SpokenFacts) -> Screen:
    """To the officers: the voice note, what it answers, and one tap to enter it."""
    _ = t.gettext
    card = spoken.card
    lines = [
        "🎤 " + bold(_("An answer by voice message")),
        esc(shorten(people.in_list(t, card.person), NAME_LIMIT)),
        esc(shorten(invitation.title(t, card.meeting), TITLE_LIMIT)),
        invitation.when(t, card.meeting),
        esc(_how_it_stands(t, facts, spoken)),
    ]
    if facts.note and facts.note.words:
        lines.append(esc(voice_notes.marked(t, facts.note, WORDS)))
    file = Attachment(FileKind(facts.said.file_kind), facts.said.file_id)
    return Screen("\n".join(lines), rows=_rows(t, facts, spoken), attachment=file)


def entered(t: Translator, card: CardFacts) -> Screen:
    """To whoever spoke: the card with the answer on it."""
    words = t.gettext("The secretariat has entered the answer from the voice message.")
    return under(t, "🎤 " + words, card)


def _how_it_stands(t: Translator, facts: QuestionFacts, spoken: SpokenFacts) -> str:
    _ = t.gettext
    card = spoken.card
    if facts.answered:
        return "✅ " + _("Answered already.")
    if card.standing is not Standing.OPEN:
        return "⚠️ " + _("This meeting takes no answers now.")
    if spoken.outdated:
        return "⚠️ " + _("Spoken before the meeting changed. Please ask them again.")
    if spoken.answered_since and card.answer is not None:
        words = _("They have answered since: {answer}")
        return "⚠️ " + words.format(answer=invitation.answered(t, card.answer))
    return _("Please listen and enter the answer.")


def _rows(t: Translator, facts: QuestionFacts, spoken: SpokenFacts) -> Rows:
    _ = t.gettext
    back = (Button("⬅️ " + _("Questions"), Questions(facts.body.id)),)
    if facts.answered:
        return (back,)
    rows = _answers(t, facts.id, spoken.card) if spoken.can_enter else ()
    reply = (Button("💬 " + _("Answer"), AnswerQuestion(facts.id)),)
    write = voice_notes.write_row(t, facts.note)
    return (*rows, reply, *write, (Button("👁 " + _("Seen, nothing to enter"), QuestionSeen(facts.id)),), back)


def _answers(t: Translator, question_id: int, card: CardFacts) -> Rows:
    rows = [
        (Button(invitation.answer_label(t, answer), EnterSpoken(question_id, answer.value)),)
        for answer in (Answer.ATTENDING, Answer.REGRETS)
    ]
    if card.delegate_of is None:
        label = invitation.answer_label(t, Answer.DELEGATE)
        rows.append((Button(label, WriteDelegate(card.invitation_id)),))
    return tuple(rows)
