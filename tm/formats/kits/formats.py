"""Every format of kits."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.omegat import OMEGAT_KIT
from tm.formats.kits.po import PO_KIT
from tm.formats.kits.xliff import XLIFF_1_KIT, XLIFF_2_KIT
from tm.formats.kits.xlsx import XLSX_KIT

KIT_FORMATS: tuple[KitFormat, ...] = (PO_KIT, XLIFF_1_KIT, XLIFF_2_KIT, OMEGAT_KIT, XLSX_KIT)
