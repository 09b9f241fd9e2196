"""places: the gazetteer, and the places of people, organisations and bodies"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('places',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('parent_code', sa.String(length=6), nullable=True),
    sa.Column('type', sa.String(length=12), nullable=False),
    sa.Column('name_km', sa.String(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_key', sa.String(), nullable=False),
    sa.Column('latin_key', sa.String(), nullable=False),
    sa.Column('sound_key', sa.String(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_places'))
    )
    with op.batch_alter_table('places', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_places_code'), ['code'], unique=False)
        batch_op.create_index(batch_op.f('ix_places_latin_key'), ['latin_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_places_name_key'), ['name_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_places_parent_code'), ['parent_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_places_sound_key'), ['sound_key'], unique=False)
        batch_op.create_index('uq_places_open', ['code'], unique=True, sqlite_where=sa.text('valid_to IS NULL'), postgresql_where=sa.text('valid_to IS NULL'))

    with op.batch_alter_table('bodies', schema=None) as batch_op:
        batch_op.add_column(sa.Column('province_code', sa.String(length=2), nullable=True))

    with op.batch_alter_table('organisations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place_code', sa.String(length=8), nullable=True))

    with op.batch_alter_table('people', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place_named', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('place_code', sa.String(length=8), nullable=True))
        batch_op.create_index(batch_op.f('ix_people_place_code'), ['place_code'], unique=False)
