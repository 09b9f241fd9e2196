"""What stands in a field of facts, by `Class.field` or by the field's name.

TEXTS are what people typed, short and long; WORDS, NUMBERS and DAYS are the ways of a fork, the usual one
first; SIZES are how many stand in a list, in short and in long facts.
"""

from datetime import date, timedelta
from typing import Any

from bot.clock import at_local
from bot.domain.announcing import LateReason
from bot.domain.board import BY_VOICE, Source
from bot.domain.holidays import Days, Holiday, by_day
from bot.domain.new_year import khmer_new_year
from bot.domain.papers import LetterField
from bot.domain.places import Address, Place
from bot.domain.questions import Came
from bot.domain.reminders import Step
from bot.domain.salutations import Group, greeted
from bot.domain.terms import Term, Words
from tests.goldens import entered
from tests.goldens.where import ADDRESSES, PLACES

TODAY = date(2026, 11, 23)
_NOW = at_local(TODAY, 9)


def _water(days: int) -> Holiday:
    """A holiday so many days after the first of November 2026; from 2027 on it is not confirmed."""
    day = date(2026, 11, 1) + timedelta(days=days - 1)
    return Holiday(day=day, key="water", name_km=entered.HOLIDAY[0], name_en=entered.HOLIDAY_EN[0])


_MEETING = at_local(TODAY + timedelta(days=14), 8, 30)

TEXTS: dict[str, tuple[str, str]] = {
    "title": entered.TITLE,
    "title_km": entered.TITLE,
    "title_en": entered.TITLE_EN,
    "meeting_km": entered.TITLE,
    "meeting_en": entered.TITLE_EN,
    "headline": entered.TITLE,
    "body_km": entered.BODY,
    "body_en": entered.BODY_EN,
    "BodyFacts.name_km": entered.BODY,
    "Holiday.name_km": entered.HOLIDAY,
    "Holiday.name_en": entered.HOLIDAY_EN,
    "Change.name_km": entered.HOLIDAY,
    "Change.name_en": entered.HOLIDAY_EN,
    "HolidayForm.name_km": entered.HOLIDAY,
    "HolidayForm.name_en": entered.HOLIDAY_EN,
    "reference": entered.LETTER_NUMBER,
    "BodyFacts.name_en": entered.BODY_EN,
    "venue_km": entered.VENUE,
    "venue_en": entered.VENUE_EN,
    "text_km": entered.ACTION,
    "text_en": entered.ACTION_EN,
    "text": entered.SAID,
    "note": entered.REASON,
    "name_km": entered.NAME_KM,
    "name_latin": entered.NAME_LATIN,
    "latin": entered.NAME_LATIN,
    "name": entered.NAME_KM,
    "told_by": entered.NAME_KM,
    "shown_name": entered.SHOWN_NAME,
    "typed": entered.NAME_KM,
    "office": entered.OFFICE,
    "position": entered.OFFICE,
    "position_en": entered.OFFICE_EN,
    "organisation": entered.ORGANISATION,
    "organisation_en": entered.ORGANISATION_EN,
    "FocalFacts.organisations.1": entered.ORGANISATION,
    "category": entered.CATEGORY,
    "CategoryTick.title": entered.CATEGORY,
    "CategoryLine.title": entered.CATEGORY,
    "PeopleFacts.title": entered.CATEGORY,
    "Section.title": entered.CATEGORY,
    "PaperHomeFacts.categories.2": entered.CATEGORY,
    "MeetingPaper.title": entered.PAPER,
    "PaperToSend.title": entered.PAPER,
    "paper": entered.PAPER,
    "removed": entered.PAPER,
    "deleted": entered.TITLE,
    "letter_number": entered.LETTER_NUMBER,
    "signatory": entered.SIGNATORY,
    "signatories.1": entered.SIGNATORY,
    "changed_reason": entered.REASON,
    "url": entered.LINK,
    "link": entered.LINK,
    "Preview.name": entered.FILE_NAME,
    "ChooseBody.name": entered.FILE_NAME,
    "sheet": entered.CATEGORY,
    "heading": entered.OFFICE,
    "value": entered.OFFICE,
    "digest": ("a1b2c3d4", "a1b2c3d4"),
    "file_unique_id": ("file", "file"),
}

WORDS: dict[str, tuple[Any, ...]] = {
    "late_reason": (LateReason.URGENT.value, *(one.value for one in LateReason), "", entered.REASON[0]),
    "reason": ("", LateReason.CHAIR.value, entered.REASON[0], entered.REASON[1]),
    "kept": (LateReason.URGENT.value, entered.REASON[0]),
    "source": ("", *(one.value for one in Source), BY_VOICE, entered.OFFICE[0]),
    "answer_source": ("", *(one.value for one in Source), BY_VOICE, entered.OFFICE[0]),
    "text": (entered.SAID[0], "", entered.SAID[1]),
    "mechanism": ("spd", "twg", "smd", "ngo"),
    "honorific": ("lok", "excellency", "preah_tejakun", None),
    "degree": (None, "bandit"),
    "sex": (None, "M", "F"),
    "UnaddressedIn.sex": ("", "M", "F"),
    "chosen": ("lok", "preah_tejakun"),
    "phone": (entered.PHONES[0], None),
    "phones": entered.PHONES,
    "number": entered.PHONES,
    "NoPhoneTyped.typed": (entered.SAID[0],),
    "MeetingFacts.state": ("announced", "draft", "postponed", "cancelled", "held", "closed"),
    "CategoryTick.kind": ("communes", "ngos"),
    "CategoryLine.kind": ("communes", "ngos"),
    "kind": ("communes", "provincial_leaders", "departments", "districts", "development_partners", "ngos",
             "private_sector", "communities", "secretariat", "other"),
    "key": ("spd",),
    "PaperHomeFacts.categories.1": ("communes",),
    "PaperToSend.kind": ("letter", "agenda", "paper", "minutes"),
    "PaperToSend.language": ("km", "en", "both"),
    "file_kind": ("voice", "photo", "document"),
    "voice_kind": ("voice", "audio"),
    "voice": ("", "file"),
    "file_id": ("", "file"),
    "PaperToSend.file_id": ("file",),
    "VoiceFacts.file_id": ("file",),
    "what_words.what": ("invitation", "paper", "moved", "postponed", "cancelled", "minutes"),
    "field_name.field": ("name_km", "name_latin", "honorific", "degree", "sex", "position", "organisation",
                         "phones", "category", "note"),
    "HolidayForm.asks": ("day", "name_km", "name_en", "reference"),
    "Holiday.key": ("water",),
    "Change.key": ("water",),
    "Holiday.reference": ("", entered.LETTER_NUMBER[0]),
    "Change.reference": ("", entered.LETTER_NUMBER[0]),
    "ActionSheet.asks": ("", "km", "en", "owner", "due", "counterpart"),
    "ask.field": ("km", "en", "owner", "due", "counterpart"),
    "Marked.part": ("venue", "title", "text"),
    "still_right_row.field": ("venue_km",),
    "role": ("owner", "counterpart"),
    "ChangeFacts.asks": ("day", "hour", "venue_km", "venue_en", "reason", ""),
    "CorrectionFacts.asks": ("", "title_km", "title_en", "venue_km", "venue_en"),
    "PaperHomeFacts.asks": ("", "title", "replace", "category", *(one.value for one in LetterField)),
    "Succession.asks": ("", "name", "phone"),
    "TellFacts.field": ("", "day", "who"),
    "NoticeLine.what": ("invitation", "paper", "moved", "postponed", "cancelled", "minutes"),
    "step": (Step.SILENT_5.value, Step.SILENT_2.value, Step.ATTENDING_1.value, "due-7", "due-1", "due-0",
             "overdue-1", "overdue-4"),
    "Doubt.value": (entered.OFFICE[0], "lok"),
    "FieldChange.field": ("position", "name_km", "name_latin", "honorific", "degree", "sex", "organisation",
                          "phones", "category", "note"),
    "album": ("", "album"),
}  # fmt: skip

NUMBERS: dict[str, tuple[int | None, ...]] = {
    "WhoAreYou.asked": (0,),
    "number": (1,),
    "page": (0, 1),
    "pages": (1, 3),
    "papers": (3, 0, 1, 40),
    "days_late": (0, 1, 4),
    "days": (0, 1, 4),
    "days_left": (4, 0, 1, -3),
    "notice_days": (10,),
    "NoticeRule.days": (10,),
    "HolidayListFacts.year": (2026, 2027),
    "HolidayListFacts.this_year": (2026,),
    "HolidayListFacts.total": (21,),
    "HolidayListFacts.changes": (0, 2),
    "Holiday.change_id": (0, 7),
    "row": (7,),
    "WorkbookRefused.row": (7, None),
    "heading_row": (4,),
    "limit": (120,),
    "size": (25_000_000,),
    "revision": (2,),
    "version": (2,),
    "accounts": (0, 1, 2),
    "ended": (0, 1, 2),
    "NotUnderstood.question_id": (7, 0),
    "NotUnderstood.came": tuple(Came),
    "PersonCard.number": (2, 1),
    "PersonCard.of": (3, 2),
    "person_ids": (4,),
    "requests": (0, 3),
    "questions": (0, 2),
    "missed": (0, 2),
    "unreachable": (2, 0, 1),
}

DAYS: dict[str, tuple[Any, ...]] = {
    "to_be_confirmed.day": (TODAY, *khmer_new_year(2027).doubtful_days),
    "today": (TODAY,),
    "month": (date(2026, 12, 1), date(2027, 1, 1)),
    "Holiday.day": (TODAY + timedelta(days=14), date(2027, 1, 1)),
    "now": (_NOW, _MEETING + timedelta(hours=1)),
    "starts_at": (_MEETING, None),
    "due_on": (TODAY + timedelta(days=30), TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=1),
               TODAY - timedelta(days=9),
               TODAY - timedelta(days=40), None),
    "letter_date": (TODAY - timedelta(days=3), None),
    "at": (_NOW - timedelta(days=2),),
    "Spell.since": (_NOW - timedelta(days=2), _NOW - timedelta(hours=2)),
    "since": (_NOW - timedelta(days=2),),
    "until": (_NOW,),
    "state_since": (_NOW - timedelta(days=2),),
    "told_at": (_NOW - timedelta(days=2), None),
    "answered_at": (_NOW - timedelta(days=1), None),
    "begun_at": (_NOW - timedelta(hours=1),),
    "ended_at": (None, _NOW),
    "leaves_at": (None, _NOW + timedelta(hours=20)),
    "announced_at": (_NOW - timedelta(days=2), None),
    "retired_at": (None, _NOW - timedelta(days=2)),
    "last_day": (TODAY + timedelta(days=4),),
    "earlier": (_MEETING - timedelta(days=4), None),
    "morning": (at_local(TODAY + timedelta(days=1), 7),),
    "asked_at": (_NOW - timedelta(hours=2),),
}  # fmt: skip

SIZES: dict[str, tuple[int, int]] = {
    "MyMeetingsFacts.cards": (2, 5),
    "PreviewFacts.papers": (2, 40),
    "PaperToSend.people": (1, 8),
    "HeardFacts.people": (1, 8),
    "phones": (1, 2),
    "shared_with": (0, 2),
    "also_for": (0, 2),
    "reports": (1, 3),
    "missed": (0, 3),
    "waiting": (0, 2),
    "AssignmentFacts.reports": (1, 3),
    "LinkSheet.lines": (2, 3),
    "organisations": (2, 5),
    "bodies": (2, 4),
}
"""Where a list is shorter or longer than two, and the eight of a page."""

EXAMPLES: dict[Any, tuple[Any, ...]] = {
    Address: ADDRESSES,
    Place: PLACES,
    Days: ({}, by_day(map(_water, (24, 37, 38, 59))), by_day(map(_water, (62, 68)))),
    tuple[Group, ...]: (greeted(("preah_kru", "excellency", "lok_chumteav", "lok", "lok", "loksrey")),),
    Words: ({}, {(Term.TWG, "km"): "ក្រុមការងារ", (Term.TWG, "en"): "Groupo Technicalo"}),
}
"""Facts that are given whole, because their fields depend on each other: also ways of a fork."""

USUALLY_NONE = {
    "CardFacts.answer",
    "CardFacts.earlier_answer",
    "CardFacts.delegate",
    "CardFacts.delegate_of",
    "Row.delegate",
    "QuestionFacts.old_font_for",
    "QuestionFacts.spoken",
    "QuestionFacts.note",
    "Row.delegate_of",
    "MorningFacts.card",
    "Onward.welcomed",
    "Onward.asked",
    "PersonCard.replaced_by",
    "PersonCard.replaces",
    "PaperHomeFacts.page_of",
    "MeetingPaper.replaced_by_id",
    "SpokenFacts.forward",
    "AnswerFacts.forward",
}
"""What is missing on most screens; elsewhere, what may be missing is there."""

MONK = 2  # among the people of `tests.goldens.who`

FURTHER: dict[str, tuple[dict[str, int], ...]] = {
    "access.to_forward": ({"facts.person": MONK},),
    "actions.note_thanks": ({"facts.serving": MONK},),
    "actions.said_reply": ({"said": 1}, {"said": 4}, {"facts.serving": MONK, "said": 4}),
    "actions.withdrawn": ({"facts.serving": MONK},),
    "coming_in.registered": ({"standing.person": MONK},),
    "hearing.apology": ({"facts.to_monks": 0}, {"facts.to_monks": 1}),
    "questions.answer": (
        {"facts.answer.text": 1},
        {"facts.people": 2, "facts.people[]": MONK, "facts.answer.text": 1},
    ),
    "questions.not_understood": ({"facts.to_monks": 1, "facts.came": 1},),
    "requests.came_in": ({"facts.person": MONK},),
    "spoken_answers.thanks": ({"facts.card.person": MONK},),
    "access.access": ({"facts.servings[].shown_name": 1, "facts.servings[].phone": 1},),
    "announcing.summary": ({"facts.reason": 1, "facts.late_now": 1},),
    "delegates.delegate_answered": (
        {"card.answer?": 1, "card.answer": 2, "card.delegate?": 1, "card.delegate.answer": 1},
    ),
    "invitation.paper": ({"facts.people[]": 2}, {"facts.people": 3, "facts.people[]": 1}),
    "plan_steps.step": (
        {"facts.step": 2, "facts.plan.notice_rule.working.holidays": 1},
        {"facts.step": 2, "facts.plan.notice_rule.working.holidays": 2, "facts.month": 1},
    ),
    "change_steps.days": ({"facts.working.holidays": 1},),
    "change_steps.sheet": ({"facts.asks": 5, "facts.venue": 1},),
    "corrections.words": ({"facts.corrected": 1, "facts.meeting.title": 1},),
    "recordings.home": ({"facts.categories[].on": 1},),
    "recordings.heard": ({"facts.people": 3, "facts.people[]": 1},),
    "invitation.card": (
        {"facts.answer?": 1, "facts.answer": 2, "facts.delegate?": 1, "facts.delegate.person?": 1},
        {"facts.answer?": 1, "facts.answer": 2, "facts.delegate?": 1, "facts.delegate.answer": 1},
        {"facts.answer?": 1, "facts.answer": 2, "facts.delegate?": 1, "facts.delegate.answer?": 1},
    ),
    "member.member": (
        {
            "facts.row.asked": 1,
            "facts.row.answer": 2,
            "facts.row.delegate?": 1,
            "facts.row.delegate.person?": 1,
            "facts.row.delegate.name": 1,
        },
        {
            "facts.row.asked": 1,
            "facts.row.answer": 2,
            "facts.row.delegate?": 1,
            "facts.row.delegate.person?": 1,
        },
        {
            "facts.row.asked": 1,
            "facts.row.answer": 2,
            "facts.row.delegate?": 1,
            "facts.row.delegate.answer": 1,
        },
    ),
    "plan_papers.paper_list": (
        {"facts.step?": 1, "facts.plan.state": 4},
        {"facts.step?": 1, "facts.papers[].announced_at": 1},
    ),
    "two_languages.still_right_row": ({"marks[].mark": 1}, {"marks[].mark": 2}),
    "plan_paper.paper_home": (
        {"facts.arrived": 1, "facts.plan.state": 1},
        {"facts.paper.announced_at": 1, "facts.page_of?": 1},
        {"facts.paper.replaces": 1, "facts.paper.announced_at": 1},
        {"facts.late": 1, "facts.paper.late_reason": 5, "facts.paper.announced_at": 1},
    ),
    "questions.question": tuple(
        {"facts.said.text": 1, "facts.note?": 1, "facts.said.file_kind": kind, "facts.said.file_id": 1}
        for kind in (0, 2)
    ),
    "questions.question_list": (
        {"facts.questions[].said.text": 1, "facts.questions[].note?": 1, "facts.questions[].note.waiting": 1},
    ),
    "spoken_answers.question": (
        {"spoken.answered_since": 1, "spoken.card.answer?": 1, "spoken.outdated": 0},
    ),
    "voice_notes.note": ({"facts.mark.words": 1},),
    "refusals.WorkbookRefused": ({"facts.why": 4, "facts.row": 1},),
    "roster_findings.tell": ({"finding?": 1, "finding.kind": 2, "finding.value": 1},),
}
"""Ways that the search does not find by itself, because several forks say something only together."""

ALL_WAYS: dict[str, tuple[str, ...]] = {
    "invitation.card": ("facts.person", "facts.papers", "facts.standing"),
    "people.address": ("person",),
    "actions.card": ("facts.owner.person", "facts.due_on", "facts.state"),
    "actions.due": ("facts.due_on",),
    "plan.sheet": ("facts.title", "facts.venue"),
}
"""Forks of which every way has a section, whether it says anything new or not."""
