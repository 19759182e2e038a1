"""By what findings and waivers are known again when lines move."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace

from tm.text.normalize import lookup_key, short_key


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finding is about, without a word of the line it stands on.

    `path` is the project's, with forward slashes; `text` that of the segment, `stretch` the faulty
    part of it, `subject` the term, name or figure.
    """

    check: str
    path: str
    text: str
    stretch: str
    subject: str


def make_fingerprint(identity: Identity, occurrence: int) -> str:
    """16 hexadecimal digits; `occurrence` counts, from 1, findings of the same identity."""
    parts = (*astuple(replace(identity, text=lookup_key(identity.text))), str(occurrence))
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()


def key_texts(source: str | None, target: str | None) -> str:
    """The key of a pair's texts, which changes when either does."""
    return "-".join(short_key(text) for text in (source, target) if text is not None)
