"""What an article quotes: titles in 《》 and slogans in “”."""

from __future__ import annotations

import re

_TITLE = re.compile(r"《([^《》\n]{0,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,60}){0,2})》")
"""A title on one line, with up to two titles in it (《关于印发《办法》的通知》).

Of 33,984 titles in newscast texts 99.8 % have at most 60 characters."""

_SLOGAN = re.compile(r"[“「『]([\d〇㐀-䶿一-鿿]{2,12})[”」』]")
_SPOKEN = re.compile("[的了吗呢吧啊呀嘛们]")
"""的 and 了 make a phrase out of a slogan, the others somebody's words."""


def find_documents(text: str) -> tuple[str, ...]:
    """The titles in 《》 of a simplified text, outermost only, in order, each once."""
    titles = (found[1].strip() for found in _TITLE.finditer(text))
    return tuple(dict.fromkeys(filter(None, titles)))


def find_slogans(text: str) -> tuple[str, ...]:
    """What stands in “” or 「」 as 2–12 Han characters or digits, in order, each once.

    Nothing with 的 or 了 and no speech: 双招双引 and 12345 are slogans.
    """
    quoted = (found[1] for found in _SLOGAN.finditer(text))
    return tuple(dict.fromkeys(each for each in quoted if not _SPOKEN.search(each)))
