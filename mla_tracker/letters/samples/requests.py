"""Samples of the letters that ask, in each form they can take."""
# ruff: noqa: E501  (sentences in several languages side by side)

from dataclasses import replace

from mla_tracker.letters.facts import LetterFacts, Particular
from mla_tracker.letters.samples.particulars import (
    CONDITIONS,
    DATA,
    FREEZING,
    GENUINE,
    NATIONAL,
    PASSPORT,
    SAME_HOLDER,
    SERVICE,
    SHELTER,
)
from mla_tracker.letters.samples.story import POLICE, REQUEST, SUSPECT, VICTIM
from mla_tracker.letters.samples.words import said, wording

URGENT = replace(
    POLICE,
    danger=said(
        "On 20 November 2026 at 21:40 the brother of the person received a voice message in which she says that she is "
        "locked in a warehouse near the Taftan road and that water has run out.",
        "20 نومبر 2026ء کو رات 9 بج کر 40 منٹ پر متعلقہ شخص کے بھائی کو صوتی پیغام ملا کہ وہ تفتان روڈ کے قریب ایک گودام میں بند ہے۔",
        "در ۲۰ نوامبر ۲۰۲۶ ساعت ۲۱:۴۰ برادر شخص ذی‌ربط پیامی صوتی دریافت کرد که او در انباری نزدیک راه تفتان محبوس است.",
    ),
    persons=(VICTIM,),
    summary_of_facts=(),
    proceeding=None,
    urgency_reason=said(
        "A person without water is in danger within hours.",
        "پانی کے بغیر شخص کی جان چند گھنٹوں میں خطرے میں ہے۔",
        "جان شخص بدون آب ظرف چند ساعت در خطر است.",
    ),
    enclosures=(),
)

REQUESTS: dict[str, tuple[LetterFacts, ...]] = {
    "ML": (
        REQUEST,
        replace(
            REQUEST,
            legal_basis=(),
            reciprocity=False,
            death_penalty="assurance",
            use_limits="consent",
            costs="all",
        ),
    ),
    "PI": (POLICE,),
    "PU": (URGENT,),
    "VN": (replace(POLICE, items=(), persons=(SUSPECT,), checks=(NATIONAL,), documents=(PASSPORT,)),),
    "VD": (replace(POLICE, items=(), persons=(SUSPECT,), checks=(GENUINE, SAME_HOLDER), documents=(PASSPORT,)),),
    "SP": (
        replace(POLICE, items=(), information=REQUEST.summary_of_facts, conditions=CONDITIONS, wanted_by=None),
        replace(POLICE, items=(), information=REQUEST.summary_of_facts, confidentiality=""),
    ),
    "PR": (
        replace(REQUEST, items=(), electronic_data=DATA),
        replace(REQUEST, items=(), electronic_data=replace(DATA, keep_until=None, request_to_follow_by=None)),
    ),
    "ED": (replace(URGENT, items=(), electronic_data=replace(DATA, keep_until=None)),),
    "SD": (replace(REQUEST, items=(SERVICE,)),),
    "cooperation": (REQUEST, replace(REQUEST, danger=URGENT.danger)),
    "AF": (replace(REQUEST, items=(FREEZING,)),),
    "VR": (
        replace(
            POLICE,
            persons=(VICTIM,),
            items=(SHELTER,),
            summary_of_facts=(),
            proceeding=None,
            enclosures=(),
            particulars=(
                Particular(
                    wording("Consent", "رضامندی", "رضایت"),
                    said("Given in writing", "تحریری طور پر دی گئی", "به صورت کتبی داده شده است"),
                ),
                Particular(
                    wording("Risks", "خطرات", "خطرها"),
                    said("Threats by the recruiters", "بھرتی کرنے والوں کی دھمکیاں", "تهدید از سوی جذب‌کنندگان"),
                ),
            ),
        ),
    ),
}
