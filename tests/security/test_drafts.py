"""A half-filled form of a body is of no use to whoever has no right to it (any more)."""

from typing import Any

from sqlalchemy.orm import Session

from bot.domain.planning import STEPS
from bot.domain.roster_home import Field, NewStep
from bot.storage.records import Account, Draft
from handlers.routes import INPUTS
from tests.factories import an_officer
from tests.security.scene import NOW, Held, Scene, set_scene, shows_nothing_of
from tests.security.unchanged import dump, nothing_changed
from tests.story import Story, StoryPhone

# By form: its fields, and the data of each.
TOLD = {"invitation_id": "invitations", "how": "phone", "days_ago": 1}
FORMS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "meeting": ((*STEPS, "sheet", "file", "reason", "title", "number", "signatory", "replace"),
                {"meeting_id": "meetings", "paper_id": "papers", "kind": "paper"}),
    "action": (("km", "en", "due", "owner", "counterpart", "focal", "note"),
               {"action_id": "actions", "body_id": "bodies", "assignment_id": "assignments"}),
    "question": (("text", "answer"), {"question_id": "questions", "body_id": "bodies"}),
    "request": (("search", "name"), {"request_id": "join_requests", "category_id": "categories"}),
    "delegate": (("who",), {"invitation_id": "invitations"}),
    "told": (("day", "who"), TOLD),
    "entered": (("source", "delegate"), {"invitation_id": "invitations", "answer": "attending"}),
    "change": (("day", "hour", "venue_km", "venue_en", "reason"), {"meeting_id": "meetings"}),
    "correct": (("title_km", "title_en", "venue_km", "venue_en"), {"broadcast_id": "broadcasts"}),
    "writing": (("words",), {"note_id": "voice_notes", "seen": ""}),
    "terms": (("km", "en"), {"body_id": "bodies", "term": "chair", "word": "word"}),
    "speaking": (("voice",), {"meeting_id": "meetings", "purpose": "voice"}),
    "holiday": (("day", "name_km", "name_en", "reference"),
                {"body_id": "bodies", "day": "2026-12-10", "name_km": "បុណ្យ", "name_en": "Day"}),
    "roster": (
        (*Field, "find", "place", "successor", *(f"new_{step}" for step in NewStep)),
        {"person_id": "people", "body_id": "bodies", "category_id": "categories", "asks": "name"},
    ),
}  # fmt: skip


def test_all_forms_are_tried() -> None:
    assert set(FORMS) == set(INPUTS)


def test_a_forged_or_old_draft_opens_nothing(story: Story) -> None:
    """Of a retired officer who is now an officer elsewhere: the draft is still there, or was forged."""
    scene = set_scene(story, "retired")
    story.store.write_now(lambda session: _officer_elsewhere(session, scene))
    phone = scene["retired"]
    before = dump(story)
    for form, (fields, data) in FORMS.items():
        for step in fields:
            for sent in ("10/12/2026" if step == "day" else "Piseth", "a file", "a voice note"):
                expect(scene, f"{form}.{step}", _with_ids(data, scene.ours))
                _send(phone, sent)
    nothing_changed(before, dump(story), scene.ours, [phone.id])
    shows_nothing_of(phone, scene.ours)


def _send(phone: StoryPhone, sent: str) -> None:
    match sent:
        case "a file":
            phone.sends_file(b"%PDF", "paper.pdf")
        case "a voice note":
            phone.sends_voice()
        case typed:
            phone.says(typed)


def _officer_elsewhere(session: Session, scene: Scene) -> None:
    an_officer(session, scene.their_body(session), session.get_one(Account, scene["retired"].id))


def _with_ids(data: dict[str, Any], held: Held) -> dict[str, Any]:
    return {
        name: held.ids[value][0] if name.endswith("_id") and isinstance(value, str) else value
        for name, value in data.items()
    }


def expect(scene: Scene, awaits: str, data: dict[str, Any]) -> None:
    account_id = scene["retired"].id

    def put(session: Session) -> None:
        row = session.get(Draft, account_id) or Draft(account_id=account_id)
        row.awaits, row.data, row.updated_at = awaits, data, NOW
        session.add(row)

    scene.story.store.write_now(put)
