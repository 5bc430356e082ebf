"""One module for each format; all give Records and, for parts of a file, Refused."""
