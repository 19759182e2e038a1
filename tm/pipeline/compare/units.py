"""Files of units, their translations matched by what was translated."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tm.errors import InputError
from tm.evaluate.pair_units import TranslatedText, pair_units
from tm.formats.base import ImportOptions, Skipped
from tm.formats.languages import find_covered_variant
from tm.model.locale import are_related
from tm.model.quality import Comparison
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.compare.request import CompareRequest
from tm.pipeline.load import name_input
from tm.pipeline.read_units import Reading, read_unit_file
from tm.pipeline.unit_files import choose_unit_format, gather_unit_files, list_readable_suffixes

# A file that holds two languages may leave unsaid from which one it translates, which is nothing
# to a comparison: BCP 47's tag for a language that is not determined.
_UNTOLD = "und"
# What a reference must not be.
_UNFINISHED = {Review.FUZZY: "fuzzy", Review.NEEDS_REVIEW: "to be reviewed"}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A file's translations, in one language, and what is wrong with the file."""

    language: str
    texts: tuple[TranslatedText, ...]
    notes: tuple[str, ...]


def compare_units(request: CompareRequest) -> Comparison:
    """The translations that all files have of the same text.

    Obsolete units do not count, nor do those of the reference that are not finished. Raises
    InputError where the files have no text in common, or are not in one language.
    """
    names = [name_input(path) for path in request.paths]
    reference = _load(request.paths[0], request, request.target_language)
    systems = [_load(path, request, reference.language) for path in request.paths[1:]]
    segments, left_out = pair_units(reference.texts, [own.texts for own in systems], names)
    if not segments:
        raise InputError(
            f"has no finished text in common with {' and '.join(names[1:])}",
            place=names[0],
            remedy="give translations of the same source",
        )
    notes = tuple(note for loaded in (reference, *systems) for note in loaded.notes)
    return Comparison(reference.language, segments, left_out, notes)


def _load(path: str, request: CompareRequest, language: str) -> _Loaded:
    name = name_input(path)
    pairs: list[tuple[Unit, Variant, Variant]] = []
    damage: list[Skipped] = []
    for item in _read(path, request, language):
        if isinstance(item, Skipped):
            damage += [item] if item.is_damage else []
        elif item.review is not Review.OBSOLETE:
            pairs += _choose_pair(item, name, request.source_language, language)
    if not pairs:
        into = f" into {language}" if language else ""
        raise InputError(
            f"has no translation{into}", place=name, remedy="check the file and its languages"
        )
    return _Loaded(
        language or _find_language(pairs, name),
        tuple(_make_text(unit, source, target, name) for unit, source, target in pairs),
        (_tell_damage(name, damage),) if damage else (),
    )


def _read(path: str, request: CompareRequest, language: str) -> Iterator[Unit | Skipped]:
    with gather_unit_files((path,)) as files:
        for file in files:
            is_told = file.suffix in list_readable_suffixes()
            form = choose_unit_format(file, None if is_told else request.format_name)
            untold = _UNTOLD if form.is_bilingual else ""
            options = ImportOptions(request.source_language or untold, language)
            yield from read_unit_file(file, Reading(options, form.name))


def _choose_pair(
    unit: Unit, name: str, source_language: str, language: str
) -> Iterator[tuple[Unit, Variant, Variant]]:
    """The unit with what was translated in it and the translation, if it has both."""
    source = _find_related(unit, source_language) if source_language else None
    if language:
        target = _find_related(unit, language)
    elif len(unit.variants) == 2:
        target = next(each for each in reversed(unit.variants) if each is not source)
    else:
        raise _ask_language((variant.language for variant in unit.variants), name)
    if not source_language:
        source = next((each for each in unit.variants if each is not target), None)
    if source and target and source is not target:
        yield unit, source, target


def _find_related(unit: Unit, language: str) -> Variant | None:
    """The variant in the language, in a region of it, or in what it is a region of."""
    return find_covered_variant(unit, language) or next(
        (each for each in unit.variants if are_related(each.language, language)), None
    )


def _find_language(pairs: Iterable[tuple[Unit, Variant, Variant]], name: str) -> str:
    languages = list(dict.fromkeys(target.language for _, _, target in pairs))
    if any(not are_related(languages[0], other) for other in languages):
        raise _ask_language(languages, name)
    return min(languages, key=len)


def _ask_language(languages: Iterable[str], name: str) -> InputError:
    return InputError(
        f"is in {', '.join(languages)}", place=name, remedy="name the translations' with -t"
    )


def _make_text(unit: Unit, source: Variant, target: Variant, name: str) -> TranslatedText:
    place = target.place
    return TranslatedText(
        source=unicodedata.normalize("NFC", _flatten(source.text)),
        target=_flatten(target.text),
        context=unit.context,
        place=f"{place.path}:{place.line}" if place else name,
        flaw=f"{_UNFINISHED[unit.review]} in {name}" if unit.review in _UNFINISHED else "",
    )


def _flatten(text: str) -> str:
    return " ".join(text.split())


def _tell_damage(name: str, damage: Sequence[Skipped]) -> str:
    parts = "1 part" if len(damage) == 1 else f"{len(damage)} parts"
    line = f"line {damage[0].line}: " if damage[0].line else ""
    return f"{name}: {parts} could not be read; {line}{damage[0].reason}"
