"""What segments said that are no more in an original."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tm.errors import InputError
from tm.model.inline import InlineText
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key


@dataclass(frozen=True, slots=True)
class EarlierVersions:
    """Earlier versions of an original, the newest first, and what cuts them into segments."""

    versions: Iterable[bytes]
    read: Callable[[bytes], SegmentedText]

    def find_contents(self, text_keys: Iterable[str]) -> dict[str, InlineText]:
        """The segments with these keys, as far as a version has them that can be read."""
        missing = set(text_keys)
        found: dict[str, InlineText] = {}
        for data in self.versions if missing else ():
            contents = self.read_contents(data)
            found.update((key, contents[key]) for key in missing & contents.keys())
            missing -= contents.keys()
            if not missing:
                break
        return found

    def read_contents(self, data: bytes) -> dict[str, InlineText]:
        """The segments of a version by key; none where it cannot be read."""
        try:
            text = self.read(data)
        except InputError:
            return {}
        return {short_key(segment.text): segment.content for segment in text.segments}
