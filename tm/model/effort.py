"""How much work suggestions left to translators."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.quality import LeftOut


@dataclass(frozen=True, slots=True)
class SuggestedEntry:
    """An entry that a translator finished, and what was filled in for it; each text is on a line.

    `band` says how similar the suggestion's source was, or that there was none; `suggestion` is
    empty then. `similarity_percent` is None where it is not known. `is_unchanged`: the translator
    delivered the suggestion as it was, codes and all.
    """

    place: str
    band: str
    source: str
    suggestion: str
    delivered: str
    similarity_percent: float | None = None
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Effort:
    """What became of the suggestions of some entries, at least one.

    `source_words` are those that were to be translated, `unchanged` the entries whose suggestion
    was delivered as it was. `ter` and `chrf` compare suggestions with what was delivered, in
    percent; nothing filled in counts as an empty suggestion, for a TER of 100.
    """

    entries: int
    source_words: int
    unchanged: int
    ter: float
    chrf: float


@dataclass(frozen=True, slots=True)
class BandEffort:
    """The effort of a band of matches; None where it has no entry.

    `least_percent` is the least similarity of a band of similar texts, None for others.
    """

    name: str
    least_percent: int | None
    effort: Effort | None


@dataclass(frozen=True, slots=True)
class EntryEffort:
    """An entry with its own figures in percent."""

    entry: SuggestedEntry
    ter: float
    chrf: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """From what similarity on suggestions were worth editing, as far as the data tell.

    A band is worth it where its TER is below `max_ter`, and judged from `least_entries` on.
    `percent` is the least similarity of the last band that was, from the most similar one down;
    None where not one was. `failed` is the band at which that ended, if there is one.
    """

    max_ter: float
    least_entries: int
    percent: int | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionQuality:
    """What `tm evaluate suggestions` found.

    `bands` are all that there are, from the best down; `suggested` is all entries for which
    something was filled in, `total` all entries. `worst` is the entries asked for, the worst first.
    `left_out` are those that were not compared, `notes` what a reader should know of the figures.
    """

    language: str
    bands: tuple[BandEffort, ...]
    suggested: Effort | None
    total: Effort
    threshold: Threshold
    signatures: tuple[tuple[str, str], ...]
    worst: tuple[EntryEffort, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
