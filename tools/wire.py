"""Generate the phone's wire types, static/js/wire.d.ts, from the API's OpenAPI document.

    python -m tools.wire            after changing coach/web/api/schemas.py
    python -m tools.wire --check    writes nothing; the exit status is 1 when the file is out of date

The generated file is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

from coach import create_app
from coach.config import ROOT

TYPES = ROOT / "static" / "js" / "wire.d.ts"


def main() -> int:
    """Returns the exit status."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app({"INSTANCE": instance})
        types = types_from(app.test_client().get("/api/openapi.json").text)
    if "--check" not in sys.argv[1:]:
        TYPES.write_text(types)
    elif TYPES.read_text() != types:
        print("static/js/wire.d.ts is out of date: run make wire.")
        return 1
    return 0


def types_from(document: str) -> str:
    """TypeScript for the schemas of an OpenAPI document."""
    command = ["node", "tools/openapi-typescript/shapes.mjs"]
    run = subprocess.run(command, cwd=ROOT, input=document, stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
