"""Bundle of modules: one script that does the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from coach.web.shell.joining import UnknownSyntax, bundle
from coach.web.shell.modules import graph_under

MAIN = """\
import { double as twice, THREE } from "./parts/numbers.js";
import { Box } from "../vendor/box.js";
import {
  greet,
} from "./parts/words.js";

/** Entry. */
export function work(name) {
  return [twice(THREE), new Box(1).content, greet(name)];
}
"""
NUMBERS = """\
export const THREE = 3;
export function double(n) {
  return 2 * n;
}
"""
WORDS = """\
import { THREE } from "./numbers.js";
const hidden = "!".repeat(THREE);
export const greet = (name) => `import { hello }, ${name}${hidden}`;
"""
OTHERS = """\
const reimport = (path) => path;
export const kept = () => reimport("./words.js");
"""
BOX = "class B{constructor(t){this.content=t}}export{B as Box};"


def test_a_bundle_does_what_its_modules_do(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"app/main": MAIN, "app/parts/numbers": NUMBERS, "app/parts/words": WORDS, "vendor/box": BOX},
    )

    script = bundle(tmp_path, graph_under(tmp_path), "js/app/main.js")

    assert run(f"{script}\nconsole.log(JSON.stringify(work('Ann')));") == [6, 1, "import { hello }, Ann!!!"]


def test_a_function_whose_name_ends_in_import_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"app/others": OTHERS})

    script = bundle(tmp_path, graph_under(tmp_path), "js/app/others.js")

    assert run(f"{script}\nconsole.log(JSON.stringify(kept()));") == "./words.js"


def test_a_module_that_two_others_import_runs_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"app/main": MAIN, "app/parts/numbers": NUMBERS, "app/parts/words": WORDS, "vendor/box": BOX},
    )

    script = bundle(tmp_path, graph_under(tmp_path), "js/app/main.js")

    assert script.count("THREE = 3") == 1


@pytest.mark.parametrize(
    "line",
    [
        'import box from "./a.js";',
        'import * as box from "./a.js";',
        'export * from "./a.js";',
        "export default 1;",
        "export let changes = 1;",
        'const later = import("./a.js");',
        "const here = import.meta.url;",
    ],
)
def test_a_form_that_cannot_be_joined_is_refused(tmp_path: Path, line: str) -> None:
    write(tmp_path, {"main": f"{line}\n", "a": "export const a = 1;\n"})

    with pytest.raises(UnknownSyntax, match=r"js/main\.js"):
        bundle(tmp_path, graph_under(tmp_path), "js/main.js")


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    there = 'import { b } from "./main.js";\nexport const a = 1;\n'
    write(tmp_path, {"main": 'import { a } from "./a.js";\nexport const b = 1;\n', "a": there})

    with pytest.raises(UnknownSyntax, match="imports itself"):
        bundle(tmp_path, graph_under(tmp_path), "js/main.js")


def write(folder: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        path = folder / "js" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def run(script: str) -> object:
    done = subprocess.run(["node", "-e", script], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)
