"""A frozen letter keeps its file for a word processor beside the PDF."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("word_file", sa.LargeBinary(), nullable=True))  # no batch: the triggers stay


def downgrade() -> None:
    op.drop_column("letter", "word_file")
