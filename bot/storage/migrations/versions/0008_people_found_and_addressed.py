"""people found by how their names sound, and addressed in each language"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.String(64).with_variant(sa.String(64, collation='C'), 'postgresql')
    op.create_table('found_as',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('spelling', key, nullable=False),
    sa.Column('bones', key, nullable=False),
    sa.Column('whole', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_found_as_person_id_people')),
    sa.PrimaryKeyConstraint('person_id', 'spelling', 'bones', 'whole', name=op.f('pk_found_as'))
    )
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('office_key', sa.String(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('office_bones', sa.String(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('honorific_en', sa.String(length=32), nullable=True))
    with op.batch_alter_table('found_as', schema=None) as batch_op:
        batch_op.create_index('ix_found_as_spelling', ['spelling', 'whole', 'person_id'], unique=False)
        batch_op.create_index('ix_found_as_bones', ['bones', 'whole', 'spelling'], unique=False)
