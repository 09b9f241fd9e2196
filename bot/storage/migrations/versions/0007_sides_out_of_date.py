"""sides out of date"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('text_behind', sa.String(length=2), nullable=False, server_default=''))

    with op.batch_alter_table('meeting_changes', schema=None) as batch_op:
        batch_op.add_column(sa.Column('venue_behind', sa.String(length=2), nullable=False, server_default=''))

    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('title_behind', sa.String(length=2), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('venue_behind', sa.String(length=2), nullable=False, server_default=''))

