"""The letter of the benchmark: a request of two pages, with other names and numbers in every sentence of every letter.

No State, authority, person or account in it is real.
"""
# ruff: noqa: E501  (sentences in other scripts)

from datetime import date
from typing import Final

from mla_tracker.letters.facts import Item, LetterFacts, Names, Party, Signatory, Text

SENTENCES: Final = {
    "en": "Between March and August 2026 an organized group recruited {} persons, among them {}, with the promise of work and moved "
    "them over the border; the payments were collected through account 0012-3456-{:04}.",
    "ur": "مارچ اور اگست 2026ء کے درمیان ایک منظم گروہ نے {} افراد کو، جن میں {} شامل ہیں، ملازمت کا جھانسہ دے کر بھرتی کیا اور سرحد پار کرایا؛ "
    "رقوم اکاؤنٹ 0012-3456-{:04} کے ذریعے وصول کی گئیں۔",
    "fa": "در فاصلهٔ مارس تا اوت ۲۰۲۶ گروهی سازمان‌یافته {} نفر، از جمله {}، را با وعدهٔ کار جذب کرد و از مرز گذراند؛ وجوه از طریق حساب "
    "0012-3456-{:04} جمع‌آوری شد.",
    "ar": "بين آذار وآب ٢٠٢٦ استقطبت جماعة منظمة {} شخصًا، من بينهم {}، بوعود العمل ونقلتهم عبر الحدود، وجُمعت المبالغ بواسطة الحساب "
    "0012-3456-{:04}.",
    "bn": "২০২৬ সালের মার্চ থেকে আগস্টের মধ্যে একটি সংগঠিত চক্র কাজের প্রলোভন দেখিয়ে {1} সহ {0} জন ব্যক্তিকে সংগ্রহ করে সীমান্ত পার করায়; "
    "অর্থ 0012-3456-{2:04} হিসাবের মাধ্যমে আদায় করা হয়।",
}
GIVEN: Final = {
    "en": "Adeel Bilal Danish Ehsan Farhan Ghulam Hamza Imran Javed Kamran Latif Mansoor Naveed Omar Pervaiz Qasim Rashid Sajid Tariq",
    "ur": "عدیل بلال دانش احسان فرحان غلام حمزہ عمران جاوید کامران لطیف منصور نوید عمر پرویز قاسم راشد ساجد طارق",
    "fa": "آرش بهرام پرویز تورج جمشید حامد خسرو داریوش رامین ژوبین سهراب شاهین فرهاد کاوه گودرز مهران نادر هوشنگ یوسف",
    "ar": "أحمد باسم تيسير ثامر جمال حازم خالد داود رائد زياد سامر شاكر صالح ضياء طلال عادل غسان فؤاد قحطان",
    "bn": "আলম বিপ্লব চঞ্চল দীপু এনামুল ফারুক গোলাম হাবিব ইকবাল জাহিদ কামাল লিটন মাহবুব নাজমুল ওমর পলাশ কাদের রফিক সেলিম",
}
FAMILY: Final = {
    "en": "Abbasi Baloch Chaudhry Durrani Gill Haider Jamali Khattak Leghari Mirza Niazi Orakzai Qureshi",
    "ur": "عباسی بلوچ چوہدری درانی گل حیدر جمالی خٹک لغاری مرزا نیازی اورکزئی قریشی",
    "fa": "احمدی بهرامی تهرانی جعفری حسینی خلیلی دهقان رستمی زارع شیرازی صادقی قنبری گیلانی",
    "ar": "البصري التميمي الجبوري الحلي الخفاجي الدليمي الراوي الزبيدي السامرائي الشمري العاني الكعبي الموصلي",
    "bn": "আহমেদ ব্যাপারী চৌধুরী দেওয়ান হাওলাদার ইসলাম খন্দকার মজুমদার প্রামাণিক রহমান সরকার শিকদার তালুকদার",
}


SENTENCES_IN_FACTS: Final = {"en": 9, "ur": 1, "fa": 9, "ar": 9, "bn": 9}
"""So many that the letter fills two pages in each language."""
SENTENCES_IN_A_LETTER: Final = 12


def _names(text: str) -> Names:
    return {"en": text}


def sentence(language: str, number: int) -> str:
    """Each with another name, number of persons and account than the last."""
    given, family = GIVEN[language].split(), FAMILY[language].split()
    name = f"{given[number % len(given)]} {family[number % len(family)]}"
    return SENTENCES[language].format(number % 97 + 2, name, number * 31 % 10_000)


def facts(language: str, number: int) -> LetterFacts:
    """Letters have consecutive numbers; no two of a run have a sentence in common."""
    own = [sentence(language, number * SENTENCES_IN_A_LETTER + part) for part in range(SENTENCES_IN_A_LETTER)]
    subject, item, purpose, *rest = (Text(each, language) for each in own)
    summary = "\n".join(each.value for each in rest[: SENTENCES_IN_FACTS[language]])
    party = Party(_names("Exampleland"), _names("Ministry of Examples"))
    return LetterFacts(
        party,
        party,
        date(2026, 11, 21),
        reference=f"PK-IR-2026-{number:06}",
        subject=(subject,),
        summary_of_facts=(Text(summary, language),),
        items=(Item("f", (item,)),),
        purpose=(purpose,),
        use_limits="stated",
        costs="ordinary",
        confidentiality="usual",
        signatory=Signatory(_names("Director Example")),
    )
