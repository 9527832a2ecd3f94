"""Plans, the answers of their steps, and the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TRIGGERS = {
    "sqlite": ("create trigger revisions_no_{what} before {what} on revisions begin select raise(abort, 'history is kept'); end",),
    "postgresql": (
        "create function revisions_kept() returns trigger language plpgsql as $$ begin raise exception 'history is kept'; end $$",
        "create trigger revisions_kept before update or delete on revisions for each row execute function revisions_kept()",
    ),
}


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("step_order", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
        sa.Column("deleted_at", moment, nullable=True),
        sa.Column("last_step", sa.Text(), nullable=True),
        sa.Column("steps_complete", sa.Integer(), nullable=False),
        sa.Column("statuses", sa.JSON(), nullable=False),
        sa.Column("plan_status", sa.Text(), nullable=False),
        sa.Column("version_label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
    )
    op.create_index("ix_plans_listed", "plans", ["deleted_at", "changed_at", "id"])
    op.create_table(
        "step_answers",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("saved_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "step", name="pk_step_answers"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_step_answers_plan_id_plans"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_revisions_plan_id_plans"),
    )
    op.create_index("ix_revisions_step", "revisions", ["plan_id", "step", "version"])
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(TRIGGERS["sqlite"][0].format(what=what))
    else:
        for statement in TRIGGERS["postgresql"]:
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("revisions")
    op.drop_table("step_answers")
    op.drop_table("plans")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function revisions_kept()")
