"""TBX, terminology as tools exchange it: version 2 (ISO 30042:2008) and 3 (ISO 30042:2019)."""

from tm.formats.tbx.read import read_tbx

__all__ = ["read_tbx"]
