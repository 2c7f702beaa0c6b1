"""The two sides of the story, an embassy, and the treaty between them."""

from mla_tracker.letters.facts import Contact, Party
from mla_tracker.letters.samples.words import wording

PAKISTAN = Party(
    wording(
        "Islamic Republic of Pakistan",
        "اسلامی جمہوریہ پاکستان",
        "جمهوری اسلامی پاکستان",
        fa_AF="جمهوری اسلامی پاکستان",
        ps="د پاکستان اسلامي جمهوریت",
        ar="جمهورية باكستان الإسلامية",
        ckb="کۆماری ئیسلامیی پاکستان",
        bn="ইসলামী প্রজাতন্ত্রী পাকিস্তান",
    ),
    wording(
        "Federal Investigation Agency",
        "وفاقی تحقیقاتی ادارہ",
        "آژانس تحقیقات فدرال",
        fa_AF="ادارۀ تحقیقات فدرال",
        ps="د فدرالي پلټنو اداره",
        ar="وكالة التحقيقات الاتحادية",
        ckb="دەزگای لێکۆڵینەوەی فیدراڵی",
        bn="কেন্দ্রীয় তদন্ত সংস্থা",
    ),
    wording(
        "Anti-Human Trafficking Circle\n1 Example Avenue, Islamabad",
        "سرکل انسدادِ انسانی ٹریفکنگ\n۱ مثالی شاہراہ، اسلام آباد",
        "بخش مبارزه با قاچاق انسان\nخیابان نمونه، شمارهٔ ۱، اسلام‌آباد",
    ),
    Contact(
        wording(
            "Ms Samina Example, Deputy Director", "محترمہ ثمینہ مثال، ڈپٹی ڈائریکٹر", "خانم ثمینه نمونه، معاون مدیر"
        ),
        "+92 51 000 0000",
        "desk@fia.example",
        wording("Urdu, English", "اردو، انگریزی", "اردو، انگلیسی"),
    ),
)
IRAN = Party(
    wording(
        "Islamic Republic of Iran",
        "اسلامی جمہوریہ ایران",
        "جمهوری اسلامی ایران",
        fa_AF="جمهوری اسلامی ایران",
        ps="د ایران اسلامي جمهوریت",
        ar="جمهورية إيران الإسلامية",
        ckb="کۆماری ئیسلامیی ئێران",
        bn="ইসলামী প্রজাতন্ত্রী ইরান",
    ),
    wording(
        "Ministry of Justice",
        "وزارتِ انصاف",
        "وزارت دادگستری",
        fa_AF="وزارت عدلیه",
        ps="د عدليې وزارت",
        ar="وزارة العدل",
        ckb="وەزارەتی داد",
        bn="বিচার মন্ত্রণালয়",
    ),
    wording("International Affairs, Tehran", "بین الاقوامی امور، تہران", "ادارهٔ کل امور بین‌الملل، تهران"),
)
UNTOC = wording(
    "United Nations Convention against Transnational Organized Crime",
    "اقوامِ متحدہ کا کنونشن برائے انسدادِ سرحد پار منظم جرائم",
    "کنوانسیون سازمان ملل متحد برای مبارزه با جرایم سازمان‌یافتهٔ فراملی",
    fa_AF="کنوانسیون ملل متحد علیه جرایم سازمان‌یافتۀ فراملی",
    ps="د فراملي سازمان شویو جرمونو پر ضد د ملګرو ملتونو کنوانسیون",
    ar="اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
    ckb="ڕێککەوتننامەی نەتەوە یەکگرتووەکان دژی تاوانی ڕێکخراوی سنووربەزێن",
    bn="আন্তঃদেশীয় সংগঠিত অপরাধের বিরুদ্ধে জাতিসংঘ কনভেনশন",
)
EMBASSY = Party(
    PAKISTAN.state,
    wording(
        "Ministry of Foreign Affairs",
        "وزارتِ خارجہ",
        "وزارت امور خارجه",
        fa_AF="وزارت امور خارجه",
        ps="د بهرنیو چارو وزارت",
        ar="وزارة الخارجية",
        ckb="وەزارەتی دەرەوە",
        bn="পররাষ্ট্র মন্ত্রণালয়",
    ),
)
