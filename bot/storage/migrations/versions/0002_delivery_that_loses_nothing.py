"""delivery that loses nothing"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hearing',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('heard_until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hearing'))
    )
    op.create_table('kept_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.String(), nullable=False),
    sa.Column('file_unique_id', sa.String(length=64), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('duration', sa.Integer(), nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('sent_as', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('refused', sa.String(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kept_files')),
    sa.UniqueConstraint('file_id', name=op.f('uq_kept_files_file_id')),
    sa.UniqueConstraint('file_unique_id', name=op.f('uq_kept_files_file_unique_id'))
    )
    op.create_table('leaders',
    sa.Column('name', sa.String(length=48), nullable=False),
    sa.Column('holder', sa.String(length=48), nullable=False),
    sa.Column('generation', sa.Integer(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_leaders'))
    )
    op.create_table('set_aside',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=True),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('error', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_set_aside'))
    )
    with op.batch_alter_table('set_aside', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_set_aside_at'), ['at'], unique=False)

    op.create_table('silences',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_silences'))
    )
    with op.batch_alter_table('silences', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_silences_until'), ['until'], unique=False)

    op.create_table('file_pieces',
    sa.Column('kept_file_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['kept_file_id'], ['kept_files.id'], name=op.f('fk_file_pieces_kept_file_id_kept_files')),
    sa.PrimaryKeyConstraint('kept_file_id', 'number', name=op.f('pk_file_pieces'))
    )
    op.create_table('broadcasts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('begun_by', sa.BigInteger(), nullable=True),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('about', sa.JSON(), nullable=False),
    sa.Column('to_invite', sa.Integer(), nullable=False),
    sa.Column('invited', sa.Integer(), nullable=False),
    sa.Column('owed_to', sa.Integer(), nullable=False),
    sa.Column('all_owed', sa.Boolean(), nullable=False),
    sa.Column('watched_in', sa.BigInteger(), nullable=True),
    sa.Column('counted', sa.JSON(), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pace', sa.Double(), nullable=False),
    sa.Column('rework', sa.String(length=8), nullable=False),
    sa.Column('reworked_to', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['begun_by'], ['accounts.id'], name=op.f('fk_broadcasts_begun_by_accounts')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_broadcasts_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_broadcasts'))
    )
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_broadcasts_all_owed'), ['all_owed'], unique=False)
        batch_op.create_index(batch_op.f('ix_broadcasts_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_broadcasts_state'), ['state'], unique=False)

    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told_of_silence_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_accounts_told_of_silence_id_silences'), 'silences', ['told_of_silence_id'], ['id'])

    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('once_key', sa.String(length=96), nullable=True))
        batch_op.add_column(sa.Column('holder', sa.String(length=48), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_inbox_once_key'), ['once_key'])

    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitations_meeting_id'))
        batch_op.create_index('ix_invitations_meeting', ['meeting_id', 'id'], unique=False)
        batch_op.create_index('ix_invitations_delegate', ['meeting_id', 'delegate_person_id'], unique=False, sqlite_where=sa.text('delegate_person_id IS NOT NULL'), postgresql_where=sa.text('delegate_person_id IS NOT NULL'))

    with op.batch_alter_table('meeting_changes', schema=None) as batch_op:
        batch_op.drop_column('told_to')

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('broadcast_id', sa.Integer(), nullable=True))
        batch_op.create_index('ix_outbox_broadcast', ['broadcast_id', 'state', 'kind'], unique=False, sqlite_where=sa.text('broadcast_id IS NOT NULL'), postgresql_where=sa.text('broadcast_id IS NOT NULL'))
        batch_op.create_foreign_key(batch_op.f('fk_outbox_broadcast_id_broadcasts'), 'broadcasts', ['broadcast_id'], ['id'])

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('invitation_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_questions_invitation_id'), ['invitation_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_questions_invitation_id_invitations'), 'invitations', ['invitation_id'], ['id'])

    # A piece of what is due is read in the order of the index; PostgreSQL would look through all else.
    op.drop_index('ix_reminders_due', table_name='reminders')
    op.create_index('ix_reminders_due', 'reminders', ['state', 'due_on', 'id'], unique=False)

    # What may have arrived is now tried again like the rest; the indexes hold what is open.
    op.execute("UPDATE outbox SET state = 'retrying', error = 'in doubt: ' || error WHERE state = 'uncertain'")
    for name, columns, states in (
        ('ix_outbox_due', ['lane', 'not_before', 'id'], "state IN ('queued', 'retrying')"),
        ('ix_outbox_chat', ['account_id', 'lane', 'id'], "state IN ('queued', 'retrying', 'sending')"),
    ):
        op.drop_index(name, table_name='outbox')
        op.create_index(name, 'outbox', columns, unique=False, sqlite_where=sa.text(states), postgresql_where=sa.text(states))
