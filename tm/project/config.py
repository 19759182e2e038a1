"""What `tm.toml` says: the languages, the files and the thresholds of a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Annotated, Any, TypeVar

import msgspec

from tm.errors import TmError
from tm.model.leverage import DEFAULT_BANDS
from tm.model.locale import normalize_tag
from tm.project.pattern import check_pattern
from tm.project.pins import check_files, check_pinned_once
from tm.project.strict_toml import KeyProblem, check_keys, convert_table, read_toml

CONFIG_NAME = "tm.toml"
DEFAULT_MEMORY = "memory.sqlite"
DEFAULT_GLOSSARY = "glossary.tbx"
DEFAULT_VECTORS_MEGABYTES = 200
DEFAULT_ALIGNMENTS = "alignments/{name}.{lang}.beads"
# What static site generators and their users call what a text shares with its translations: Hugo,
# Eleventy, Jekyll's polyglot plugin and tutorials.
DEFAULT_TRANSLATION_KEYS = (
    "translationKey", "translation_key", "translation_id", "page_id", "lang-ref", "ref",
)  # fmt: skip
DEFAULT_LOCALES = "locales/{lang}/{name}.po"
T = TypeVar("T")
FilePath = Annotated[str, msgspec.Meta(min_length=1)]


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """Where "sure enough" ends; confidences go from 0 to 1."""

    doubtful_below: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.9


class Analyze(msgspec.Struct, frozen=True, kw_only=True):
    """What `tm analyze` counts as how similar: the least percentage of each band, falling."""

    bands: tuple[Annotated[int, msgspec.Meta(ge=1, le=99)], ...] = DEFAULT_BANDS


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """A project's settings. Paths and patterns are relative to the folder of `tm.toml`.

    Language tags are normalized. `originals` is empty where originals are found like
    translations; `alignments` where no records are kept; `segmentation`, `encoder` and
    `front_matter` where the default serves. `pair` and `apart` are paths by language.
    """

    original: str
    languages: tuple[str, ...]
    bulletins: tuple[str, ...] = ("bulletins/{lang}/{name}.*",)
    originals: tuple[str, ...] = ()
    memory: FilePath = DEFAULT_MEMORY
    alignments: str = DEFAULT_ALIGNMENTS
    locales: FilePath = DEFAULT_LOCALES
    glossary: FilePath = DEFAULT_GLOSSARY
    segmentation: str = ""
    front_matter: tuple[str, ...] | None = None
    main_text: bool = False
    translation_keys: tuple[str, ...] = DEFAULT_TRANSLATION_KEYS
    pair: tuple[dict[str, str], ...] = ()
    apart: tuple[dict[str, str], ...] = ()
    encoder: str = ""
    vectors_megabytes: Annotated[int, msgspec.Meta(ge=0)] = DEFAULT_VECTORS_MEGABYTES
    thresholds: Thresholds = Thresholds()
    analyze: Analyze = Analyze()
    checks: dict[str, Any] = {}  # for `read_check_settings`, which knows the checks

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages bulletins are translated into, in the order given."""
        return tuple(language for language in self.languages if language != self.original)


def read_config(data: bytes, place: str) -> Config:
    """The settings in the bytes of a `tm.toml`; `place` is its path, for errors.

    Raises ConfigError with the line of what is wrong: TOML that does not parse, an unknown key, a
    value of the wrong type, a language or a pattern that is none.
    """
    return read_toml(data, place, _build)


_REQUIRED = {"original": 'original = "es"', "languages": 'languages = ["es", "en"]'}


def _build(table: dict[str, Any]) -> Config:
    check_keys(table, Config)
    for key, example in _REQUIRED.items():
        if key not in table:
            raise KeyProblem((), f'no "{key}"', f"add one, as in {example}")
    for key in ("bulletins", "originals"):
        if isinstance(table.get(key), str):
            table[key] = [table[key]]
    return _check_values(convert_table(table, Config))


def _check_values(config: Config) -> Config:
    original = _check("original", normalize_tag, config.original)
    languages = tuple(_check("languages", normalize_tag, tag) for tag in config.languages)
    if not set(languages) - {original}:
        raise KeyProblem(
            ("languages",),
            f'"languages" has none besides the original, {original}',
            "add those that bulletins are translated into",
        )
    if not config.bulletins:
        raise KeyProblem(
            ("bulletins",), '"bulletins" is empty', "give it a pattern, or leave it out"
        )
    for pattern in config.bulletins:
        _check("bulletins", check_pattern, pattern, ("lang", "name"))
    for pattern in config.originals:
        _check("originals", check_pattern, pattern, ("name",))
    _check("locales", check_pattern, config.locales, ("lang", "name"))
    if config.alignments:
        _check("alignments", check_pattern, config.alignments, ("name", "lang"))
    if problem := find_band_problem(config.analyze.bands):
        raise KeyProblem(("analyze", "bands"), f'"analyze.bands" {problem}', "as in [95, 85, 75]")
    pairs = check_files("pair", config.pair, original, languages)
    check_pinned_once(pairs, original)
    return msgspec.structs.replace(
        config,
        original=original,
        languages=tuple(dict.fromkeys(languages)),
        pair=pairs,
        apart=check_files("apart", config.apart, original, languages),
    )


def find_band_problem(bands: Sequence[int]) -> str:
    """Why these are no bands of similarity, empty where they are."""
    if not bands:
        return "is empty"
    falls = all(higher > lower for higher, lower in pairwise(bands))
    if falls and all(1 <= band <= 99 for band in bands):
        return ""
    return "must be percentages from 99 down to 1, each lower than the one before"


def _check(key: str, function: Callable[..., T], *values: Any) -> T:
    """What the function gives, with its TmError pinned to the key."""
    try:
        return function(*values)
    except TmError as error:
        raise KeyProblem((key,), error.fact, error.remedy) from None
