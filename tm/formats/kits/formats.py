"""Every format of kits."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat

KIT_FORMATS: tuple[KitFormat, ...] = ()
