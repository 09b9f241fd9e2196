"""public holidays"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('replans',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('at_day', sa.Date(), nullable=False),
    sa.Column('at_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_replans_body_id_bodies')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_replans'))
    )
    op.create_table('holiday_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('key', sa.String(length=24), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('to_day', sa.Date(), nullable=True),
    sa.Column('name_km', sa.String(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('made_by', sa.BigInteger(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_by', sa.BigInteger(), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_holiday_changes_body_id_bodies')),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_holiday_changes_made_by_accounts')),
    sa.ForeignKeyConstraint(['undone_by'], ['accounts.id'], name=op.f('fk_holiday_changes_undone_by_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holiday_changes'))
    )
    with op.batch_alter_table('holiday_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_holiday_changes_body_id'), ['body_id'], unique=False)

    with op.batch_alter_table('bodies', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice_counts', sa.String(length=8), nullable=True))
    op.execute("UPDATE bodies SET notice_counts = 'calendar'")
    with op.batch_alter_table('bodies', schema=None) as batch_op:
        batch_op.alter_column('notice_counts', existing_type=sa.String(length=8), nullable=False)

    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.add_column(sa.Column('falls_on', sa.Date(), nullable=True))
    op.execute("UPDATE reminders SET falls_on = due_on")
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.alter_column('falls_on', existing_type=sa.Date(), nullable=False)
    # What was planned before anybody knew of holidays is looked at again.
    op.execute("INSERT INTO replans (until, at_day, at_id) VALUES ('2100-01-01', '2000-01-01', 0)")

