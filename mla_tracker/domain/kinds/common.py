"""Sections and questions that several kinds share: each stands here once."""

from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.handling import HANDLING
from mla_tracker.domain.kinds.base import ItemType, Pages, Section
from mla_tracker.domain.text import N_

RECIPIENT: Final = Section("recipient", N_("Who is asked"), pages=Pages.RECIPIENT)
PERSONS: Final = Section("persons", N_("Persons concerned"), pages=Pages.PERSONS)
LEGAL_BASIS: Final = Section("legal-basis", N_("Legal basis"), pages=Pages.LEGAL_BASIS)
MEASURES_SOUGHT: Final = Section("items", N_("Assistance sought"), pages=Pages.ITEMS)
QUESTIONS: Final = Section("items", N_("Questions to the other side"), pages=Pages.ITEMS)
VERIFIED: Final = Section("items", N_("What is to be verified"), pages=Pages.ITEMS)
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

PROCEEDING: Final = Section(
    "proceeding",
    N_("The proceeding"),
    (
        TITLE,
        TEXT_LANGUAGE,
        Field("conducting_authority", N_("Authority that conducts the proceeding")),
        Field(
            "conducting_functions",
            N_("Its functions"),
            hint=N_("For example: public prosecutor in charge of the investigation."),
        ),
        Field(
            "stage",
            N_("Stage"),
            Shape.CHOICE,
            choices=(
                Choice("investigation", N_("Investigation")),
                Choice("prosecution", N_("Prosecution")),
                Choice("judicial", N_("Judicial proceeding")),
            ),
            open=True,
        ),
        Field("subject_and_nature", N_("Subject and nature of the proceeding"), Shape.TEXT, max_length=6000),
        Field("own_file", N_("Number of your own file"), required=False),
    ),
)
FORMAL_FACTS: Final = Section(
    "facts",
    N_("Summary of the facts"),
    (
        Field(
            "summary_of_facts",
            N_("Summary of the relevant facts"),
            Shape.TEXT,
            hint=N_(
                "Who did what, when, where and how; who was harmed; what links the facts to the requested State. UNTOC art. 18(15)(c)."
            ),
        ),
    ),
)
FORMAL_PURPOSE: Final = Section(
    "purpose",
    N_("Purpose and handling"),
    (
        Field(
            "purpose",
            N_("Purpose for which the evidence, information or action is sought"),
            Shape.TEXT,
            max_length=6000,
        ),
        USE_LIMITS,
        Field(
            "costs",
            N_("Costs"),
            Shape.CHOICE,
            required=False,
            hint=N_("UNTOC art. 18(28): ordinary costs are borne by the requested State."),
            choices=(
                Choice(
                    "ordinary",
                    N_("Ordinary costs as the Convention says; extraordinary costs after consultation"),
                ),
                Choice("all", N_("The requesting State bears all costs")),
            ),
        ),
        CONFIDENTIALITY,
        CONFIDENTIALITY_REASON,
        HANDLING,
        URGENCY,
        URGENCY_REASON,
        EARLIER_CONTACTS,
    ),
)

POLICE_CASE: Final = Section(
    "case",
    N_("The case"),
    (
        TITLE,
        TEXT_LANGUAGE,
        Field("conducting_authority", N_("Authority that conducts the inquiry")),
    ),
)
POLICE_FACTS: Final = Section(
    "facts",
    N_("What happened"),
    (
        Field(
            "summary_of_facts",
            N_("Summary of the facts"),
            Shape.TEXT,
            hint=N_("Who did what, when, where and how; and what links it to the country you are asking."),
        ),
    ),
)
POLICE_PURPOSE: Final = Section(
    "purpose",
    N_("Purpose and handling"),
    (
        Field("purpose", N_("What the information is needed for"), Shape.TEXT, max_length=6000),
        USE_LIMITS,
        CONFIDENTIALITY,
        CONFIDENTIALITY_REASON,
        HANDLING,
        URGENCY,
        URGENCY_REASON,
        EARLIER_CONTACTS,
    ),
)

QUESTION: Final = Field(
    "question",
    N_("What do you need to know?"),
    Shape.TEXT,
    hint=N_("One question at a time: each is answered and followed by itself."),
    max_length=6000,
)
KNOWN: Final = Field("known", N_("What is known already"), Shape.TEXT, required=False, max_length=6000)
POLICE_QUESTIONS: Final = (
    ItemType("persons", N_("Identity, whereabouts and activities of persons"), "UNTOC 27(1)(b)(i)", (QUESTION, KNOWN)),
    ItemType(
        "proceeds",
        N_("Movement of proceeds of crime or property derived from it"),
        "UNTOC 27(1)(b)(ii)",
        (QUESTION, KNOWN),
    ),
    ItemType(
        "instrumentalities",
        N_("Movement of property, equipment or other instrumentalities"),
        "UNTOC 27(1)(b)(iii)",
        (QUESTION, KNOWN),
    ),
    ItemType(
        "methods",
        N_("Means and methods: routes, conveyances, false identities, altered or false documents"),
        "UNTOC 27(1)(e)",
        (QUESTION, KNOWN),
    ),
)

# A document of identity or travel. Nothing of it is required by itself: where a document is what is asked about, the
# rules of completeness ask for it.
DOCUMENT: Final = (
    Field(
        "document_sort",
        N_("Sort of document"),
        Shape.CHOICE,
        required=False,
        choices=(
            Choice("passport", N_("Passport")),
            Choice("identity_card", N_("Identity card")),
            Choice("visa", N_("Visa")),
            Choice("residence_permit", N_("Residence permit")),
            Choice("seaman_book", N_("Seafarer's book")),
            Choice("birth_certificate", N_("Birth certificate")),
            Choice("other", N_("Another document")),
        ),
    ),
    Field(
        "document_number", N_("Number of the document"), required=False, hint=N_("As printed, with letters and zeros.")
    ),
    Field("issued_by", N_("Authority and place of issue"), required=False),
    Field("issued_on", N_("Date of issue"), Shape.DAY, required=False),
    Field("expires_on", N_("Date of expiry"), Shape.DAY, required=False),
    Field("holder_original", N_("Name in the document, in its own script"), required=False),
    Field("holder_latin", N_("Name in the document, in Latin letters"), required=False),
)
