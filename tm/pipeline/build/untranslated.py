"""What stands in a translation for a segment that has none."""

from __future__ import annotations

from tm.model.document import Block, BlockKind
from tm.model.inline import Code, CodeKind, InlineText
from tm.pipeline.build.lone_codes import has_lone_codes
from tm.pipeline.untranslated import CLOSING, OPENING


def mark_untranslated(content: InlineText, block: Block, language: str) -> InlineText:
    """The original's text in this block so that readers see that it is in its language.

    HTML has an element for it; elsewhere brackets begin with the language's code.
    """
    is_html = block.quoting == "html" and block.kind is not BlockKind.METADATA
    if not is_html or has_lone_codes(content):
        return InlineText.of(OPENING.format(language), *content.parts, CLOSING)
    number = max((code.number for code in content.codes), default=0) + 1
    opening = Code(CodeKind.OPEN, number, f'<mark lang="{language}">')
    return InlineText.of(opening, *content.parts, Code(CodeKind.CLOSE, number, "</mark>"))
