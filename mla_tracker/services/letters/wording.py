"""Says the codes and the free text of a request in the languages of its letters."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.fields import Answer, Field, Shape, day_of
from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.domain.letter_words import WRITTEN_IN
from mla_tracker.domain.translations import SOURCE_MARK, mark_of_text
from mla_tracker.domain.victim_names import masked
from mla_tracker.i18n import in_language, t
from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.dating import dated_by
from mla_tracker.i18n.languages import LANGUAGES, SOURCE
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.letters.facts import Enclosure, Names, Passage, Text, Translated
from mla_tracker.letters.wording import words
from mla_tracker.models import AssistanceRequest, Translation, User, db
from mla_tracker.services.requests.shielding import shields_of

SCRIPTS: Final = {code: "ARABIC" if language.is_rtl else "LATIN" for code, language in LANGUAGES.items()} | {
    "bn": "BENGALI"
}


def languages_of(subject: AssistanceRequest) -> tuple[str, ...]:
    """Return the languages a fact may have to be said in: those of the letter, and English."""
    return tuple(dict.fromkeys(filter(None, (subject.letter_language, subject.second_language, SOURCE))))


def written_in(text: str, likely: Iterable[str]) -> str:
    """Return the first of the likely languages that is written in the script of most of the letters."""
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    [(script, _)] = scripts.most_common(1) or [("", 0)]
    return next((code for code in likely if SCRIPTS.get(code) == script), SOURCE)


def likely_languages(subject: AssistanceRequest, writer: User | None) -> tuple[str, ...]:
    """Return the languages that somebody may write in, the likeliest first."""
    own = [writer.language] if writer else []
    return (*own, *languages_of(subject), str(subject.answers.get("text_language") or SOURCE), *LANGUAGES)


class Wording:
    """Says codes of a request in every language of its letters, and free text in the language it was written in.

    A draft names the language of its text. A step does not: its writer's own language is the likeliest, then those of
    the letter, as far as the script allows. ``calendar`` is that of the State that signs. Where a text names a victim,
    the letter has the pseudonym.
    """

    def __init__(
        self, subject: AssistanceRequest, calendar: LetterCalendar | None = None, writer: User | None = None
    ) -> None:
        self.calendar = calendar
        self.languages = languages_of(subject)
        self.shields = shields_of(subject)
        self.written_in = str(subject.answers.get("text_language") or SOURCE)
        self.likely = likely_languages(subject, writer)
        self.translated, self.told_language = _translations_of(subject)

    def names(self, message: str) -> Names:
        said = {}
        for language in self.languages:
            with in_language(language):
                said[language] = t(message)
        return said

    def country(self, code: str) -> Names:
        return {language: country_name(code, language) for language in self.languages} if code else {}

    def language(self, code: str) -> Names:
        """Name a language as formal letters call it; one that none of them is written in, as its readers do."""
        return {each: words(each).get(f"languages.{code}") or language_name(code, each) for each in self.languages}

    def enclosure(self, name: str, form: str, language: str) -> Enclosure:
        """A file that goes with the letter. Its name is not translated: it is what the reader finds it by."""
        shown = isolate(masked(name, self.shields))
        return Enclosure(
            name=tuple(Text(shown, code) for code in self.languages),
            form=form,  # type: ignore[arg-type]  # one of the choices of the field
            language=self.language(language) if language else {},
        )

    def passage(self, answer: Answer | None) -> Passage:
        """Free text of the draft."""
        text = str(answer or "").strip()
        told = masked(text, self.shields)
        return (Text(told, self.written_in), *self.versions_of(text, self.written_in)) if text else ()

    def versions_of(self, text: str, original: str) -> Passage:
        """Return the translations of these very words; one of words that have changed since is not printed."""
        found = self.translated.get(mark_of_text(text), {})
        known = (found[code] for code in self.languages if code in found and code != original)
        return tuple(replace(each, value=masked(each.value, self.shields)) for each in known)

    def said(self, text: str) -> Passage:
        """Free text that was written with a step or as an answer, with the translations of these very words."""
        told = masked(text.strip(), self.shields)
        if not told:
            return ()
        original = self.told_language.get(mark_of_text(text)) or written_in(told, self.likely)
        return (Text(told, original), *self.versions_of(text, original))

    def answer(self, asked: Field, answer: Answer | None) -> Passage:
        """Put one answer into words: a choice, a day and a State in each language, free text as it is."""
        if not answer:
            return ()
        if asked.shape is Shape.DAY and (day := day_of(answer)):
            with dated_by(self.calendar):
                return tuple(Text(letter_date(day, language), language) for language in self.languages)
        if asked.shape is Shape.COUNTRY:
            return _texts(self.country(str(answer)))
        given = answer if isinstance(answer, list) else [answer]
        chosen = [self.names(choice.label) for choice in asked.choices if choice.code in given]
        if chosen:
            return _texts({code: "\n".join(label[code] for label in chosen) for code in self.languages})
        return self.passage(answer)


def _translations_of(subject: AssistanceRequest) -> tuple[dict[str, dict[str, Text]], dict[str, str]]:
    """By the mark of the original and by language; and, by the mark, the language that the translator named."""
    found: dict[str, dict[str, Text]] = {}
    told: dict[str, str] = {}
    for row in db.session.scalars(select(Translation).where(Translation.request_id == subject.id)):
        made, on = row.answers, day_of(row.answers.get("translated_on"))
        if on is not None:
            how = Translated(made["standing"], made["translated_by"], on)
            found.setdefault(made[SOURCE_MARK], {})[row.language] = Text(made["text"], row.language, how)
            told |= {made[SOURCE_MARK]: made[WRITTEN_IN.code]} if made.get(WRITTEN_IN.code) else {}
    return found, told


def _texts(names: Names) -> Passage:
    return tuple(Text(said, language) for language, said in names.items())
