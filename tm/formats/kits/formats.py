"""Every format of kits."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.po import PO_KIT

KIT_FORMATS: tuple[KitFormat, ...] = (PO_KIT,)
