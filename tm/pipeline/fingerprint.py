"""One short text that differs whenever something that a result depends on does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def fingerprint(parts: Iterable[bytes | str]) -> str:
    """A digest (BLAKE2b, 128 bits, hexadecimal) of the parts, their number and their limits."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
