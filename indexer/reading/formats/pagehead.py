"""What a page says of its article: title, date, source, author, address.

Own rules for what Chinese sites write: the meta tags that government sites are bound
to (ArticleTitle, PubDate, ContentSource), and the line 发布时间： 来源： 作者： above
the text. Then htmldate, which knows the tags of the rest of the world.
"""

from __future__ import annotations

import html
import re
from functools import cached_property
from itertools import takewhile

from indexer.reading.formats.fields import finest
from indexer.reading.formats.markup import Block, as_text
from indexer.reading.legibility import cleaned

_META = re.compile(
    r"""<meta\b((?:[^<>"']|"[^"<>]{0,2000}"|'[^'<>]{0,2000}')*)>""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([\w-]{1,30})\s{0,3}=\s{0,3}("[^"]*"|'[^']*'|[^\s"'>]+)""")
_NAMING = ("name", "property", "itemprop")
_HEAD = 1 << 18  # characters within which a page's meta tags stand

_TITLE = ("articletitle", "og:title")
_PUBLISHED = (
    *("pubdate", "publishdate", "publish_date", "pub_date", "publish_time", "date"),
    *("article:published_time", "og:published_time", "og:release_date", "dc.date"),
    "datepublished",
)
_CHANGED = ("article:modified_time", "og:updated_time", "last-modified", "lastmod")
_SOURCE = ("contentsource", "source")
_AUTHOR = ("author", "article:author", "dc.creator")

_DATE = (
    r"((?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?"
    r"(?:[\sT]{0,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?)"
)
_NAMED_DATE = re.compile(
    r"(?:发布|發佈|發布|发表|發表|发稿|刊发)(?:时间|時間|日期)?[:：]\s{0,3}" + _DATE
)
_LEADING_DATE = re.compile(
    r"^(?:(?:时间|時間|日期)[:：]\s{0,3})?" + _DATE, re.MULTILINE
)
_OUTLET = (
    r"([^\s\d，。：:|]{0,16}(?:[报報网網台臺社刊]|发布|發佈|發布|中心|融媒体?|新闻|新聞"
    r"|在线|客户端|政府|[时時快][讯訊]))"
)
_BARE_SOURCE = re.compile(
    rf"^{_OUTLET}[ \t\u3000|]{{1,4}}{_DATE}|^{_DATE}[ \t\u3000|]{{1,4}}{_OUTLET}$",
    re.MULTILINE,
)
_NAME = r"[:：][ \t\u3000]{0,3}([^\s：:，。|｜]{2,30})"
_NAMED_SOURCE = re.compile(r"(?:来源|來源)" + _NAME)
_NAMED_AUTHOR = re.compile(r"(?:作者|记者|記者)" + _NAME)

# WeChat, through which most county papers publish, names the account only here
_ACCOUNT = re.compile(r"""\bid=["']js_name["'][^<>]{0,300}>\s{0,99}([^<>\s]{1,40})""")

_ABOVE = 12  # lines between the page's navigation and the text
_PARAGRAPH = re.compile(r"^[^\n，。,]{0,100}[，。,].*", re.MULTILINE)
_BEGINNING = 60  # characters of the first paragraph; a piece of 15 finds it in the page
_PIECE = 15
_LINES_ON_TOP = 4

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S{1,2000}) -->")
_CANONICAL = re.compile(
    r"""<link\b[^<>]{0,300}\brel=["']?canonical["']?[^<>]{0,300}""", re.IGNORECASE
)
_HREF = re.compile(r"""\bhref=["']?([^"'<>\s]{1,2000})""", re.IGNORECASE)
_TITLE_TAG = re.compile(r"<title[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)
_H1 = re.compile(r"<h1\b[^<>]{0,500}>(.{1,300}?)</h1", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\b[^<>]{0,2000}>[^<]{0,500}", re.IGNORECASE)
_SITE = re.compile(
    r"_.{1,100}$|(?:\s{0,3}[-–—|｜]{1,2}\s{0,3}[^-–—|｜]{2,20}"
    r"(?:网|報|报|政府|频道|新闻|新聞|中心|平台|门户|台|发布|在线))+$"
)
_SHORTEST_TITLE = 4


class PageHead:
    """`markup` is the page, `visible` its lines, `text` its article."""

    def __init__(self, markup: str, visible: list[Block], text: str) -> None:
        self._markup = markup
        self._visible = visible
        self._text = text

    def title(self) -> str | None:
        """The article's, without the column and site that <title> has after it."""
        tag = _TITLE_TAG.search(self._markup)
        meta = self._meta(*_TITLE)
        given = meta or (html.unescape(tag[1]).strip() if tag else "")
        heading = self._heading
        if heading and (_begins(given, heading) or not (meta or self._is_far(heading))):
            return heading
        short = _SITE.sub("", given).strip()
        return (short if len(short) >= _SHORTEST_TITLE else given) or heading or None

    def _is_far(self, heading: str) -> bool:
        """Whether it does not stand by the article: the site's name may be one too."""
        above = self._above.split("\n")[-_LINES_ON_TOP:]
        top = self._text.split("\n")[:_LINES_ON_TOP]
        return heading not in top and heading not in "".join(above)

    def published(self) -> str | None:
        """As finely as the page says it, else to the day by htmldate."""
        given = [value for name in _PUBLISHED if (value := self._metas.get(name))]
        named = _NAMED_DATE.findall(self._above) or _LEADING_DATE.findall(self._above)
        return finest(given) or (named[-1] if named else self._dated())

    def source(self) -> str | None:
        """The outlet that is named, else the site."""
        if account := _ACCOUNT.search(self._markup):
            return html.unescape(account[1])
        named = _NAMED_SOURCE.findall(self._above)
        bare = _BARE_SOURCE.search(self._above)
        return (
            self._meta(*_SOURCE)
            or (named[-1] if named else None)
            or (bare and (bare[1] or bare[4]))
            or self._meta("og:site_name")
        )

    def author(self) -> str | None:
        """As written; a name that is an address is none."""
        named = _NAMED_AUTHOR.findall(self._above)
        author = self._meta(*_AUTHOR) or (named[-1] if named else None)
        return None if author and "://" in author else author

    def url(self) -> str | None:
        """Where a browser saved it from, else what the page calls its own address."""
        head = self._markup[:_HEAD]
        if saved := _SAVED_FROM.search(head):
            return saved[1]
        link = _CANONICAL.search(head)
        href = _HREF.search(link[0]) if link else None
        return html.unescape(href[1]) if href else self._meta("og:url")

    def text(self) -> str:
        """The article without the lines on its top that were read as title or date."""
        lines = self._text.split("\n")
        top = [line for line in lines[:_LINES_ON_TOP] if not self._is_head(line)]
        return "\n".join((*top, *lines[_LINES_ON_TOP:]))

    def _is_head(self, line: str) -> bool:
        dates = (_NAMED_DATE, _LEADING_DATE, _BARE_SOURCE)
        said = any(date.search(line) for date in dates)
        return line == self.title() or (said and not _PARAGRAPH.search(line))

    def _dated(self) -> str | None:
        """htmldate's day, unless it is that of a change to the page.

        It sees what stands above the article and no links: it takes any date of the
        text, of other news or of a copyright line for that of the page.
        """
        from htmldate import find_date

        head = _LINK.sub("", self._markup[: self._start])
        date = find_date(head, extensive_search=False, original_date=True)
        changed = [self._metas.get(name, "") for name in _CHANGED]
        return None if date and any(c.startswith(date) for c in changed) else date

    @cached_property
    def _heading(self) -> str:
        """The page's only <h1>."""
        found = _H1.findall(self._markup)
        return as_text(found[0]).replace("\n", "") if len(found) == 1 else ""

    @cached_property
    def _metas(self) -> dict[str, str]:
        """The contents of the meta tags by name, in lower case; the first of a name."""
        metas: dict[str, str] = {}
        for tag in _META.finditer(self._markup[:_HEAD]):
            attributes = {
                name.lower(): html.unescape(value.strip("\"'")).strip()
                for name, value in _ATTRIBUTE.findall(tag[1])
            }
            name = next(filter(None, map(attributes.get, _NAMING)), "")
            metas.setdefault(name.lower(), cleaned(attributes.get("content", "")))
        return metas

    @cached_property
    def _piece(self) -> str:
        """A piece of the article's first paragraph by which the page is searched."""
        first = _PARAGRAPH.search(self._text)
        pieces = (first[0] if first else self._text)[:_BEGINNING].split()
        return max(pieces, key=len, default="")[:_PIECE]

    @cached_property
    def _above(self) -> str:
        """The last lines above the article that are no links."""
        piece = self._piece
        lines = takewhile(lambda block: piece not in block.text, self._visible)
        return "\n".join([line.text for line in lines if not line.is_link][-_ABOVE:])

    @property
    def _start(self) -> int:
        """Where the article begins in the markup; not found, where the page's body."""
        start = self._markup.find(self._piece)
        return max(start if start >= 0 else self._markup.find("<body"), 0)

    def _meta(self, *names: str) -> str | None:
        return next(
            (self._metas[name] for name in names if self._metas.get(name)), None
        )


def _begins(title: str, heading: str) -> bool:
    """Whether nothing but a site's name can follow the heading in the title."""
    rest = title.removeprefix(heading).lstrip()
    return title.startswith(heading) and rest[:1] in ("", *"-_–—|｜")
