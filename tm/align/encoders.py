"""Encoders: what makes segments of two languages comparable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tm.align.side import Side
from tm.align.space import Space
from tm.errors import LanguageError
from tm.model.locale import primary_language


class Encoder(Protocol):
    """Puts both sides of a pair into one or more common spaces."""

    @property
    def signature(self) -> str:
        """Name and version of everything that decides what the vectors are."""

    def make_spaces(self, source: Side, target: Side) -> dict[str, Space]:
        """Spaces by name, the most trusted first; the aligner has weights for these names."""


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """A line of the table of encoders. `languages` empty: it takes any."""

    name: str
    languages: frozenset[str]
    load: Callable[[], Encoder]

    def covers(self, *languages: str) -> bool:
        """Whether it was made for all of these languages."""
        return not self.languages or all(
            primary_language(language) in self.languages for language in languages
        )


def _load_use() -> Encoder:
    from tm.align.use import UseEncoder

    return UseEncoder()


def _load_lexical() -> Encoder:
    from tm.align.lexical import LexicalEncoder

    return LexicalEncoder()


# Google's multilingual Universal Sentence Encoder v3 was trained on these (its model card).
_USE_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
# In order of preference.
ENCODERS: tuple[EncoderChoice, ...] = (
    EncoderChoice("use", _USE_LANGUAGES, _load_use),
    EncoderChoice("lexical", frozenset(), _load_lexical),
)
ENCODER_NAMES = tuple(choice.name for choice in ENCODERS)


def find_encoder(name: str | None, source_language: str, target_language: str) -> Encoder:
    """The encoder of this name, or without a name the first that covers both languages.

    Raises LanguageError where a named one was not made for them.
    """
    return choose_encoder(name, source_language, target_language).load()


def choose_encoder(name: str | None, source_language: str, target_language: str) -> EncoderChoice:
    """As find_encoder, without loading it."""
    languages = (source_language, target_language)
    if name is None:
        return next(choice for choice in ENCODERS if choice.covers(*languages))
    choice = next((choice for choice in ENCODERS if choice.name == name), None)
    if choice is None:
        raise LanguageError(
            f"there is no encoder {name!r}", remedy=f"use one of {', '.join(ENCODER_NAMES)}"
        )
    if not choice.covers(*languages):
        missing = next(language for language in languages if not choice.covers(language))
        raise LanguageError(
            f"encoder {name!r} does not know the language {missing!r}", remedy="use lexical"
        )
    return choice
