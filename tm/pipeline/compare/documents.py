"""Bulletins, cut into segments by the same rules."""

from __future__ import annotations

from pathlib import PurePath

from tm.errors import LanguageError
from tm.evaluate.pair_blocks import pair_blocks
from tm.formats.documents import list_document_formats
from tm.model.quality import Comparison
from tm.pipeline.compare.request import CompareRequest, detect_language
from tm.pipeline.load import name_input
from tm.pipeline.project import choose_read_options, find_project
from tm.pipeline.segment import load_document, load_srx, segment_document
from tm.segment.split import find_rules


def compare_documents(request: CompareRequest) -> Comparison:
    """The segments of each block of the reference with those of the others' block.

    Raises LanguageError where their language is neither given nor told by the text, and InputError
    where not all have as many blocks.
    """
    project = find_project()
    options = choose_read_options(project)
    suffixes = {suffix for form in list_document_formats() for suffix in form.suffixes}
    documents = [
        load_document(
            path,
            options,
            None if PurePath(path).suffix.lower() in suffixes else request.format_name,
        )
        for path in request.paths
    ]
    language = request.target_language or detect_language(
        block.text for block in documents[0].blocks
    )
    if not language:
        raise LanguageError(
            "its language cannot be told from its text",
            place=name_input(request.paths[0]),
            remedy="name it with -t",
        )
    rules = find_rules(language, load_srx(None, project))
    texts = [segment_document(document, language, rules) for document in documents]
    segments, notes = pair_blocks([text.segments for text in texts], language)
    encodings = tuple(
        f"{text.path} was read as {text.encoding}" for text in texts if text.encoding != "utf-8"
    )
    return Comparison(language, segments, notes=(*encodings, *notes))
