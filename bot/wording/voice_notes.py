"""What was spoken, until it is written down: the mark, the list, and one note."""

from bot.domain.action_presses import OfficerView, OpenSheet
from bot.domain.board_presses import Member
from bot.domain.home_presses import EnterSpoken, OpenQuestion
from bot.domain.invitations import Answer
from bot.domain.registration_presses import OpenRequest
from bot.domain.screens import Attachment, Button, Rows, Screen
from bot.domain.voice_notes import About, NoteFacts, NoteList, NoteMark, RoundVideo
from bot.domain.voice_presses import NothingHeard, OpenNote, PutInstead, VoiceNotes
from bot.wording import common, invitation, people
from bot.wording.common import body_name
from bot.wording.home import to_desk
from bot.wording.html import bold, esc, shorten
from bot.wording.refusals import explain
from bot.wording.translator import Translator

LABEL = 56  # UTF-16 units of a button
NAME_LIMIT = 120
TITLE_LIMIT = 160
UNDER_A_VOICE = 350  # of what it says, which stands below names under a voice note


def marked(t: Translator, mark: NoteMark, limit: int) -> str:
    """What stands where its words would stand: the words with who wrote them down; not escaped."""
    _ = t.gettext
    if mark.waiting:
        return "🎙 " + _("A voice message, not yet written down.")
    if not mark.words:
        return "🎙 " + _("A voice message.")
    return f"🎙 {shorten(mark.words, limit)} ({written_by(t, mark)})"


def written_by(t: Translator, mark: NoteMark) -> str:
    """Who wrote it down; not escaped."""
    _ = t.gettext
    if mark.by is None:
        return _("written down by the secretariat")
    name = shorten(people.in_list(t, mark.by), NAME_LIMIT)
    return _("written down by {name}").format(name=name)


def write_row(t: Translator, mark: NoteMark | None) -> Rows:
    """The button that leads to writing it down; none where nothing waits."""
    if mark is None or not mark.waiting:
        return ()
    return ((Button("✍️ " + t.gettext("Write down what it says"), OpenNote(mark.id)),),)


def note_list(t: Translator, facts: NoteList) -> Screen:
    """What is not yet written down, oldest first; one tap plays it."""
    _ = t.gettext
    lines = [bold("✍️ " + _("Not yet written down")), esc(body_name(t, facts.body))]
    if not facts.notes:
        lines += ["", esc(_("Everything is written down."))]
    else:
        lines += ["", esc(_("Please choose one: it is played, and what is typed then is what it says."))]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((Button(_label(t, one), OpenNote(one.mark.id)),) for one in facts.notes)
    pager = common.pager(facts.page, facts.pages, lambda page: VoiceNotes(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_desk(t, facts.body.id)))


def note(t: Translator, facts: NoteFacts) -> Screen:
    """One to be heard; what is typed next is what it says."""
    _ = t.gettext
    lines = [bold("🎙 " + kind(t, facts.about)), *_whose(t, facts)]
    if facts.taken:
        lines.append("⚠️ " + esc(_("Another officer has this one open just now.")))
    if facts.mark.words:
        lines += ["", f"<blockquote>{esc(shorten(facts.mark.words, UNDER_A_VOICE))}</blockquote>"]
        lines.append("✍️ " + esc(written_by(t, facts.mark)))
        lines.append(esc(_("To change it, please type it anew.")))
    else:
        lines += ["", "✍️ " + esc(_ask(t, facts))]
    return Screen("\n".join(lines), _rows(t, facts), Attachment(facts.file_kind, facts.file_id))


def written(t: Translator, facts: NoteFacts) -> Screen:
    """Written down; or another officer was quicker, and both stand here. The next one is offered."""
    return _both(t, facts) if facts.typed else _done(t, facts)


def kind(t: Translator, about: About) -> str:
    """What a voice note belongs to; not escaped."""
    _ = t.gettext
    return {
        About.QUESTION: _("A question by voice message"),
        About.ANSWER: _("An answer by voice message"),
        About.REPORT: _("A report by voice message"),
        About.DELEGATE: _("A delegate named by voice"),
        About.REQUEST: _("A voice message with a request to come in"),
        About.ACTION: _("An action spoken as a voice message"),
    }[about]


def _done(t: Translator, facts: NoteFacts) -> Screen:
    _ = t.gettext
    lines = ["✅ " + bold(_("Written down.")), *_whose(t, facts)]
    if facts.mark.words:
        lines += ["", f"<blockquote>{esc(shorten(facts.mark.words, 1500))}</blockquote>"]
    else:
        lines[0] = "✅ " + bold(_("Nothing to write down."))
    if facts.asked_again:
        lines += [
            "",
            esc(_("The name of the delegate is asked for once more; the answer is open until then.")),
        ]
    rows = (*_next(t, facts), (Button("✏️ " + _("Change"), OpenNote(facts.mark.id)),), _back(t, facts))
    return Screen("\n".join(lines), rows)


def _both(t: Translator, facts: NoteFacts) -> Screen:
    _ = t.gettext
    lines = [
        "⚠️ " + bold(_("Another officer has just written it down.")),
        *_whose(t, facts),
        "",
        esc(_("What stands now:")),
        f"<blockquote>{esc(shorten(facts.mark.words, 1200)) or '—'}</blockquote>",
        esc(_("What was typed here:")),
        f"<blockquote>{esc(shorten(facts.typed, 1200))}</blockquote>",
    ]
    put = (Button("🔁 " + _("Put this one in its place"), PutInstead(facts.mark.id)),)
    return Screen("\n".join(lines), (put, *_next(t, facts), _back(t, facts)))


def _whose(t: Translator, facts: NoteFacts) -> list[str]:
    """Who spoke, when, how long, and about what; HTML."""
    _ = t.gettext
    when = f"{t.short_day(facts.spoken_at)} {t.time(facts.spoken_at)}"
    if facts.duration:
        seconds = t.ngettext("{n} second", "{n} seconds", facts.duration)
        when += " · " + seconds.format(n=t.number(facts.duration))
    lines = ["👤 " + esc(_speaker(t, facts)), "🕗 " + esc(when)]
    title = str(t.typed(facts.title_km, facts.title_en))
    if title:
        lines.append("📌 " + esc(shorten(title, TITLE_LIMIT)))
    return lines


def _speaker(t: Translator, facts: NoteFacts) -> str:
    if facts.speaker is not None:
        return shorten(people.in_list(t, facts.speaker), NAME_LIMIT)
    if facts.about is About.ACTION:
        return t.gettext("The secretariat")
    name = shorten(facts.shown_name, 60)
    return t.gettext("{name} (not registered)").format(name=name) if name else t.gettext("The secretariat")


def _ask(t: Translator, facts: NoteFacts) -> str:
    _ = t.gettext
    if facts.about is About.DELEGATE and facts.can_answer:
        return _("Please write the name, or a part of it.")
    return _("Please listen, and type what it says.")


def _rows(t: Translator, facts: NoteFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.about is About.ANSWER and facts.can_answer:
        rows += [
            (Button(invitation.answer_label(t, answer), EnterSpoken(facts.question_id, answer.value)),)
            for answer in (Answer.ATTENDING, Answer.REGRETS)
        ]
    rows += [(button,) for button in _subject(t, facts)]
    if facts.mark.waiting:
        rows.append((Button("🔇 " + _("Nothing to write down"), NothingHeard(facts.mark.id)),))
    return (*rows, *_next(t, facts), _back(t, facts))


def _subject(t: Translator, facts: NoteFacts) -> tuple[Button, ...]:
    """Where what it belongs to stands."""
    _ = t.gettext
    match facts.about:
        case About.QUESTION | About.ANSWER:
            return (Button("✉️ " + _("Open the question"), OpenQuestion(facts.question_id)),)
        case About.DELEGATE:
            return (Button("👤 " + _("Open the invitation"), Member(facts.invitation_id)),)
        case About.REPORT:
            return (Button("📌 " + _("Open the action"), OfficerView(facts.assignment_id)),)
        case About.ACTION:
            return (Button("📌 " + _("Open the action"), OpenSheet(facts.action_id)),)
    return (Button("🙋 " + _("Open the request"), OpenRequest(facts.request_id)),)


def _next(t: Translator, facts: NoteFacts) -> Rows:
    if not facts.next_id:
        return ()
    label = t.gettext("The next one ({n} more)").format(n=t.number(facts.left))
    return ((Button("▶️ " + label, OpenNote(facts.next_id)),),)


def _back(t: Translator, facts: NoteFacts) -> tuple[Button, ...]:
    return (Button("⬅️ " + t.gettext("Not yet written down"), VoiceNotes(facts.body.id, 0)),)


def _label(t: Translator, facts: NoteFacts) -> str:
    sign = "✍️" if facts.taken else "🎙"
    day = t.short_day(facts.spoken_at)
    return shorten(f"{sign} {day} · {_speaker(t, facts)} · {kind(t, facts.about)}", LABEL)


@explain.register
def _round_video(_refusal: RoundVideo, t: Translator) -> str:
    return t.gettext(
        "A round video cannot be taken here. Please hold the microphone and speak a voice message; "
        "nothing was lost."
    )
