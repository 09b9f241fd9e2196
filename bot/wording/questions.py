"""What is said to a secretariat: asking, passing on, answering."""

from bot.domain.bodies import BodyFacts
from bot.domain.home_presses import (
    AnswerQuestion,
    AskSecretariat,
    Help,
    OpenQuestion,
    PassOn,
    QuestionSeen,
    QuestionsPage,
)
from bot.domain.navigation import MyMeetings, Questions
from bot.domain.old_fonts import is_old_font
from bot.domain.phones import show_phone
from bot.domain.questions import (
    AnswerFacts,
    Came,
    NothingToPass,
    NotUnderstood,
    Passed,
    QuestionFacts,
    QuestionList,
    Said,
    TooMuchToday,
)
from bot.domain.screens import Attachment, Button, FileKind, Rows, Screen
from bot.wording import common, people, spoken_answers, voice_notes
from bot.wording.common import body_name
from bot.wording.home import to_desk, to_home
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.salutations import all_monks
from bot.wording.salutations import lines as for_whom
from bot.wording.translator import Translator

CAPTION = 600  # of what somebody said, in UTF-16 units; with names it has to fit under a file
BESIDE_A_NOTE = 400  # where it says who wrote it down as well
LABEL = 48


def not_understood(t: Translator, facts: NotUnderstood) -> Screen:
    """Kind, and with ways to go on."""
    passing = _pass_rows(t, facts.question_id, facts.bodies) if facts.question_id else ()
    return Screen(_kind_words(t, facts), (*passing, *_ways(t)))


def _kind_words(t: Translator, facts: NotUnderstood) -> str:
    _ = t.gettext
    match facts.came, bool(facts.question_id):
        case Came.COURTESY, True:
            words = _("Thank you. If it is for the secretariat, one tap passes it on.")
            monks = t.pgettext("to a monk", "Thank you. If it is for the secretariat, one tap passes it on.")
            return "🙏 " + (monks if facts.to_monks else words)
        case Came.COURTESY, False:
            words = _("Thank you. Everything can be done with the buttons.")
            monks = t.pgettext("to a monk", "Thank you. Everything can be done with the buttons.")
            return monks if facts.to_monks else words
        case Came.FILE, True:
            words = _("Thank you. This can be passed to the secretariat with one tap.")
            monks = t.pgettext("to a monk", "Thank you. This can be passed to the secretariat with one tap.")
            return monks if facts.to_monks else words
        case _, True:
            return _("Sorry, this was not understood. It can be passed to the secretariat with one tap.")
    return _("Sorry, this was not understood. Everything can be done with the buttons.")


def ask_or_choose(t: Translator, bodies: tuple[BodyFacts, ...]) -> Screen:
    """The only secretariat is not chosen but asked."""
    return ask(t, bodies[0]) if len(bodies) == 1 else choose_body(t, bodies)


def choose_body(t: Translator, bodies: tuple[BodyFacts, ...]) -> Screen:
    """Which secretariat to ask."""
    _ = t.gettext
    if not bodies:
        text = _("There is no secretariat to ask yet. Please open a private link, or send /start.")
        return Screen(text, (to_home(t),))
    rows = tuple((Button("✉️ " + _fits(body_name(t, body)), AskSecretariat(body.id)),) for body in bodies)
    return Screen(_("Which secretariat is it for?"), (*rows, to_home(t)))


def ask(t: Translator, body: BodyFacts) -> Screen:
    """The next thing said goes there."""
    text = t.gettext("Please speak a voice message, or write, or send a photo or file. It goes to:")
    return Screen(f"🎙 {esc(text)}\n{bold(body_name(t, body))}", ((to_home(t)),))


def passed(t: Translator, facts: Passed) -> Screen:
    _ = t.gettext
    text = _("Passed to the secretariat of {body}. Its answer will come to this chat.")
    return Screen("✅ " + esc(text.format(body=body_name(t, facts.body))), (to_home(t),))


def question_list(t: Translator, facts: QuestionList) -> Screen:
    _ = t.gettext
    lines = [bold("✉️ " + _("Open questions")), esc(body_name(t, facts.body))]
    if not facts.questions:
        lines += ["", _("Nothing is open.")]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((Button(_label(t, one), OpenQuestion(one.id)),) for one in facts.questions)
    pager = common.pager(facts.page, facts.pages, lambda page: QuestionsPage(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_desk(t, facts.body.id)))


def question(t: Translator, facts: QuestionFacts) -> Screen:
    """One question as an officer sees it, with what was spoken or sent."""
    _ = t.gettext
    if facts.spoken:
        return spoken_answers.question(t, facts, facts.spoken)
    lines = [bold("✉️ " + _who(t, facts)), esc(body_name(t, facts.body))]
    account = [facts.shown_name, show_phone(facts.phone) if facts.phone else ""]
    lines.append("☎️ " + esc(" · ".join(part for part in account if part)))
    lines += ["", _what(t, facts)]
    if facts.answered:
        lines += ["", "✅ " + _("Answered already.")]
    return Screen("\n".join(lines), _officer_rows(t, facts), _file(facts.said))


def type_answer(t: Translator, facts: QuestionFacts) -> Screen:
    text = t.gettext("Please write the answer, or speak it as a voice message. It goes to:")
    back = (Button(common.back(t), OpenQuestion(facts.id)),)
    return Screen(f"🎙 {esc(text)}\n{bold(_who(t, facts))}", (back,))


def entered(t: Translator, facts: QuestionFacts) -> Screen:
    """For the officer: entered, or why it could not be."""
    return closed(t, facts) if facts.answered else question(t, facts)


def closed(t: Translator, facts: QuestionFacts) -> Screen:
    """For the officer: answered or seen."""
    text = t.gettext("Done. {person} is told.").format(person=_who(t, facts))
    back = (Button("✉️ " + t.gettext("Questions"), Questions(facts.body.id)),)
    return Screen("✅ " + esc(text), (back,))


def answer(t: Translator, facts: AnswerFacts) -> Screen:
    """For the asker: what the secretariat says."""
    _ = t.gettext
    lines = [bold("✉️ " + _("From the secretariat of {body}").format(body=body_name(t, facts.body)))]
    lines += for_whom(t, facts.people)
    if facts.asked.text:
        lines.append(f"<blockquote>{esc(shorten(facts.asked.text, 150))}</blockquote>")
    if facts.answer.is_empty:
        read = _("The message was read. Thank you.")
        lines.append(
            t.pgettext("to a monk", "The message was read. Thank you.") if all_monks(facts.people) else read
        )
    elif facts.answer.text:
        lines.append(esc(shorten(facts.answer.text, CAPTION if facts.answer.file_id else 3000)))
    reply = (Button("↩️ " + _("Ask again"), AskSecretariat(facts.body.id)),)
    return Screen("\n".join(lines), (reply,), _file(facts.answer))


def _who(t: Translator, facts: QuestionFacts) -> str:
    """Who asks: the people they stand for, or the name on Telegram; not escaped."""
    if facts.people:
        return t.list_of(people.in_list(t, person) for person in facts.people[:3])
    return t.gettext("{name} (not registered)").format(name=shorten(facts.shown_name, 60))


def _what(t: Translator, facts: QuestionFacts) -> str:
    """What was said; HTML."""
    _ = t.gettext
    said = facts.said
    if facts.forget_me:
        return _("Asks that what is known about this account be deleted.")
    limit = BESIDE_A_NOTE if facts.note else CAPTION if said.file_id else 3000
    parts = [esc(shorten(said.text, limit))] if said.text else []
    if facts.old_font_for is not None or is_old_font(said.text):
        parts.insert(0, "🔤 " + esc(_old_font(t, facts.old_font_for or "")))
    if facts.note:
        parts.append(esc(voice_notes.marked(t, facts.note, 100 if parts else BESIDE_A_NOTE)))
    if parts:
        return "\n".join(parts)
    if said.file_kind in (FileKind.VOICE, FileKind.AUDIO):
        return "🎙 " + _("A voice message.")
    return "📎 " + _("A file.")


def _old_font(t: Translator, form: str) -> str:
    """That it cannot be read, and what it was sent for."""
    _ = t.gettext
    told = _("In letters of an old font. Typing it again, or a voice message, was asked for.")
    sent_for = {
        "delegate": _("Sent as the name of a delegate."),
        "action": _("Sent as words about an action."),
        "question": _("Sent as a question."),
    }.get(form.partition(".")[0], "")
    return " ".join(part for part in (told, sent_for) if part)


def _label(t: Translator, facts: QuestionFacts) -> str:
    said = facts.said.text or ("🎙" if facts.said.file_kind == FileKind.VOICE else "📎")
    if facts.note and not facts.said.text:
        said = "🎙 " + (t.gettext("not yet written down") if facts.note.waiting else facts.note.words)
    if facts.forget_me:
        said = "🗑"
    label = t.gettext("{field}: {value}").format(field=shorten(_who(t, facts), 30), value=said)
    return _fits(label.replace("\n", " "))


def _file(said: Said) -> Attachment | None:
    return Attachment(FileKind(said.file_kind), said.file_id) if said.file_id else None


def _officer_rows(t: Translator, facts: QuestionFacts) -> Rows:
    _ = t.gettext
    back = (Button("⬅️ " + _("Questions"), Questions(facts.body.id)),)
    write = voice_notes.write_row(t, facts.note)
    if facts.answered:
        return (*write, back)
    answer_it = (Button("💬 " + _("Answer"), AnswerQuestion(facts.id)),)
    return (answer_it, *write, (Button("👁 " + _("Seen, nothing to answer"), QuestionSeen(facts.id)),), back)


def _pass_rows(t: Translator, question_id: int, bodies: tuple[BodyFacts, ...]) -> Rows:
    if len(bodies) == 1:
        label = "✉️ " + t.gettext("Pass to the secretariat")
        return ((Button(label, PassOn(question_id, bodies[0].id)),),)
    return tuple(
        (Button("✉️ " + _fits(body_name(t, body)), PassOn(question_id, body.id)),) for body in bodies[:8]
    )


def _ways(t: Translator) -> Rows:
    _ = t.gettext
    meetings = Button("📅 " + _("My meetings"), MyMeetings())
    return ((meetings, Button("❓ " + _("Help"), Help())), to_home(t))


def _fits(label: str) -> str:
    return shorten(label, LABEL)


@explain.register
def _nothing_to_pass(_refusal: NothingToPass, t: Translator) -> str:
    return t.gettext("This cannot be passed on. Please write, speak, or send a photo or file.")


@explain.register
def _too_much_today(_refusal: TooMuchToday, t: Translator) -> str:
    return t.gettext(
        "This account has sent a great deal today. Please go on tomorrow, or call the secretariat."
    )
