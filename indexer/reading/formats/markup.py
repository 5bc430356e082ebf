"""HTML → its text, paragraph by paragraph, without what is only for the browser.

One pass over the tags, in time proportional to the length whatever is in it. It serves
the HTML that databases keep inside their fields, and pages in which trafilatura finds
no article.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
_NAME = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
_HAN = r"[\u2e80-\uffef]"
_WRAP = re.compile(rf"(?<={_HAN})[ \t\r]*\n\s*(?={_HAN})")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")

# What is dropped with all that is in it. `form` is not: whole pages are in one.
_HIDDEN_TAGS = """
    script style noscript template iframe svg select button title nav footer aside
"""
_HIDDEN = frozenset(_HIDDEN_TAGS.split())
_RAW = frozenset(("script", "style"))  # no tag but their own end counts in these
_INLINE_TAGS = """
    a abbr b big em font i img input label mark s small span strike strong sub sup u
    wbr o st1 time cite q ins del script style noscript template svg !
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_MOSTLY = 0.6


class Block(NamedTuple):
    """One line of visible text, and how many of its characters are links."""

    text: str
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether it is navigation rather than text."""
        return self.linked >= _MOSTLY * len(self.text)


def as_text(markup: str) -> str:
    """The text of a piece of HTML, a line for each paragraph."""
    return "\n".join(block.text for block in blocks(markup))


def blocks(markup: str) -> Iterator[Block]:
    """The lines of visible text, blank ones left out."""
    pieces: list[str] = []
    linked = 0
    in_link = False
    for name, text in _visible(markup):
        pieces.append(text)
        linked += len(text) * in_link
        if name in ("a", "/a"):
            in_link = name == "a"
        elif name.lstrip("/") not in _INLINE:
            yield from _block(pieces, linked)
            pieces, linked = [], 0
    yield from _block(pieces, linked)


def _visible(markup: str) -> Iterator[tuple[str, str]]:
    """Pieces of text, each with the name of the tag after it (p, /p; ! for others)."""
    hidden, depth = "", 0
    for name, text in _pieces(_without_comments(markup)):
        if not hidden:
            yield name, text
            hidden, depth = (name, 1) if name in _HIDDEN else ("", 0)
        elif name == f"/{hidden}":
            depth -= 1
        elif name == hidden and hidden not in _RAW:
            depth += 1
        hidden = hidden if depth else ""


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    at = 0
    for tag in _TAG.finditer(markup):
        name = _NAME.match(tag[0])
        yield name[0][1:].lower() if name else "!", markup[at : tag.start()]
        at = tag.end()
    yield "end", markup[at:]


def _without_comments(markup: str) -> str:
    parts, at = [], 0
    while (start := markup.find("<!--", at)) >= 0:
        if (end := markup.find("-->", start)) < 0:
            break
        parts.append(markup[at:start])
        at = end + len("-->")
    return "".join((*parts, markup[at:]))


def _block(pieces: list[str], linked: int) -> Iterator[Block]:
    """Indents and line ends are the source's; spaces between words are the text's."""
    text = html.unescape("".join(pieces))
    text = _SPACE.sub(" ", _WRAP.sub("", text)).strip(" \u3000")
    if text:
        yield Block(text, linked)
