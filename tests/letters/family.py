"""Facts for every letter of the family, in the story of ``samples.py``: no person, number or case in it is real."""
# ruff: noqa: E501  (sentences in three languages side by side)

from dataclasses import replace
from datetime import date
from typing import get_args

from mla_tracker.letters.facts import (
    Acceptance,
    AnyFacts,
    Check,
    Citation,
    Consultation,
    Conveyed,
    Document,
    ElectronicData,
    Feedback,
    Ground,
    GroundCode,
    Identifier,
    Incomplete,
    Item,
    LetterFacts,
    Material,
    MissingPoint,
    Outcome,
    Particular,
    Party,
    Postponement,
    Question,
    Refusal,
    Reminder,
    Signatory,
)
from tests.letters.samples import (
    FACTS,
    IRAN,
    PAKISTAN,
    POLICE,
    REQUEST,
    STATEMENT,
    SUSPECT,
    UNTOC,
    VICTIM,
    plain,
    said,
    wording,
)

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
PASSPORT = Document(
    wording("Passport", "پاسپورٹ", "گذرنامه"),
    "X00000000",
    wording("Islamic Republic of Iran", "اسلامی جمہوریہ ایران", "جمهوری اسلامی ایران"),
    date(2021, 3, 4),
    date(2026, 3, 3),
    "Ali Reza EXAMPLE",
    "علی رضا نمونه",
)
GENUINE = Check(
    said("Is the document genuine?", "کیا دستاویز اصلی ہے؟", "آیا سند اصیل است؟"),
)
SAME_HOLDER = Check(
    said(
        "Was it issued to the person named above?",
        "کیا یہ مذکورہ شخص کو جاری ہوئی؟",
        "آیا برای شخص یادشده صادر شده است؟",
    )
)
NATIONAL = Check(
    said(
        "Is the person a national of the requested State?",
        "کیا یہ شخص درخواست وصول کنندہ ریاست کا شہری ہے؟",
        "آیا این شخص تبعهٔ کشور درخواست‌شونده است؟",
    )
)
DATA = ElectronicData(
    wording("Example Messenger", "ایگزیمپل میسنجر", "پیام‌رسان نمونه"),
    (
        Identifier(wording("Telephone number", "ٹیلی فون نمبر", "شمارهٔ تلفن"), "+98 00 0000 0000"),
        Identifier(wording("User name", "صارف کا نام", "نام کاربری"), "guide.example"),
    ),
    said(
        "Registration, connection and traffic data; contents of messages.",
        "رجسٹریشن، رابطے اور ٹریفک کا ڈیٹا؛ پیغامات کے مندرجات۔",
        "داده‌های ثبت‌نام، اتصال و ترافیک؛ محتوای پیام‌ها.",
    ),
    covers_from=date(2026, 3, 1),
    covers_to=date(2026, 9, 30),
    keep_until=date(2027, 2, 19),
    request_to_follow_by=date(2027, 1, 15),
)
SERVICE = Item(
    "b",
    said("Service of a summons to a witness.", "ایک گواہ کو سمن کی تعمیل۔", "ابلاغ احضاریه به یک شاهد."),
    (
        Particular(
            wording("Addressee and address", "مخاطب اور پتہ", "مخاطب و نشانی"),
            said("R. Example, Zahedan", "ر۔ مثال، زاہدان", "ر. نمونه، زاهدان"),
        ),
    ),
    wanted_by=date(2027, 3, 1),
)
FREEZING = Item(
    "c",
    said(
        "Freezing of account 0012-3456-7890 at Example Bank, Zahedan.",
        "ایگزیمپل بینک، زاہدان کے اکاؤنٹ 0012-3456-7890 کو منجمد کرنا۔",
        "توقیف حساب 0012-3456-7890 در بانک نمونه، زاهدان.",
    ),
    domestic_order=said(
        "Order of the Special Judge, Gujrat, 12 November 2026",
        "حکم خصوصی جج، گجرات، 12 نومبر 2026ء",
        "قرار قاضی ویژه، گجرات، ۱۲ نوامبر ۲۰۲۶",
    ),
)
SHELTER = Item(
    "other",
    said(
        "A place in a shelter for women and medical care for the first days.",
        "خواتین کی پناہ گاہ میں جگہ اور ابتدائی ایام میں طبی نگہداشت۔",
        "پذیرش در خانهٔ امن زنان و مراقبت پزشکی در روزهای نخست.",
    ),
    label=wording("Shelter and care", "پناہ اور نگہداشت", "پناه و مراقبت"),
)
OUTCOMES = (
    Outcome(
        1,
        "f",
        "answered",
        text=said(
            "The records were produced by the bank on 2 December 2026.",
            "بینک نے ریکارڈ 2 دسمبر 2026ء کو پیش کیا۔",
            "سوابق در ۲ دسامبر ۲۰۲۶ از سوی بانک ارائه شد.",
        ),
        conditions=said(
            "Not to be made public before the trial.", "مقدمے سے قبل عام نہ کیا جائے۔", "پیش از محاکمه منتشر نشود."
        ),
        material=(Material("statements.pdf", "certified"), Material("Account opening form", "original")),
    ),
    Outcome(
        2,
        "a",
        "not_found",
        text=said(
            "The witness has moved; the new address is not known.",
            "گواہ منتقل ہو چکا ہے؛ نیا پتہ معلوم نہیں۔",
            "شاهد نقل مکان کرده و نشانی جدید وی نامعلوم است.",
        ),
    ),
    Outcome(3, "c", "refused", ground=Ground("21c", Citation(UNTOC, "18(21)(c)"))),
    Outcome(4, "other", "postponed", label=SHELTER.label, review_on=date(2027, 2, 1), material=(Material("n.txt"),)),
    Outcome(5, "e", "answered", material=(Material("report.pdf", "copy"),)),
)
REMINDED = replace(
    ASKS,
    items=(STATEMENT,),
    wanted_by=date(2027, 3, 15),
    reminder=Reminder(1, due_on=date(2027, 2, 22)),
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
CONDITIONS = said(
    "The records are used only in the proceeding named in the request.\nOriginals are returned within six months.",
    "ریکارڈ صرف درخواست میں مذکور کارروائی میں استعمال ہو گا۔\nاصل دستاویزات چھ ماہ میں واپس کی جائیں گی۔",
    "سوابق تنها در رسیدگی مذکور در درخواست به کار می‌رود.\nاصل اسناد ظرف شش ماه بازگردانده می‌شود.",
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
EMBASSY = Party(
    PAKISTAN.state,
    wording("Ministry of Foreign Affairs", "وزارتِ خارجہ", "وزارت امور خارجه"),
)

FAMILY: dict[str, tuple[AnyFacts, ...]] = {
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
    "acknowledgement": (FACTS["acknowledgement"],),
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
    "plain": (plain("en"),),
}
"""Letter → facts of each form it can take: every sentence of every letter is printed by one of them."""
