"""DOCX: Office Open XML text documents (ECMA-376, part 1), as Word and LibreOffice write them."""

from tm.formats.docx.read import read_docx
from tm.formats.docx.write import write_docx

__all__ = ["read_docx", "write_docx"]
