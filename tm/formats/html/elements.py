"""What the elements of HTML (WHATWG HTML, §4 and §15.3) and of Debian's WML are to a reader."""

from __future__ import annotations

from tm.model.document import BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_BLOCK_NAMES = """
    address article aside audio base blockquote body button canvas caption center col colgroup
    datalist dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset
    head header hgroup hr html iframe label legend li link main menu meta nav noframes noscript
    object ol optgroup option p param pre search section select source style summary table tbody
    td template tfoot th thead title tr track ul video define-tag perl protect set-var
"""
BLOCKS = HEADINGS.union(_BLOCK_NAMES.split())

_INLINE_NAMES = """
    a abbr acronym area b bdi bdo big br cite code data del dfn em embed font i img input ins kbd
    map mark math meter nobr output picture progress q rp rt rtc ruby s samp script small span
    strike strong sub sup svg textarea time tt u var wbr
"""
INLINE = frozenset(_INLINE_NAMES.split())

# They have no end tag (§13.1.2).
_VOID_NAMES = "area base br col embed frame hr img input link meta param source track wbr"
VOID = frozenset(_VOID_NAMES.split())

# Their content is no text for readers, or none that can be translated in place.
_OPAQUE_NAMES = "code math object pre script style svg template textarea xmp"
OPAQUE = frozenset(_OPAQUE_NAMES.split())

# A block keeps the kind of the block around it unless its own element says otherwise.
KINDS = {
    **dict.fromkeys([*HEADINGS, "hgroup", "toc-add-entry"], BlockKind.HEADING),
    **dict.fromkeys(["li", "dt", "dd", "option"], BlockKind.LIST_ITEM),
    **dict.fromkeys(["td", "th"], BlockKind.TABLE_CELL),
    **dict.fromkeys(["caption", "figcaption", "legend"], BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
    "title": BlockKind.METADATA,
}

_LINES = HEADINGS | {"p"}
# Which open elements a start tag ends when their end tags were left out (§13.1.2.4).
_ENDED_BY = {
    "li": _LINES | {"li"},
    **dict.fromkeys(["dt", "dd"], _LINES | {"dt", "dd"}),
    **dict.fromkeys(["td", "th"], _LINES | {"td", "th"}),
    "tr": _LINES | {"td", "th", "tr"},
    **dict.fromkeys(["tbody", "thead", "tfoot"], _LINES | {"td", "th", "tr", "tbody", "thead"}),
    "option": frozenset({"option"}),
}


def find_ended(name: str) -> frozenset[str]:
    """The elements that end, if they are the innermost open ones, where this one begins."""
    return frozenset(_ENDED_BY.get(name, _LINES))


# Attributes that readers see or hear.
READABLE_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label"})
BUTTON_TYPES = frozenset({"submit", "button", "reset"})
_READABLE_META_NAMES = """
    description og:title og:description og:site_name og:image:alt twitter:title
    twitter:description twitter:image:alt dc.title dc.description dcterms.title
"""
READABLE_META = frozenset(_READABLE_META_NAMES.split())
