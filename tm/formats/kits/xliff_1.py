"""A kit as XLIFF 1.2 (OASIS Standard, 1 February 2008), valid by its strict schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tm.formats.cleaning import Cleaner
from tm.formats.kits.base import KitFile
from tm.formats.kits.percent import write_percent
from tm.formats.kits.remarks import list_remarks
from tm.formats.kits.xliff_facts import (
    ADAPTED,
    CONTEXT_PREFIX,
    DEVELOPER,
    KIND,
    PHASE,
    SCORE,
    SIMILARITY,
    TOOL,
)
from tm.formats.kits.xliff_numbers import number_texts
from tm.formats.xliff.dialect import attribute, escape_text
from tm.formats.xliff.version_1 import write_content
from tm.model.kit import EntryState, Kit, KitEntry, Suggestion
from tm.model.moment import write_moment

# A text that waits for its translation has no state: many tools fill one in and leave the state.
_STATES = {
    EntryState.EMPTY: "",
    EntryState.DRAFT: "needs-review-translation",
    EntryState.DONE: "translated",
}


def write_xliff_1_kits(kits: Sequence[Kit]) -> Iterator[KitFile]:
    """A file for each kit, a `trans-unit` for each entry, its key as `id`."""
    for kit in kits:
        yield KitFile(f"{kit.name}.xlf", "".join(_write_kit(kit, Cleaner())).encode())


def _write_kit(kit: Kit, cleaner: Cleaner) -> Iterator[str]:
    def fact(name: str, value: str) -> str:
        return attribute(name, cleaner.clean_line(value))

    created = write_moment(kit.created) or ""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    yield (
        f'  <file{fact("original", kit.source_path or kit.name)} datatype="plaintext"'
        f"{fact('source-language', kit.source_language)}"
        f"{fact('target-language', kit.target_language)}"
        f"{attribute('date', created)}{fact('product-name', kit.name)}"
        f"{fact('tool-id', TOOL)}>\n"
    )
    yield "    <header>\n"
    if kit.translator:
        yield "      <phase-group>\n"
        yield f'        <phase phase-name="{PHASE}" process-name="{PHASE}"'
        yield f"{fact('contact-name', kit.translator)}/>\n"
        yield "      </phase-group>\n"
    version = fact("tool-version", kit.signature)
    yield f'      <tool tool-id="{TOOL}" tool-name="{TOOL}"{version}/>\n'
    yield "    </header>\n    <body>\n"
    for entry in kit.entries:
        yield from _write_entry(entry, cleaner)
    yield "    </body>\n  </file>\n</xliff>\n"


def _write_entry(entry: KitEntry, cleaner: Cleaner) -> Iterator[str]:
    source, target, *offered = (write_content(*text) for text in number_texts(entry, cleaner))
    kind = attribute("restype", f"x-{entry.kind}")
    yield f'      <trans-unit{attribute("id", entry.key)}{kind} xml:space="preserve">\n'
    yield f"        <source>{source}</source>\n"
    yield f"        <target{attribute('state', _STATES[entry.state])}>{target}</target>\n"
    yield from _write_place(entry, cleaner)
    for remark in list_remarks(entry):
        text = escape_text(cleaner.clean_lines(str(remark)))
        yield f'        <note from="{DEVELOPER}" annotates="source">{text}</note>\n'
    for comment in entry.comments:
        yield f"        <note>{escape_text(cleaner.clean_lines(comment))}</note>\n"
    pairs = zip(offered[::2], offered[1::2], strict=True)
    for suggestion, (source, target) in zip(entry.suggestions, pairs, strict=True):
        yield from _write_suggestion(suggestion, source, target, cleaner)
    yield "      </trans-unit>\n"


def _write_place(entry: KitEntry, cleaner: Cleaner) -> Iterator[str]:
    file = escape_text(cleaner.clean_line(entry.location.path))
    yield '        <context-group purpose="location">\n'
    yield f'          <context context-type="sourcefile">{file}</context>\n'
    if entry.location.line:
        yield f'          <context context-type="linenumber">{entry.location.line}</context>\n'
    yield "        </context-group>\n"


def _write_suggestion(
    suggestion: Suggestion, source: str, target: str, cleaner: Cleaner
) -> Iterator[str]:
    """XLIFF 1.2 §2.5; what its attributes have no word for is context with types of ours."""
    quality = attribute("match-quality", f"{int(suggestion.score_percent)}%")
    origin = attribute("origin", cleaner.clean_line(suggestion.origin))
    yield f'        <alt-trans{quality}{origin} tool-id="{TOOL}" xml:space="preserve">\n'
    yield f"          <source>{source}</source>\n"
    yield f"          <target>{target}</target>\n"
    yield "          <context-group>\n"
    for name, value in (
        (KIND, suggestion.kind),
        (SCORE, write_percent(suggestion.score_percent)),
        (SIMILARITY, write_percent(suggestion.similarity_percent)),
        (ADAPTED, "yes" if suggestion.is_adapted else ""),
    ):
        if value:
            yield f'            <context context-type="{CONTEXT_PREFIX}{name}">{value}</context>\n'
    yield "          </context-group>\n        </alt-trans>\n"
