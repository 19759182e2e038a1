"""Pairs that only their content tells: neither `tm.toml` nor front matter nor path does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tm.align.pairing import find_matches
from tm.errors import ConfigError, InputError
from tm.formats.documents import read_document
from tm.model.link import Link, LinkedBy
from tm.pipeline.align_texts import load_encoder, make_side
from tm.pipeline.atomic import open_output
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_encoder, choose_read_options
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.project.config import CONFIG_NAME, read_config
from tm.project.discover import Discovered, add_links
from tm.project.pins import Files, append_tables
from tm.report.alignment import Guess
from tm.segment.split import find_rules


@dataclass(frozen=True, slots=True)
class Paired:
    """The bulletins of a project with their translations, and what of it was guessed."""

    discovered: Discovered
    guesses: tuple[Guess, ...] = ()


def pair_bulletins(
    project: Project, encoder: str | None, confirm: Callable[[Guess], bool] | None = None
) -> Paired:
    """The bulletins, with what content tells where nothing else links two files.

    A guess that is sure counts, or with `confirm` one to which that says yes; the answers go into
    `tm.toml`.
    """
    discovered = load_bulletins(project)
    guesses = guess_pairs(project, discovered, encoder)
    if confirm:
        guesses = tuple(_decide(project, guess, confirm) for guess in guesses)
    links = (
        Link(guess.language, guess.original, guess.translation, LinkedBy.CONTENT)
        for guess in guesses
        if guess.is_accepted
    )
    return Paired(add_links(discovered, links, project.config), guesses)


def guess_pairs(project: Project, discovered: Discovered, encoder: str | None) -> tuple[Guess, ...]:
    """The likeliest one-to-one pairs among originals and translations that have no link.

    Files that cannot be read are left out, and so are pairs that `tm.toml` says are apart.
    """
    return tuple(
        guess
        for language in project.config.translations
        for guess in _guess_in(language, project, discovered, encoder)
    )


def _decide(project: Project, guess: Guess, confirm: Callable[[Guess], bool]) -> Guess:
    """The guess with a person's answer, which is written down at once."""
    is_accepted = confirm(guess)
    table = {project.config.original: guess.original, guess.language: guess.translation}
    _write_table(project, "pair" if is_accepted else "apart", table)
    return replace(guess, is_accepted=is_accepted)


def _write_table(project: Project, key: str, table: Files) -> None:
    """Adds the table to `tm.toml`, unless that would break it."""
    path = project.root / CONFIG_NAME
    data = append_tables(path.read_bytes().decode(), key, [table]).encode()
    place = project.locate(CONFIG_NAME)
    try:
        read_config(data, place)
    except ConfigError:
        raise ConfigError(
            f"no [[{key}]] table can be added", place=place, remedy=f"write {key!r} as such tables"
        ) from None
    with open_output(str(path)) as stream:
        stream.write(data)


def _guess_in(
    language: str, project: Project, discovered: Discovered, encoder: str | None
) -> Iterator[Guess]:
    original = project.config.original
    untranslated = [b.original for b in discovered.bulletins if not b.has(language)]
    orphans = [path for own, path in discovered.orphans if own == language]
    if not untranslated or not orphans:
        return
    sources = list(_load_texts(project, original, untranslated))
    targets = list(_load_texts(project, language, orphans))
    if not sources or not targets:
        return
    matches = find_matches(
        [make_side(text) for text in sources],
        [make_side(text) for text in targets],
        load_encoder(choose_encoder(encoder, project), original, language).encoder,
        set(_find_apart(project, sources, targets)),
    )
    for match in matches:
        source, target = sources[match.source], targets[match.target]
        yield Guess(
            language=language,
            original=source.path,
            translation=target.path,
            original_excerpt=make_excerpt(source.segments, [0]),
            translation_excerpt=make_excerpt(target.segments, [0]),
            share=round(match.share, 4),
            is_accepted=match.is_sure,
        )


def _find_apart(
    project: Project, sources: list[SegmentedText], targets: list[SegmentedText]
) -> Iterator[tuple[int, int]]:
    """The numbers of texts that `tm.toml` says are apart."""
    source_numbers = {text.path: number for number, text in enumerate(sources)}
    target_numbers = {text.path: number for number, text in enumerate(targets)}
    for table in project.config.apart:
        paths = set(table.values())
        for source in paths & source_numbers.keys():
            for target in paths & target_numbers.keys():
                yield source_numbers[source], target_numbers[target]


def _load_texts(project: Project, language: str, paths: Iterable[str]) -> Iterator[SegmentedText]:
    """The texts of the files that have one."""
    rules = find_rules(language, load_srx(None, project))
    options = choose_read_options(project)
    for path in paths:
        try:
            document = read_document(load_bytes(str(project.root / path), path), path, options)
            yield segment_document(document, language, rules)
        except InputError:
            continue  # is explained where the file is aligned; an orphan is listed as one
