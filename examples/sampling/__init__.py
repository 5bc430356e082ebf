"""How the sample archive is made: hand-written skeletons in, newsroom files out.

    text files → skeletons, people, outlets → stories → pieces → files and the truth

Everything is drawn from seeded generators: the same code writes the same sample.
"""
