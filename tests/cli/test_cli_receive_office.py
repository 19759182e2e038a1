"""What comes back of office documents: texts in text boxes and notes are lost with nobody."""

from __future__ import annotations

from pathlib import Path

import polib
from formats.office_files import make_docx
from running import Run

from tm.formats.documents import read_document

_BOX = (
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>En caja.</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></w:r>"
)
_PAGE = (
    f"<w:p><w:r><w:t xml:space='preserve'>Caja </w:t></w:r>{_BOX}<w:r><w:t>de texto.</w:t></w:r>"
    "</w:p><w:p><w:r><w:t>Fin.</w:t></w:r></w:p>"
)


def test_a_text_box_stays_whose_code_was_dropped(tmp_path: Path, run: Run) -> None:
    original = tmp_path / "bulletins" / "es" / "a.docx"
    original.parent.mkdir(parents=True)
    original.write_bytes(make_docx(_PAGE))
    assert run("init", "--languages", "es,en").code == 0
    assert run("prepare", "-t", "en", "--kit", "po").code == 0
    catalogue = polib.pofile(str(tmp_path / "kits/en/a.po"))
    said = {"Caja <img>de texto.": "Text box here.", "En caja.": "In a box.", "Fin.": "End."}
    for entry in catalogue:
        entry.msgstr = said[entry.msgid]
    catalogue.save()
    received = run("receive", "kits/en/a.po")
    assert received.code == 1
    assert "lacks <img>" in received.out
    assert "tag-mismatch" in received.out
    assert run("build", "-t", "en").code == 0
    built = read_document((tmp_path / "bulletins/en/a.docx").read_bytes(), "a.docx")
    assert [block.text for block in built.blocks] == ["Text box here.", "In a box.", "End."]
    record = (tmp_path / "alignments/a.en.beads").read_text("utf-8")
    assert record.count("\nconfirmed") == 3
    assert " = -" not in record
    run("align", "--encoder", "lexical")
    assert (tmp_path / "alignments/a.en.beads").read_text("utf-8").count("\nconfirmed") == 3
    assert ": written" not in run("build", "-t", "en").out
