"""`tm evaluate suggestions`: what was filled in, compared with what the translator delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tm.errors import InputError, LanguageError
from tm.evaluate.filled_in import NOT_IN_KIT, FilledIn, list_filled_in
from tm.evaluate.suggestions import find_threshold, measure_effort, name_signatures, rank_entries
from tm.evaluate.tokenizers import lacks_words
from tm.formats.base import ImportOptions
from tm.memory.leverage import CONTEXT, EXACT, NONE, LeverageRules
from tm.model.effort import BandEffort, SuggestedEntry, SuggestionQuality
from tm.model.inline import InlineText
from tm.model.kit import Delivery, Suggestion
from tm.model.leverage import DEFAULT_BANDS
from tm.model.match import MatchKind
from tm.model.quality import LeftOut
from tm.pipeline.deliveries import load_deliveries
from tm.pipeline.project import Project, find_project
from tm.report.quantity import quantity
from tm.text.normalize import lookup_key

BELOW, UNRATED = "below", "unrated"
_EXACT_BANDS = {MatchKind.CONTEXT: CONTEXT, MatchKind.EXACT: EXACT}


@dataclass(frozen=True, slots=True)
class SuggestionsRequest:
    """What `tm evaluate suggestions` was asked for.

    `kits` are the files as they were prepared; without any, the finished files tell what was filled
    in. The languages serve where the files tell none. From `max_ter` on a suggestion is not worth
    editing. `worst_count` is how many entries are wanted.
    """

    paths: tuple[str, ...]
    kits: tuple[str, ...] = ()
    source_language: str = ""
    target_language: str = ""
    max_ter: float = 100.0
    worst_count: int = 0


def evaluate_suggestions(
    request: SuggestionsRequest, on_progress: Callable[[int, int], None]
) -> SuggestionQuality:
    """The effort by band and in sum, and the worst entries.

    Raises InputError where no entry is finished or in the kits, LanguageError where the files hold
    translations into several languages.
    """
    project = find_project()
    options = _choose_options(request, project)
    deliveries = [each for path in request.paths for each in load_deliveries(path, options)]
    language = _find_language(deliveries)
    kits = [each for path in request.kits for each in load_deliveries(path, options)]
    found = list(list_filled_in(deliveries, kits))
    left_out = tuple(each for each in found if isinstance(each, LeftOut))
    rules = LeverageRules(project.config.analyze.bands if project else DEFAULT_BANDS)
    entries = [_compare(each, rules) for each in found if isinstance(each, FilledIn)]
    total = measure_effort(entries, language)
    if not total:
        raise _explain_nothing(left_out, request)
    bands = tuple(_measure_bands(entries, rules, language, on_progress))
    return SuggestionQuality(
        language=language,
        bands=bands,
        suggested=measure_effort([entry for entry in entries if entry.suggestion], language),
        total=total,
        threshold=find_threshold(bands, request.max_ter),
        signatures=name_signatures(language),
        worst=rank_entries(entries, language)[: request.worst_count] if request.worst_count else (),
        left_out=left_out,
        notes=tuple(_find_notes(deliveries, request, language)),
    )


def _choose_options(request: SuggestionsRequest, project: Project | None) -> ImportOptions:
    source, target = request.source_language, request.target_language
    if project:
        source = source or project.config.original
        translations = project.config.translations
        target = target or (translations[0] if len(translations) == 1 else "")
    return ImportOptions(source, target)


def _find_language(deliveries: Sequence[Delivery]) -> str:
    """The language of all translations, empty where no file tells."""
    known = [delivery for delivery in deliveries if delivery.target_language]
    for delivery in known:
        if delivery.target_language != known[0].target_language:
            raise LanguageError(
                f"is translated into {delivery.target_language}, {known[0].path} into "
                f"{known[0].target_language}",
                place=delivery.path,
                remedy="evaluate one language at a time",
            )
    return known[0].target_language if known else ""


def _explain_nothing(left_out: Sequence[LeftOut], request: SuggestionsRequest) -> InputError:
    place = ", ".join(request.paths)
    finished = sum(each.reason == NOT_IN_KIT for each in left_out)
    if not finished:
        return InputError(
            f"of {quantity(len(left_out), 'entry', 'entries')}, none is finished",
            place=place,
            remedy="give files that came back from a translator",
        )
    return InputError(
        f"of {quantity(finished, 'finished entry', 'finished entries')}, none is in "
        f"{', '.join(request.kits)}",
        place=place,
        remedy="name with --kit the file that was sent to the translator",
    )


def _compare(filled_in: FilledIn, rules: LeverageRules) -> SuggestedEntry:
    entry, suggestion = filled_in.entry, filled_in.suggestion
    return SuggestedEntry(
        place=f"{entry.place.path}:{entry.place.line}",
        band=_name_band(filled_in.text, suggestion, rules),
        source=lookup_key(entry.source.plain),
        suggestion=lookup_key(filled_in.text.plain),
        delivered=lookup_key(entry.target.plain),
        similarity_percent=suggestion.similarity_percent if suggestion else None,
        is_unchanged=lookup_key(filled_in.text.marked) == lookup_key(entry.target.marked),
    )


def _name_band(text: InlineText, suggestion: Suggestion | None, rules: LeverageRules) -> str:
    if not text.plain.strip():
        return NONE
    if not suggestion:
        return UNRATED
    if band := _EXACT_BANDS.get(suggestion.kind):
        return band
    band = rules.name_band(suggestion.similarity_percent)
    return BELOW if band == NONE else band


def _measure_bands(
    entries: Sequence[SuggestedEntry],
    rules: LeverageRules,
    language: str,
    on_progress: Callable[[int, int], None],
) -> Iterator[BandEffort]:
    least = dict(zip(rules.band_names, rules.bands, strict=True))
    names = (CONTEXT, EXACT, *rules.band_names, BELOW, UNRATED, NONE)
    for done, name in enumerate(names):
        on_progress(done, len(names))
        own = [entry for entry in entries if entry.band == name]
        yield BandEffort(name, least.get(name), measure_effort(own, language))
    on_progress(len(names), len(names))


def _find_notes(
    deliveries: Sequence[Delivery], request: SuggestionsRequest, language: str
) -> Iterator[str]:
    if lacks_words(language):
        yield (
            f"{language} is written without spaces between words: TER takes what stands between "
            "two spaces for a word; go by chrF2++"
        )
    for delivery in deliveries:
        if not request.kits and not any(entry.suggestion for entry in delivery.entries):
            yield (
                f"{delivery.path} tells of nothing that was filled in; if it was not written by "
                "`tm prepare`, name the file as it was prepared with --kit"
            )
