"""Which files are bulletins, and which of them belong together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from tm.errors import InputError
from tm.model.link import Link, LinkedBy
from tm.project.config import Config
from tm.project.links import Key, Linker, find_links_by_key
from tm.project.pattern import Claim, Pattern, compile_pattern
from tm.project.pins import Files


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A text in its original language and its translations, as (language, path) in the project.

    The translations are in the order of the project's languages; there may be none yet.
    """

    name: str
    original: str
    translations: tuple[tuple[str, str], ...]

    def has(self, language: str) -> bool:
        """Whether it is translated into the language."""
        return any(own == language for own, _ in self.translations)


@dataclass(frozen=True, slots=True)
class Discovered:
    """The bulletins by name, what links them, and translations whose original is not known.

    `orphans` are (language, path). `unread` are paths that fit but for their suffix.
    """

    bulletins: tuple[Bulletin, ...]
    orphans: tuple[tuple[str, str], ...]
    links: tuple[Link, ...] = ()
    unread: tuple[str, ...] = ()


def find_bulletins(
    paths: Iterable[str],
    config: Config,
    suffixes: Iterable[str],
    keys: Mapping[str, Iterable[Key]] | None = None,
) -> Discovered:
    """The bulletins among the paths, which are relative to the project, with forward slashes.

    `suffixes` are those of the documents that can be read, `keys` the front-matter keys of paths.
    What `tm.toml` pins together belongs together; then what shares a key; then what has the same
    name. Where a path fits both `bulletins` and `originals`, `bulletins` decides, as the one that
    names a language. Raises InputError where two files claim to be the same bulletin in the same
    language.
    """
    claims = find_claims(paths, config, suffixes)
    for path, claim in _find_pinned_claims(config):
        claims[path] = Claim(claims[path].name if path in claims else claim.name, claim.language)
    names = {path: claim.name for path, claim in claims.items() if _is_original(claim, config)}
    _check_names({path: claims[path] for path in names})
    translations = {
        language: [path for path, claim in claims.items() if claim.language == language]
        for language in config.translations
    }
    linker = Linker(_pair_up(config.apart, config.original))
    linker.add(
        Link(language, original, path, LinkedBy.PIN)
        for table in config.pair
        for original, language, path in _list_pairs(table, config.original)
    )
    linker.add(find_links_by_key(names, translations, keys or {}))
    free = {
        path: claim
        for path, claim in claims.items()
        if path not in names and not linker.is_taken(path)
    }
    _check_names(free)
    originals = {name: path for path, name in names.items()}
    linker.add(
        Link(str(claim.language), originals[claim.name], path, LinkedBy.PATH)
        for path, claim in free.items()
        if claim.name in originals
    )
    return _gather(names, translations, linker)


def add_links(discovered: Discovered, links: Iterable[Link], config: Config) -> Discovered:
    """The same with these links too, where their files are free and not said to be apart."""
    names = {bulletin.original: bulletin.name for bulletin in discovered.bulletins}
    translations: dict[str, list[str]] = {language: [] for language in config.translations}
    for link in discovered.links:
        translations[link.language].append(link.translation)
    for language, path in discovered.orphans:
        translations[language].append(path)
    linker = Linker(_pair_up(config.apart, config.original))
    linker.add(chain(discovered.links, links))
    return replace(_gather(names, translations, linker), unread=discovered.unread)


def find_claims(paths: Iterable[str], config: Config, suffixes: Iterable[str]) -> dict[str, Claim]:
    """What the paths that fit a pattern say of their files; the language is always named."""
    suffixes = tuple(suffixes)
    languages = (config.original, *config.translations)
    patterns = [
        compile_pattern(pattern, languages, suffixes)
        for pattern in (*config.bulletins, *config.originals)
    ]
    claims = {path: _find_claim(path, patterns, config.original) for path in sorted(paths)}
    return {path: claim for path, claim in claims.items() if claim}


def find_unread(
    paths: Collection[str],
    config: Config,
    suffixes: Collection[str],
    unread_suffixes: Collection[str],
) -> tuple[str, ...]:
    """The paths that would be bulletins if their suffix could be read.

    One beside which the same text lies in a form that can be read is passed over.
    """
    read = set(find_claims(paths, config, suffixes).values())
    claims = find_claims(paths, config, unread_suffixes)
    return tuple(path for path, claim in claims.items() if claim not in read)


def _find_claim(path: str, patterns: Iterable[Pattern], original: str) -> Claim | None:
    for pattern in patterns:
        claim = pattern.match(path)
        if claim:
            return Claim(claim.name, claim.language or original)
    return None


def _find_pinned_claims(config: Config) -> Iterator[tuple[str, Claim]]:
    for table in config.pair:
        for language, path in table.items():
            yield path, Claim(str(PurePosixPath(path).with_suffix("")), language)


def _is_original(claim: Claim, config: Config) -> bool:
    return claim.language == config.original


def _check_names(claims: Mapping[str, Claim]) -> None:
    """Raises InputError where two paths make the same claim."""
    owners: dict[Claim, str] = {}
    for path, claim in sorted(claims.items()):
        if claim in owners:
            raise InputError(
                f"is bulletin {claim.name!r} in {claim.language!r}, and so is {owners[claim]}",
                place=path,
                remedy="rename one, or narrow the pattern in tm.toml",
            )
        owners[claim] = path


def _pair_up(tables: Iterable[Files], original: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for source, _, path in _list_pairs(table, original):
            yield source, path


def _list_pairs(table: Files, original: str) -> Iterator[tuple[str, str, str]]:
    """The original's path with each translation's language and path."""
    for language, path in table.items():
        if language != original:
            yield table[original], language, path


def _gather(
    names: Mapping[str, str], translations: Mapping[str, Iterable[str]], linker: Linker
) -> Discovered:
    found = {
        original: [link for language in translations if (link := linker.find(original, language))]
        for original in sorted(names, key=lambda path: names[path])
    }
    bulletins = tuple(
        Bulletin(
            names[original],
            original,
            tuple((link.language, link.translation) for link in links),
        )
        for original, links in found.items()
    )
    orphans = (
        (language, path)
        for language, paths in translations.items()
        for path in paths
        if not linker.is_taken(path)
    )
    return Discovered(
        bulletins,
        tuple(sorted(orphans, key=lambda orphan: orphan[1])),
        tuple(chain.from_iterable(found.values())),
    )
