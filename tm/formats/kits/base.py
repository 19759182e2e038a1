"""What a format of kits is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tm.formats.base import ImportOptions
from tm.model.kit import Delivery, Kit


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit: its path below the folder that kits go into, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KitFormat:
    """A kind of kit.

    `write` gives the files for bulletins with one pair of languages. `read` takes a file that came
    back and the path to name in errors; the options serve where the file tells no languages. It
    raises InputError for a file that is damaged or nothing of its kind: finished work is taken
    whole or not at all. `recognize` tells by the first 4096 bytes and the suffix, in lower case,
    whether a file is one that `read` takes.
    """

    name: str
    write: Callable[[Sequence[Kit]], Iterator[KitFile]]
    read: Callable[[BinaryIO, str, ImportOptions], Delivery]
    recognize: Callable[[bytes, str], bool]
