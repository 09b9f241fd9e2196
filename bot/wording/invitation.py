"""The invitation card and the papers before it, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from bot.clock import local_day
from bot.domain.home_presses import AskSecretariat
from bot.domain.invitation_presses import AnswerPress, ChooseDelegate, ForwardDelegate, PapersAgain, SeeVenue
from bot.domain.invitations import Answer, CardFacts, MeetingFacts, PaperToSend, Standing
from bot.domain.people import PersonFacts
from bot.domain.screens import Attachment, Button, Rows, Screen
from bot.wording import salutations
from bot.wording.html import bold, counted_from_now, esc, link, shorten
from bot.wording.reasons import late_reason
from bot.wording.salutations import is_monk, named
from bot.wording.sources import source_words
from bot.wording.translator import Translator

TITLE_LIMIT = 200  # as long as officers can type one
VENUE_LIMIT = 200
REASON_LIMIT = 200
NAME_LIMIT = 160


def card(t: Translator, facts: CardFacts, *, announced_above: bool = False) -> Screen:
    """The invitation: for whom, to what, when and where; then how it stands, and the answers.

    `announced_above`: a headline says already that the meeting is cancelled or postponed.
    """
    parts = [_halted(t, facts, announced_above), _head(t, facts), _standing(t, facts), _foot(t, facts)]
    return Screen("\n\n".join(part for part in parts if part), rows=_rows(t, facts))


def with_headline(t: Translator, headline: str, facts: CardFacts, note: str = "") -> Screen:
    """The card under a first line that says why it comes. `headline` is plain, `note` is HTML."""
    drawn = card(t, facts, announced_above=True)
    top = bold(headline) + (f"\n{note}" if note else "")
    return Screen(f"{top}\n\n{drawn.text}", rows=drawn.rows)


def paper(t: Translator, facts: PaperToSend) -> Screen:
    """A paper with a caption that says what it is and of which meeting."""
    _ = t.gettext
    lines = [f"📎 {bold(paper_name(t, facts))}", esc(title(t, facts.meeting))]
    lines = [*salutations.lines(t, facts.people), *lines]
    if facts.letter_number or facts.letter_date or facts.signatory:
        lines.append(esc(_letter_line(t, facts)))
    if facts.language != "both" and facts.language != t.language:
        lines.append(_("In Khmer only.") if facts.language == "km" else _("In English only."))
    if facts.replaces:
        lines.append(_("A new version: please set the earlier one aside."))
    lines += late_lines(t, facts, to_monks=salutations.all_monks(facts.people))
    return Screen("\n".join(lines), attachment=Attachment(facts.file_kind, facts.file_id))


def paper_name(t: Translator, facts: PaperToSend) -> str:
    """Its title as typed, or what kind of paper it is; not escaped."""
    _ = t.gettext
    kinds = {
        "letter": _("Invitation letter"),
        "agenda": _("Agenda"),
        "paper": _("Paper"),
        "minutes": _("Minutes"),
    }
    return shorten(facts.title, TITLE_LIMIT) or kinds[facts.kind]


def title(t: Translator, meeting: MeetingFacts) -> str:
    """The title as the secretariat typed it, marked when it is in the other language; not escaped."""
    return _marked(t, meeting.title_km, meeting.title_en, TITLE_LIMIT)


def when(t: Translator, meeting: MeetingFacts) -> str:
    """Day and time, or that the day is not known yet; HTML."""
    if meeting.starts_at is None:
        return "🗓 " + esc(t.gettext("The new date will be announced."))
    return "🗓 " + bold(t.day_and_time(meeting.starts_at))


def when_and_how_far(t: Translator, meeting: MeetingFacts, today: date) -> str:
    """Likewise, with the days left: for screens that are drawn anew, since tomorrow it is wrong; HTML."""
    words = when(t, meeting)
    if meeting.starts_at is None or local_day(meeting.starts_at) < today:
        return words
    return f"{words} ({esc(t.relative_day(meeting.starts_at, today))})"


def where(t: Translator, meeting: MeetingFacts) -> str:
    """The venue, HTML; empty when none is set."""
    venue = _marked(t, meeting.venue_km, meeting.venue_en, VENUE_LIMIT)
    return f"📍 {esc(venue)}" if venue else ""


def body_name(t: Translator, meeting: MeetingFacts) -> str:
    return str(t.typed(meeting.body_km, meeting.body_en))


def late_lines(t: Translator, facts: CardFacts | PaperToSend, *, to_monks: bool) -> list[str]:
    """That notice came late, and why; nothing when it came in time."""
    _ = t.gettext
    if facts.days_late <= 0:
        return []
    reason = shorten(late_reason(t, facts.late_reason), REASON_LIMIT) if facts.late_reason else ""
    words = _("Notice given {days} late: {reason}") if reason else _("Notice given {days} late.")
    if to_monks:
        words = (
            t.pgettext("to a monk", "Notice given {days} late: {reason}")
            if reason
            else t.pgettext("to a monk", "Notice given {days} late.")
        )
    return ["⚠️ " + esc(words.format(days=t.days(facts.days_late), reason=reason))]


def answer_label(t: Translator, answer: Answer, person: PersonFacts | None = None) -> str:
    """The label of a button; the sign is always the same. A monk who answers comes with verbs of his own."""
    if person is not None and is_monk(person) and answer is not Answer.DELEGATE:
        coming = answer is Answer.ATTENDING
        return (
            "✅ " + t.pgettext("answer of a monk", "Attending")
            if coming
            else "❌ " + t.pgettext("answer of a monk", "Cannot attend")
        )
    return {
        Answer.ATTENDING: "✅ " + t.pgettext("answer", "Attending"),
        Answer.REGRETS: "❌ " + t.pgettext("answer", "Cannot attend"),
        Answer.DELEGATE: "👤 " + t.pgettext("answer", "Send a delegate"),
    }[answer]


def open_words(t: Translator, audience: Sequence[PersonFacts]) -> str:
    """The label of a button that opens the card of these people."""
    if salutations.all_monks(audience):
        return t.pgettext("to a monk", "Open the invitation")
    return t.gettext("Open the invitation")


def _marked(t: Translator, km: str, en: str, limit: int) -> str:
    _ = t.gettext
    text = t.typed(km, en)
    words = shorten(str(text), limit)
    if not text.is_fallback:
        return words
    only = _("in English only") if t.is_khmer else _("in Khmer only")
    return f"{words} ({only})"


def _letter_line(t: Translator, facts: PaperToSend) -> str:
    _ = t.gettext
    parts = []
    if facts.letter_number:
        parts.append(_("No. {number}").format(number=shorten(facts.letter_number, 60)))
    if facts.letter_date:
        parts.append(_("dated {day}").format(day=t.letter_day(facts.letter_date)))
    if facts.signatory:
        parts.append(_("signed by {name}").format(name=shorten(facts.signatory, 120)))
    return (" " if t.is_khmer else ", ").join(parts)


def _head(t: Translator, facts: CardFacts) -> str:
    _ = t.gettext
    meeting = facts.meeting
    lines = [bold(salutations.for_line(t, (facts.person,)))]
    if facts.delegate_of is not None:
        lines.append("👤 " + esc(_("On behalf of {name}").format(name=named(t, facts.delegate_of))))
    invited = bold(title(t, meeting))
    if facts.standing in (Standing.CANCELLED, Standing.POSTPONED, Standing.WITHDRAWN):
        lines.append(invited)  # nobody is invited to it now
    elif facts.standing is Standing.INFORMED:
        informed = _("For your information: {meeting}")
        if is_monk(facts.person):
            informed = t.pgettext("to a monk", "For your information: {meeting}")
        lines.append(informed.format(meeting=invited))
    elif is_monk(facts.person):
        lines.append(
            t.pgettext("to a monk", "You are respectfully invited to {meeting}").format(meeting=invited)
        )
    else:
        lines.append(_("You are respectfully invited to {meeting}").format(meeting=invited))
    lines += [when(t, meeting) + _how_far(t, facts), where(t, meeting), "🏛 " + esc(body_name(t, meeting))]
    lines += [esc("👤 " + _("Also representing {name}").format(name=named(t, who))) for who in facts.also_for]
    return "\n".join(line for line in lines if line)


def _how_far(t: Translator, facts: CardFacts) -> str:
    """Beside the hour of a meeting that takes place, in English only; HTML."""
    halted = facts.standing in (Standing.CANCELLED, Standing.POSTPONED, Standing.WITHDRAWN)
    if t.is_khmer or halted or facts.meeting.starts_at is None:
        return ""
    instead = t.gettext("Phnom Penh time")
    return f" ({counted_from_now(instead, facts.meeting.starts_at)})"


def _halted(t: Translator, facts: CardFacts, announced_above: bool) -> str:
    _ = t.gettext
    lines = []
    if facts.standing is Standing.CANCELLED and not announced_above:
        lines.append("⛔️ " + bold(_("This meeting is cancelled.")))
    if facts.standing is Standing.POSTPONED and not announced_above:
        lines.append("⏸ " + bold(_("This meeting is postponed.")))
    if facts.standing in (Standing.CANCELLED, Standing.POSTPONED) and facts.meeting.changed_reason:
        reason = shorten(facts.meeting.changed_reason, REASON_LIMIT)
        lines.append(esc(_("Reason: {reason}").format(reason=reason)))
    return "\n".join(lines)


def _standing(t: Translator, facts: CardFacts) -> str:
    _ = t.gettext
    late = late_lines(t, facts, to_monks=is_monk(facts.person))
    match facts.standing:
        case Standing.CANCELLED | Standing.POSTPONED:
            return ""
        case Standing.WITHDRAWN:
            withdrawn = _("This invitation was withdrawn by the secretariat.")
            if is_monk(facts.person):
                withdrawn = t.pgettext("to a monk", "This invitation was withdrawn by the secretariat.")
            return esc(withdrawn)
        case Standing.STARTED:
            return "\n".join([*_answer_lines(t, facts), esc(_("The meeting has begun; answers are closed."))])
        case Standing.INFORMED:
            return "\n".join(late)
    return "\n".join([*late, *_answer_lines(t, facts)])


def _answer_lines(t: Translator, facts: CardFacts) -> list[str]:
    _ = t.gettext
    if facts.delegate_declined and facts.delegate is not None:
        words = _("{name} cannot attend. Please answer again.")
        return ["👤 " + esc(words.format(name=_delegate_name(t, facts)))]
    if facts.answer is None:
        if facts.earlier_answer is None:
            return []
        words = _("The date has changed; your earlier answer was: {answer}. Please answer again.")
        return [esc(words.format(answer=answered(t, facts.earlier_answer, facts.person)))]
    lines = [esc(_("Answer:")) + " " + bold(answered(t, facts.answer, facts.person))]
    if facts.delegate is not None:
        lines[0] += "\n👤 " + esc(_delegate_name(t, facts)) + _delegate_state(t, facts)
    if facts.answer_source:
        source = shorten(source_words(t, facts.answer_source), REASON_LIMIT)
        lines.append(esc(_("Entered by the secretariat: {source}").format(source=source)))
    elif facts.answered_for:
        lines.append(esc(_("Answered on their behalf.")))
    return lines


def answered(t: Translator, answer: Answer, person: PersonFacts | None = None) -> str:
    """An answer that was given, with its sign; not escaped."""
    if person is not None and is_monk(person) and answer is not Answer.DELEGATE:
        return answer_label(t, answer, person)
    return {
        Answer.ATTENDING: "✅ " + t.pgettext("answered", "attending"),
        Answer.REGRETS: "❌ " + t.pgettext("answered", "cannot attend"),
        Answer.DELEGATE: "👤 " + t.pgettext("answered", "sending a delegate"),
    }[answer]


def _delegate_name(t: Translator, facts: CardFacts) -> str:
    assert facts.delegate is not None
    if facts.delegate.person is None:
        waits = t.gettext("named in a voice note; the secretariat will write the name down")
        return shorten(facts.delegate.name, NAME_LIMIT) or waits
    return named(t, facts.delegate.person)


def _delegate_state(t: Translator, facts: CardFacts) -> str:
    assert facts.delegate is not None
    if facts.delegate.answer is Answer.ATTENDING:
        return " ✅"
    if _to_be_forwarded(facts):
        return "\n" + esc(t.gettext("Not registered yet: please forward the message with the link."))
    return ""


def _to_be_forwarded(facts: CardFacts) -> bool:
    """The delegate has no account here, so the delegator brings them the link."""
    delegate = facts.delegate
    return delegate is not None and delegate.person is not None and not delegate.registered


def _foot(t: Translator, facts: CardFacts) -> str:
    if not facts.link or facts.standing is Standing.WITHDRAWN:
        return ""
    words = t.gettext("Open this card again")
    if is_monk(facts.person):
        words = t.pgettext("to a monk", "Open this card again")
    return link(words, facts.link)


def _rows(t: Translator, facts: CardFacts) -> Rows:
    _ = t.gettext
    rows = []
    if facts.standing is Standing.OPEN:
        rows = [(_answer_button(t, facts, answer),) for answer in _answers(facts)]
    if facts.standing in (Standing.STARTED, Standing.WITHDRAWN):
        rows.append((Button(_("Ask the secretariat"), AskSecretariat(facts.meeting.body_id)),))
    if facts.standing is Standing.OPEN and _to_be_forwarded(facts):
        rows.append((Button("↪️ " + _("Message to forward"), ForwardDelegate(facts.invitation_id)),))
    extra = []
    if facts.meeting.place is not None and facts.standing in (Standing.OPEN, Standing.INFORMED):
        extra.append(Button("📍 " + _("Map"), SeeVenue(facts.invitation_id)))
    if facts.papers and facts.standing is not Standing.WITHDRAWN and facts.answer is not None:
        extra.append(Button("📎 " + _("Papers"), PapersAgain(facts.invitation_id)))
    return (*rows, tuple(extra)) if extra else tuple(rows)


def _answers(facts: CardFacts) -> tuple[Answer, ...]:
    """Those that can still be given: all but the one given; a delegate sends no delegate."""
    possible = [Answer.ATTENDING, Answer.REGRETS]
    if facts.delegate_of is None:
        possible.append(Answer.DELEGATE)
    given = None if facts.delegate_declined or facts.answer is Answer.DELEGATE else facts.answer
    return tuple(answer for answer in possible if answer is not given)


def _answer_button(t: Translator, facts: CardFacts, answer: Answer) -> Button:
    if answer is Answer.DELEGATE:
        return Button(answer_label(t, answer, facts.person), ChooseDelegate(facts.invitation_id, 0))
    press = AnswerPress(facts.invitation_id, facts.meeting.revision, answer.value)
    return Button(answer_label(t, answer, facts.person), press)
