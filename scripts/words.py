"""Collect every marked word of the code and the pages, and bring the catalogues up to date (``make words``).

Writes ``translations/messages.pot`` and each language's ``messages.po``: new words empty, old translations kept,
never a guess from a similar sentence, which in a formal letter is worse than a missing word. No dates and no line
numbers, so that a second run changes nothing. Then lists what is not translated, per language.

``words.py`` updates the languages that have a catalogue; ``words.py ps ckb`` makes catalogues for these too.
"""

# ruff: noqa: INP001  (a script, no package)
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, the folder above is not on the path

from mla_tracker.i18n.catalogues import FOLDER, catalogue_path  # noqa: E402
from mla_tracker.i18n.languages import LANGUAGES, SOURCE  # noqa: E402

KEYWORDS: Final = {"t": None, "nt": (1, 2), "N_": None}
TRANSLATED_WITH: Final = {"fa_AF": "fa"}


def _is_ours(folder: str) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] == "mla_tracker"


def extracted() -> Catalog:
    """Return every word marked with t, nt or N_ in the files that babel.cfg names."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, filename="babel.cfg")  # type: ignore[no-untyped-call]
    found = Catalog()
    rows = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    for filename, line, words, _comments, _context in sorted(rows, key=lambda row: (row[0], row[1])):
        found.add(words, locations=[(filename, line)])
    return found


def brought_up_to_date(code: str, template: Catalog) -> Catalog:
    """Return the catalogue of ``code`` with exactly the words of ``template``; words that left wait as obsolete."""
    path = catalogue_path(code)
    catalogue = read_po(BytesIO(path.read_bytes() if path.exists() else header(code)), locale=code)
    for key, message in list(catalogue.obsolete.items()):
        if message.id in template:  # the word has come back
            catalogue[message.id] = catalogue.obsolete.pop(key)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def header(code: str) -> bytes:
    lines = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if code:
        lines += [f"Language: {code}", f"Plural-Forms: {LANGUAGES[code].plural_forms}"]
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{quoted}\n'.encode()


def written(catalogue: Catalog, code: str = "") -> bytes:
    """Return the file's text: sorted by message, files without line numbers, our own header without dates."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return header(code) + body.getvalue()


def is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return bool(forms) and all(forms)


def missing(code: str, template: Catalog) -> list[str]:
    """Return the words of ``template`` that ``code`` shows in English; Dari is read over Persian."""
    translated: set[str] = set()
    for each in (code, TRANSLATED_WITH.get(code)):
        if each and catalogue_path(each).exists():
            with catalogue_path(each).open("rb") as file:
                known = read_po(file, locale=each)
            translated |= {key_of(row) for row in known if row.id and is_translated(row) and not row.fuzzy}
    return sorted(key for row in template if row.id and (key := key_of(row)) not in translated)


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main(wanted: list[str]) -> int:
    unknown = [code for code in wanted if code not in LANGUAGES or code == SOURCE]
    if unknown:
        sys.stderr.write(f"language: {unknown[0]} is none of {', '.join(LANGUAGES.keys() - {SOURCE})}\n")
        return 2
    template = extracted()
    (FOLDER / "messages.pot").write_bytes(written(template))
    for code in (code for code in LANGUAGES if code in wanted or catalogue_path(code).exists()):
        catalogue_path(code).parent.mkdir(parents=True, exist_ok=True)
        catalogue_path(code).write_bytes(written(brought_up_to_date(code, template), code))
        untranslated = missing(code, template)
        sys.stdout.write(f"{code}: {len(untranslated)} of {len(template)} missing\n")
        sys.stdout.writelines(f"  {words}\n" for words in untranslated)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
