"""The query language: what is typed, in pieces, and what each of them asks for.

    tokens    typed text → tokens
    reading   tokens → terms, in the tree of and, or and brackets
    operands  where something is asked for, and the shapes of what is found there
    wording   unquoted words → terms, with their synonyms
    cutting   an unquoted run → its words
    values    a quoted string, a facet's value, a date → a term
    dates     what follows 日期： → days
    joining   the tree → one clause, with what ranks higher besides
    parsed    what comes of it: terms, mistakes, what was ignored
    mistakes  the sentences that say what is wrong

`search.query` is its door; nothing else is imported from here by other packages.
"""
