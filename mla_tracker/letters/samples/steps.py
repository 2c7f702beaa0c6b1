"""Samples of the letters of the steps, in each form they can take."""

from dataclasses import replace
from datetime import date
from typing import get_args

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import (
    Acceptance,
    Citation,
    Consultation,
    Conveyed,
    Feedback,
    Ground,
    GroundCode,
    Incomplete,
    LetterFacts,
    MissingPoint,
    Party,
    Postponement,
    Question,
    Refusal,
    Reminder,
    Signatory,
)
from mla_tracker.letters.samples.particulars import CONDITIONS, DATA, GENUINE, NATIONAL, OUTCOMES, PASSPORT, SAME_HOLDER
from mla_tracker.letters.samples.parties import EMBASSY, IRAN, PAKISTAN, UNTOC
from mla_tracker.letters.samples.story import RECEIVED, REQUEST, STATEMENT, SUSPECT
from mla_tracker.letters.samples.words import said, wording
from mla_tracker.letters.wording import words

ASKS = LetterFacts(
    PAKISTAN,
    IRAN,
    dated_on=date(2027, 2, 15),
    reference="PK-IR-2026-000042",
    their_reference="IR-PK-2026-000007",
    request_number="PK-IR-2026-000042",
    request_dated_on=date(2026, 11, 21),
    subject=REQUEST.subject,
    signatory=REQUEST.signatory,
    classification="restricted",
)
ANSWERS = replace(
    ASKS,
    sender=IRAN,
    recipient=PAKISTAN,
    reference="IR-PK-2026-000007",
    their_reference="PK-IR-2026-000042",
    dated_on=date(2026, 12, 14),
    signatory=Signatory(wording("Head of Office Example", "سربراہِ دفتر مثال", "رئیس اداره نمونه")),
)


def article(numbers: str) -> tuple[Citation, ...]:
    return (Citation(UNTOC, numbers),)


REMINDED = replace(
    ASKS,
    items=(STATEMENT,),
    wanted_by=date(2027, 3, 15),
    reminder=Reminder(1, due_on=date(2027, 2, 22)),
)
FROM_SECRETARIAT = replace(
    ASKS,
    sender=Party({}, {language: words(language)["offices.secretariat"] for language in LANGUAGES}),
    reference="PK-IR-2026-000042",
    subject=(),
)
EARLIER = (date(2027, 2, 15), date(2027, 3, 15), date(2027, 4, 15))
CLOSED = Feedback(
    "full",
    said(
        "Two persons were convicted on 3 June 2027; the bank records were decisive.",
        "3 جون 2027ء کو دو اشخاص کو سزا ہوئی؛ بینک ریکارڈ فیصلہ کن ثابت ہوا۔",
        "در ۳ ژوئن ۲۰۲۷ دو نفر محکوم شدند؛ سوابق بانکی تعیین‌کننده بود.",
    ),
    "returned",
    date(2027, 6, 20),
)
REFUSED = replace(
    ANSWERS,
    refusal=Refusal(
        (Ground("21b", Citation(UNTOC, "18(21)(b)")), Ground("dp")),
        said(
            "The measure would disclose an inquiry that concerns the security of the State.",
            "اس اقدام سے ایک ایسی تفتیش افشا ہو جائے گی جو ریاست کی سلامتی سے متعلق ہے۔",
            "این اقدام موجب افشای تحقیقاتی می‌شود که به امنیت کشور مربوط است.",
        ),
        said(
            "The matter was discussed by telephone on 9 December 2026.",
            "9 دسمبر 2026ء کو ٹیلی فون پر مشاورت ہوئی۔",
            "موضوع در ۹ دسامبر ۲۰۲۶ تلفنی مشورت شد.",
        ),
        said(
            "A request limited to the records of the second account.",
            "دوسرے اکاؤنٹ کے ریکارڈ تک محدود درخواست۔",
            "درخواستی محدود به سوابق حساب دوم.",
        ),
    ),
)
VERIFIED = replace(
    ANSWERS,
    persons=(SUSPECT,),
    documents=(PASSPORT,),
    checked_on=date(2026, 12, 10),
    checks=(
        replace(GENUINE, result="yes"),
        replace(
            SAME_HOLDER,
            result="no",
            remarks=said(
                "Issued to another person and reported stolen.",
                "کسی اور کو جاری ہوئی اور چوری کی اطلاع درج ہے۔",
                "برای شخص دیگری صادر و سرقت آن اعلام شده است.",
            ),
        ),
        replace(NATIONAL, result="not_found"),
        replace(NATIONAL, result="need_more"),
    ),
)

STEPS: dict[str, tuple[LetterFacts, ...]] = {
    "note_verbale": (
        replace(
            ASKS,
            sender=EMBASSY,
            recipient=replace(EMBASSY, state=IRAN.state),
            signatory=None,
            wanted_by=date(2027, 1, 31),
            enclosures=REQUEST.enclosures,
            conveyed=Conveyed(
                wording(
                    "Request for Mutual Legal Assistance",
                    "باہمی قانونی معاونت کی درخواست",
                    "درخواست معاضدت حقوقی متقابل",
                ),
                "PK-IR-2026-000042",
                date(2026, 11, 21),
                PAKISTAN.authority,
                IRAN.authority,
            ),
        ),
    ),
    "acknowledgement": (RECEIVED,),
    "return_incomplete": (
        replace(
            ANSWERS,
            legal_basis=article("18(15)"),
            incomplete=Incomplete(
                get_args(MissingPoint),
                said(
                    "The annex with the provisions was empty.",
                    "دفعات والا منسلکہ خالی تھا۔",
                    "پیوست مقررات خالی بود.",
                ),
            ),
        ),
    ),
    "information_request": (
        replace(
            ANSWERS,
            legal_basis=article("18(16)"),
            wanted_by=date(2027, 1, 4),
            questions=(
                Question(
                    said("Which branch holds the account?", "اکاؤنٹ کس شاخ میں ہے؟", "حساب در کدام شعبه است؟"), item=1
                ),
                Question(
                    said(
                        "Is the second suspect detained?",
                        "کیا دوسرا مشتبہ شخص زیرِ حراست ہے؟",
                        "آیا مظنون دوم بازداشت است؟",
                    )
                ),
            ),
        ),
    ),
    "information_given": (
        replace(
            ASKS,
            questions=(
                Question(
                    said("Which branch holds the account?", "اکاؤنٹ کس شاخ میں ہے؟", "حساب در کدام شعبه است؟"),
                    1,
                    said("Zahedan, branch 7.", "زاہدان، شاخ 7۔", "زاهدان، شعبهٔ ۷."),
                ),
            ),
        ),
        replace(ASKS, information=REQUEST.purpose, enclosures=REQUEST.enclosures),
    ),
    "consultation": (
        replace(
            ANSWERS,
            legal_basis=article("18(26)"),
            consultation=Consultation(
                said("Costs of the expert evaluation.", "ماہرانہ رائے کے اخراجات۔", "هزینه‌های ارزیابی کارشناسی."),
                date(2027, 1, 20),
            ),
        ),
        replace(ASKS, consultation=Consultation(REQUEST.purpose)),
    ),
    "acceptance": (
        replace(
            ANSWERS,
            legal_basis=article("18(26)"),
            conditions=CONDITIONS,
            acceptance=Acceptance(
                date(2027, 2, 22),
                wording("Public Prosecutor, Zahedan", "پبلک پراسیکیوٹر، زاہدان", "دادسرای عمومی و انقلاب زاهدان"),
            ),
        ),
        replace(ANSWERS, acceptance=Acceptance(date(2027, 2, 22))),
    ),
    "postponement": (
        replace(
            ANSWERS,
            legal_basis=article("18(25)"),
            conditions=CONDITIONS,
            postponement=Postponement(
                said(
                    "Execution would interfere with an ongoing investigation.",
                    "تعمیل سے جاری تفتیش متاثر ہو گی۔",
                    "اجرا با تحقیقات در جریان تداخل دارد.",
                ),
                date(2027, 3, 1),
                REFUSED.refusal.consultation if REFUSED.refusal else (),
            ),
        ),
    ),
    "refusal": (
        REFUSED,
        replace(
            ANSWERS,
            refusal=Refusal(tuple(Ground(code) for code in get_args(GroundCode)), REQUEST.confidentiality_reason),
        ),
    ),
    "transmittal": (
        replace(ANSWERS, outcomes=OUTCOMES, information=REQUEST.purpose, conditions=CONDITIONS),
        replace(ANSWERS, outcomes=OUTCOMES[-1:], enclosures=REQUEST.enclosures),
    ),
    "reminder": (
        REMINDED,
        replace(REMINDED, reminder=Reminder(2, EARLIER[:1], date(2027, 2, 22))),
        replace(
            REMINDED,
            reminder=Reminder(3, EARLIER[:2], date(2027, 2, 22)),
            urgency_reason=REQUEST.urgency_reason,
        ),
        replace(REMINDED, reminder=Reminder(4, EARLIER, date(2027, 2, 22))),
    ),
    "escalation": tuple(
        replace(FROM_SECRETARIAT, reminder=Reminder(step, EARLIER[: step - 1], date(2027, 2, 22)))
        for step in (1, 2, 3, 4)
    ),
    "withdrawal": (
        replace(
            ASKS,
            withdrawal_reason=said(
                "The witness was heard in Islamabad.",
                "گواہ کا بیان اسلام آباد میں لے لیا گیا۔",
                "اظهارات شاهد در اسلام‌آباد استماع شد.",
            ),
        ),
        replace(ASKS, withdrawal_reason=REQUEST.limitation, items=(STATEMENT,)),
    ),
    "closing": (
        replace(ASKS, feedback=CLOSED),
        replace(ASKS, feedback=Feedback("part", originals="later", originals_on=date(2027, 7, 1))),
        replace(ASKS, feedback=Feedback("none", originals="returned")),
        replace(ASKS, feedback=Feedback("no_answer", originals="later")),
    ),
    "preservation_renewal": (
        replace(
            ASKS,
            electronic_data=replace(
                DATA, runs_out_on=date(2027, 2, 19), keep_until=date(2027, 5, 20), preserved_as="P-17"
            ),
            purpose=REQUEST.urgency_reason,
            confidentiality="usual",
        ),
        replace(ASKS, electronic_data=replace(DATA, runs_out_on=date(2027, 2, 19), keep_until=date(2027, 5, 20))),
    ),
    "verification_slip": (
        replace(
            ASKS,
            persons=(SUSPECT,),
            documents=(PASSPORT,),
            checks=(GENUINE, SAME_HOLDER, NATIONAL),
            their_reference="",
            signatory=None,
        ),
    ),
    "verification_answer": (VERIFIED,),
}
