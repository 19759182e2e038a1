"""Plain text: blocks by layout alone."""

from tm.formats.txt.read import read_txt
from tm.formats.txt.write import write_txt

__all__ = ["read_txt", "write_txt"]
