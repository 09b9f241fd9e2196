"""each spelling of a name once, apart from those who bear it; keys are written by a tick"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.String(64).with_variant(sa.String(64, collation='C'), 'postgresql')
    op.drop_table('found_as')
    op.create_table('name_forms',
    sa.Column('bones', key, nullable=False),
    sa.Column('whole', sa.Boolean(), nullable=False),
    sa.Column('spelling', key, nullable=False),
    sa.PrimaryKeyConstraint('bones', 'whole', 'spelling', name=op.f('pk_name_forms'))
    )
    with op.batch_alter_table('name_forms', schema=None) as batch_op:
        batch_op.create_index('ix_name_forms_spelling', ['spelling', 'whole'], unique=False)
    op.create_table('found_as',
    sa.Column('spelling', key, nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_found_as_person_id_people')),
    sa.PrimaryKeyConstraint('spelling', 'person_id', name=op.f('pk_found_as'))
    )
    with op.batch_alter_table('found_as', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_found_as_person_id'), ['person_id'], unique=False)
    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('findable', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(
            'ix_people_not_findable',
            ['id'],
            unique=False,
            sqlite_where=sa.text('findable = 0'),
            postgresql_where=sa.text('NOT findable'),
        )
