"""What the pages of accounts ask."""

from typing import Final

from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.text import N_
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.choices import Offer

_EMAIL: Final = Field("email", N_("E-mail"), max_length=254)
_PASSWORD: Final = Field("password", N_("Password"), max_length=1000)
_NEW: Final = Field(
    "new_password",
    N_("New password"),
    max_length=1000,
    hint=N_("At least 15 characters. Four or five words that do not belong together are easy to remember."),
)
_AGAIN: Final = Field("again", N_("New password, once more"), max_length=1000)
_NAME: Final = Field("name", N_("Your name"), max_length=200, hint=N_("As the other side reads it in this system."))
_LANGUAGE: Final = Field("language", N_("Language of the pages and of mail to you"), Shape.CHOICE)
_SIMPLE: Final = Field(
    "simple_letters",
    N_("Simple letters for Urdu"),
    Shape.YES,
    required=False,
    hint=N_("Naskh instead of Nastaliq: pages are shorter and load faster."),
)

SignInForm = form_for((_EMAIL, _PASSWORD))
InvitationForm = form_for((_NAME, _NEW, _AGAIN))
PasswordForm = form_for((Field("password", N_("Present password"), max_length=1000), _NEW, _AGAIN))


def profile_form(languages: list[Offer]) -> type[Form]:
    return form_for((_LANGUAGE, _SIMPLE), {"language": languages})
