"""Pairs that only their content tells: neither `tm.toml` nor front matter nor path does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.align.pairing import find_matches
from tm.align.side import Side
from tm.errors import InputError
from tm.formats.documents import read_document
from tm.pipeline.align_texts import load_encoder, make_side
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_encoder, choose_read_options
from tm.pipeline.segment import load_srx, segment_document
from tm.project.discover import Discovered
from tm.project.links import Link, LinkedBy
from tm.segment.split import find_rules


@dataclass(frozen=True, slots=True)
class Guess:
    """A link by content; see Match for `share` and `is_sure`."""

    link: Link
    share: float
    is_sure: bool


def guess_pairs(project: Project, discovered: Discovered, encoder: str | None) -> tuple[Guess, ...]:
    """The likeliest one-to-one links between originals and translations that have none.

    Files that cannot be read are left out, and so are pairs that `tm.toml` says are apart.
    """
    return tuple(
        guess
        for language in project.config.translations
        for guess in _guess_in(language, project, discovered, encoder)
    )


def _guess_in(
    language: str, project: Project, discovered: Discovered, encoder: str | None
) -> Iterator[Guess]:
    original = project.config.original
    untranslated = (b.original for b in discovered.bulletins if not b.has(language))
    orphans = (path for own, path in discovered.orphans if own == language)
    sources = dict(_load_sides(project, original, untranslated))
    targets = dict(_load_sides(project, language, orphans)) if sources else {}
    if not targets:
        return
    named = load_encoder(choose_encoder(encoder, project), original, language)
    source_paths, target_paths = list(sources), list(targets)
    apart = {
        (source_paths.index(table[original]), target_paths.index(table[language]))
        for table in project.config.apart
        if table[original] in sources and table.get(language) in targets
    }
    matches = find_matches(list(sources.values()), list(targets.values()), named.encoder, apart)
    for match in matches:
        paths = (source_paths[match.source], target_paths[match.target])
        link = Link(language, *paths, LinkedBy.CONTENT)
        yield Guess(link, round(match.share, 4), match.is_sure)


def _load_sides(
    project: Project, language: str, paths: Iterable[str]
) -> Iterator[tuple[str, Side]]:
    """The text of each path that has one."""
    rules = find_rules(language, load_srx(None, project))
    options = choose_read_options(project)
    for path in paths:
        try:
            data = load_bytes(str(project.root / path), path)
            document = read_document(data, path, options)
            yield path, make_side(segment_document(document, language, rules))
        except InputError:
            continue  # is explained where the file is aligned; an orphan is listed as one
