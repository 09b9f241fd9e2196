"""voices: notes to be written down, and the secretariat's own"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

SPOKEN = "('voice', 'audio')"

# What was spoken before: open questions, reports, and names of delegates. Whether a report without words was
# written down was its text; a question was written down by nobody, and one that is answered is done with.
TAKEN_OVER = (
    f"""
    INSERT INTO voice_notes (body_id, account_id, shown_name, spoken_at, file_kind, file_id, duration,
                             question_id, words)
    SELECT q.body_id, q.account_id, q.shown_name, q.asked_at, q.file_kind, q.file_id,
           COALESCE((SELECT k.duration FROM kept_files k WHERE k.file_id = q.file_id), 0), q.id, ''
    FROM questions q
    WHERE q.file_kind IN {SPOKEN} AND q.text = '' AND q.passed_at IS NOT NULL AND q.answered_at IS NULL
    ORDER BY q.id
    """,
    f"""
    INSERT INTO voice_notes (body_id, account_id, person_id, shown_name, spoken_at, file_kind, file_id,
                             duration, report_id, words)
    SELECT a.body_id, r.account_id, r.person_id, '', r.at, r.file_kind, r.file_id,
           COALESCE((SELECT k.duration FROM kept_files k WHERE k.file_id = r.file_id), 0), r.id, ''
    FROM action_reports r
    JOIN assignments s ON s.id = r.assignment_id
    JOIN actions a ON a.id = s.action_id
    WHERE r.file_kind IN {SPOKEN} AND r.text = ''
    ORDER BY r.id
    """,
    """
    INSERT INTO voice_notes (body_id, account_id, person_id, shown_name, spoken_at, file_kind, file_id,
                             duration, invitation_id, words)
    SELECT m.body_id, i.answered_by, i.person_id, '', i.answered_at, 'voice', i.delegate_voice,
           COALESCE((SELECT k.duration FROM kept_files k WHERE k.file_id = i.delegate_voice), 0), i.id, ''
    FROM invitations i
    JOIN meetings m ON m.id = i.meeting_id
    WHERE i.delegate_voice <> '' AND i.answered_by IS NOT NULL AND i.answered_at IS NOT NULL
    ORDER BY i.id
    """,
)


def upgrade() -> None:
    op.create_table('voice_notes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('shown_name', sa.String(), nullable=False),
    sa.Column('spoken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('file_kind', sa.String(length=12), nullable=False),
    sa.Column('file_id', sa.String(), nullable=False),
    sa.Column('duration', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=True),
    sa.Column('report_id', sa.Integer(), nullable=True),
    sa.Column('invitation_id', sa.Integer(), nullable=True),
    sa.Column('request_id', sa.Integer(), nullable=True),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('written_by', sa.BigInteger(), nullable=True),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_by', sa.BigInteger(), nullable=True),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_voice_notes_account_id_accounts')),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_voice_notes_action_id_actions')),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_voice_notes_body_id_bodies')),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitations.id'], name=op.f('fk_voice_notes_invitation_id_invitations')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_voice_notes_person_id_people')),
    sa.ForeignKeyConstraint(['question_id'], ['questions.id'], name=op.f('fk_voice_notes_question_id_questions')),
    sa.ForeignKeyConstraint(['report_id'], ['action_reports.id'], name=op.f('fk_voice_notes_report_id_action_reports')),
    sa.ForeignKeyConstraint(['request_id'], ['join_requests.id'], name=op.f('fk_voice_notes_request_id_join_requests')),
    sa.ForeignKeyConstraint(['taken_by'], ['accounts.id'], name=op.f('fk_voice_notes_taken_by_accounts')),
    sa.ForeignKeyConstraint(['written_by'], ['accounts.id'], name=op.f('fk_voice_notes_written_by_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_notes'))
    )
    with op.batch_alter_table('voice_notes', schema=None) as batch_op:
        batch_op.create_index('ix_voice_notes_waiting', ['body_id', 'written_at', 'id'], unique=False)
        for subject in ('question_id', 'report_id', 'invitation_id', 'request_id', 'action_id'):
            batch_op.create_index(batch_op.f(f'ix_voice_notes_{subject}'), [subject], unique=False)

    op.create_table('recordings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=12), nullable=False),
    sa.Column('file_id', sa.String(), nullable=False),
    sa.Column('duration', sa.Integer(), nullable=False),
    sa.Column('categories', sa.JSON(), nullable=False),
    sa.Column('made_by', sa.BigInteger(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_recordings_made_by_accounts')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_recordings_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recordings'))
    )
    with op.batch_alter_table('recordings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recordings_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index('uq_recordings_open', ['meeting_id', 'purpose'], unique=True, sqlite_where=sa.text('used_at IS NULL'), postgresql_where=sa.text('used_at IS NULL'))

    for statement in TAKEN_OVER:
        op.execute(statement)
