"""A person with an account, the roles the person holds, and the invitation that made the account."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.models.authority import Authority
from mla_tracker.models.base import EnumText, Model, UtcDateTime


class User(UserMixin, Model):
    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    name: Mapped[str] = mapped_column(String(200))  # in Latin letters
    names: Mapped[dict[str, str]] = mapped_column(default=dict)  # language -> name, as a letter is signed
    titles: Mapped[dict[str, str]] = mapped_column(default=dict)  # language -> function, as a letter is signed
    password_hash: Mapped[str] = mapped_column(String(300), default="")  # empty: cannot sign in
    language: Mapped[str] = mapped_column(String(8), default="en")
    simple_letters: Mapped[bool] = mapped_column(default=False)  # Urdu without Nastaliq
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    bindings: Mapped[list["RoleBinding"]] = relationship(back_populates="user", lazy="selectin")

    @property
    def actor(self) -> Actor:
        """Return the person as the policy sees it, read anew at every request."""
        return Actor(self.id, frozenset(binding.grant for binding in self.bindings))


class RoleBinding(Model):
    __tablename__ = "role_binding"
    __table_args__ = (CheckConstraint("country IS NULL OR authority_id IS NULL", name="bound_to_one_thing"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[Role] = mapped_column(EnumText(Role))
    country: Mapped[str | None] = mapped_column(String(2), index=True)
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)

    user: Mapped[User] = relationship(back_populates="bindings")
    authority: Mapped[Authority | None] = relationship()

    @property
    def grant(self) -> Grant:
        return Grant(self.role, self.country, self.authority_id)


class Invitation(Model):
    """A link that lets one person set a password, once, within 72 hours; only the hash of its token is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()
