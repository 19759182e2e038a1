"""What is to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tm.text.language import find_languages, is_well_known

# Below it a text is in several languages, or in one that the model does not know.
_LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Files of one kind: the reference and the systems' after it.

    The languages, the translations' and that of what was translated, are empty where they are not
    given. `format_name` is the format of files whose names tell none.
    """

    paths: tuple[str, ...]
    target_language: str = ""
    source_language: str = ""
    format_name: str = ""


def detect_language(texts: Iterable[str]) -> str:
    """The language that most of the texts are in, empty where it cannot be told."""
    language, share = next(iter(find_languages(tuple(texts)).items()), ("", 0.0))
    return language if share >= _LEAST_SHARE and is_well_known(language) else ""
