"""Messages of coming in: menus, requests, decisions, links, questions and answers."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actors import Relation
from bot.domain.bodies import BodyFacts
from bot.domain.hearing import DeafFacts
from bot.domain.questions import AnswerFacts, QuestionFacts
from bot.domain.registration import Decided, LinkSheet, LinkToForward, RequestFacts
from bot.domain.screens import Attachment, Screen
from bot.gateway.kinds import About, InDoubt, Kind
from bot.reports.links_file import links_file
from bot.reports.qr import qr_png
from bot.services import hearing, private_links, questions
from bot.services.actors import acting
from bot.services.bodies import body_facts
from bot.services.people import addressed, any_person
from bot.services.request_reading import request_facts
from bot.storage.records import Account, JoinRequest, Person, Question, Registration
from bot.wording import about as about_wording
from bot.wording import access as access_wording
from bot.wording import hearing as hearing_wording
from bot.wording import questions as questions_wording
from bot.wording import requests as requests_wording
from bot.wording.translator import Translator


def read_language(session: Session, about: About, account_id: int, now: datetime) -> str | None:
    return session.get_one(Account, account_id).language


def read_request(session: Session, about: About, account_id: int, now: datetime) -> RequestFacts | None:
    """The request, while it waits and this account is an officer."""
    request = session.get(JoinRequest, about["request_id"])
    if request is None or request.state != "waiting":
        return None
    is_officer = acting(session, account_id).is_officer_of(request.body_id)
    return request_facts(session, request) if is_officer else None


def read_decision(session: Session, about: About, account_id: int, now: datetime) -> Decided | None:
    """What was decided; nothing personal once the registration ended again."""
    request = session.get_one(JoinRequest, about["request_id"])
    person = session.get(Person, request.person_id) if request.state == "agreed" else None
    if person and not acting(session, account_id).speaks_for(person.id):
        return None
    return Decided(
        body=body_facts(session, request.body_id),
        shown_name=request.shown_name,
        person=addressed(person) if person else None,
        relation=Relation(request.relation),
    )


def show_decision(t: Translator, facts: Decided) -> Screen:
    if facts.person is None:
        return requests_wording.not_let_in(t, facts)
    return requests_wording.came_in(t, facts)


def read_ended(session: Session, about: About, account_id: int, now: datetime) -> BodyFacts:
    registration = session.get_one(Registration, about["registration_id"])
    return body_facts(session, any_person(session, registration.person_id).body_id)


def read_link(session: Session, about: About, account_id: int, now: datetime) -> LinkToForward | None:
    person = any_person(session, about["person_id"])
    if not acting(session, account_id).is_officer_of(person.body_id):
        return None
    return private_links.link_to_forward(session, person)


def show_link(t: Translator, facts: LinkToForward) -> Screen:
    return access_wording.to_forward(t, facts, qr_png(facts.url))


def read_links(session: Session, about: About, account_id: int, now: datetime) -> LinkSheet | None:
    is_officer = acting(session, account_id).is_officer_of(about["body_id"])
    return private_links.link_sheet(session, now, about["body_id"]) if is_officer else None


def show_links(t: Translator, facts: LinkSheet) -> Screen:
    name = t.gettext("Private links")
    file = Attachment(name=f"{name}.xlsx", data=links_file(t, facts))
    return Screen(access_wording.links_caption(t, facts), attachment=file)


def read_question(session: Session, about: About, account_id: int, now: datetime) -> QuestionFacts | None:
    question = session.get(Question, about["question_id"])
    if question is None or question.body_id is None or question.answered_at is not None:
        return None
    if not acting(session, account_id).is_officer_of(question.body_id):
        return None
    return questions.question_facts(session, question, now)


def read_answer(session: Session, about: About, account_id: int, now: datetime) -> AnswerFacts | None:
    return questions.answer_facts(session, about["question_id"])


def read_nothing(session: Session, about: About, account_id: int, now: datetime) -> bool:
    return True


def read_deaf_spell(session: Session, about: About, account_id: int, now: datetime) -> DeafFacts | None:
    return hearing.read_deaf_spell(session, acting(session, account_id), about["silence_id"])


KINDS = {
    "deaf_spell": Kind(read=read_deaf_spell, show=hearing_wording.deaf_spell),
    "commands": Kind(read=read_language, show=lambda t, _language: about_wording.commands(t)),
    "join_request": Kind(read=read_request, show=requests_wording.request),
    "join_decided": Kind(read=read_decision, show=show_decision),
    "registration_ended": Kind(read=read_ended, show=access_wording.cut_off),
    "person_link": Kind(read=read_link, show=show_link),
    "links_file": Kind(read=read_links, show=show_links),
    "question": Kind(read=read_question, show=questions_wording.question),
    "answer": Kind(read=read_answer, show=questions_wording.answer),
    "group_hello": Kind(
        read=read_nothing,
        show=lambda _t, _nothing: about_wording.in_group(),
        in_doubt=InDoubt.LEAVE,  # in front of everybody, and nobody waits for it
    ),
}
