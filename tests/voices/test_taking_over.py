"""What was spoken before there was a list of it stands in the list afterwards."""

import runpy

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.services import writing_down
from bot.storage import schema
from bot.storage.records import Action, ActionReport, Assignment, KeptFile, Question, VoiceNote
from tests.factories import START
from tests.invitations.scene import Scene, a_scene


def spoken_before(scene: Scene) -> None:
    """A question, an answered one, a typed one, a report, and a delegate's name."""
    session, guest = scene.session, scene.guest()
    said = {"file_kind": "voice", "account_id": guest.account_id}
    question = {"body_id": scene.body.id, "asked_at": START, "passed_at": START, "shown_name": "Sok", **said}
    session.add_all(
        [
            KeptFile(file_id="q1", kind="voice", duration=9, bot_id=1, created_at=START),
            Question(file_id="q1", **question),
            Question(file_id="q2", answered_at=START, **question),
            Question(file_id="q3", text="as typed", **question),
        ]
    )
    action = Action(
        body_id=scene.body.id, text_km="ជួសជុល", created_by=guest.account_id, created_at=START, given_at=START
    )
    session.add(action)
    session.flush()
    assignment = Assignment(
        action_id=action.id, person_id=guest.person.id, state="reported", state_since=START
    )
    session.add(assignment)
    session.flush()
    report = {"assignment_id": assignment.id, "said": "done", "at": START, "person_id": guest.person.id}
    session.add_all(
        [ActionReport(file_id="r1", **report, **said), ActionReport(file_id="r2", text="x", **report, **said)]
    )
    invitation = guest.invitation
    invitation.answer, invitation.delegate_voice = "delegate", "d1"
    invitation.answered_at, invitation.answered_by = START, guest.account_id
    session.flush()


def test_what_waited_before_is_listed(session: Session) -> None:
    scene = a_scene(session)
    spoken_before(scene)
    for statement in runpy.run_path(str(schema.MIGRATIONS / "versions" / "0005_voices.py"))["TAKEN_OVER"]:
        session.execute(text(statement))
    notes = session.scalars(select(VoiceNote).order_by(VoiceNote.id)).all()
    assert [(note.file_id, note.duration, note.written_at) for note in notes] == [
        ("q1", 9, None),
        ("r1", 0, None),
        ("d1", 0, None),
    ]
    listed = writing_down.note_list(session, scene.officer, scene.now, scene.body.id)
    assert [note.about.value for note in listed.notes] == ["question", "report", "delegate"]
