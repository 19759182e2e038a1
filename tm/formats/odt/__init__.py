"""ODT: OpenDocument text documents (ODF 1.3, part 3), as LibreOffice writes them."""

from tm.formats.odt.read import read_odt
from tm.formats.odt.write import write_odt

__all__ = ["read_odt", "write_odt"]
