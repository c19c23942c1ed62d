"""Packs: files with many modules, which do what the modules do."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from coach.web.shell.assets import OF_A_LANGUAGE, STATIC
from coach.web.shell.joining import UnknownSyntax
from coach.web.shell.modules import Delivery, graph_under
from coach.web.shell.packs import packs_under
from coach.web.shell.scripts import served

SHOW = 'import { words } from "../shared/words.js";\nexport const show = () => words();\n'
JOINED_LINE = re.compile(r"= [a-z_]+\(\);$|^[a-z_]+\(\);$|\bimport\(|^$")
"""Line that joining has changed."""


@pytest.fixture(scope="module")
def delivery() -> Delivery:
    return packs_under(STATIC).delivery


def test_every_module_of_the_pages_is_in_a_pack(delivery: Delivery) -> None:
    apart = ("js/worker/", "js/first-paint.js")
    modules = {path for path in graph_under(STATIC) if not OF_A_LANGUAGE.match(path)}

    left = {path for path in modules - set(delivery.homes) if not path.startswith(apart)}

    assert left == set()


def test_a_module_runs_once_though_several_packs_import_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "main": """\
const parts = [import("./app/app.js"), import("./pages/today/today.js"), import("./pages/walk/walk.js")];
Promise.all(parts).then(([app, today, walk]) => console.log(app.open(), today.show(), walk.show()));
""",
            "app/app": 'import { next } from "../store/count.js";\nexport const open = () => next();\n',
            "store/count": "let count = 0;\nexport function next() {\n  count += 1;\n  return count;\n}\n",
            "pages/today/today": SHOW,
            "pages/walk/walk": SHOW,
            "pages/shared/words": """\
import { next } from "../../store/count.js";
import "../../language/catalogue.js";
export const words = () => next();
""",
            "language/catalogue": "console.log('sentences');\nexport {};\n",
        },
    )

    assert run(tmp_path, "en") == ["sentences", "1 2 3"]


def test_sentences_are_those_of_the_language(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "main": 'import("./pages/walk/walk.js").then(({ show }) => show());\n',
            "app/app": "export {};\n",
            "pages/walk/walk": """\
import { TEXT } from "../../language/catalogue.js";
export const show = () => console.log(TEXT);
""",
            "language/catalogue": 'export const TEXT = "Walk";\n',
            "language/es": 'export const TEXT = "Camine";\n',
        },
    )

    assert [run(tmp_path, code) for code in ("en", "es")] == [["Walk"], ["Camine"]]
    assert {file for file in packs_under(tmp_path).by_file if "/walk/" in file} == {
        "packs/en/pages/walk/walk.js",
        "packs/es/pages/walk/walk.js",
    }


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "main": 'import("./app/app.js");\nimport("./pages/a.js");\n',
            "app/app": "export {};\n",
            "pages/a": 'import { b } from "./b.js";\nexport const a = 1;\n',
            "pages/b": 'import { a } from "./a.js";\nexport const b = 1;\n',
        },
    )

    with pytest.raises(UnknownSyntax, match="imports itself"):
        packs_under(tmp_path)


def test_a_pack_is_cached_for_ever_only_at_the_address_of_its_digest(client: FlaskClient) -> None:
    page = client.get("/", headers={"Sec-Fetch-Dest": "document"}).text
    address = re.findall(r'rel="modulepreload" href="([^"]+)"', page)[0]

    assert "immutable" in client.get(address).headers["Cache-Control"]
    assert client.get(address.partition("?")[0]).headers["Cache-Control"] == "no-cache"
    assert client.get("/static/packs/no/such.js").status_code == 404


@pytest.mark.parametrize("path", ["packs/main.js", "js/main.js", "audio/en-woman.mp3", "audio/en-woman.json"])
def test_a_script_or_a_sound_of_another_release_is_not_given(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{path}?v=0123456789abcdef").status_code == 404
    assert client.get(f"/static/{path}").status_code == 200


def test_a_style_of_another_release_is_better_than_none(client: FlaskClient) -> None:
    answer = client.get("/static/css/base.css?v=0123456789abcdef")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_a_source_map_leads_from_each_line_of_a_pack_to_the_line_of_its_module(client: FlaskClient) -> None:
    address = "/static/packs/en/pages/today/today.js"
    answer = client.get(address)
    found = json.loads(client.get(answer.headers["SourceMap"]).data)

    lines = answer.text.split("\n")
    places = decoded(found["mappings"])
    seen = 0
    for line, (source, place) in zip(lines, places, strict=True):
        if source is None or JOINED_LINE.search(line):
            continue
        own = served(STATIC / found["sources"][source].removeprefix("/static/")).decode().split("\n")
        assert own[place].endswith(line), line
        seen += 1
    assert seen > 100
    assert {source for source, _ in places} - {None} == set(range(len(found["sources"])))


def decoded(mappings: str) -> list[tuple[int | None, int]]:
    """Source and line of each line, from mappings with one segment a line."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    places: list[tuple[int | None, int]] = []
    source = line = 0
    for segment in mappings.split(";"):
        numbers, shift, value = [], 0, 0
        for digit in map(digits.index, segment):
            value |= (digit & 31) << shift
            shift += 5
            if not digit & 32:
                numbers.append(-(value >> 1) if value & 1 else value >> 1)
                shift = value = 0
        if numbers:
            source, line = source + numbers[1], line + numbers[2]
        places.append((source if numbers else None, line))
    return places


def write(folder: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        path = folder / "js" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def run(folder: Path, code: str) -> list[str]:
    """Lines that the packs of a language print, run by node from files in place of addresses."""
    packs = packs_under(folder)
    for path, file in packs.delivery.files[code].items():
        place = folder / code / path
        place.parent.mkdir(parents=True, exist_ok=True)
        text = packs.by_file[file].text.replace('"/static/', f'"{folder}/{code}/')
        place.with_suffix(".mjs").write_text(re.sub(r'(\.js)(?=")', ".mjs", text))
    main = folder / code / packs.delivery.homes["js/main.js"]
    said = subprocess.run(["node", main.with_suffix(".mjs")], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()
