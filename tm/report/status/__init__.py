"""Which translations lag behind their originals, for people and programs."""
