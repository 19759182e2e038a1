"""Small PDF files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Line = tuple[float, float, str]


def make_pdf(pages: Iterable[Sequence[Line]], size: int = 10, trailer: str = "") -> bytes:
    """A PDF file whose pages of 400 by 600 points have lines at these places (left, bottom).

    A line that begins with `#` is twice as large as the others.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", (
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
    )]  # fmt: skip
    numbers = []
    for page in pages:
        stream = "".join(_show(*line, size) for line in page)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        numbers.append(len(objects))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(numbers)}>>"
    output = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(output))
        output += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(output)
    output += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    output += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    output += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n".encode()
    output += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(output)


def _show(left: float, bottom: float, text: str, size: int) -> str:
    if text.startswith("#"):
        size, text = 2 * size, text[1:]
    text = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {left} {bottom} Td ({text}) Tj ET\n"


def set_lines(*texts: str, top: float = 540, left: float = 50) -> list[Line]:
    """Lines one below the other; an empty one leaves a gap."""
    return [(left, top - 12 * row, text) for row, text in enumerate(texts) if text]
