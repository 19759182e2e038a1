"""Encoders: what makes segments of two languages comparable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Protocol

from tm.align.plugins import TextEncoder, list_plugins, load_plugin
from tm.align.recall import VectorStore
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
    make: Callable[[VectorStore | None], Encoder]

    def covers(self, *languages: str) -> bool:
        """Whether it was made for all of these languages."""
        return not self.languages or all(
            primary_language(language) in self.languages for language in languages
        )

    def load(self, store: VectorStore | None = None) -> Encoder:
        """The encoder, which looks into the store before it works."""
        return self.make(store)


def _make_use(store: VectorStore | None) -> Encoder:
    from tm.align.use import UseEncoder

    return UseEncoder(store)


def _make_lexical(store: VectorStore | None) -> Encoder:  # noqa: ARG001 - quick without it
    from tm.align.lexical import LexicalEncoder

    return LexicalEncoder()


def _make_labse(model: str) -> TextEncoder:
    from tm.align.labse import LabseEncoder

    return LabseEncoder(model)


def _make_vectors(name: str, encoder: TextEncoder, store: VectorStore | None) -> Encoder:
    from tm.align.vectors import VectorEncoder

    return VectorEncoder(name, encoder, store)


# Google's multilingual Universal Sentence Encoder v3 was trained on these (its model card).
_USE_LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
# Those that are chosen by language where none is named, in order of preference.
ENCODERS: tuple[EncoderChoice, ...] = (
    EncoderChoice("use", _USE_LANGUAGES, _make_use),
    EncoderChoice("lexical", frozenset(), _make_lexical),
)
# Those that take a model, by the name of which they are asked for.
_TEXT_ENCODERS: dict[str, Callable[[str], TextEncoder]] = {"labse": _make_labse}
ENCODER_NAMES = (*(choice.name for choice in ENCODERS), *_TEXT_ENCODERS)


def find_encoder(name: str | None, source_language: str, target_language: str) -> Encoder:
    """The encoder of this name, or without a name the first that covers both languages.

    Raises LanguageError where a named one was not made for them.
    """
    return choose_encoder(name, source_language, target_language).load()


def choose_encoder(name: str | None, source_language: str, target_language: str) -> EncoderChoice:
    """As find_encoder, without loading it. A name may go on with `:` and the model it is to use.

    Raises MissingExtraError where it needs a package that is not here, and PluginError where
    another package offers it and it does not work.
    """
    languages = (source_language, target_language)
    if name is None:
        return next(choice for choice in ENCODERS if choice.covers(*languages))
    choice = _choose_named(name)
    if not choice.covers(*languages):
        missing = next(language for language in languages if not choice.covers(language))
        raise LanguageError(
            f"encoder {name!r} does not know the language {missing!r}", remedy="use lexical"
        )
    return choice


@cache
def _choose_named(full_name: str) -> EncoderChoice:
    name, _, model = full_name.partition(":")
    for choice in ENCODERS:
        if choice.name == full_name:
            return choice
        if choice.name == name:
            raise LanguageError(f"encoder {name!r} has no other model", remedy=f"use just {name}")
    if name in _TEXT_ENCODERS:
        encoder = _TEXT_ENCODERS[name](model)
    elif name in list_plugins():
        encoder = load_plugin(name, model)
    else:
        names = ", ".join((*ENCODER_NAMES, *list_plugins()))
        raise LanguageError(f"there is no encoder {name!r}", remedy=f"use one of {names}")
    return EncoderChoice(
        full_name, frozenset(encoder.languages), partial(_make_vectors, full_name, encoder)
    )
