"""Files → articles → one generation of the index."""
