"""TMX, the exchange format of translation memories (LISA OSCAR, TMX 1.4b, 2005)."""
