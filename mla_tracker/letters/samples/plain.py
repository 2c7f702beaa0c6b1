"""A plain letter in every language, its scripts mixed."""
# ruff: noqa: E501  (sentences in every script)

from datetime import date

from mla_tracker.letters.facts import PlainFacts, PlainParty

MIXED = {
    "en": "The accused, علی رضا, holds passport AB1234567 and was last seen in ঢাকা (Dhaka).",
    "ur": "وفاقی تحقیقاتی ادارہ (FIA) آرٹیکل 18 کے تحت درخواست کرتا ہے۔ حوالہ نمبر PK-IR-2026-000042، مورخہ 21 نومبر 2026ء۔",
    "fa": "وزارت دادگستری بر اساس مادهٔ ۱۸ (UNTOC) تقاضا می‌نماید؛ شماره IR-AF-2026-000017 «می‌خواهیم». ۵۰٪، بند ۱۸(۳).",
    "fa_AF": "وزارت عدلیه بر اساس مادۀ ۱۸ (UNTOC) تقاضا می‌نماید؛ شماره IR-AF-2026-000017.",
    "ps": "د پاکستان د کورنیو چارو وزارت (FIA) د ۲۰۲۶ کال د غوښتنې لیک ډالۍ کوي؛ ګڼه ۱۲.",
    "ar": "تطلب وزارة العدل (UNTOC) المساعدة القانونية المتبادلة بموجب المادة ١٨؛ الرقم IQ-IR-2026-000003.",
    "ckb": "وەزارەتی ناوخۆی هەرێمی کوردستان، ژمارە ٢١، (UNTOC) داواکاریی هاوکاریی یاسایی دەکات.",
    "bn": "স্বরাষ্ট্র মন্ত্রণালয় কনভেনশনের (UNTOC) ১৮ অনুচ্ছেদ অনুসারে পারস্পরিক আইনি সহায়তা প্রার্থনা করছে।",
}
SENDERS = {
    "en": "Ministry of Interior", "ur": "وزارتِ داخلہ", "fa": "وزارت کشور", "fa_AF": "وزارت امور داخله",
    "ps": "د کورنیو چارو وزارت", "ar": "وزارة الداخلية", "ckb": "وەزارەتی ناوخۆ", "bn": "স্বরাষ্ট্র মন্ত্রণালয়",
}  # fmt: skip


def plain(language: str, repeats: int = 3) -> PlainFacts:
    paragraph = " ".join([MIXED[language]] * repeats)
    party = PlainParty(SENDERS[language], "PO Box 1")
    return PlainFacts(party, party, "PK-IR-2026-000042", date(2026, 11, 21), SENDERS[language], (paragraph, paragraph))
