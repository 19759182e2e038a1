"""A kit as an OmegaT project.

Its source files are PO, whose filter is the same in OmegaT from 3.6 on: what is not translated
stays empty in the finished file, each segment is one of ours and has its key, and comments show
where it stands. Markup is text, as in the memories, so that what comes back needs nothing else to
be understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tm.formats.kits.base import KitFile
from tm.formats.kits.omegat.glossary import write_terms
from tm.formats.kits.omegat.memory import write_memory
from tm.formats.kits.omegat.segmentation import write_segmentation
from tm.formats.kits.omegat.translations import name_source_file, sort_translations
from tm.formats.kits.po_write import write_separate_messages
from tm.model.kit import Kit
from tm.model.term import Glossary

_SEVERAL = "omegat"
# What translators add to the glossary goes into a file of their own, so that a new kit in the place
# of an old one leaves it. With sentence segmentation OmegaT would cut messages of several
# sentences, and could not tell in its memory which message a sentence is from.
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>added.txt</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""
# OmegaT opens no project without this folder, and mail and git leave out one with nothing in it.
TARGET_NOTE = """\
OmegaT writes the translated files here, with Project > Create Translated Documents.
Send the whole project folder back: `tm receive` reads omegat/project_save.tmx in it.
"""
# Without it the header of PO files is a segment. `disallowBlank` is OmegaT's name for the option
# that leaves what has no translation empty; filters that are not named stay as they are.
_FILTERS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<filters removeTags="false" removeSpacesNonseg="true" preserveSpaces="false" ignoreFileContext="false">
  <filter className="org.omegat.filters2.po.PoFilter" enabled="true">
    <files sourceFilenameMask="*.po" sourceEncoding="UTF-8" targetEncoding="UTF-8" targetFilenamePattern="${filename}"/>
    <option name="skipHeader" value="true"/>
    <option name="disallowBlank" value="true"/>
    <option name="disallowEditingBlankSegment" value="false"/>
  </filter>
</filters>
"""  # noqa: E501 - two elements


def write_omegat_project(kits: Sequence[Kit]) -> Iterator[KitFile]:
    """The files of one project for all kits, in a folder with the name of the only one.

    Translations that are done are in the memory that OmegaT fills in by itself, suggestions in
    others. OmegaT opens no project without a folder for glossaries, so that there is always one.
    """
    first = kits[0]
    languages = first.source_language, first.target_language
    folder = first.name if len(kits) == 1 else _SEVERAL
    settings = _PROJECT.format(source=languages[0], target=languages[1])
    yield KitFile(f"{folder}/omegat.project", settings.encode())
    yield KitFile(f"{folder}/omegat/filters.xml", _FILTERS.encode())
    if first.segmentation:
        segmentation = write_segmentation(first.segmentation)
        yield KitFile(f"{folder}/omegat/segmentation.conf", segmentation)
    yield KitFile(f"{folder}/target/README.txt", TARGET_NOTE.encode())
    for kit in kits:
        path = f"{folder}/source/{name_source_file(kit)}"
        yield KitFile(path, write_separate_messages(kit))
    for place, translations in sort_translations(kits).items():
        yield KitFile(f"{folder}/{place}/memory.tmx", write_memory(translations, languages))
    terms = write_terms(first.glossary or Glossary(()), *languages)
    yield KitFile(f"{folder}/glossary/glossary.txt", terms)
