"""XLIFF 1.2 (OASIS Standard, 1 February 2008)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tm.formats.cleaning import Cleaner
from tm.formats.xliff.bilingual import Bilingual
from tm.formats.xliff.codes import NumberedCode, number_codes
from tm.formats.xliff.dialect import Dialect, Languages, attribute, escape_text
from tm.formats.xliff.read import OWN_NAMESPACE
from tm.model.inline import CodeKind, InlineText
from tm.model.unit import Review, Variant


def _open_root(_languages: Languages) -> str:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" '
        f'xmlns:tm="{OWN_NAMESPACE}">\n'
    )


def _open_file(name: str, _number: int, languages: Languages) -> str:
    source, target = languages
    return (
        f'  <file original="{escape(name)}" source-language="{source}" '
        f'target-language="{target}" datatype="plaintext">\n    <body>\n'
    )


def _write_unit(
    pair: Bilingual, number: int, languages: Languages, cleaner: Cleaner
) -> Iterator[str]:
    approved = "yes" if pair.is_approved else "no"
    name = attribute("resname", cleaner.clean_line(pair.unit.context))
    yield f'      <trans-unit id="{number}"{name} approved="{approved}" xml:space="preserve">\n'
    source_codes, target_codes = number_codes(pair.source.content, pair.target.content)
    source = write_content(pair.source.content, source_codes)
    target = write_content(pair.target.content, target_codes)
    yield f"        <source{_language(pair.source, languages[0])}>{source}</source>\n"
    state = attribute("state", _find_state(pair))
    if pair.unit.review is Review.FUZZY:
        state += attribute("state-qualifier", "fuzzy-match")
    yield f"        <target{_language(pair.target, languages[1])}{state}>{target}</target>\n"
    for note in pair.unit.notes:
        if text := cleaner.clean_lines(note).strip():
            yield f"        <note>{escape_text(text)}</note>\n"
    for about, key, value in pair.list_properties():
        name, text = cleaner.clean_line(key).strip(), cleaner.clean_line(value).strip()
        if name and text:
            of = attribute("of", about)
            key_attribute = attribute("name", name)
            yield f"        <tm:property{of}{key_attribute}>{escape_text(text)}"
            yield "</tm:property>\n"
    yield "      </trans-unit>\n"


def _find_state(pair: Bilingual) -> str:
    if pair.is_approved:
        return "signed-off"
    return "needs-review-translation" if pair.needs_review else "translated"


def write_content(content: InlineText, codes: tuple[NumberedCode, ...]) -> str:
    """XLIFF 1.2 §2.4: markup inside `bpt`, `ept`, `it` and `ph`.

    The first two have the same `id` and `rid`: some tools go by the one, some by the other.
    """
    left = iter(codes)
    return "".join(
        escape_text(part) if isinstance(part, str) else _write_code(next(left))
        for part in content.parts
    )


def _write_code(each: NumberedCode) -> str:
    is_open = each.code.kind is CodeKind.OPEN
    number = each.number
    more = ""
    if each.code.kind is CodeKind.ALONE:
        name = "ph"
    elif each.pair is None:
        name, more = "it", attribute("pos", "open" if is_open else "close")
    else:
        name, number = "bpt" if is_open else "ept", each.pair
        more = attribute("rid", str(each.pair))
    return f'<{name} id="{number}"{more}>{escape_text(each.code.data)}</{name}>'


def _language(variant: Variant, of_file: str) -> str:
    """The variant's own language where it is another than the file's."""
    return "" if variant.language == of_file else attribute("xml:lang", variant.language)


XLIFF_1 = Dialect(_open_root, _open_file, "", "    </body>\n  </file>\n", _write_unit)
