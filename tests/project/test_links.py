"""Which original a translation belongs to."""

from __future__ import annotations

import pytest

from tm.model.link import Link, LinkedBy
from tm.project.config import Config
from tm.project.discover import Discovered, add_links, find_bulletins
from tm.project.links import Key

SPANISH = ("bulletins/es/acta.md", "bulletins/es/aviso.md")
ENGLISH = ("bulletins/en/minutes.md", "bulletins/en/notice.md")


def make_config(**settings: object) -> Config:
    facts = {"original": "es", "languages": ("es", "en", "pt-BR"), **settings}
    return Config(**facts)


def discover(
    *paths: str, keys: dict[str, tuple[Key, ...]] | None = None, **settings: object
) -> Discovered:
    return find_bulletins(paths, make_config(**settings), (".md",), keys)


def list_links(found: Discovered) -> list[tuple[str, str, str]]:
    """Each link's file names and how it is known."""
    return [
        (link.original.rpartition("/")[2], link.translation.rpartition("/")[2], link.by.value)
        for link in found.links
    ]


def key(value: str, name: str = "translationKey") -> tuple[Key, ...]:
    return ((name, value),)


def test_files_with_a_key_in_common_belong_together() -> None:
    found = discover(
        *SPANISH,
        *ENGLISH,
        "bulletins/pt-BR/ata.md",
        keys={
            SPANISH[0]: key("Acta "),
            ENGLISH[0]: key("acta"),
            "bulletins/pt-BR/ata.md": key("acta"),
            SPANISH[1]: key("aviso"),
            ENGLISH[1]: key("notice"),
        },
    )
    assert list_links(found) == [
        ("acta.md", "minutes.md", "front matter"),
        ("acta.md", "ata.md", "front matter"),
    ]
    assert found.orphans == (("en", ENGLISH[1]),)
    assert [bulletin.name for bulletin in found.bulletins] == ["acta", "aviso"]


@pytest.mark.parametrize(
    "keys",
    [
        {path: key("x") for path in (*SPANISH, *ENGLISH)},
        {SPANISH[0]: key("x"), ENGLISH[0]: key("x"), ENGLISH[1]: key("x")},
        {SPANISH[0]: key("x"), ENGLISH[0]: key("x", "ref")},
    ],
)
def test_a_key_that_is_not_one_files_alone_tells_nothing(keys: dict[str, tuple[Key, ...]]) -> None:
    assert discover(*SPANISH, *ENGLISH, keys=keys).links == ()


def test_a_key_counts_more_than_a_path_and_no_key_less() -> None:
    paths = ("bulletins/es/a.md", "bulletins/es/b.md", "bulletins/en/a.md", "bulletins/en/b.md")
    crossed = {paths[0]: key("1"), paths[3]: key("1"), paths[1]: key("2"), paths[2]: key("3")}
    found = discover(*paths, keys=crossed)
    assert list_links(found) == [("a.md", "b.md", "front matter")]
    differing = {paths[0]: key("1"), paths[2]: key("2")}
    assert list_links(discover(*paths, keys=differing)) == [
        ("a.md", "a.md", "path"),
        ("b.md", "b.md", "path"),
    ]


def test_a_pin_counts_more_than_all_else() -> None:
    found = discover(
        *SPANISH,
        *ENGLISH,
        "bulletins/en/acta.md",
        keys={SPANISH[0]: key("1"), ENGLISH[0]: key("1")},
        pair=({"es": SPANISH[0], "en": ENGLISH[1]},),
    )
    assert list_links(found) == [("acta.md", "notice.md", "tm.toml")]
    assert [path for _, path in found.orphans] == ["bulletins/en/acta.md", ENGLISH[0]]


def test_pinned_files_need_no_pattern() -> None:
    found = discover(pair=({"es": "actas/3.md", "en": "old/minutes.md", "pt-BR": "old/ata.md"},))
    (bulletin,) = found.bulletins
    assert bulletin.name == "actas/3"
    assert bulletin.translations == (("en", "old/minutes.md"), ("pt-BR", "old/ata.md"))
    assert bulletin.has("en")
    assert not bulletin.has("es")


def test_files_that_are_apart_are_not_linked() -> None:
    paths = ("bulletins/es/a.md", "bulletins/en/a.md")
    apart = ({"es": paths[0], "en": paths[1]},)
    found = discover(*paths, keys=dict.fromkeys(paths, key("1")), apart=apart)
    assert found.links == ()
    link = Link("en", *paths, LinkedBy.CONTENT)
    assert add_links(found, [link], make_config(apart=apart)) == found


def test_links_by_content_are_added_to_what_is_free() -> None:
    found = discover(*SPANISH, *ENGLISH, "bulletins/en/acta.md")
    links = [
        Link("en", SPANISH[0], ENGLISH[0], LinkedBy.CONTENT),  # has one by path
        Link("en", SPANISH[1], ENGLISH[1], LinkedBy.CONTENT),
        Link("en", SPANISH[1], ENGLISH[0], LinkedBy.CONTENT),  # has one now
    ]
    added = add_links(found, links, make_config())
    assert list_links(added) == [
        ("acta.md", "acta.md", "path"),
        ("aviso.md", "notice.md", "content"),
    ]
    assert added.orphans == (("en", ENGLISH[0]),)
