"""What staff know better than the program: a file of corrections, and what they do."""
