"""OmegaT projects: a folder for one or more bulletins (OmegaT 3.6 and later)."""

from __future__ import annotations

from tm.formats.kits.base import KitFormat
from tm.formats.kits.omegat.read import is_omegat_memory, read_omegat_delivery
from tm.formats.kits.omegat.write import write_omegat_project

OMEGAT_KIT = KitFormat("omegat", write_omegat_project, read_omegat_delivery, is_omegat_memory)
