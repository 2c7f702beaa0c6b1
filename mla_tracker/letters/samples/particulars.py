"""What single letters are about: documents, data, measures, outcomes."""

from datetime import date

from mla_tracker.letters.facts import (
    Check,
    Citation,
    Document,
    ElectronicData,
    Ground,
    Identifier,
    Item,
    Material,
    Outcome,
    Particular,
)
from mla_tracker.letters.samples.parties import UNTOC
from mla_tracker.letters.samples.words import said, wording

IN_PERSIAN = wording("Persian", "فارسی", "فارسی", fa_AF="فارسی", ps="فارسي", ar="الفارسية", ckb="فارسی", bn="ফারসি")
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
        material=(Material("statements.pdf", "certified", IN_PERSIAN), Material("Account opening form", "original")),
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
CONDITIONS = said(
    "The records are used only in the proceeding named in the request.\nOriginals are returned within six months.",
    "ریکارڈ صرف درخواست میں مذکور کارروائی میں استعمال ہو گا۔\nاصل دستاویزات چھ ماہ میں واپس کی جائیں گی۔",
    "سوابق تنها در رسیدگی مذکور در درخواست به کار می‌رود.\nاصل اسناد ظرف شش ماه بازگردانده می‌شود.",
)
