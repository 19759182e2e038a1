from __future__ import annotations

import pytest

from tm.text.addresses import find_host, neutralize_address


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("https://www.example.org/es/mapa/", "http://example.org/mapa"),
        ("https://es.example.org/mapa", "https://en.example.org/mapa"),
        ("/es/mapa", "/mapa/"),
        ("mapa.es.html", "mapa.en.html"),
        ("https://example.org/es-PE/mapa?lang=es", "https://example.org/en_US/mapa?lang=en"),
        ("mailto:info@example.org", "info@example.org"),
        ("HTTPS://Example.org/Mapa", "https://example.org/Mapa"),
    ],
)
def test_addresses_are_the_same_but_for_the_language(spanish: str, english: str) -> None:
    languages = ("es", "en-US")

    assert neutralize_address(spanish, languages) == neutralize_address(english, languages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/mapa", "https://example.org/mapas"),
        ("https://example.org/fr/mapa", "https://example.org/mapa"),
        ("/mapa", "mapa"),
    ],
)
def test_other_addresses_differ(one: str, other: str) -> None:
    languages = ("es", "en")

    assert neutralize_address(one, languages) != neutralize_address(other, languages)


def test_the_host_is_the_site_whatever_its_subdomains() -> None:
    assert find_host(neutralize_address("https://es.wikipedia.org/wiki/Agua", ("es", "en"))) == (
        "wikipedia.org"
    )
    assert find_host(neutralize_address("/es/agua", ("es", "en"))) == ""
