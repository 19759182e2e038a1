"""Which files are bulletins, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tm.errors import InputError
from tm.project.config import Config
from tm.project.pattern import Claim, Pattern, compile_pattern


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A text in its original language and its translations, as (language, path) in the project.

    The translations are in the order of the project's languages; there may be none yet.
    """

    name: str
    original: str
    translations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Discovered:
    """The bulletins by name, and the paths of translations whose original is nowhere."""

    bulletins: tuple[Bulletin, ...]
    orphans: tuple[str, ...]


def find_bulletins(paths: Iterable[str], config: Config, suffixes: Iterable[str]) -> Discovered:
    """The bulletins among the paths, which are relative to the project, with forward slashes.

    `suffixes` are those of the documents that can be read. Where a path fits both `bulletins` and
    `originals`, `bulletins` decides, as the one that names a language. Raises InputError where two
    files claim to be the same bulletin in the same language.
    """
    suffixes = tuple(suffixes)
    languages = (config.original, *config.translations)
    patterns = [
        compile_pattern(pattern, languages, suffixes)
        for pattern in (*config.bulletins, *config.originals)
    ]
    claimed: dict[Claim, str] = {}
    for path in sorted(paths):
        claim = _find_claim(path, patterns, config.original)
        if claim and claim in claimed:
            raise InputError(
                f"is bulletin {claim.name!r} in {claim.language!r}, and so is {claimed[claim]}",
                place=path,
                remedy="rename one, or narrow the pattern in tm.toml",
            )
        if claim:
            claimed[claim] = path
    originals = {
        claim.name: path for claim, path in claimed.items() if claim.language == config.original
    }
    bulletins = tuple(
        Bulletin(name, path, _find_translations(name, claimed, config))
        for name, path in sorted(originals.items())
    )
    orphans = tuple(path for claim, path in claimed.items() if claim.name not in originals)
    return Discovered(bulletins, orphans)


def _find_claim(path: str, patterns: Iterable[Pattern], original: str) -> Claim | None:
    for pattern in patterns:
        claim = pattern.match(path)
        if claim:
            return Claim(claim.name, claim.language or original)
    return None


def _find_translations(
    name: str, claimed: dict[Claim, str], config: Config
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (language, claimed[Claim(name, language)])
        for language in config.translations
        if Claim(name, language) in claimed
    )
