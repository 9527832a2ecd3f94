"""Who is here, who changed what, the answers that two people changed at the same time, and the agency's own look."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.add_column("revisions", sa.Column("visitor", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_revisions_since", "revisions", ["plan_id", "at", "step", "visitor", "who"])
    op.create_table(
        "conflicts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("mine", sa.JSON(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("settled_at", moment, nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conflicts"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_conflicts_plan_id_plans"),
    )
    op.create_index("ix_conflicts_plan", "conflicts", ["plan_id", "settled_at", "step"])
    op.create_table(
        "visits",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("before_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("plan_id", "visitor", name="pk_visits"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_visits_plan_id_plans"),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("accent", sa.Text(), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_kind", sa.Text(), nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
    )


def downgrade() -> None:
    op.drop_table("agency")
    op.drop_table("visits")
    op.drop_table("conflicts")
    op.drop_index("ix_revisions_since", "revisions")
    op.drop_column("revisions", "visitor")
