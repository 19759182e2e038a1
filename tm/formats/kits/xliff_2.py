"""A kit as XLIFF 2.1 (OASIS Standard, 13 February 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tm.formats.cleaning import Cleaner
from tm.formats.kits.base import KitFile
from tm.formats.kits.percent import write_percent
from tm.formats.kits.remarks import Remark, list_remarks
from tm.formats.kits.xliff_facts import (
    ADAPTED,
    BULLETIN,
    MATCHES,
    OWN_PREFIX,
    SCORE,
    SIGNATURE,
    TRANSLATOR,
)
from tm.formats.kits.xliff_numbers import NumberedText, number_texts
from tm.formats.xliff.dialect import attribute, escape_text
from tm.formats.xliff.read import OWN_NAMESPACE
from tm.formats.xliff.version_2 import write_content
from tm.model.kit import EntryState, Kit, KitEntry, KitTerm, Suggestion
from tm.model.match import MatchKind
from tm.model.moment import write_moment

_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
# A text that waits for its translation has no state: many tools fill one in and leave the state.
_STATES = {EntryState.EMPTY: "", EntryState.DRAFT: "initial", EntryState.DONE: "translated"}
_SEGMENT = "s1"


def write_xliff_2_kits(kits: Sequence[Kit]) -> Iterator[KitFile]:
    """A file for each kit, a `unit` for each entry, its key as `id`.

    Suggestions are in the module for matches, terms in that for glossaries and in notes too.
    """
    for kit in kits:
        yield KitFile(f"{kit.name}.xlf", "".join(_write_kit(kit, Cleaner())).encode())


def _write_kit(kit: Kit, cleaner: Cleaner) -> Iterator[str]:
    def fact(name: str, value: str) -> str:
        return attribute(name, cleaner.clean_line(value))

    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
    yield f' xmlns:mtc="{MATCHES}" xmlns:gls="{_GLOSSARY}" xmlns:{OWN_PREFIX}="{OWN_NAMESPACE}"'
    yield f"{fact('srcLang', kit.source_language)}{fact('trgLang', kit.target_language)}>\n"
    yield f'  <file id="f1"{fact("original", kit.source_path)}'
    for name, value in (
        (BULLETIN, kit.name),
        ("created", write_moment(kit.created) or ""),
        (SIGNATURE, kit.signature),
        (TRANSLATOR, kit.translator),
    ):
        yield fact(f"{OWN_PREFIX}:{name}", value)
    yield ">\n"
    if not kit.entries:  # a file has to hold something
        yield '    <group id="g1"/>\n'
    for entry in kit.entries:
        yield from _write_entry(entry, cleaner)
    yield "  </file>\n</xliff>\n"


def _write_entry(entry: KitEntry, cleaner: Cleaner) -> Iterator[str]:
    source, target, *offered = number_texts(entry, cleaner)
    kind = attribute("type", f"{OWN_PREFIX}:{entry.kind}")
    yield f'    <unit{attribute("id", entry.key)}{kind} xml:space="preserve">\n'
    if entry.suggestions:
        yield "      <mtc:matches>\n"
        pairs = zip(offered[::2], offered[1::2], strict=True)
        for number, (suggestion, pair) in enumerate(
            zip(entry.suggestions, pairs, strict=True), start=1
        ):
            yield from _write_match(suggestion, number, pair, cleaner)
        yield "      </mtc:matches>\n"
    yield from _write_glossary(entry.terms, cleaner)
    yield from _write_notes(entry, cleaner)
    yield from _write_data((source, target), "      ")
    state = attribute("state", _STATES[entry.state])
    yield f'      <segment id="{_SEGMENT}"{state}>\n'
    yield f"        <source>{write_content(*source)}</source>\n"
    yield f"        <target>{write_content(*target)}</target>\n"
    yield "      </segment>\n    </unit>\n"


def _write_match(
    suggestion: Suggestion, number: int, pair: tuple[NumberedText, NumberedText], cleaner: Cleaner
) -> Iterator[str]:
    """XLIFF 2.1 §5.1.5; the quality has 100 as its most, the score has 101 for a context."""
    is_in_context = suggestion.kind is MatchKind.CONTEXT
    values = (
        ("type", "ice" if is_in_context else "tm"),
        ("subType", f"{OWN_PREFIX}:{suggestion.kind}"),
        ("matchQuality", write_percent(min(suggestion.score_percent, 100))),
        ("similarity", write_percent(suggestion.similarity_percent)),
        ("origin", cleaner.clean_line(suggestion.origin)),
        (f"{OWN_PREFIX}:{SCORE}", write_percent(suggestion.score_percent)),
        (f"{OWN_PREFIX}:{ADAPTED}", "yes" if suggestion.is_adapted else ""),
    )
    attributes = "".join(attribute(name, value) for name, value in values)
    yield f'        <mtc:match id="m{number}" ref="#{_SEGMENT}"{attributes}>\n'
    yield from _write_data(pair, "          ")
    source, target = pair
    yield f"          <source>{write_content(*source)}</source>\n"
    yield f"          <target>{write_content(*target)}</target>\n"
    yield "        </mtc:match>\n"


def _write_glossary(terms: tuple[KitTerm, ...], cleaner: Cleaner) -> Iterator[str]:
    """XLIFF 2.1 §5.2, which has no place for a term that must not be translated so."""
    translated = [term for term in terms if term.targets]
    if not translated:
        return
    yield "      <gls:glossary>\n"
    for number, term in enumerate(translated, start=1):
        yield f'        <gls:glossEntry id="g{number}">\n'
        yield f"          <gls:term>{escape_text(cleaner.clean_line(term.source))}</gls:term>\n"
        for text in term.targets:
            translation = escape_text(cleaner.clean_line(text))
            yield f"          <gls:translation>{translation}</gls:translation>\n"
        yield "        </gls:glossEntry>\n"
    yield "      </gls:glossary>\n"


def _write_notes(entry: KitEntry, cleaner: Cleaner) -> Iterator[str]:
    yield "      <notes>\n"
    for remark in (Remark("location", str(entry.location)), *list_remarks(entry)):
        category = attribute("category", f"{OWN_PREFIX}:{remark.kind}")
        text = escape_text(cleaner.clean_lines(str(remark)))
        yield f'        <note{category} appliesTo="source">{text}</note>\n'
    for comment in entry.comments:
        yield f"        <note>{escape_text(cleaner.clean_lines(comment))}</note>\n"
    yield "      </notes>\n"


def _write_data(texts: tuple[NumberedText, NumberedText], indent: str) -> Iterator[str]:
    """The markup that the codes of the texts refer to, if they have any."""
    data = {each.number: each.code.data for _, codes in texts for each in codes}
    if data:
        yield f"{indent}<originalData>\n"
        for number, markup in data.items():
            yield f'{indent}  <data id="d{number}">{escape_text(markup)}</data>\n'
        yield f"{indent}</originalData>\n"
