"""Written stress of Spanish and Portuguese."""

from __future__ import annotations

import re

_TO_ACUTE = str.maketrans("aeiou", "áéíóú")
_FROM_ACUTE = str.maketrans("áéíóúâêô", "aeiouaeo")
_LAST_VOWEL = re.compile(r"[aeiou](?=[^aeiouáéíóú]*$)")


def close_last_vowel(stem: str) -> str:
    """The stem with an acute accent on its last vowel, as `cancion` needs it."""
    return _LAST_VOWEL.sub(lambda found: found[0].translate(_TO_ACUTE), stem)


def strip_accents(stem: str) -> str:
    """The stem without accents that mark stress; ñ, ç and ã stay."""
    return stem.translate(_FROM_ACUTE)
