"""JSON Lines, an object each."""

from __future__ import annotations

import json
from collections.abc import Mapping

# Many readers take these for ends of lines, which JSON lets stand in a string as they are.
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})


def write_json_line(described: Mapping[str, object]) -> str:
    """The object in one line whatever a reader takes for its end; without a line feed."""
    return json.dumps(described, ensure_ascii=False).translate(_ESCAPED)
