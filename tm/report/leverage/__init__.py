"""How much of a job is in a memory already, for people and programs."""
