"""Sections and questions that several kinds share: each stands here once."""

from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds.base import Pages, Section
from mla_tracker.domain.text import N_

RECIPIENT: Final = Section("recipient", N_("Who is asked"), pages=Pages.RECIPIENT)
PERSONS: Final = Section("persons", N_("Persons concerned"), pages=Pages.PERSONS)
FILES: Final = Section("files", N_("Annexes"), pages=Pages.FILES)

CONTACT: Final = Section(
    "contact",
    N_("Contact for questions"),
    (
        Field(
            "contact_name",
            N_("Name and function of the contact"),
            hint=N_("The person who can answer questions about this request."),
        ),
        Field("contact_phone", N_("Telephone"), hint=N_("With the country code, for example +92 51 000 0000.")),
        Field("contact_email", N_("E-mail"), required=False),
        Field("contact_languages", N_("Languages spoken"), required=False, hint=N_("For example: Urdu, English.")),
    ),
)

CONFIDENTIALITY: Final = Field(
    "confidentiality",
    N_("Shall the request be kept confidential?"),
    Shape.CHOICE,
    required=False,
    hint=N_(
        "UNTOC art. 18(20): the requested State keeps the fact and the substance confidential, as far as execution allows."
    ),
    choices=(
        Choice("usual", N_("The usual confidentiality of such requests")),
        Choice("strict", N_("Strict: nobody outside the executing authority may learn of it")),
    ),
)
CONFIDENTIALITY_REASON: Final = Field(
    "confidentiality_reason", N_("Why confidentiality matters here"), Shape.TEXT, required=False, max_length=4000
)
URGENCY: Final = Field(
    "wanted_by",
    N_("Date by which the answer is needed"),
    Shape.DAY,
    required=False,
    hint=N_("Only if something depends on it: a hearing, the end of a detention, a departure."),
)
URGENCY_REASON: Final = Field(
    "wanted_by_reason",
    N_("What happens on that date"),
    Shape.TEXT,
    required=False,
    max_length=4000,
    hint=N_("Name the event and its date. A reason of this kind is what makes an authority act in time."),
)
USE_LIMITS: Final = Field(
    "use_limits",
    N_("Use of the answer"),
    Shape.CHOICE,
    required=False,
    hint=N_("UNTOC art. 18(19): the answer is used only for the matter stated, unless the requested State consents."),
    choices=(
        Choice("stated", N_("The answer will be used only for the matter stated in this request")),
        Choice("consent", N_("Consent is asked now to use it in the related proceedings named under “Purpose”")),
    ),
)
EARLIER_CONTACTS: Final = Field(
    "earlier_contacts",
    N_("Earlier contacts between the police services"),
    Shape.TEXT,
    required=False,
    max_length=4000,
    hint=N_("With their references and dates, so that the other side finds its own file."),
)
TITLE: Final = Field(
    "title",
    N_("Subject line"),
    hint=N_("A few words that both sides will recognise. Do not name a victim or a witness here."),
    max_length=160,
)
TEXT_LANGUAGE: Final = Field(
    "text_language",
    N_("Language in which you write this request"),
    Shape.LANGUAGE,
    hint=N_(
        "The letter is made in the language of the requested State; your own words stay in the language you write."
    ),
)
