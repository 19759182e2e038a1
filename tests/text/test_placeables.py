from __future__ import annotations

import pytest

from tm.text.placeables import find_addresses, find_placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a_(b), or (www.example.org).",
         ["https://example.org/a_(b)", "www.example.org"]),
        ("Vaya a «https://example.org/?a=1&b=2»…", ["https://example.org/?a=1&b=2"]),
        ("info@example.org. https://u@example.org/", ["info@example.org", "https://u@example.org/"]),
        ("at 5 p.m. @home, www. is short", []),
    ],
)  # fmt: skip
def test_addresses_come_without_the_punctuation_around(text: str, found: list[str]) -> None:
    addresses = find_addresses(text)

    assert [address.text for address in addresses] == found
    assert [text[address.span.start : address.span.end] for address in addresses] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%s of %d, %(name)s: %5.2f %1$s %dx%d",
         ["%s", "%d", "%(name)s", "%5.2f", "%1$s", "%d", "%d"]),
        ("{0} {name!r} {n:.2f} {} ${a.b} #{c} $path {{ x }} {% if y %}",
         ["{0}", "{name!r}", "{n:.2f}", "{}", "${a.b}", "#{c}", "$path", "{{x}}", "{%ify%}"]),
        ("&brand; &amp; &nbsp; &lt;", ["&brand;"]),
        ("50 % de, 100%, 20 %s. {two words}, US$50 $5 a % b", []),
        ("{n, plural, one {day} other {# days}} {name}", ["{n,plural", "{name}"]),
    ],
)  # fmt: skip
def test_only_what_surely_is_a_placeholder_is_found(text: str, found: list[str]) -> None:
    assert [placeholder.text for placeholder in find_placeholders(text)] == found
