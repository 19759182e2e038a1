"""An OmegaT project's memories as TMX, with markup as text as in its source files.

OmegaT takes the text of a segment as it is, line breaks and all, and knows no other properties of
a translation that belongs to one place than these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape

from tm import __version__
from tm.formats.cleaning import Cleaner
from tm.formats.kits.omegat.translations import Translation
from tm.formats.tmx.write import TOOL
from tm.model.unit import Unit


def write_memory(translations: Iterable[Translation], languages: tuple[str, str]) -> bytes:
    """The TMX file; persons and dates are those of the units."""
    source_language, target_language = languages
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n',
        f'  <header creationtool="{TOOL}" creationtoolversion="{__version__}"',
        f' segtype="sentence" o-tmf="{TOOL}" adminlang="en" srclang="{source_language}"',
        ' datatype="plaintext"/>\n  <body>\n',
    ]
    for each in translations:
        lines.append(f"    <tu{''.join(_list_attributes(each.unit))}>\n")
        if each.place:
            file, context = each.place
            lines.append(f'      <prop type="file">{escape(file, quote=False)}</prop>\n')
            lines.append(f'      <prop type="path">{escape(context, quote=False)}</prop>\n')
        for language, text in ((source_language, each.source), (target_language, each.target)):
            seg = escape(text, quote=False)
            lines.append(f'      <tuv xml:lang="{language}"><seg>{seg}</seg></tuv>\n')
        lines.append("    </tu>\n")
    lines.append("  </body>\n</tmx>\n")
    return "".join(lines).encode()


def _list_attributes(unit: Unit | None) -> Iterator[str]:
    """Each with a space before it."""
    if not unit:
        return
    cleaner = Cleaner()
    for name, person in (("creationid", unit.author), ("changeid", unit.editor)):
        if person := cleaner.clean_line(person).strip():
            yield f' {name}="{escape(person)}"'
    for name, moment in (("creationdate", unit.created), ("changedate", unit.changed)):
        if moment:
            yield f' {name}="{_write_date(moment)}"'


def _write_date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
