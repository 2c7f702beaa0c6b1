"""Letters that can be verified: hash of the content, hash of the code, the certificate they are signed with."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Plain ALTER TABLE on both databases: batch mode would drop the triggers that keep letters as they are.


def upgrade() -> None:
    op.add_column("letter", sa.Column("content_sha256", sa.String(64), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("code_sha256", sa.String(64), nullable=True))
    op.add_column("letter", sa.Column("certificate_sha256", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_letter_code_sha256", "letter", ["code_sha256"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_letter_code_sha256", "letter")
    op.drop_column("letter", "certificate_sha256")
    op.drop_column("letter", "code_sha256")
    op.drop_column("letter", "content_sha256")
