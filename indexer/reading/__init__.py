"""Files → records: where they are, how they are packed, encoded and laid out."""
