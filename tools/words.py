"""Collect the sentences of Backstride, and compile the translations for the server and the pages.

    python -m tools.words            after changing a sentence, or translations/<code>/LC_MESSAGES/messages.po
    python -m tools.words --check    writes nothing; lists stale files and missing translations

Sentences are in English: `_` and `trans` in templates, gettext's names in Python, t() and tn() in modules.
A .po file has the translations; messages.mo and static/js/language/<code>.js are made from it.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from coach.languages import ENGLISH, LANGUAGES, TRANSLATIONS

ROOT = Path(__file__).resolve().parent.parent
METHODS = [("coach/**.py", "python"), ("templates/**.html", "jinja2")]
NOT_SAID = ("templates/style.html",)  # for developers only
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "say": None}
JINJA = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
# Same rule as in translate.js. Unicode's rule for Spanish also has a form for millions.
ONE_AND_MANY = "nplurals=2; plural=(n != 1);"
# Folders of static/js/pages with a catalogue for what no other page says. Each page imports its own first.
# "today-weeks" is today/weeks, a part that its page loads later; so is "reminders-calendar".
OWN_CATALOGUE = {
    *("account", "companion", "history", "install", "levels", "measures", "own", "pause", "plan", "progress"),
    *("rehearsal", "reminders", "reminders-calendar", "settings", "sound", "summary", "today", "today-weeks"),
    "walk",
}
# Modules of a first visit. What they do not import statically must not delay it, nor must its sentences.
FIRST_VISIT = ("main.js", "app/app.js", "store/sync.js", "pages/today/today.js", "pages/walk/walk.js")
# Catalogues of what a first visit does not say: several pages do, or the later screens of the walk. A module
# imports the first one itself. The screens that the walk imports dynamically import the second one.
LATER, WALK_LATER = "later", "walk-later"
STATIC_IMPORT = re.compile(r'^import\b[^;"]*"(\.[^"]+)"', re.MULTILINE)
# Constant, so that the same sentences make the same files.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
TWICE = re.compile(r"(.{9,}?)(\s?\1)+")
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)\w|</?\w+[^>]*>")


def main() -> int:
    """Returns 0 if every file is up to date (afterwards) and every sentence is translated."""
    check = "--check" in sys.argv[1:]
    said = list(_said())
    problems: list[str] = []
    for language in LANGUAGES:
        if language != ENGLISH:
            problems += _language(language, said, check)
    print("\n".join(problems) or f"{len({each.id for each in said})} sentences, all translated.")
    return 1 if problems else 0


def _said() -> Iterator[Message]:
    """Every use of a sentence; `locations` has its file, which tells if a page uses it."""
    for path, line, ids, _comments, _context in extract_from_dir(ROOT, METHODS, JINJA, KEYWORDS):
        if path.startswith(("coach/", "templates/")) and path not in NOT_SAID:
            yield Message(ids, locations=[(path, line)])
    listed = subprocess.run(["node", "tools/sentences.mjs"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    for each in json.loads(listed.stdout):
        ids = (each["one"], each["others"]) if each["others"] else each["one"]
        yield Message(ids, locations=[(each["path"], each["line"])])


def _language(language: str, said: list[Message], check: bool) -> list[str]:
    """Update the files of a language. Returns their problems."""
    folder = TRANSLATIONS / language / "LC_MESSAGES"
    catalog = _brought_together(language, folder / "messages.po", said)
    made = {
        folder / "messages.po": _po(catalog),
        folder / "messages.mo": _mo(catalog),
        **{ROOT / "static/js/language" / name: text for name, text in _modules(catalog, language)},
    }
    changed = [path for path, text in made.items() if not path.exists() or path.read_bytes() != text]
    if not check:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
    stale = [f"{path.relative_to(ROOT)} is not up to date: make words" for path in changed if check]
    return stale + list(_wrong(catalog, language))


def _brought_together(language: str, path: Path, said: list[Message]) -> Catalog:
    """Catalogue of today's sentences in the order of their locations, with the existing translations."""
    known = read_po(io.BytesIO(path.read_bytes()), language) if path.exists() else Catalog(language)
    catalog = Catalog(language, creation_date=UNDATED, revision_date=UNDATED)
    catalog.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", ONE_AND_MANY)]
    for message in sorted(said, key=lambda each: each.locations):
        translated = known.get(_key(message))
        string = translated.string if translated and translated.pluralizable == message.pluralizable else ""
        catalog.add(message.id, string, locations=message.locations)
    return catalog


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _po(catalog: Catalog) -> bytes:
    text = io.BytesIO()
    # Without line numbers, which would change the .po file with every edit.
    write_po(text, catalog, width=110, omit_header=True, include_lineno=False)
    return _HEADER.format(language=catalog.locale, plurals=ONE_AND_MANY).encode() + text.getvalue()


def _mo(catalog: Catalog) -> bytes:
    binary = io.BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()


def _modules(catalog: Catalog, language: str) -> Iterator[tuple[str, bytes]]:
    """Modules, by name, that replace static/js/language/catalogue*.js in a page of that language."""
    pages = ("", *sorted(OWN_CATALOGUE), LATER, WALK_LATER)
    texts: dict[str, dict[str, object]] = {page: {} for page in pages}
    at_once = _of_a_first_visit()
    for message in catalog:
        if message.string and (page := _page(message, at_once)) is not None:
            texts[page][_key(message)] = list(message.string) if message.pluralizable else message.string
    head = f"/** {LANGUAGES[language]}: made by `make words` from translations/{language}/. */\n\n"
    for page, own in texts.items():
        body = json.dumps(own, ensure_ascii=False, indent=2, sort_keys=True)
        if page:
            text = f'import {{ CATALOGUE }} from "./catalogue.js";\n\nObject.assign(CATALOGUE, {body});\n'
            yield f"{language}-{page}.js", (head + text).encode()
        else:
            kind = "/** @type {Record<string, string | string[]>} */\n"
            yield f"{language}.js", f"{head}{kind}export const CATALOGUE = {body};\n".encode()


def _of_a_first_visit() -> set[str]:
    """Paths of the modules that a first visit of Today or of the walk imports."""
    found: set[Path] = set()
    waiting = [ROOT / "static/js" / name for name in FIRST_VISIT]
    while waiting:
        if (path := waiting.pop()) not in found:
            found.add(path)
            waiting += [(path.parent / name).resolve() for name in STATIC_IMPORT.findall(path.read_text())]
    return {path.relative_to(ROOT).as_posix() for path in found}


def _page(message: Message, at_once: set[str]) -> str | None:
    """Catalogue of a sentence: that of its page, LATER, WALK_LATER, or "" for all. None: no page says it."""
    paths = _modules_of(message)
    if not paths:
        return None
    rooms = {_folder(path) for path in paths if path.startswith("static/js/pages/")}
    is_own = len(rooms) == 1 and rooms <= OWN_CATALOGUE and all("/pages/" in path for path in paths)
    if is_own and rooms != {"walk"}:
        return rooms.pop()
    if paths & at_once or not all("/pages/" in path for path in paths):
        return "walk" if is_own else ""
    return WALK_LATER if is_own else LATER


def _modules_of(message: Message) -> set[str]:
    return {path for path, _line in message.locations if path.startswith("static/js/")}


def _folder(path: str) -> str:
    page, part = Path(path).parts[3:5]
    return f"{page}-{part}" if f"{page}-{part}" in OWN_CATALOGUE else page


def _wrong(catalog: Catalog, language: str) -> Iterator[str]:
    at_once = _of_a_first_visit()
    for message in catalog:
        if not message.id:
            continue
        if _page(message, at_once) == LATER:
            for path in sorted(_modules_of(message)):
                if f'/language/catalogue-{LATER}.js"' not in (ROOT / path).read_text():
                    yield f"{path} says {_key(message)!r}, so it must import language/catalogue-{LATER}.js"
        strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        if not all(strings):
            yield f"{language}: not translated: {_key(message)!r}"
        for string in filter(None, strings):
            if sorted(PLACEHOLDER.findall(string)) != sorted(PLACEHOLDER.findall(_key(message))):
                yield f"{language}: other placeholders or tags: {string!r} for {_key(message)!r}"
            if TWICE.fullmatch(string):
                yield f"{language}: said twice, as git leaves it after some merges: {string!r}"


_HEADER = """# What Backstride says, in another language. Write into msgstr, then run `make words`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"

"""

if __name__ == "__main__":
    sys.exit(main())
