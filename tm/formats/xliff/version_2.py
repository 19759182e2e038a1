"""XLIFF 2.1 (OASIS Standard, 13 February 2018)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tm.formats.cleaning import Cleaner
from tm.formats.xliff.bilingual import Bilingual
from tm.formats.xliff.codes import NumberedCode, number_codes
from tm.formats.xliff.dialect import Dialect, Languages, attribute, escape_text
from tm.formats.xliff.read import METADATA_NAMESPACE, OWN_CATEGORY
from tm.model.inline import CodeKind, InlineText
from tm.model.unit import Review


def _open_root(languages: Languages) -> str:
    source, target = languages
    return (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        f'xmlns:mda="{METADATA_NAMESPACE}" srcLang="{source}" trgLang="{target}">\n'
    )


def _open_file(name: str, number: int, _languages: Languages) -> str:
    return f'  <file id="f{number}" original="{escape(name)}">\n'


def _write_unit(
    pair: Bilingual, number: int, _languages: Languages, cleaner: Cleaner
) -> Iterator[str]:
    name = attribute("name", cleaner.clean_line(pair.unit.context))
    yield f'    <unit id="u{number}"{name}>\n'
    yield from _write_metadata(pair, cleaner)
    notes = [text for note in pair.unit.notes if (text := cleaner.clean_lines(note).strip())]
    if notes:
        yield "      <notes>\n"
        yield from (f"        <note>{escape_text(text)}</note>\n" for text in notes)
        yield "      </notes>\n"
    source_codes, target_codes = number_codes(pair.source.content, pair.target.content)
    data = {each.number: each.code.data for each in (*source_codes, *target_codes)}
    if data:
        yield "      <originalData>\n"
        for key, markup in data.items():
            yield f'        <data id="d{key}">{escape_text(markup)}</data>\n'
        yield "      </originalData>\n"
    yield f"      <segment{_write_state(pair)}>\n"
    source = write_content(pair.source.content, source_codes)
    target = write_content(pair.target.content, target_codes)
    yield f'        <source xml:space="preserve">{source}</source>\n'
    yield f'        <target xml:space="preserve">{target}</target>\n'
    yield "      </segment>\n    </unit>\n"


def _write_metadata(pair: Bilingual, cleaner: Cleaner) -> Iterator[str]:
    """XLIFF 2.1 §5.4: a group for the unit, one for each text."""
    groups: dict[str, list[str]] = {}
    for about, key, value in pair.list_properties():
        name, text = cleaner.clean_line(key).strip(), cleaner.clean_line(value).strip()
        if name and text:
            kind = attribute("type", name)
            line = f"          <mda:meta{kind}>{escape_text(text)}</mda:meta>\n"
            groups.setdefault(f"{OWN_CATEGORY} {about}".strip(), []).append(line)
    if groups:
        yield "      <mda:metadata>\n"
        for category, lines in groups.items():
            yield f'        <mda:metaGroup category="{category}">\n'
            yield from lines
            yield "        </mda:metaGroup>\n"
        yield "      </mda:metadata>\n"


def _write_state(pair: Bilingual) -> str:
    """XLIFF 2.1 §4.3.1.29; what says more stands in `subState`, with a prefix of ours."""
    if pair.is_approved:
        return attribute("state", "final")
    if pair.unit.review is Review.FUZZY:
        return attribute("state", "initial") + attribute("subState", "tm:fuzzy-match")
    return attribute("state", "initial" if pair.needs_review else "translated")


def write_content(content: InlineText, codes: tuple[NumberedCode, ...]) -> str:
    """XLIFF 2.1 §4.2.3: `pc` around what is nested, else `sc` and `ec`, and `ph`.

    Their markup is looked up in the unit's `originalData`, under `d` and the code's number.
    """
    closings = _find_nested(codes)
    left = iter(codes)
    return "".join(
        escape_text(part) if isinstance(part, str) else _write_code(next(left), closings)
        for part in content.parts
    )


def _find_nested(codes: tuple[NumberedCode, ...]) -> dict[int, int]:
    """The number of the closing code by that of the opening, for pairs that no other crosses."""
    nested: dict[int, int] = {}
    openings: list[int] = []
    for each in codes:
        if each.pair is None:
            continue
        if each.code.kind is CodeKind.OPEN:
            openings.append(each.number)
            continue
        if openings[-1] == each.pair:
            nested[each.pair] = each.number
        openings.remove(each.pair)
    return nested


def _write_code(each: NumberedCode, closings: dict[int, int]) -> str:
    data = attribute("dataRef", f"d{each.number}")
    own_id = attribute("id", str(each.number))
    isolated = attribute("isolated", "yes") if each.pair is None else ""
    is_open = each.code.kind is CodeKind.OPEN
    if each.code.kind is CodeKind.ALONE:
        return f"<ph{own_id}{data}/>"
    if each.pair in closings:
        end = attribute("dataRefEnd", f"d{closings[each.pair]}")
        start = attribute("dataRefStart", f"d{each.number}")
        return f"<pc{own_id}{end}{start}>" if is_open else "</pc>"
    if is_open:
        return f"<sc{own_id}{isolated}{data}/>"
    start = own_id if each.pair is None else attribute("startRef", str(each.pair))
    return f"<ec{start}{isolated}{data}/>"


XLIFF_2 = Dialect(_open_root, _open_file, '    <group id="g1"/>\n', "  </file>\n", _write_unit)
