"""What the blocks of a letter are built from: labelled rows, markers of lists, cited provisions."""

from reportlab.platypus import Flowable

from mla_tracker.i18n.bidi import isolate
from mla_tracker.letters.facts import Citation, FormOfDocument, Names, Passage
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.typeset.blocks import Look, Row
from mla_tracker.letters.typeset.paragraph import Paragraph
from mla_tracker.letters.wording import articles, named, paragraphs

Built = list[Flowable]


def lines(setting: Setting, texts: list[str], where: str) -> list[Paragraph]:
    return [setting.plain(line, where) for text in texts for line in paragraphs(text)]


def pair(setting: Setting, label: str, texts: list[str], where: str) -> Row:
    return setting.pair(setting.word(f"labels.{label}"), lines(setting, texts, where), where)


def handled(code: str, setting: Setting) -> str:
    """A handling code with what it means."""
    return f"{isolate(code, 'ltr')} – {setting.word(f'handling.{code}')}"


def passage_row(setting: Setting, label: str, passage: Passage, where: str) -> Built:
    written = setting.passage(passage, where)
    return [setting.pair(setting.word(f"labels.{label}"), written, where)] if written else []


def letter_marker(setting: Setting, index: int) -> str:
    """(a), (b) … or (الف), (ب) …; after the alphabet, numbers."""
    letters = setting.word("lists.letters").split()
    return f"({letters[index]})" if index < len(letters) else setting.digits(f"({index + 1})")


def number(setting: Setting, index: int) -> str:
    return setting.digits(f"{index + 1}.")


def indented(setting: Setting, parts: Built) -> Built:
    """Under the number of its item."""
    width = setting.style.size * 1.4
    look = Look(gutter=0.0, after=3.0)
    return [Row([setting.plain("", ""), part], (-width, 1.0), look, rtl=setting.style.rtl) for part in parts]


def form_and_language(setting: Setting, form: FormOfDocument, language: Names) -> list[str]:
    """What a reader must know of a document: an original has to come back, a foreign text has to be read."""
    written_in = named(language, setting.language)
    said = setting.word("sentences.written_in").format(language=written_in) if written_in else ""
    return [words for words in (setting.word(f"forms.{form}") if form else "", said) if words]


def citation(cited: Citation, setting: Setting) -> str:
    title = isolate(named(cited.titles, setting.language))
    if not cited.articles:
        return title
    several = "," in cited.articles or "،" in cited.articles
    sentence = setting.word("sentences.citation_many" if several else "sentences.citation_one")
    return sentence.format(title=title, articles=articles(cited.articles, setting.language))


def titled(setting: Setting, head: str, where: str, *, before: float = 5.0, after: float = 1.0) -> Row:
    """The bold line over the rows of one person, document or measure; it never stands alone at a page's foot."""
    title = Row(
        [setting.plain(head, where, bold=True)], (1.0,), Look(before=before, after=after), rtl=setting.style.rtl
    )
    title.keep = True
    return title


def item_title(item_type: str, label: Names, where: str, at: tuple[int, Setting]) -> Row:
    """The number of a measure and what it is called: by its own label, else by the words of its type."""
    position, setting = at
    called = named(label, setting.language) or setting.word(f"items.{item_type}")
    return titled(setting, f"{number(setting, position - 1)} {called}", where, before=6.0, after=3.0)
