"""The default rules: ours first, then LanguageTool's.

LanguageTool's file is LGPL-2.1 and stays in the package that ships it, `choppa-srx`; only the file
is read, for importing the package takes most of a second.
"""

from __future__ import annotations

import importlib.resources
import importlib.util
from functools import cache
from pathlib import Path

from tm.errors import MissingExtraError
from tm.segment.srx import SrxFile, SrxRule, read_srx

_LANGUAGETOOL = Path("data", "srx", "languagetool_segment.srx")
# What its rules on brackets begin with. Ours, first in line, decide the same; theirs nest four
# lazy repeats and take seconds for a line of dot leaders.
_BRACKET_RULES = r"\([^\)]*?[\.:]"


def layer_rules(language: str) -> tuple[SrxRule, ...]:
    """The default rules for a language tag, in the order in which they are tried."""
    ours, theirs = _load_files()
    return (
        *ours.find_rules(language),
        *(
            rule
            for rule in theirs.find_rules(language)
            if not rule.before.startswith(_BRACKET_RULES)
        ),
    )


def sign_layers() -> str:
    """A name for the default rules that changes with their content."""
    ours, theirs = _load_files()
    return f"tm-{ours.digest}+languagetool-{theirs.digest}"


@cache
def _load_files() -> tuple[SrxFile, SrxFile]:
    ours = importlib.resources.files("tm.segment").joinpath("default.srx").read_bytes()
    path = _find_languagetool()
    return read_srx(ours, "default.srx"), read_srx(path.read_bytes(), path.name)


def _find_languagetool() -> Path:
    package = importlib.util.find_spec("choppa")
    for folder in (package and package.submodule_search_locations) or ():
        if (path := Path(folder, _LANGUAGETOOL)).is_file():
            return path
    raise MissingExtraError(
        "LanguageTool's segmentation rules are not installed", remedy="pip install choppa-srx"
    )
