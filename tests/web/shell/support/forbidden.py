"""Claims without a source, as patterns that match their paraphrases.

How to change me: add a claim to `FORBIDDEN`, and to test_claims.py a sentence that it must catch.
forbidden_spanish.py has the same claims in Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

SHARE = r"\d+\s?(%|per ?cent)"
FORCE = r"(stress|strain|load|pressure|impact)"
SOON = r"(\s\w+){0,3}\s"

FORBIDDEN = {
    "a knee that is spared": [
        rf"\b{FORCE}\b[^.]{{0,40}}\b{SHARE}",
        rf"{SHARE}[^.]{{0,30}}\b{FORCE}\b",
        rf"(easier|kinder|gentler|less {FORCE}) (on|for) (the|your) (knees?|joints?)",
    ],
    "balance that is won": [
        rf"{SHARE} (better|more|improved)",
        rf"\bbalance\b[^.]{{0,40}}\b{SHARE}",
        r"(improv|restor|sharpen|boost)\w* (your |the )?(balance|stability|coordination)",
    ],
    "an association that did not say it": [r"\bAPTA\b", r"physical therapy association"],
    "teams and stars": [
        r"\b(NBA|NFL|Olympi\w+)\b",
        r"\bathletes (use|swear)",
        r"\bpro(fessional)? (teams?|athletes?)",
    ],
    "falls that will not happen": [
        rf"(prevent|avoid|avert|reduc|lower|cut|fewer|less)\w*{SOON}(falls?|falling)\b",
        r"\bprevention of falls",
        r"\bfall[- ](prevention|proof)",
    ],
    "something that is treated": [
        rf"\b(treat|cure|heal|reverse|relieve|ease|fix|repair)(s|d|ed|es|ing)?\b{SOON}"
        r"((osteo)?arthritis|pain|knees?|joints?)\b",
        r"\b(cures?|curing|remedy|therapeutic|treatment (for|of))\b",
        r"\b(relieving|easing|arthritis|pain) (pain|relief)\b",
    ],
    "better than forward": [
        r"\b(better|healthier|more effective|superior)(\s\w+){0,2} (than|to) (walking )?forward",
    ],
    "the mind": [
        r"\b(your|spatial|better|boost\w*|sharpen\w*|improv\w*|train\w*)( your)? memory\b",
        r"\b(brain|cognit\w+|dementia|prefrontal|proprioception)\b",
    ],
    "a promise of safety": [
        r"\bsafe for (everyone|everybody|all|anyone|you)\b",
        r"\b(completely|perfectly|totally|absolutely) safe",
        r"\brisk[- ]free\b",
        r"\b(no|without any|without) risk\b",
    ],
    "a promise of relief": [r"\bpain[- ]?free\b", r"\b(free (of|from)|no more|goodbye to)( knee)? pain"],
    "a guarantee": [
        r"\bguarant\w+",
        r"\bproven\b(?! prescription)",
        r"\b(clinical|scientifical)ly\b",
        r"\bdoctors? recommend",
    ],
    "a diagnosis or a score": [
        r"\bdiagnos(?!is or treatment)\w*",
        r"\bfall[- ]risk",
        r"\brisk score",
        r"\bassess(es|ment)? (of )?your (risk|balance)",
    ],
    "a licensed questionnaire": [
        r"\bPAR-?Q",
        r"\bABC[- ]scale",
        r"\bBorg\b",
        r"activities-specific",
        r"perceived exertion",
    ],
    "a meaning of a heart rate": [
        r"\b(heart[- ]rate|pulse|training|fat[- ]burning|cardio|aerobic) (zone|target|goal|limit)s?\b",
        r"\b(target|healthy|normal|ideal|safe|dangerous) (heart rate|pulse)\b",
        r"\b(heart rate|pulse)\b[^.]{0,40}\btoo (high|low|fast|slow)\b",
    ],
}


def claims(text: str, forbidden: Mapping[str, list[str]] = FORBIDDEN) -> Iterator[tuple[str, str]]:
    """Kind and words of each forbidden claim in `text`."""
    for kind, patterns in forbidden.items():
        for pattern in patterns:
            for found in re.finditer(pattern, text, re.IGNORECASE):
                yield kind, found.group()
