"""Translations of the same texts, put side by side."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tm.model.quality import ComparedSegment, LeftOut


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """What a file of units has for a text, each on one line, and where it stands there.

    `context` tells apart texts that read the same. `flaw` is why the translation is no reference,
    if it is none.
    """

    source: str
    target: str
    context: str = ""
    place: str = ""
    flaw: str = ""


def pair_units(
    reference: Sequence[TranslatedText],
    systems: Sequence[Sequence[TranslatedText]],
    names: Sequence[str],
) -> tuple[tuple[ComparedSegment, ...], tuple[LeftOut, ...]]:
    """The texts that the reference and every system have, and those that one of them lacks.

    A text is the same where its source and context are, and after that where its source is; texts
    that occur several times are paired in order. `names` are the files', the reference's first.
    """
    taken = [_take(reference, own) for own in systems]
    segments, left_out = [], []
    for number, text in enumerate(reference):
        hypotheses = tuple(own[number].target for own in taken if number in own)
        missing = [name for name, own in zip(names[1:], taken, strict=True) if number not in own]
        flaw = text.flaw or (f"not in {' nor in '.join(missing)}" if missing else "")
        if flaw:
            left_out.append(LeftOut(text.place, text.source, flaw))
        else:
            segments.append(ComparedSegment(text.place, text.target, hypotheses, text.source))
    for own, matched in zip(systems, taken, strict=True):
        used = set(map(id, matched.values()))
        left_out += [
            LeftOut(text.place, text.source, f"not in {names[0]}")
            for text in own
            if id(text) not in used
        ]
    return tuple(segments), tuple(left_out)


def _take(
    reference: Sequence[TranslatedText], system: Iterable[TranslatedText]
) -> dict[int, TranslatedText]:
    """For each of the reference's texts, by its number, the system's, where it has one."""
    by_context: dict[tuple[str, str], deque[TranslatedText]] = defaultdict(deque)
    for text in system:
        by_context[text.source, text.context].append(text)
    taken = {
        number: by_context[key].popleft()
        for number, text in enumerate(reference)
        if by_context.get(key := (text.source, text.context))
    }
    by_source: dict[str, deque[TranslatedText]] = defaultdict(deque)
    for (source, _), texts in by_context.items():
        by_source[source] += texts
    for number, text in enumerate(reference):
        if number not in taken and by_source.get(text.source):
            taken[number] = by_source[text.source].popleft()
    return taken
