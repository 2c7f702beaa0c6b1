"""How much an authority has uploaded: kept along with every file, so that no page adds it up."""

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mla_tracker.models.base import Model


class UploadTally(Model):
    """Bytes of all files that the authority added, also of those taken out of a draft: they stay stored."""

    __tablename__ = "upload_tally"

    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"), primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
