"""The way in: language, phone, who one is, and what became of it."""

from typing import get_args

from bot.domain import registration as facts_of
from bot.domain.actors import Language, Relation
from bot.domain.bodies import BodyFacts
from bot.domain.home_presses import Help
from bot.domain.people import PersonFacts
from bot.domain.registration import NotOwnContact, Onward, Standing, Step
from bot.domain.registration_presses import AskToComeIn, LinkIsFor, PickLanguage, ThisIsMe
from bot.domain.screens import Button, Reply, Screen
from bot.wording import common, home, people
from bot.wording.common import body_name
from bot.wording.html import bold, esc
from bot.wording.refusals import explain
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator, translator


def onward(t: Translator, facts: Onward) -> Reply:
    """What came of the last step takes the place of its question; the next question follows below."""
    came_to = _came_to(t, facts)
    if facts.asked and isinstance(facts.step, facts_of.Asked):
        return Reply(shown=came_to)  # the step would say the same
    screens = (came_to, _old_link(t) if facts.old_link else None, step(t, facts.step))
    shown, *more = (screen for screen in screens if screen is not None)
    return Reply(shown=shown, more=tuple(more))


def step(t: Translator, facts: Step) -> Screen:
    """The screen of one step."""
    match facts:
        case facts_of.ChooseLanguage():
            return languages()
        case facts_of.SharePhone():
            return _share_phone(t, facts)
        case facts_of.WhoAreYou():
            return _who_are_you(t, facts)
        case facts_of.LinkForSomebody():
            return _whose_link(t, facts)
        case facts_of.NobodyKnown():
            return _nobody_known(t, facts)
        case facts_of.Asked():
            return Screen("⏳ " + _asked(t, facts.bodies))
        case facts_of.HomeFacts():
            return home.home(t, facts)


def languages() -> Screen:
    """In both languages, since none is chosen yet."""
    spoken = map(translator, get_args(Language))
    lines = [f"{_welcome(t)}\n{_choose_language(t)}" for t in spoken]
    return Screen("\n\n".join(lines), _languages())


def other_language(t: Translator) -> Screen:
    """For whoever has a language and wishes another one."""
    return Screen(_choose_language(t), _languages())


def _welcome(t: Translator) -> str:
    return esc(t.gettext("Welcome to Prachum, the meeting bot of the partnership mechanisms."))


def _choose_language(t: Translator) -> str:
    return bold(t.gettext("Please choose a language."))


def _languages(*, but: Language | None = None) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(name, PickLanguage(language)),)
        for language, name in common.LANGUAGE_NAMES.items()
        if language != but
    )


def registered(t: Translator, standing: Standing) -> str:
    """That the account now stands for the person; HTML."""
    _ = t.gettext
    who, body = people.in_list(t, standing.person), body_name(t, standing.body)
    if standing.relation is Relation.ANSWERS_FOR:
        text = _("This account now answers for {person} at {body}.")
        return "✅ " + esc(text.format(person=who, body=body))
    text = _("{address}: the registration at {body} is complete.")
    if is_monk(standing.person):
        text = t.pgettext("to a monk", "{address}: the registration at {body} is complete.")
    return "✅ " + esc(text.format(address=people.address(t, standing.person), body=body))


def what_comes(t: Translator, person: PersonFacts) -> str:
    """What the account that now stands for the person will get."""
    if is_monk(person):
        return t.pgettext("to a monk", "Invitations, papers and reminders will come to this chat.")
    return t.gettext("Invitations, papers and reminders will come to this chat.")


def _old_link(t: Translator) -> Screen:
    text = t.gettext("This link is no longer in use. Please ask the secretariat for the new one.")
    return Screen("ℹ️ " + text)


def _came_to(t: Translator, facts: Onward) -> Screen | None:
    _ = t.gettext
    if facts.in_khmer:
        return Screen(_welcome(t), _languages(but=t.language))
    if facts.language:
        chosen = _("The language is now {language}.").format(language=common.LANGUAGE_NAMES[t.language])
        return Screen("✅ " + chosen)
    if facts.proven:
        return Screen("✅ " + _("Thank you. The phone number is confirmed."), remove_keys=True)
    if facts.welcomed is not None:
        return Screen(f"{registered(t, facts.welcomed)}\n{what_comes(t, facts.welcomed.person)}")
    if facts.asked is not None:
        return Screen("✉️ " + _asked(t, (facts.asked,)))
    if facts.left:
        return Screen(_("Thank you. Nothing was recorded."))
    if facts.resumed:
        return Screen("🔔 " + _("Messages come to this chat again."))
    return None


def _share_phone(t: Translator, facts: facts_of.SharePhone) -> Screen:
    _ = t.gettext
    head = [bold(body_name(t, facts.body))] if facts.body else []
    text = _(
        "So that papers and invitations reach the right person, please confirm the phone number of this "
        "Telegram account with the button below. Only the secretariat sees it."
    )
    return Screen("\n\n".join([*head, esc(text)]), share_contact="📱 " + _("Share phone number"))


def _who_are_you(t: Translator, facts: facts_of.WhoAreYou) -> Screen:
    _ = t.gettext
    person = facts.person
    parts = []
    if len(facts.people) > 1:
        known = _("This phone number stands with {n} people:").format(n=t.number(len(facts.people)))
        lines = (f"{t.number(n)}. {_line(t, one)}" for n, (one, _body) in enumerate(facts.people, start=1))
        parts.append("\n".join([esc(known), *lines]))
    parts.append(esc(_("Does this account belong to:")))
    about = [bold(people.in_list(t, person)), esc(people.office(t, person)), esc(body_name(t, facts.body))]
    parts.append("\n".join(line for line in about if line))
    return Screen("\n\n".join(parts), _who_rows(t, person.id))


def _line(t: Translator, person: PersonFacts) -> str:
    office = people.office(t, person)
    return esc(people.in_list(t, person) + (f" ({office})" if office else ""))


def _who_rows(t: Translator, person_id: int) -> tuple[tuple[Button, ...], ...]:
    _ = t.gettext
    return (
        (Button("✅ " + _("Yes, that is me"), ThisIsMe(person_id, "me")),),
        (Button("👥 " + _("I answer for this person"), ThisIsMe(person_id, "for")),),
        (Button("➖ " + _("Neither"), ThisIsMe(person_id, "no")),),
    )


def _whose_link(t: Translator, facts: facts_of.LinkForSomebody) -> Screen:
    _ = t.gettext
    text = _(
        "This link was made for one participant. The phone number of this account is not yet known for "
        "that participant, so the secretariat decides. Whom is the link for?"
    )
    rows = (
        (Button("✅ " + _("It is for me, with a new number"), LinkIsFor("me")),),
        (Button("👥 " + _("I answer for the person it is for"), LinkIsFor("for")),),
        (Button("➖ " + _("Neither"), LinkIsFor("no")),),
    )
    return Screen(f"{bold(body_name(t, facts.body))}\n\n{esc(text)}", rows)


def _nobody_known(t: Translator, facts: facts_of.NobodyKnown) -> Screen:
    _ = t.gettext
    text = _(
        "This phone number is not in a list of participants yet. The secretariat can send a private link, "
        "or can be asked here to add this number."
    )
    rows = tuple((Button("✉️ " + body_name(t, body), AskToComeIn(body.id)),) for body in facts.bodies)
    return Screen(esc(text), (*rows, (Button("❓ " + _("Help"), Help()),)))


def _asked(t: Translator, bodies: tuple[BodyFacts, ...]) -> str:
    names = t.list_of(body_name(t, body) for body in bodies)
    text = t.gettext("The secretariat was asked: {bodies}. Its answer will come to this chat.")
    more = t.gettext("A voice message with the name and the office helps: it can be spoken here at any time.")
    return f"{esc(text.format(bodies=names))}\n🎙 {esc(more)}"


def introduced(t: Translator, facts: facts_of.Introduced) -> Screen:
    """Who waits to be let in has said who they are."""
    names = t.list_of(body_name(t, body) for body in facts.bodies)
    text = t.gettext("Thank you. The voice message was passed to the secretariat: {bodies}.")
    return Screen("🎙 " + esc(text.format(bodies=names)))


@explain.register
def _not_own_contact(_refusal: NotOwnContact, t: Translator) -> str:
    return t.gettext(
        "This is the contact of somebody else. Please press the button under the message box: it shares "
        "the number of this account."
    )
