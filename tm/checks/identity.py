"""By what findings and waivers are known again when lines move."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace

from tm.model.finding import Excerpt
from tm.text.normalize import lookup_key, short_key


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finding is about, without a word of the line it stands on.

    `path` is the project's, with forward slashes; `language` that of the other text, if there is
    one; `text` is the segment's, `stretch` the faulty part of it, `subject` the term, name or
    figure.
    """

    check: str
    path: str
    language: str
    text: str
    stretch: str
    subject: str


def make_fingerprint(identity: Identity, occurrence: int) -> str:
    """16 hexadecimal digits; `occurrence` counts, from 1, findings of the same identity."""
    parts = (*astuple(replace(identity, text=lookup_key(identity.text))), str(occurrence))
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()


def key_texts(*texts: Excerpt | None) -> str:
    """The key of a pair's texts, which changes when either does.

    A translation that is missing is known by its language.
    """
    return "-".join(short_key(each.text) if each.text else each.language for each in texts if each)
