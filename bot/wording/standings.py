"""For whom an account stands, for its owner."""

from bot.domain.actors import Relation
from bot.domain.pages import PAGE, clip, count_pages
from bot.domain.registration import Standing
from bot.domain.registration_presses import GiveUp, MyStandings, RegisterMore, SeeOwnHonorific
from bot.domain.screens import Button, Rows, Screen
from bot.wording import common, home, people
from bot.wording.html import bold, esc, shorten
from bot.wording.translator import Translator

LABEL = 48


def my_standings(t: Translator, standings: tuple[Standing, ...], page: int = 0) -> Screen:
    """For whom this account stands, and how to give it up."""
    page, pages = clip(page, len(standings)), count_pages(len(standings))
    shown = standings[page * PAGE : (page + 1) * PAGE]
    _ = t.gettext
    lines = [bold("👥 " + _("For whom I stand")), ""]
    lines += [home.standing_line(t, one) for one in shown] or [_("This account stands for nobody yet.")]
    rows = tuple(row for one in shown for row in _rows(t, one))
    more = (Button("➕ " + _("Register for another participant"), RegisterMore()),)
    return Screen("\n".join(lines), (*rows, *common.pager(page, pages, MyStandings), more, home.to_home(t)))


def sure_give_up(t: Translator, standing: Standing) -> Screen:
    _ = t.gettext
    ask = _("No longer receive invitations and papers for {person}? What was answered stays.")
    rows = (
        (Button("✂️ " + _("End it"), GiveUp(standing.person.id, sure=True)),),
        (Button(common.back(t), MyStandings()),),
    )
    return Screen(esc(ask.format(person=people.in_list(t, standing.person))), rows)


def gave_up(t: Translator, standing: Standing) -> Screen:
    text = t.gettext("Ended. The account no longer speaks for {person}.")
    return Screen("✅ " + esc(text.format(person=people.in_list(t, standing.person))), (home.to_home(t),))


def _rows(t: Translator, standing: Standing) -> Rows:
    """Giving it up; before that, for oneself, how one is addressed."""
    give_up = (_give_up_button(t, standing),)
    if standing.relation is not Relation.SELF:
        return (give_up,)
    label = t.gettext("Form of address: {person}").format(person=people.in_list(t, standing.person))
    return ((Button("🏷 " + shorten(label, LABEL), SeeOwnHonorific(standing.person.id, False)),), give_up)


def _give_up_button(t: Translator, standing: Standing) -> Button:
    label = t.gettext("End: {account}").format(account=people.in_list(t, standing.person))
    return Button("✂️ " + shorten(label, LABEL), GiveUp(standing.person.id, sure=False))
