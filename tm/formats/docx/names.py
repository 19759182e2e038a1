"""The namespaces of DOCX, with the prefixes that we call them by."""

from __future__ import annotations

_OFFICE = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
# The transitional and the strict form of each (ECMA-376, part 1 and part 4).
PREFIXES = {
    _OFFICE[0] + "wordprocessingml/2006/main": "w:",
    _OFFICE[1] + "wordprocessingml/main": "w:",
    _OFFICE[0] + "officeDocument/2006/relationships": "r:",
    _OFFICE[1] + "officeDocument/relationships": "r:",
    _OFFICE[0] + "officeDocument/2006/math": "m:",
    _OFFICE[1] + "officeDocument/math": "m:",
    _OFFICE[0] + "markup-compatibility/2006": "mc:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    _OFFICE[0] + "package/2006/relationships": "",
}
