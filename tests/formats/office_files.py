"""Small DOCX and ODT files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "draw": "drawing", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
_ODT += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """An archive of the members; the one named mimetype is not compressed."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 12, 0, 0)), data, method)
    return output.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def make_docx(body: str, links: Mapping[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """A DOCX file with this body.

    `parts` are further ones by their root elements' content (`styles`, `footnotes`, `header1` …),
    and `links` addresses that the body refers to, by id.
    """
    roots = {"styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    members: dict[str, str] = {}
    relations, types = [], []
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
        members[f"word/{name}.xml"] = f"{_DECLARATION}<w:{root} {_WORD}>{content}</w:{root}>"
        relations.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>')
        types.append(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}{kind}+xml"/>'
        )
    for name, (kind, target) in (links or {}).items():
        relations.append(
            f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}" '
            'TargetMode="External"/>'
        )
    return pack({
        "[Content_Types].xml": (
            f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{_WORD_TYPE}document.main+xml"/>{"".join(types)}</Types>'
        ),
        "_rels/.rels": (
            f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"{_DECLARATION}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": (
            f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(relations)}'
            "</Relationships>"
        ),
        **members,
        "word/media/image1.png": "\x89PNG no image",
    })  # fmt: skip


def make_odt(body: str, styles: str = "", masters: str = "", **members: str) -> bytes:
    """An ODT file with this body, automatic styles, and master pages."""
    manifest = (
        f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return pack({
        "mimetype": ODT_TYPE,
        "content.xml": (
            f'{_DECLARATION}<office:document-content {_ODT} office:version="1.2">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        ),
        "styles.xml": (
            f'{_DECLARATION}<office:document-styles {_ODT} office:version="1.2">'
            '<office:automatic-styles><style:page-layout style:name="L"/></office:automatic-styles>'
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
        "META-INF/manifest.xml": manifest,
        **members,
    })  # fmt: skip
