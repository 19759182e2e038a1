"""How much work suggestions left, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tm.model.effort import Effort, EntryEffort, SuggestionQuality
from tm.model.quality import LeftOut
from tm.report.quantity import quantity
from tm.report.table import Column, draw_table

_LABELS = {
    "context": "context",
    "unrated": "similarity not told",
    "none": "nothing filled in",
}
_COLUMNS = (
    Column("match"),
    *(
        Column(name, is_number=True)
        for name in ("entries", "words", "unchanged", "% unchanged", "TER", "chrF2++")
    ),
)


def write_text(quality: SuggestionQuality, width: int | None = None) -> str:
    """A table of the bands that have entries, what the figures are of, and the worst entries."""
    rows = [(name_band(quality, band.name), band.effort) for band in quality.bands if band.effort]
    sums = (("all filled in", quality.suggested), ("total", quality.total))
    rows += [(label, effort) for label, effort in sums if effort]
    language = f", in {quality.language}" if quality.language else ""
    lines = [
        "TER: words to change for each 100 delivered; chrF2++: more is more alike.",
        f"{quantity(quality.total.entries, 'finished entry', 'finished entries')}{language}",
        *_count_left_out(quality.left_out),
        *quality.notes,
        "",
        advise(quality),
        "",
        *(f"{metric}: {signature}" for metric, signature in quality.signatures),
        *_describe_worst(quality),
    ]
    table = draw_table(_COLUMNS, [[label, *_show(effort)] for label, effort in rows], width)
    return table + "\n" + "".join(f"{line}\n" for line in lines)


def name_band(quality: SuggestionQuality, name: str) -> str:
    """What people call the band."""
    if name == "below":
        return f"below {_find_lowest(quality)} %"
    return _LABELS.get(name) or f"{name.replace('-', '–')} %"


def advise(quality: SuggestionQuality) -> str:
    """What the data say of a threshold, in a sentence."""
    threshold = quality.threshold
    limit = f"TER below {threshold.max_ter:g}"
    least = quantity(threshold.least_entries, "entry", "entries")
    failed = name_band(quality, threshold.failed) if threshold.failed else ""
    if threshold.percent is None:
        if failed:
            return f"Not even suggestions of {failed} were worth editing ({limit})."
        return f"Too few to advise a threshold: no band of similar texts has {least}."
    start = f"Suggestions of {threshold.percent} % and more were worth editing ({limit})"
    if failed:
        return f"{start}, those of {failed} were not."
    return f"{start}; below, no band has {least}."


def _find_lowest(quality: SuggestionQuality) -> int:
    return min(band.least_percent for band in quality.bands if band.least_percent)


def _show(effort: Effort) -> list[str]:
    share = f"{effort.unchanged / effort.entries:.1%}".removesuffix("%")
    return [
        str(effort.entries), str(effort.source_words), str(effort.unchanged), share,
        f"{effort.ter:.2f}", f"{effort.chrf:.2f}",
    ]  # fmt: skip


def _count_left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    for reason, count in Counter(each.reason for each in left_out).items():
        yield f"left out: {quantity(count, 'entry', 'entries')} {reason}"


def _describe_worst(quality: SuggestionQuality) -> Iterator[str]:
    if quality.worst:
        yield ""
        yield "The suggestions least like what was delivered, by chrF2++:"
    for worst in quality.worst:
        yield from _describe_entry(quality, worst)


def _describe_entry(quality: SuggestionQuality, worst: EntryEffort) -> Iterator[str]:
    entry = worst.entry
    similarity = entry.similarity_percent
    told = "" if similarity is None else f", similarity {similarity:.1f}"
    yield ""
    yield entry.place
    yield f"  source: {entry.source}"
    yield f"  filled in: {entry.suggestion}"
    yield f"  delivered: {entry.delivered}"
    yield (
        f"    {name_band(quality, entry.band)}{told}, TER {worst.ter:.2f}, chrF2++ {worst.chrf:.2f}"
    )
