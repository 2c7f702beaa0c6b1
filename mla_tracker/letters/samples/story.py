"""The story: what happened, who is concerned, and the request that Pakistan sends to Iran."""
# ruff: noqa: E501  (sentences in several languages side by side)

from dataclasses import replace
from datetime import date

from mla_tracker.letters.facts import (
    Citation,
    Enclosure,
    Identifier,
    Item,
    LetterFacts,
    Offence,
    OtherReference,
    Particular,
    Person,
    Proceeding,
    Receipt,
    Signatory,
    TreatySeries,
)
from mla_tracker.letters.samples.parties import IRAN, PAKISTAN, UNTOC
from mla_tracker.letters.samples.words import said, wording

IN_URDU = wording("Urdu", "اردو", "اردو", fa_AF="اردو", ps="اردو", ar="الأردية", ckb="ئۆردو", bn="উর্দু")

FACTS_EN = (
    "Between March and August 2026 an organized group recruited at least fourteen persons in the district of Gujrat with the "
    "promise of work and moved them over the border near Taftan. Each of them paid a “guarantee” of PKR 450,000 (about €1,400).\n"
    "On 3 September 2026 two of the persons were found in a workshop near Tehran, without papers & without wages. "
    "The payments were collected through account 0012-3456-7890 at a branch in Zahedan <b>held by the second suspect</b>."
)
FACTS_UR = (
    "مارچ اور اگست 2026ء کے درمیان ایک منظم گروہ نے ضلع گجرات میں کم از کم چودہ افراد کو ملازمت کا جھانسہ دے کر بھرتی کیا اور "
    "انہیں تفتان کے قریب سے سرحد پار کرایا۔ ہر فرد سے 450,000 روپے (تقریباً 1,400 یورو) بطور ”ضمانت“ وصول کیے گئے۔\n"
    "3 ستمبر 2026ء کو دو افراد تہران کے قریب ایک کارخانے سے بغیر دستاویزات اور بغیر اجرت کے ملے۔ رقوم زاہدان کی ایک شاخ کے "
    "اکاؤنٹ 0012-3456-7890 کے ذریعے وصول کی گئیں جو دوسرے مشتبہ شخص (علی رضا) کے نام پر ہے۔"
)
FACTS_FA = (
    "در فاصلهٔ مارس تا اوت ۲۰۲۶ گروهی سازمان‌یافته دست‌کم چهارده نفر را در ناحیهٔ گجرات با وعدهٔ کار جذب کرد و آنان را از نزدیکی "
    "تفتان از مرز گذراند. از هر نفر ۴۵۰٬۰۰۰ روپیه (حدود ۱٬۴۰۰ یورو) به عنوان «ضمانت» دریافت شد.\n"
    "در ۳ سپتامبر ۲۰۲۶ دو نفر از آنان در کارگاهی نزدیک تهران، بدون مدرک و بدون دستمزد، یافته شدند. وجوه از طریق حساب "
    "0012-3456-7890 در شعبه‌ای در زاهدان، به نام مظنون دوم (علی رضا)، جمع‌آوری می‌شد."
)
OFFENCE = Offence(
    said(
        "Prevention of Trafficking in Persons Act, section 3: whoever recruits, transports or receives another person for "
        "compelled labour by force, fraud or coercion commits an offence.",
        "قانونِ انسدادِ انسانی ٹریفکنگ، دفعہ 3: جو کوئی زبردستی، دھوکا دہی یا جبر سے کسی شخص کو جبری مشقت کے لیے بھرتی کرے، "
        "منتقل کرے یا وصول کرے، جرم کا مرتکب ہو گا۔",
        "قانون پیشگیری از قاچاق انسان، مادهٔ ۳: هر کس با زور، فریب یا اجبار شخصی را برای کار اجباری جذب، منتقل یا دریافت کند، "
        "مرتکب جرم شده است.",
    ),
    said("Imprisonment of up to seven years", "سات سال تک قید", "حبس تا هفت سال"),
)
SUSPECT = Person(
    "suspect",
    name_latin="Ali Reza EXAMPLE",
    name_original="علی رضا نمونه",
    born_on=date(1984, 5, 17),
    nationality=wording("Iran", "ایران", "ایران"),
    identifiers=(Identifier(wording("Passport", "پاسپورٹ", "گذرنامه"), "X00000000"),),
    whereabouts=said("Zahedan", "زاہدان", "زاهدان"),
)
VICTIM = Person("victim", name_original="ف۔ م۔", nationality=wording("Pakistan", "پاکستان", "پاکستان"))
RECORDS = Item(
    "f",
    said(
        "Certified copies of the account opening documents and of all statements of the account named below.",
        "درج ذیل اکاؤنٹ کھولنے کی دستاویزات اور تمام گوشواروں کی مصدقہ نقول۔",
        "رونوشت مصدق مدارک افتتاح حساب زیر و کلیهٔ صورت‌حساب‌های آن.",
    ),
    particulars=(
        Particular(
            wording("Holder of the records", "ریکارڈ رکھنے والا ادارہ", "دارندهٔ سوابق"),
            said("Example Bank, Zahedan branch", "ایگزیمپل بینک، زاہدان شاخ", "بانک نمونه، شعبهٔ زاهدان"),
        ),
        Particular(
            wording("Period", "مدت", "دورهٔ زمانی"),
            said("1 March 2026 to 30 September 2026", "یکم مارچ 2026ء تا 30 ستمبر 2026ء", "۱ مارس تا ۳۰ سپتامبر ۲۰۲۶"),
        ),
    ),
    procedure=said(
        "A certificate of the custodian of the records that the copies are true.",
        "ریکارڈ کے محافظ کا تصدیق نامہ کہ نقول مطابقِ اصل ہیں۔",
        "گواهی متصدی سوابق مبنی بر مطابقت رونوشت‌ها با اصل.",
    ),
)
STATEMENT = Item(
    "a",
    said(
        "A statement of the witness on the payments and on the persons who collected them.",
        "رقوم اور انہیں وصول کرنے والے اشخاص کے بارے میں گواہ کا بیان۔",
        "استماع اظهارات شاهد دربارهٔ پرداخت‌ها و اشخاصی که آنها را جمع‌آوری کرده‌اند.",
    ),
    wanted_by=date(2027, 1, 15),
)
REQUEST = LetterFacts(
    PAKISTAN,
    IRAN,
    dated_on=date(2026, 11, 21),
    place=wording("Islamabad", "اسلام آباد", "اسلام‌آباد"),
    reference="PK-IR-2026-000042",
    other_references=(OtherReference("interpol", "2026/1234-5"),),
    subject=said(
        "Organized smuggling and trafficking over the border at Taftan",
        "تفتان سرحد پر منظم سمگلنگ اور انسانی ٹریفکنگ",
        "قاچاق سازمان‌یافتهٔ انسان از مرز تفتان",
        fa_AF="قاچاق سازمان‌یافتۀ انسان از مرز تفتان",
        ps="د تفتان له پولې د انسانانو سازمان شوی قاچاق",
        ar="التهريب المنظم للأشخاص والاتجار بهم عبر حدود تفتان",
        ckb="قاچاخی ڕێکخراوی مرۆڤ لە سنووری تەفتانەوە",
        bn="তাফতান সীমান্ত দিয়ে সংগঠিত মানব পাচার",
    ),
    legal_basis=(
        Citation(UNTOC, "18", TreatySeries(2225, 209)),
        Citation(
            wording(
                "Protocol to Prevent, Suppress and Punish Trafficking in Persons",
                "انسانی ٹریفکنگ کی روک تھام، انسداد اور سزا کا پروٹوکول",
                "پروتکل پیشگیری، سرکوب و مجازات قاچاق اشخاص",
            ),
            "1, 3, 5(2)(a)",
            TreatySeries(2237, 319),
        ),
    ),
    reciprocity=True,
    proceeding=Proceeding(
        wording("Federal Investigation Agency, Gujrat", "وفاقی تحقیقاتی ادارہ، گجرات", "آژانس تحقیقات فدرال، گجرات"),
        said(
            "Investigating agency under public prosecution",
            "استغاثہ کے تحت تفتیشی ادارہ",
            "مرجع تحقیق تحت نظر دادستانی",
        ),
        "investigation",
        said(
            "Criminal investigation of trafficking in persons by an organized group",
            "منظم گروہ کے ہاتھوں انسانی ٹریفکنگ کی فوجداری تفتیش",
            "تحقیقات کیفری دربارهٔ قاچاق انسان توسط گروه سازمان‌یافته",
        ),
        "FIR 17/2026",
    ),
    summary_of_facts=said(FACTS_EN, FACTS_UR, FACTS_FA),
    offences=(OFFENCE,),
    limitation=said("None.", "کوئی میعاد مقرر نہیں۔", "ندارد."),
    death_penalty="no",
    persons=(SUSPECT, VICTIM),
    items=(RECORDS, STATEMENT),
    purpose=said(
        "Evidence for the trial of the suspects before the competent court.",
        "مجاز عدالت میں مشتبہ اشخاص کے مقدمے کے لیے شہادت۔",
        "تحصیل ادله برای محاکمهٔ مظنونان در دادگاه صلاحیت‌دار.",
    ),
    confidentiality="strict",
    confidentiality_reason=said(
        "The first suspect does not know of the investigation.",
        "پہلے مشتبہ شخص کو تفتیش کا علم نہیں۔",
        "مظنون نخست از تحقیقات آگاه نیست.",
    ),
    wanted_by=date(2027, 1, 31),
    urgency_reason=said(
        "The detention of the second suspect ends on that day.",
        "اس دن دوسرے مشتبہ شخص کی حراست ختم ہو جائے گی۔",
        "بازداشت مظنون دوم در آن روز پایان می‌یابد.",
    ),
    use_limits="stated",
    costs="ordinary",
    earlier_contacts=said(
        "Police liaison, 5 October 2026.", "پولیس رابطہ، 5 اکتوبر 2026ء۔", "تماس پلیسی، ۵ اکتبر ۲۰۲۶."
    ),
    enclosures=(
        Enclosure(
            said("Text of the provisions (2 pages)", "دفعات کا متن (2 صفحات)", "متن مقررات (۲ صفحه)"),
            "certified",
            IN_URDU,
        ),
        Enclosure(said("Order of the Special Judge", "خصوصی جج کا حکم", "قرار قاضی ویژه"), "original", IN_URDU),
    ),
    signatory=Signatory(
        wording("Director Example", "ڈائریکٹر مثال", "مدیر نمونه"),
        wording("Director, International Cooperation", "ڈائریکٹر، بین الاقوامی تعاون", "مدیر همکاری‌های بین‌المللی"),
    ),
    classification="confidential",
    handling="H2",
)
POLICE = replace(
    REQUEST,
    legal_basis=(Citation(UNTOC, "27(1)(b)"),),
    reciprocity=False,
    offences=(),
    limitation=(),
    death_penalty="",
    items=(Item("persons", RECORDS.assistance), Item("proceeds", STATEMENT.assistance)),
    costs="",
)
RECEIVED = replace(
    LetterFacts(IRAN, PAKISTAN),
    dated_on=date(2026, 11, 24),
    reference="IR-PK-2026-000007",
    their_reference="PK-IR-2026-000042",
    request_dated_on=date(2026, 11, 21),
    subject=REQUEST.subject,
    signatory=Signatory(wording("Head of Office Example", "سربراہِ دفتر مثال", "رئیس اداره نمونه")),
    receipt=Receipt(date(2026, 11, 23), PAKISTAN.contact, date(2026, 12, 21)),
)
