"""Damaged text → what it was: annotations taken out, struck characters put back."""
