"""What the terms of the mechanisms are called where no secretariat chose a word of its own."""

from functools import cache

from bot.domain.actors import Language
from bot.domain.terms import Term
from bot.wording.common import category, mechanism
from bot.wording.translator import Translator, translator


@cache
def default_words(language: Language) -> dict[Term, str]:
    """The words of the catalogs."""
    return _named(translator(language))


def _named(t: Translator) -> dict[Term, str]:
    _ = t.gettext
    return {
        **{Term(key): mechanism(t, key) for key in ("twg", "smd", "spd", "ngo")},
        Term.BODY: _("Body"),
        Term.CHAIR: _("Chair"),
        Term.SECRETARIAT: _("Secretariat"),
        Term.FOCAL_POINT: _("Focal point"),
        Term.PRINCIPAL_FOCAL_POINT: _("Principal NGO focal point"),
        Term.FACILITATOR: _("Lead development partner facilitator"),
        Term.PARTICIPANT: _("Participant"),
        Term.DELEGATE: _("Delegate"),
        Term.SEND_DELEGATE: t.pgettext("answer", "Send a delegate"),
        Term.SUCCESSOR: _("Successor"),
        Term.OWNER: _("Owner"),
        Term.ORGANISATION: _("Organisation"),
        Term.ROSTER: _("Roster"),
        Term.CATEGORY: _("Category"),
        **{Term(kind): category(t, kind) for kind in _CATEGORIES},
        Term.AGENDA: _("Agenda"),
        Term.MINUTES: _("Minutes"),
        Term.ACTION: _("Action"),
        Term.PARTNERING_ACTION: _("Partnering action"),
        Term.JMI: _("Joint Monitoring Indicator"),
        Term.DUE_DATE: _("Due date"),
        Term.ESCALATE: _("Escalate"),
        Term.HONORIFIC: _("Honorific"),
        Term.BOARD: _("Board"),
        Term.DESK: _("Desk"),
        Term.PRIVATE_LINK: _("Private link"),
    }


_CATEGORIES = (
    "provincial_leaders",
    "departments",
    "districts",
    "communes",
    "development_partners",
    "ngos",
    "private_sector",
    "communities",
    "other",
)
