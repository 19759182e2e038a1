"""The commented `tm.toml` that a new project starts from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from tm.project.config import DEFAULT_TRANSLATION_KEYS

_TEMPLATE = """\
# Settings of tm for this folder and all below it. Paths are relative to this file.
# A line that begins with # is a comment: it shows the value used when the key is absent.

# The language bulletins are written in, and all the languages they come out in (BCP 47 codes).
original = {original}
languages = {languages}

# Where bulletins are. {{lang}} stands for a language, {{name}} for the bulletin's name, which may
# contain slashes; .* for any kind of document tm reads (an original in Markdown may have its
# translation in HTML). Several patterns go in a list.
bulletins = "bulletins/{{lang}}/{{name}}.*"

# Where the originals are, if not where `bulletins` says, for instance beside their translations:
#   originals = "posts/{{name}}/index.md"
#   bulletins = "posts/{{name}}/index.{{lang}}.md"
# originals = []

# The translation memory that `tm align` fills.
memory = "memory.sqlite"

# Where the records of alignments are: `tm align` writes them, you may correct them and keep them in
# version control. Empty for none.
alignments = "alignments/{{name}}.{{lang}}.beads"

# Where `tm export po` writes.
locales = "locales/{{lang}}/{{name}}.po"

# The glossary: TBX, CSV, TSV or XLSX.
glossary = "glossary.tbx"

# An SRX 2.0 file with your own segmentation rules; empty for the rules of tm.
# segmentation = ""

# The front-matter keys whose values readers see; a dotted key reaches into a table.
# front_matter = {front_matter}

# Whether HTML pages are read without what stands around their main text: menus, teasers.
# main_text = false

# What compares sentences: "use" (a model for 16 languages) or "lexical" (any language, no model);
# empty for "use" where it knows both languages, else "lexical".
# encoder = ""

# How large the file of sentence vectors beside the memory may grow, which saves encoding what has
# been encoded before; 0 keeps none. It can be deleted at any time.
# vectors_megabytes = 200

# The front-matter keys whose value a text shares with its translations, whatever their paths.
# translation_keys = {translation_keys}

# Files that belong together although neither path nor front matter says so, and files that do not
# although they look like it. These tables come at the end of this file, as many as it takes:
#   [[pair]]
#   es = "bulletins/es/2024-05-acta.md"
#   en = "bulletins/en/2024-05-minutes.md"
#   [[apart]]
#   es = "bulletins/es/aviso.md"
#   en = "bulletins/en/notice.md"

[thresholds]
# Confidence, from 0 to 1, below which an alignment is reported as doubtful and marked fuzzy in PO.
# doubtful_below = 0.9

[analyze]
# The least similarity, in percent, of each band that `tm analyze` counts.
# bands = [95, 85, 75, 50]

[checks]
# The checks that `tm check` runs ("default" and "all" stand for several), and those it leaves out.
# select = ["default"]
# ignore = []

# How bad what a check finds is: "error", "warning" or "info".
# severity = {{ end-punctuation = "info" }}

# Options of a check, and other choices for some files, are tables at the end of this file:
#   [checks.length-ratio]
#   [[checks.override]]
#   paths = ["bulletins/*/archive/*"]
#   ignore = ["spacing"]
"""


def write_template(original: str, languages: Sequence[str], front_matter: Sequence[str]) -> str:
    """The text of a `tm.toml` for these languages, with every key and what it is for.

    `front_matter` are the keys read by default.
    """
    return _TEMPLATE.format(
        original=json.dumps(original),
        languages=json.dumps(list(languages)),
        front_matter=json.dumps(list(front_matter)),
        translation_keys=json.dumps(list(DEFAULT_TRANSLATION_KEYS)),
    )
