"""An OmegaT project's segmentation rules, as Java writes its objects (java.beans.XMLEncoder)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tm.model.kit import LanguageRules, SegmentationRule

# Into rules of an older version OmegaT would mix its own.
_VERSION = "0.2.2"


def write_segmentation(languages: Sequence[LanguageRules]) -> bytes:
    """The `segmentation.conf` that OmegaT reads, rules tried in order.

    OmegaT looks for the text after a break from left to right, past what it has found already: so
    that none is missed, that text is looked at and not taken.
    """
    rules = "".join(map(_write_language, languages))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<java version="1.6.0" class="java.beans.XMLDecoder">\n'
        ' <object class="org.omegat.core.segmentation.SRX">\n'
        f'  <void property="mappingRules">\n{rules}  </void>\n'
        f'  <void property="version"><string>{_VERSION}</string></void>\n'
        " </object>\n</java>\n"
    ).encode()


def _write_language(rules: LanguageRules) -> str:
    primary = rules.language.partition("-")[0]
    return (
        '   <void method="add">\n    <object class="org.omegat.core.segmentation.MapRule">\n'
        f'     <void property="language"><string>{rules.language}</string></void>\n'
        f'     <void property="pattern"><string>(?i){primary}(?:[-_].*)?</string></void>\n'
        '     <void property="rules"><object class="java.util.ArrayList">\n'
        f"{''.join(line for rule in rules.rules for line in _write_rule(rule))}"
        "     </object></void>\n    </object>\n   </void>\n"
    )


def _write_rule(rule: SegmentationRule) -> Iterator[str]:
    after = f"(?={rule.after})"
    yield '      <void method="add"><object class="org.omegat.core.segmentation.Rule">\n'
    yield f'       <void property="afterbreak"><string>{escape(after)}</string></void>\n'
    yield f'       <void property="beforebreak"><string>{escape(rule.before)}</string></void>\n'
    if rule.is_break:
        yield '       <void property="breakRule"><boolean>true</boolean></void>\n'
    yield "      </object></void>\n"
