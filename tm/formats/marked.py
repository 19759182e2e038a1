"""Finds the codes of a text again in its translation, where markup stands as text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from tm.formats.bent_markup import straighten_tags
from tm.formats.code_finder import CodeFinder
from tm.formats.code_groups import group_codes, read_groups
from tm.formats.markup_shapes import find_tag_name, name_shape
from tm.model.document import Block, Document
from tm.model.inline import Code, InlineText

_IN_MARKDOWN = frozenset({
    "emphasis", "strong", "~~", "[", "![", "link", "code span", "footnote", "address",
})  # fmt: skip
_INLINE_TAGS = frozenset({
    f"<{slash}{name}"
    for slash in ("", "/")
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "u", "var", "wbr",
    )
})  # fmt: skip
# What a site's generator would run.
_RUN = frozenset({"insertion", "instruction"})


class Markup(IntEnum):
    """Which markup a translation may have beyond its original's.

    OWN: of the sorts that the original's codes have; TAGS: inline tags of HTML too; MARKDOWN: and
    what is markup within a line of Markdown.
    """

    OWN = 0
    TAGS = 1
    MARKDOWN = 2


def choose_markup(document: Document, block: Block) -> Markup:
    """What translators may write into the block."""
    if document.format_name == "txt" or block.quoting.startswith(("html-", "yaml", "toml")):
        return Markup.OWN
    is_markdown = document.format_name == "markdown" and block.quoting != "html"
    return Markup.MARKDOWN if is_markdown else Markup.TAGS


def read_marked(
    text: str, codes: tuple[Code, ...], markup: Markup = Markup.OWN, literal: str = ""
) -> InlineText:
    """The text with the original's codes in it, in whatever order, each at most once.

    Where a code is not there but markup of its shape is (a link to another address, a tag with
    other attributes), that stands for it with its own data. Other markup is a code if `markup`
    allows it, both halves of a pair are there, and the original's text, `literal`, has no such
    characters as text. What is left of the original's codes where a translator damaged them is
    left out. All else is text. The `marked` of a text gives that text, unless text in it looks
    like its codes.
    """
    names = {name for code in codes if (name := find_tag_name(code))}
    straight = straighten_tags(text, names, literal)
    wanted, free = group_codes(codes), list(read_groups(straight, codes))
    finder = CodeFinder(straight, literal, wanted, free)
    finder.match(lambda group: group.data)
    finder.search()
    finder.search_bent(is_emphasis=False)
    finder.match(lambda group: group.shapes)
    finder.match_images()
    finder.search_bent(is_emphasis=True)
    finder.match_foreign()
    number = max((code.number for code in codes), default=0) + 1
    finder.add(_list_allowed(markup, codes), number)
    finder.drop_broken(codes)
    return finder.build()


def _list_allowed(markup: Markup, codes: Iterable[Code]) -> frozenset[str]:
    """The shapes that codes may have for which the original has none."""
    own = {name_shape(code) for code in codes} - _RUN
    tags = _INLINE_TAGS if markup >= Markup.TAGS else frozenset()
    return tags.union(own, _IN_MARKDOWN if markup >= Markup.MARKDOWN else ())
