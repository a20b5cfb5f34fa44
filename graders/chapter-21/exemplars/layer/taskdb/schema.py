"""The schema, once and for all: the tables are made from these objects, and statements are built from them."""
import sqlalchemy as sa

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}
metadata = sa.MetaData(naming_convention=NAMING)


def key(name):
    return sa.Column(name, sa.BigInteger, sa.Identity(always=True), primary_key=True)


AREAS = sa.Table("areas", metadata, key("area_id"), sa.Column("label", sa.Text, nullable=False, unique=True))

ENTRIES = sa.Table(
    "todo_entries",
    metadata,
    key("entry_id"),
    sa.Column("area_id", sa.ForeignKey(AREAS.c.area_id, ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("label", sa.Text, sa.CheckConstraint("length(label) <= 200", name="label_length"), nullable=False),
    sa.Column("added_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column("finished_at", sa.DateTime(timezone=True)),
)
