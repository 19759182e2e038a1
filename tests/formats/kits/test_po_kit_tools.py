"""PO kits in the hands of gettext's tools, i18nspector and the Translate Toolkit."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from tests.formats.kits.kit_examples import BOLD, FUZZY, KIT, PLAIN, make_entry, make_kit
from tests.tools import run_tool
from tm.formats.base import ImportOptions
from tm.formats.kits.po import PO_KIT
from tm.formats.po_header import gettext_locale
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.kit import Delivery, EntryState, Kit, KitEntry
from tm.model.location import Location

BREAK = Code(CodeKind.ALONE, 2, "\\\n")
AWKWARD_TEXTS = (
    "El 50 %s de la gente %(name)s {0} %d",
    "\n Con espacio \r\n dentro\n\n",
    'Dijo "no" \\ y se fue\\',
    "Con\ttabulador y\xa0espacio\u202fduro",
    "A\x85B\u2028C\x7f\x9e\ud800\x07\x1b[0m",
    "\ufeffD\u202eE🏛",
    "#, fuzzy",
    "#~ msgid",
    'msgid "x"',
    "key: 0123456789-1",
)


def make_awkward_entries() -> list[KitEntry]:
    """Each text untranslated, as a draft of itself, and as done, with codes at both ends."""
    entries = []
    for line, text in enumerate(AWKWARD_TEXTS):
        source = InlineText.of(BOLD, text, PLAIN, BREAK)
        entry = make_entry(f"{text}.", line=line, source=source, heading=text, before=text)
        draft = replace(
            FUZZY, source=InlineText.of(text), target=InlineText.of(f"\n{text}"), origin=text
        )
        entries += [
            entry,
            replace(entry, key=f"{entry.key[:-1]}2", target=source, state=EntryState.DONE),
            replace(
                entry,
                key=f"{entry.key[:-1]}3",
                target=draft.target,
                state=EntryState.DRAFT,
                suggestions=(draft,),
                previous_source=draft.source,
                notes=(text,),
                location=Location(f"bulletins/es/{text}.md", line),
            ),
        ]
    return entries


def write(folder: Path, kit: Kit, name: str = "12.po") -> Path:
    (file,) = PO_KIT.write([kit])
    path = folder / name
    path.write_bytes(file.data)
    return path


def read(path: Path) -> Delivery:
    return PO_KIT.read(io.BytesIO(path.read_bytes()), "12.po", ImportOptions())


def tell(delivery: Delivery) -> set[tuple[object, ...]]:
    """What has to survive of a delivery, whatever the order and the lines."""
    return {
        (entry.key, entry.source, entry.target, entry.state, entry.suggestion)
        for entry in delivery.entries
    }


@pytest.mark.parametrize("target", ["en", "pt-BR", "qu-PE", "ru", "ar", "zh-Hant", "tlh"])
@pytest.mark.parametrize("translator", ["", "Ana Ñusta", "Ana Ñusta <ana@example.org>"])
def test_msgfmt_is_silent_and_i18nspector_finds_no_error(
    tmp_path: Path, target: str, translator: str
) -> None:
    kit = make_kit(
        *KIT.entries, *make_awkward_entries(), target_language=target, translator=translator
    )
    path = write(tmp_path, kit, f"{gettext_locale(target)}.po")
    checked = run_tool("msgfmt", "--check", "--output-file=/dev/null", path)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    inspected = run_tool("i18nspector", path)
    assert inspected.stderr == ""
    assert [line for line in inspected.stdout.splitlines() if line.startswith("E:")] == []
    assert not any(set(entry.flags) - {"fuzzy"} for entry in polib.pofile(str(path)))


def test_msgcat_in_narrow_lines_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, make_kit(*KIT.entries, *make_awkward_entries()))
    before = read(path)
    narrow = tmp_path / "narrow.po"
    run_tool("msgcat", "--width=30", "--sort-output", "-o", narrow, path).check_returncode()
    assert narrow.read_bytes() != path.read_bytes()
    assert tell(read(narrow)) == tell(before)


def test_msgmerge_keeps_keys_and_suggestions_of_the_newer_kit(tmp_path: Path) -> None:
    text = write(tmp_path, KIT, "old.po").read_text()
    translated = tmp_path / "old.po"
    translated.write_text(text.replace('{0}."\nmsgstr ""', '{0}."\nmsgstr "Half of them."'))
    newer = write(tmp_path, replace(KIT, entries=KIT.entries[2:]), "new.po")
    merged = tmp_path / "merged.po"
    run_tool("msgmerge", "-o", merged, translated, newer).check_returncode()
    entries = read(merged).entries
    assert [entry.key for entry in entries] == [entry.key for entry in KIT.entries[2:]]
    assert entries[-1].target.plain == "Half of them."
    assert entries[0].suggestion == KIT.entries[2].suggestions[0]


def test_joined_kits_keep_the_keys_of_both(tmp_path: Path) -> None:
    first = write(tmp_path, make_kit(KIT.entries[2]), "a.po")
    second = write(tmp_path, make_kit(KIT.entries[3], name="13"), "b.po")
    joined = tmp_path / "joined.po"
    run_tool("msgcat", "-o", joined, first, second).check_returncode()
    assert [entry.key for entry in read(joined).entries] == [
        KIT.entries[2].key, KIT.entries[3].key,
    ]  # fmt: skip


def test_the_translate_toolkit_writes_back_what_it_read(tmp_path: Path) -> None:
    """Weblate and Virtaal read and write PO with it."""
    pytest.importorskip("translate", reason="the benchmarks extra is not installed")
    path = write(tmp_path, make_kit(*KIT.entries, *make_awkward_entries()))
    merged = tmp_path / "merged.po"
    program = Path(sys.executable).parent / "pomerge"
    run_tool(str(program), "-t", path, "-i", path, "-o", merged).check_returncode()
    assert tell(read(merged)) == tell(read(path))


def test_comments_may_be_broken_into_lines_and_reordered(tmp_path: Path) -> None:
    path = write(tmp_path, make_kit(*KIT.entries, *make_awkward_entries()))
    before = read(path)
    path.write_text(reorder_comments(path.read_text()))
    assert tell(read(path)) == tell(before)


def reorder_comments(text: str) -> str:
    """The file with `#.` comments in lines of two words, the last comment first."""
    blocks = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#. ")]
        others = [line for line in lines if not line.startswith("#. ")]
        broken = [
            f"{'#. ' if place else ''}{part.rstrip()}"
            for comment in reversed(comments)
            for place, part in enumerate(
                re.findall(r"#\. [^ ]+ [^ ]+(?: |$)|[^ ]+(?: [^ ]+)?(?: |$)", comment)
            )
        ]
        blocks.append("\n".join([*broken, *others]))
    return "\n\n".join(blocks)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_other_line_ends_and_byte_order_marks(tmp_path: Path, encoding: str, newline: str) -> None:
    path = write(tmp_path, KIT)
    before = read(path)
    path.write_bytes(path.read_text().replace("\n", newline).encode(encoding))
    assert read(path) == before
