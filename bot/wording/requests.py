"""The officers' list of those who ask to come in, and what was decided."""

from bot.domain.actors import Relation
from bot.domain.navigation import PersonHome, Requests
from bot.domain.people import PersonFacts
from bot.domain.phones import show_phone
from bot.domain.registration import (
    Admission,
    Decided,
    NameMissing,
    PersonChoice,
    RequestFacts,
    RequestList,
    SureAbout,
)
from bot.domain.registration_presses import (
    Admit,
    ChooseCategory,
    ChoosePerson,
    Decline,
    NewInCategory,
    OpenRequest,
    RequestsPage,
    ThisPerson,
)
from bot.domain.screens import Attachment, Button, FileKind, Rows, Screen
from bot.wording import coming_in, common, people, voice_notes
from bot.wording.common import body_name
from bot.wording.home import to_desk, to_home
from bot.wording.html import bold, esc, on_button, shorten, units
from bot.wording.refusals import explain
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator

LABEL = 48
CAPTION = 1024  # UTF-16 units, https://core.telegram.org/bots/api#sendvoice
WORDS = 300
NAME_LIMIT = 100


def request_list(t: Translator, facts: RequestList) -> Screen:
    _ = t.gettext
    lines = [bold("🙋 " + _("Requests to come in")), esc(body_name(t, facts.body))]
    if not facts.requests:
        lines += ["", _("Nobody is waiting.")]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((Button(_label(t, one), OpenRequest(one.id)),) for one in facts.requests)
    pager = common.pager(facts.page, facts.pages, lambda page: RequestsPage(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_desk(t, facts.body.id)))


def request(t: Translator, facts: RequestFacts) -> Screen:
    """One who asks, with the person proposed, and what can be decided."""
    lines = [*_about(t, facts), "", *_proposal(t, facts)]
    if facts.note:
        lines += ["", esc(voice_notes.marked(t, facts.note, WORDS))]
    text = "\n".join(lines)
    rows = (*voice_notes.write_row(t, facts.note), *_decisions(t, facts))
    return Screen(text, rows, voice(facts) if units(text) <= CAPTION else None)


def voice(facts: RequestFacts) -> Attachment | None:
    """What they said about themselves."""
    return Attachment(FileKind(facts.voice_kind), facts.voice) if facts.voice else None


def categories(t: Translator, facts: PersonChoice) -> Screen:
    """In which category to look; part of a name may be typed as well."""
    _ = t.gettext
    ask = _("Who is it? Choose the category, or type a part of the name or office.")
    rows = tuple(
        (
            Button(
                f"{shorten(line.title, LABEL)} ({t.number(line.people)})",
                ChoosePerson(facts.request.id, line.id, 0),
            ),
        )
        for line in facts.categories
    )
    return Screen(_asker(facts.request) + "\n\n" + ask, (*rows, _back(t, facts.request)))


def new_in_category(t: Translator, facts: PersonChoice) -> Screen:
    """In which category to create the new person."""
    _ = t.gettext
    ask = _("To which category does the new participant belong?")
    rows = tuple(
        (Button(shorten(line.title, LABEL), NewInCategory(facts.request.id, line.id)),)
        for line in facts.categories
    )
    return Screen(_asker(facts.request) + "\n\n" + ask, (*rows, _back(t, facts.request)))


def choose_person(t: Translator, facts: PersonChoice) -> Screen:
    """A page of a category, or what was found."""
    _ = t.gettext
    request = facts.request
    lines = [_asker(request), ""]
    if facts.typed and not facts.people:
        nothing = _("Nobody was found for “{typed}”. Please type another part of the name.")
        lines.append(esc(nothing.format(typed=shorten(facts.typed, NAME_LIMIT))))
    else:
        lines.append(_("Who is it?"))
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((Button(_person_label(t, one), ThisPerson(request.id, one.id)),) for one in facts.people)
    pager = common.pager(
        facts.page, facts.pages, lambda page: ChoosePerson(request.id, facts.category_id, page)
    )
    back = (Button(common.back(t), ChooseCategory(request.id, new=False)),)
    return Screen("\n".join(lines), (*rows, *pager, back))


def sure(t: Translator, facts: SureAbout) -> Screen:
    """Once more before deciding."""
    _ = t.gettext
    request, person = facts.request, facts.person
    if person is None:
        ask = _("Not let this account in? The person is told politely and may ask again.")
        rows: Rows = ((Button("🚫 " + _("Do not let in"), Decline(request.id, sure=True)),),)
        return Screen(_asker(request) + "\n\n" + ask, (*rows, _back(t, request)))
    lines = [_asker(request), "", *_person_lines(t, person)]
    if facts.accounts and request.relation is Relation.SELF:
        lines += ["", _("This participant already has an account here. What about it?")]
        rows = (
            (Button("🔁 " + _("The new one takes its place"), _admit(facts, Admission.INSTEAD)),),
            (Button("➕ " + _("Both accounts stay"), _admit(facts, Admission.MORE)),),
        )
    else:
        rows = ((Button("✅ " + _("Yes, let in"), _admit(facts, Admission.ONLY)),),)
    return Screen("\n".join(lines), (*rows, _back(t, request)))


def type_name(t: Translator, facts: RequestFacts) -> Screen:
    """The name is typed next; what they said stands above it, to be heard."""
    ask = t.gettext("Please type the full name of the new participant, family name first.")
    return Screen(_asker(facts) + "\n\n" + ask, (_back(t, facts),), voice(facts))


def decided(t: Translator, facts: Decided) -> Screen:
    """What the officer decided, and where to go on."""
    _ = t.gettext
    back = (Button("🙋 " + _("Requests"), Requests(facts.body.id)),)
    if facts.person is None:
        text = _("{name} was not let in and was told politely.")
        return Screen("🚫 " + esc(text.format(name=facts.shown_name)), (back,))
    who = people.in_list(t, facts.person)
    if facts.relation is Relation.ANSWERS_FOR:
        text = _("{name} now answers for {person}.")
    else:
        text = _("{name} was let in as {person}.")
    lines = ["✅ " + esc(text.format(name=facts.shown_name, person=who))]
    if facts.ended:
        lines.append(_("The earlier account was cut off and told. All answers and actions stay."))
    if not facts.person.honorific:
        lines.append("ℹ️ " + _("No honorific is set yet; please set it on the page of this participant."))
    page = (Button("👤 " + shorten(who, LABEL), PersonHome(facts.person.id)),)
    return Screen("\n".join(lines), (page, back))


def came_in(t: Translator, facts: Decided) -> Screen:
    """For the asker: they may come in."""
    _ = t.gettext
    assert facts.person is not None  # refused requests have their own screen
    body = body_name(t, facts.body)
    if facts.relation is Relation.ANSWERS_FOR:
        text = _("The secretariat of {body} agreed. This account now answers for {person}.")
        words = text.format(body=body, person=people.in_list(t, facts.person))
    else:
        text = _("{address}: the secretariat of {body} agreed. The registration is complete.")
        if is_monk(facts.person):
            text = t.pgettext(
                "to a monk", "{address}: the secretariat of {body} agreed. The registration is complete."
            )
        words = text.format(body=body, address=people.address(t, facts.person))
    return Screen(f"✅ {esc(words)}\n{coming_in.what_comes(t, facts.person)}", (to_home(t),))


def not_let_in(t: Translator, facts: Decided) -> Screen:
    """For the asker: not now."""
    text = t.gettext(
        "The secretariat of {body} could not match this request with its list of participants. "
        "Please contact the secretariat; a private link from them opens the way in."
    )
    return Screen("ℹ️ " + esc(text.format(body=body_name(t, facts.body))))


def _about(t: Translator, facts: RequestFacts) -> list[str]:
    """Who asks, how, when; HTML."""
    _ = t.gettext
    lines = [bold("🙋 " + _("Request to come in")), esc(body_name(t, facts.body)), ""]
    lines.append(esc(_("Name on Telegram: {name}").format(name=shorten(facts.shown_name, NAME_LIMIT))))
    if facts.phone:
        lines.append(esc(_("Confirmed phone: {phone}").format(phone=show_phone(facts.phone))))
    lines.append(esc(_("Asked: {when}").format(when=t.day_and_time(facts.asked_at))))
    if facts.relation is Relation.ANSWERS_FOR:
        lines.append("👥 " + _("Wishes to answer for somebody else."))
    return lines


def _proposal(t: Translator, facts: RequestFacts) -> list[str]:
    _ = t.gettext
    if facts.proposed is None:
        return [_("It is not known which participant this is.")]
    lines = [_("Proposed participant:"), *_person_lines(t, facts.proposed)]
    if facts.number_matches:
        lines.append("☎️ " + _("The phone number stands with this participant."))
    else:
        lines.append("⚠️ " + _("The phone number does not stand with this participant."))
    if facts.accounts:
        lines.append("⚠️ " + _("This participant already has an account here."))
    return lines


def _decisions(t: Translator, facts: RequestFacts) -> Rows:
    _ = t.gettext
    rows: list[tuple[Button, ...]] = []
    if facts.proposed is not None:
        asks_again = facts.accounts and facts.relation is Relation.SELF
        press = (
            ThisPerson(facts.id, facts.proposed.id)
            if asks_again
            else Admit(facts.id, facts.proposed.id, Admission.ONLY)
        )
        rows.append((Button("✅ " + _("Yes, this participant"), press),))
    rows += [
        (Button("🔎 " + _("Another of the roster"), ChooseCategory(facts.id, new=False)),),
        (Button("➕ " + _("A new participant"), ChooseCategory(facts.id, new=True)),),
        (Button("🚫 " + _("Do not let in"), Decline(facts.id, sure=False)),),
        (Button("⬅️ " + _("Requests"), Requests(facts.body.id)),),
    ]
    return tuple(rows)


def _person_lines(t: Translator, person: PersonFacts) -> list[str]:
    return [line for line in (bold(people.in_list(t, person)), esc(people.office(t, person))) if line]


def _asker(facts: RequestFacts) -> str:
    name = shorten(facts.shown_name, NAME_LIMIT)
    return "🙋 " + bold(f"{name} · {show_phone(facts.phone)}" if facts.phone else name)


def _label(t: Translator, facts: RequestFacts) -> str:
    who = people.in_list(t, facts.proposed) if facts.proposed else "?"
    sign = "👥" if facts.relation is Relation.ANSWERS_FOR else "🙋"
    return f"{sign} {on_button(facts.shown_name, 14)} → {on_button(who, 20)}"


def _person_label(t: Translator, person: PersonFacts) -> str:
    office = people.office(t, person)
    return shorten(people.in_list(t, person) + (f" · {office}" if office else ""), LABEL)


def _admit(facts: SureAbout, admission: Admission) -> Admit:
    assert facts.person is not None  # there is somebody to be
    return Admit(facts.request.id, facts.person.id, admission)


def _back(t: Translator, facts: RequestFacts) -> tuple[Button, ...]:
    return (Button(common.back(t), OpenRequest(facts.id)),)


@explain.register
def _name_missing(_refusal: NameMissing, t: Translator) -> str:
    return t.gettext("This is not a name yet. Please type the full name, in at most 100 letters.")
