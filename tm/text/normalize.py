"""The one key by which texts are compared, hashed and looked up."""

from __future__ import annotations

import hashlib
import unicodedata


def lookup_key(text: str) -> str:
    """The text in NFC with every run of white space as one space and none at the ends.

    Case, punctuation and typographic quotes stay: they are differences a translator sees.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and "  " not in composed:  # no white space but single spaces
        return composed.strip(" ")
    return " ".join(composed.split())


def text_hash(text: str) -> int:
    """A stable signed 64-bit hash of the text's lookup key (BLAKE2b, 8 bytes); never 0."""
    digest = hashlib.blake2b(lookup_key(text).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True) or 1


def short_key(text: str) -> str:
    """The first ten hexadecimal digits of the text's hash, for people to see and to copy.

    Among 20,000 different texts, two share a key once in 5,000 times.
    """
    return f"{text_hash(text) & (1 << 64) - 1:016x}"[:10]
