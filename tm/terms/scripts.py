"""Whether a term is in the script of its language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from tm.model.locale import primary_language

# What Unicode's character names begin with, for languages not written in Latin letters (CLDR,
# likely subtags). Any of them may have words in Latin letters too: names, brands, acronyms.
_CYRILLIC = frozenset({"CYRILLIC"})
_ARABIC = frozenset({"ARABIC"})
_DEVANAGARI = frozenset({"DEVANAGARI"})
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), _ARABIC),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), _DEVANAGARI),
    "el": frozenset({"GREEK"}),
    "he": frozenset({"HEBREW"}),
    "yi": frozenset({"HEBREW"}),
    "zh": frozenset({"CJK", "BOPOMOFO"}),
    "ja": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    "ko": frozenset({"HANGUL", "CJK"}),
    "th": frozenset({"THAI"}),
    "ka": frozenset({"GEORGIAN"}),
    "hy": frozenset({"ARMENIAN"}),
    "am": frozenset({"ETHIOPIC"}),
    "bn": frozenset({"BENGALI"}),
    "ta": frozenset({"TAMIL"}),
}
# Languages written in Latin letters; of others we do not know.
_LATIN = frozenset({
    "en", "es", "pt", "fr", "de", "it", "ca", "gl", "eu", "nl", "pl", "ro", "cs", "sk", "hu", "sv",
    "da", "nb", "nn", "no", "fi", "et", "lv", "lt", "sl", "hr", "tr", "qu", "ay", "gn", "oc", "id",
    "ms", "vi", "sw", "cy", "ga", "mt", "is", "sq", "af", "eo", "la",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# Alphabets whose letters look alike: a word in two of them is a slip or a trick.
_LOOK_ALIKE = ({"LATIN", "CYRILLIC"}, {"LATIN", "GREEK"})


def find_script_fault(text: str, language: str) -> str:
    """What is wrong with the script of a term, empty where nothing is.

    Letters of other scripts may be in it, but not as most of it; Latin ones always may. No word
    may mix alphabets that look alike.
    """
    for word in _WORD.findall(text):
        scripts = {_find_script(letter) for letter in word if ord(letter) > 127} | (
            {"LATIN"} if any(letter.isascii() for letter in word) else set()
        )
        if len(word) > 2 and any(pair <= scripts for pair in _LOOK_ALIKE):
            return f"mixes two alphabets in {word!r}"
    primary = primary_language(language)
    expected = _SCRIPTS.get(primary) or (frozenset({"LATIN"}) if primary in _LATIN else None)
    if expected is None or text.isascii():
        return ""
    counts = Counter(_find_script(letter) for letter in text if letter.isalpha())
    counts.pop("LATIN", None)
    foreign = sum(count for script, count in counts.items() if script not in expected)
    if foreign * 2 > sum(letter.isalpha() for letter in text):
        return f"is not in the script of {language}"
    return ""


def _find_script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
