"""An .html file: the article of the page, through trafilatura.

What the page says of it (title, date, source …) is read in `pagehead`.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Any

from indexer.reading.charset import decode_page
from indexer.reading.formats.markup import Block, blocks
from indexer.reading.formats.pagehead import PageHead
from indexer.reading.legibility import cleaned
from indexer.record import Record
from search.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

# A cell with sentences of this length: the table is how an old page was laid out
_LAYOUT = re.compile(
    r"^\|(?:[^\n|]{0,300}\|){0,8} (?=[^\n|]{0,500}。)[^\n|]{50}", re.MULTILINE
)
_FOOTER = re.compile(
    r"(?:\n[^\n]{0,60}(?:版权所有|版權所有|未经授权|ICP备|公网安备|©|Copyright)[^\n]{0,60})+$"
)
_SAYS_SOMETHING = re.compile(r"[。！？]|.{40}")


def read_page(data: bytes, origin: str) -> Record:
    """The page's article. Raises Unreadable where none is found in it."""
    markup = decode_page(data).text
    visible = list(blocks(markup))
    head = PageHead(markup, visible, _text(markup, visible))
    return Record(
        origin,
        head.text(),
        title=head.title(),
        url=head.url(),
        published=head.published(),
        source=head.source(),
        author=head.author(),
    )


def _text(markup: str, visible: list[Block]) -> str:
    """trafilatura's article; where it finds none, the lines from the first sentence."""
    links = {block.text for block in visible if block.is_link}
    found = (line.strip() for line in _extracted(markup).split("\n"))
    text = "\n".join(line for line in found if line and line not in links)
    if not _SAYS_SOMETHING.search(text) or _LAYOUT.search(text):
        lines = (block.text for block in visible if not block.is_link)
        text = "\n".join(dropwhile(_is_no_sentence, lines))
    if not _SAYS_SOMETHING.search(text):
        raise Unreadable(
            "网页里没有找到正文（可能是列表页、跳转页，或正文靠脚本加载）。",
            "No article is found in the page: it may be a list, a redirection or filled"
            " in by scripts.",
        )
    return _FOOTER.sub("", text)


def _is_no_sentence(line: str) -> bool:
    return not _SAYS_SOMETHING.search(line)


def _extracted(markup: str) -> str:
    """In fast mode: the fallbacks take five times as long and find no more in news."""
    page = _extractor()(markup, fast=True, include_comments=False)
    return cleaned(page.text or "") if page else ""


@cache
def _extractor() -> Callable[..., Any]:
    """trafilatura, which takes 0.2 s to import, with its log kept off the terminal."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction
