"""What the TOML reader of the standard library complains about, as fact and line."""

from __future__ import annotations

import re
from tomllib import TOMLDecodeError

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_toml_fault(error: TOMLDecodeError, text: str) -> tuple[str, int]:
    """What is wrong, as the middle of a sentence, and on which line of the text, from 1."""
    message = str(error)
    found = _PLACE.search(message)
    fact = message[: found.start()] if found else message
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    return f"{fact[:1].lower()}{fact[1:]}", line
