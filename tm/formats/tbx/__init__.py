"""TBX, terminology as tools exchange it: version 2 (ISO 30042:2008) and 3 (ISO 30042:2019)."""

from tm.formats.tbx.omegat import write_omegat
from tm.formats.tbx.read import read_tbx
from tm.formats.tbx.write import write_tbx2, write_tbx3_dca, write_tbx3_dct

__all__ = ["read_tbx", "write_omegat", "write_tbx2", "write_tbx3_dca", "write_tbx3_dct"]
