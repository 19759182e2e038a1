"""Files of a report as addresses."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def write_uri(path: str) -> str:
    """The path as a URI reference: relative ones stay so, and are percent-encoded (RFC 3986)."""
    place = PurePath(path)
    # Undecodable bytes of a file name and half surrogate pairs must not stop a report.
    encoded = quote(place.as_posix().encode("utf-8", "backslashreplace"))
    if not place.is_absolute():
        return encoded
    return f"file://{encoded if encoded.startswith('/') else f'/{encoded}'}"
