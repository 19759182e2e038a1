"""What a kit's PO tells translators in `#.` comments, and what is read from these again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tm.formats.cleaning import Cleaner
from tm.formats.kits.percent import read_percent, write_percent
from tm.formats.kits.remarks import clip_end, clip_start, describe_term
from tm.formats.po import clean_comment, clean_message
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.kit import KitEntry, Suggestion
from tm.model.match import MatchKind, Penalty

_LABELS = (
    "heading", "kind", "before", "after", "term", "suggestion", "suggested", "differs", "also",
    "note", "key",
)  # fmt: skip
# Tools break long comments into lines; `msgcat` names the files that it joined between hashes.
_LABEL = re.compile(f"({'|'.join(_LABELS)}):(?: (.*)|$)|#-#-#.*")
_KEY = re.compile(r"[0-9a-f]{10}-[0-9]+")
_SUGGESTION = re.compile(
    rf"(?P<kind>{'|'.join(MatchKind)}) (?P<score>[0-9.]+) %"
    r"(?: \(less (?P<penalties>[^()]*)\))?(?P<adapted>, numbers put in)?"
    r"(?:, from(?: (?P<origin>.*))?)?"
)
_PENALTY = re.compile(r"(?P<points>[0-9.]+) for (?P<name>[^,]+)")
_ESCAPE = re.compile(r"\\([\\nt])")
_ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\t": r"\t"})
_ESCAPED = {"\\": "\\", "n": "\n", "t": "\t"}


def list_comments(entries: Sequence[KitEntry], cleaner: Cleaner) -> Iterator[str]:
    """The lines for entries with the same texts: of all their headings and keys, else the first's.

    Each begins with one of a few labels.
    """
    for label, text in _list_labelled(entries, cleaner):
        if line := clean_comment(text, cleaner):
            yield f"{label}: {line}"


def read_keys(lines: Iterable[str]) -> tuple[str, ...]:
    """The keys of the entries, each once."""
    texts = _join_labelled(lines).get("key", ())
    return tuple(dict.fromkeys(key for text in texts for key in _KEY.findall(text)))


def read_suggestion(lines: Iterable[str], original: str, previous: str) -> Suggestion | None:
    """The suggestion that was filled in, if the lines tell of one.

    It translates the `previous` original where the file tells that, and the present one where it is
    an exact match.
    """
    labelled = _join_labelled(lines)
    found = next(filter(None, map(_SUGGESTION.fullmatch, labelled.get("suggestion", ()))), None)
    if not found or "suggested" not in labelled:
        return None
    suggested = labelled["suggested"][0].removeprefix("«").removesuffix("»")
    penalties = tuple(
        Penalty(each["name"].strip(), read_percent(each["points"]) or 0.0)
        for each in _PENALTY.finditer(found["penalties"] or "")
    )
    score = read_percent(found["score"]) or 0.0
    kind = MatchKind(found["kind"])
    source = previous or (original if kind in {MatchKind.CONTEXT, MatchKind.EXACT} else "")
    return Suggestion(
        InlineText.of(source),
        InlineText.of(_ESCAPE.sub(lambda found: _ESCAPED[found[1]], suggested)),
        kind,
        score_percent=score,
        similarity_percent=min(100.0, score + sum(each.points for each in penalties)),
        origin=found["origin"] or "",
        penalties=penalties,
        is_adapted=bool(found["adapted"]),
    )


def _list_labelled(entries: Sequence[KitEntry], cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    first = entries[0]
    for heading in dict.fromkeys(entry.heading for entry in entries):
        yield "heading", heading
    if first.kind != BlockKind.PARAGRAPH:
        yield "kind", first.kind
    yield "before", clip_start(first.before)
    yield "after", clip_end(first.after)
    for term in first.terms:
        yield "term", describe_term(term)
    for number, suggestion in enumerate(first.suggestions):
        told, text = _describe(suggestion), clean_message(suggestion.target, cleaner)
        if number:
            yield "also", f"{told}: {text}"
            continue
        yield "suggestion", told
        yield "suggested", f"«{text.translate(_ESCAPES)}»" if text else ""
        source = suggestion.source.plain
        yield "differs", ", ".join(f"«{source[s.start : s.end]}»" for s in suggestion.differing)
    for note in first.notes:
        yield "note", note
    yield "key", ", ".join(entry.key for entry in entries)


def _describe(suggestion: Suggestion) -> str:
    """As `_SUGGESTION` reads it."""
    points = ", ".join(
        f"{write_percent(each.points)} for {each.name}" for each in suggestion.penalties
    )
    less = f" (less {points})" if points else ""
    adapted = ", numbers put in" if suggestion.is_adapted else ""
    origin = f", from {suggestion.origin}" if suggestion.origin else ""
    return f"{suggestion.kind} {write_percent(suggestion.score_percent)} %{less}{adapted}{origin}"


def _join_labelled(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """The texts under each label, with the lines that a tool broke them into joined by spaces."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    label = ""
    for line in lines:
        if found := _LABEL.fullmatch(line):
            label = found[1] or ""
            texts[label].append(found[2] or "")
        elif texts[label]:
            texts[label][-1] = f"{texts[label][-1]} {line}".strip()
    return texts
