"""Links between originals and translations: found by what files share, and taken in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tm.model.link import Link, LinkedBy

# A front-matter key and its value, for instance `translationKey` and `2024-05-notice`.
Key = tuple[str, str]


def find_links_by_key(
    originals: Iterable[str],
    translations: Mapping[str, Iterable[str]],
    keys: Mapping[str, Iterable[Key]],
) -> Iterator[Link]:
    """Links between files that share a key which no other file of their language has.

    `translations` are paths by language, `keys` those of each path, the most trusted first. Case
    and white space around a value make no difference.
    """
    original_by_key = _find_owners(originals, keys)
    for language, paths in translations.items():
        translation_by_key = _find_owners(paths, keys)
        for key, original in original_by_key.items():
            if key in translation_by_key:
                yield Link(language, original, translation_by_key[key], LinkedBy.KEY)


def _find_owners(paths: Iterable[str], keys: Mapping[str, Iterable[Key]]) -> dict[Key, str]:
    """The only path that has each key."""
    owners: dict[Key, list[str]] = defaultdict(list)
    for path in paths:
        for name, value in keys.get(path, ()):
            owners[name, value.strip().casefold()].append(path)
    return {key: paths[0] for key, paths in owners.items() if len(paths) == 1}


class Linker:
    """Takes links one by one; of those that contradict each other the first one counts."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        """`apart` are an original and a translation that do not belong together."""
        self._apart = frozenset(apart)
        self._translations: dict[tuple[str, str], Link] = {}
        self._taken: set[str] = set()

    def add(self, links: Iterable[Link]) -> None:
        """Accepts the links whose files are still free."""
        for link in links:
            if (
                (link.original, link.language) not in self._translations
                and link.translation not in self._taken
                and (link.original, link.translation) not in self._apart
            ):
                self._translations[link.original, link.language] = link
                self._taken.add(link.translation)

    def find(self, original: str, language: str) -> Link | None:
        """The link accepted for an original."""
        return self._translations.get((original, language))

    def is_taken(self, translation: str) -> bool:
        """Whether a link to this file was accepted."""
        return translation in self._taken
