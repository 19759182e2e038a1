"""A kit that comes back as XLIFF of any version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.dates import read_date
from tm.formats.kits.languages import read_languages
from tm.formats.kits.xliff_facts import BULLETIN, DEVELOPER, OWN_PREFIX, SIGNATURE, TRANSLATOR
from tm.formats.kits.xliff_states import find_first_state, find_second_state
from tm.formats.kits.xliff_suggestions import read_suggestion
from tm.formats.kits.xliff_texts import read_texts
from tm.formats.xliff.read import OWN_NAMESPACE, VOCABULARY
from tm.formats.xml_units.builder import Record
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.records import read_records
from tm.formats.xml_units.utf8 import stream_utf8
from tm.model.kit import DeliveredEntry, Delivery
from tm.model.location import Location

# Files that tools work in, by the namespace in them. Codes are numbers there, and what they stand
# for is kept in a way of the tool's own.
_WORK_FILES = (
    (
        "http://sdl.com/FileTypes/SdlXliff/1.0|",
        "is the file that Trados works in",
        "let Trados write the translated file (.xlf), and give that",
    ),
    (
        "MQXliff|",
        "is the file that memoQ works in",
        "let memoQ export the translated document (.xlf), and give that",
    ),
)


def read_xliff_kit(stream: BinaryIO, path: str, options: ImportOptions) -> Delivery:
    """What was translated of one bulletin; of a unit that a tool cut into segments, the whole.

    A translation is done if it is approved, or if its state is `translated` or comes later, or is
    not told. Raises InputError for a damaged file, for one of several bulletins, and for one that
    Trados or memoQ works in.
    """
    entries: list[DeliveredEntry] = []
    closed: list[Element] = []
    for found in _read_whole(stream, path, options):
        if isinstance(found, Record):
            _refuse_work_file((found.element, *found.around), path)
            entries += filter(None, [_read_entry(found.element, path)])
        else:
            closed.append(found)
    _refuse_work_file(closed, path)
    root = closed[-1].attributes
    file = _find_file(closed, path)
    phase = next((each.attributes for each in reversed(closed) if each.name == "phase"), {})
    tool = next((each.attributes for each in closed if each.name == "tool"), {})
    languages = read_languages(
        file.get("source-language") or root.get("srcLang", ""),
        file.get("target-language") or root.get("trgLang", ""),
        path,
        options,
    )
    return Delivery(
        path,
        tuple(entries),
        *languages,
        name=file.get("product-name") or file.get(f"{OWN_NAMESPACE}|{BULLETIN}", ""),
        source_path=file.get("original", ""),
        translator=phase.get("contact-name") or file.get(f"{OWN_NAMESPACE}|{TRANSLATOR}", ""),
        changed=read_date(phase.get("date", "")),
        signature=tool.get("tool-version") or file.get(f"{OWN_NAMESPACE}|{SIGNATURE}", ""),
    )


def _read_whole(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Record | Element]:
    """The units, and each element around or beside them as it is closed, the root last."""
    # Control characters that a tool let through are no reason to refuse the file.
    data = b"".join(chunk for chunk, _ in stream_utf8(stream, path, options.encoding))
    for found in read_records(BytesIO(data), path, VOCABULARY, "utf-8"):
        if isinstance(found, Skipped):
            raise InputError(
                found.reason,
                place=f"{path}:{found.line}",
                remedy="get the whole file as the tool wrote it",
            )
        yield found


def _refuse_work_file(elements: Iterable[Element], path: str) -> None:
    for namespace, fact, remedy in _WORK_FILES:
        for element in elements:
            if any(name.startswith(namespace) for name in (element.name, *element.attributes)):
                raise InputError(fact, place=f"{path}:{element.line}", remedy=remedy)


def _find_file(closed: Sequence[Element], path: str) -> dict[str, str]:
    """The attributes of the files, which are all of one bulletin."""
    files = [each.attributes for each in closed if each.name == "file"]
    originals = {file.get("original", "") for file in files}
    if len(originals) > 1:
        raise InputError(
            f"holds {len(originals)} documents, {' and '.join(sorted(originals)[:2])} among them",
            place=path,
            remedy="give a file for each",
        )
    return files[0] if files else {}


def _read_entry(unit: Element, path: str) -> DeliveredEntry | None:
    """The unit as an entry, if it has any text to translate."""
    source, target = read_texts(unit)
    if not source.plain.strip() or unit.attributes.get("translate") == "no":
        return None
    is_first = unit.name == "trans-unit"
    return DeliveredEntry(
        source,
        target,
        find_first_state(unit) if is_first else find_second_state(unit),
        Location(path, unit.line, unit.column),
        key=unit.attributes.get("id", ""),
        suggestion=read_suggestion(unit),
        notes=tuple(_list_notes(unit)),
    )


def _list_notes(unit: Element) -> Iterator[str]:
    """Those that the kit had not. The Translate Toolkit puts XLIFF 2's into the segment."""
    holders = [unit, *unit.find_all("segment")]
    holders += [notes for holder in holders for notes in holder.find_all("notes")]
    for note in (note for holder in holders for note in holder.find_all("note")):
        is_own = note.attributes.get("category", "").startswith(f"{OWN_PREFIX}:")
        if note.attributes.get("from") != DEVELOPER and not is_own and note.text.strip():
            yield note.text.strip()
