"""For officers: private links and QR to forward, and which accounts speak for whom."""

from typing import get_args

from bot.domain.actors import Language, Relation
from bot.domain.bodies import BodyFacts
from bot.domain.navigation import PersonHome, RosterHome
from bot.domain.phones import show_phone
from bot.domain.registration import Access, Ended, LinkSheet, LinkToForward, Serving, ServingList
from bot.domain.registration_presses import (
    EndServing,
    LinksFile,
    RenewLink,
    SendLink,
    ServingPage,
)
from bot.domain.screens import Attachment, Button, FileKind, Screen
from bot.wording import common, people
from bot.wording.common import body_name
from bot.wording.home import to_desk
from bot.wording.html import BUTTON, bold, esc, link, on_button, shorten
from bot.wording.salutations import is_monk
from bot.wording.translator import Translator

LABEL = 48


def access(t: Translator, facts: Access) -> Screen:
    """How one participant comes in, for an officer."""
    _ = t.gettext
    person = facts.person
    lines = [bold("🔗 " + people.in_list(t, person)), esc(people.office(t, person)), ""]
    if facts.renewed:
        lines.append("✅ " + _("There is a new link. The old one opens nothing any more."))
    lines += [_("Private link:"), link(facts.url, facts.url), ""]
    if facts.servings:
        lines.append(_("Accounts that speak for this participant:"))
    else:
        lines.append(_("Not registered yet."))
    lines += [_serving_line(t, one) for one in facts.servings]
    rows = [
        (Button("📨 " + _("Link and QR to forward"), SendLink(person.id)),),
        (Button("♻️ " + _("Make a new link"), RenewLink(person.id, sure=False)),),
    ]
    end = _("End: {account}")
    rows += [(_end_button(one, end.format(account=_account(t, one, 16))),) for one in facts.servings]
    rows.append((Button("⬅️ " + shorten(people.in_list(t, person), LABEL), PersonHome(person.id)),))
    return Screen("\n".join(lines), tuple(rows))


def sure_renew(t: Translator, facts: Access) -> Screen:
    _ = t.gettext
    ask = _("Make a new private link? The old one then opens nothing. Accounts that came in stay in.")
    rows = (
        (Button("♻️ " + _("Make a new link"), RenewLink(facts.person.id, sure=True)),),
        (Button(common.back(t), PersonHome(facts.person.id)),),
    )
    return Screen(f"{bold(people.in_list(t, facts.person))}\n\n{ask}", rows)


def links(t: Translator, body: BodyFacts) -> Screen:
    """The links of a body: one by one, or all as a file."""
    _ = t.gettext
    text = _(
        "Each participant has a private link and a QR. It shows nothing personal until the phone number "
        "is confirmed. Forward each one only to the participant it is for."
    )
    rows = (
        (Button("📊 " + _("All links as Excel"), LinksFile(body.id)),),
        (Button("📋 " + _("Choose a participant"), RosterHome(body.id)),),
        to_desk(t, body.id),
    )
    return Screen(f"{bold('🔗 ' + body_name(t, body))}\n\n{text}", rows)


def link_coming(t: Translator) -> str:
    """Over the chat, while the file is made."""
    return t.gettext("It follows below.")


def links_caption(t: Translator, facts: LinkSheet) -> str:
    _ = t.gettext
    count = sum(line.registered for line in facts.lines)
    text = _("{n} participants, {registered} of them registered.")
    words = text.format(n=t.number(len(facts.lines)), registered=t.number(count))
    return f"{bold('🔗 ' + body_name(t, facts.body))}\n{esc(words)}"


def to_forward(t: Translator, facts: LinkToForward, qr: bytes) -> Screen:
    """A picture (PNG) with the text in both languages; the message can be forwarded as it is."""
    picture = Attachment(FileKind.PHOTO, name="qr.png", data=qr)
    return Screen(esc(forward_text(t, facts)), attachment=picture)


def forward_text(t: Translator, facts: LinkToForward) -> str:
    """Khmer, then English, then the link; plain text."""
    return "\n\n".join([*(_invite(t.speaking(lang), facts) for lang in get_args(Language)), facts.url])


def _invite(t: Translator, facts: LinkToForward) -> str:
    text = t.gettext(
        "{address}: the secretariat of {body} sends invitations and papers through Telegram. "
        "Please open this private link and press Start."
    )
    if is_monk(facts.person):
        text = t.pgettext(
            "to a monk",
            "{address}: the secretariat of {body} sends invitations and papers through Telegram. "
            "Please open this private link and press Start.",
        )
    return text.format(
        address=shorten(people.address(t, facts.person), 150), body=shorten(body_name(t, facts.body), 150)
    )


def serving_list(t: Translator, facts: ServingList) -> Screen:
    """Who answers for whom in a body."""
    _ = t.gettext
    lines = [bold("👥 " + _("Who answers for whom")), esc(body_name(t, facts.body)), ""]
    if not facts.lines:
        lines.append(_("Nobody answers for somebody else."))
    lines += [f"👤 {esc(people.in_list(t, one.person))}\n    {_serving_line(t, one)}" for one in facts.lines]
    if facts.pages > 1:
        lines.append(common.page(t, facts.page + 1, facts.pages))
    rows = tuple((_end_button(one, _end_label(t, one)),) for one in facts.lines)
    pager = common.pager(facts.page, facts.pages, lambda page: ServingPage(facts.body.id, page))
    return Screen("\n".join(lines), (*rows, *pager, to_desk(t, facts.body.id)))


def sure_end(t: Translator, facts: Ended) -> Screen:
    _ = t.gettext
    standing = facts.standing
    ask = _("From now on this account no longer speaks for {person}. It is told. End it?")
    rows = (
        (Button("✂️ " + _("End it"), EndServing(standing.registration_id, sure=True)),),
        to_desk(t, standing.body.id),
    )
    lines = [bold(facts.shown_name)] if facts.shown_name else []
    return Screen("\n".join([*lines, esc(ask.format(person=people.in_list(t, standing.person)))]), rows)


def ended(t: Translator, facts: Ended) -> Screen:
    """For the officer: it is ended."""
    text = t.gettext("Ended. The account no longer speaks for {person}.")
    who = people.in_list(t, facts.standing.person)
    return Screen("✅ " + esc(text.format(person=who)), (to_desk(t, facts.standing.body.id),))


def cut_off(t: Translator, body: BodyFacts) -> Screen:
    """For the account that was cut off; names nobody, since it may have changed hands."""
    text = t.gettext(
        "The registration of this account at {body} has ended; messages will no longer come here. "
        "If this is a mistake, please contact the secretariat."
    )
    return Screen("ℹ️ " + esc(text.format(body=body_name(t, body))))


def _serving_line(t: Translator, facts: Serving) -> str:
    """One account: who, since when, on whose word, and whether messages reach it; HTML."""
    _ = t.gettext
    since = t.letter_day(facts.since)
    if facts.relation is Relation.ANSWERS_FOR:
        line = _("{account} answers for them since {day}")
    elif facts.by_officer:
        line = _("{account}, agreed by an officer on {day}")
    else:
        line = _("{account}, by phone number on {day}")
    text = esc(line.format(account=_account(t, facts), day=since))
    unreachable = _("cannot be reached by the bot")
    return text if facts.reachable else f"{text} · 🔕 {esc(unreachable)}"


def _end_button(facts: Serving, label: str) -> Button:
    return Button("✂️ " + on_button(label, BUTTON - 2), EndServing(facts.registration_id, sure=False))


def _end_label(t: Translator, facts: Serving) -> str:
    return f"{_account(t, facts, 12)} → {people.in_list(t, facts.person)}"


def _account(t: Translator, facts: Serving, room: int = 40) -> str:
    parts = [on_button(facts.shown_name, room), show_phone(facts.phone) if facts.phone else ""]
    return " · ".join(part for part in parts if part) or t.gettext("Telegram account")
