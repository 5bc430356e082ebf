"""What an article is: its texts, its people, its topics."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year"]
Origin = Literal["metadata", "url", "filename", "text", "dateline", "argument"]
EventOrigin = Literal["text", "published", "argument"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Repair:
    """One mended place: `raw[start:end] == before` and is read as `after`."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text three times over; every offset says which of the three it counts in.

    raw         as it arrived: what is shown, highlighted and exported
    repaired    raw with the repairs put in: what is folded and searched
    simplified  repaired, in simplified characters and of the same length: what people
                read beside it and what extraction sees
    """

    raw: str
    simplified: str
    repairs: tuple[Repair, ...] = ()

    @property
    def repaired(self) -> str:
        """`raw` with every repair put in; repairs are ascending and never overlap."""
        if not self.repairs:
            return self.raw
        parts: list[str] = []
        at = 0
        for repair in self.repairs:
            parts += (self.raw[at : repair.start], repair.after)
            at = repair.end
        return "".join((*parts, self.raw[at:]))

    def in_raw(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans of `repaired`, none of them empty, as spans of `raw`.

        Of a repair that a span touches it takes in the whole. What was repaired away
        belongs to what stands before it: in 區(qū)委 the 區 is 區(qū), the 委 is 委.
        """
        if not self.repairs:
            return spans
        lows, highs = self._places()
        return tuple(
            (self._raw_start(start, lows, highs), self._raw_end(end, lows, highs))
            for start, end in spans
        )

    def _places(self) -> tuple[list[int], list[int]]:
        """Where the repairs begin and end in `repaired`."""
        lows, highs = [], []
        shift = 0
        for repair in self.repairs:
            lows.append(repair.start + shift)
            highs.append(lows[-1] + len(repair.after))
            shift = highs[-1] - repair.end
        return lows, highs

    def _raw_start(self, at: int, lows: list[int], highs: list[int]) -> int:
        done = bisect_right(highs, at)
        if done < len(lows) and lows[done] <= at:
            return self.repairs[done].start
        return at + self._growth(done, highs)

    def _raw_end(self, at: int, lows: list[int], highs: list[int]) -> int:
        done = bisect_right(highs, at)
        if done < len(lows) and lows[done] < at:
            return self.repairs[done].end
        return at + self._growth(done, highs)

    def _growth(self, done: int, highs: list[int]) -> int:
        """By how much `raw` is longer up to the end of that many repairs."""
        return self.repairs[done - 1].end - highs[done - 1] if done else 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in the news.

    posts    as written in this article, each a post of its own (区委常委, 办公室主任)
    aliases  other forms that stand for this person here (马书记)
    spans    where the name stands in the simplified body
    mentions how often the name or an alias stands in title and body
    """

    name: str
    posts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: int = 1
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody who made the article: `role` is one of `CREDIT_ROLES`."""

    role: str
    name: str


CREDIT_ROLES = {
    "reporter": "记者",
    "correspondent": "通讯员",
    "author": "作者",
    "photo": "摄影",
    "video": "视频",
    "editor": "编辑",
    "proof": "校对",
    "reviewer": "审核",
    "supervisor": "监制",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the taxonomy and the words of the article that speak for it.

    code   what stays when the topic gets another name; "" where the taxonomy gives none
    """

    name: str
    evidence: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    """When something that the article tells of is; not when the article was published.

    first, last  the days from which and to which; both None where no year is told and
                 nothing else gives it (12月28日): a year is never guessed
    precision    what is named: days, whole months or whole years
    origin       "text" where the year is written, else what it is counted from: the
                 day of publication or the reference that was given; None with no year
    span         where it is written in the simplified body
    """

    first: date | None
    last: date | None
    precision: Precision
    origin: EventOrigin | None
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be indexed.

    published    the day of publication; the first of the month or year where
                 `published_precision` says that no more is known; None if unknown
    published_span   where in the simplified body it is written, if it is from there
    events       the dates of what is told, each once, in the order of the text
    origin       where it was read: the file's path, with `#n` for its n-th record
    documents, slogans, doctrines   《》 titles, “” slogans, names of doctrines
    unresolved   a surname before a post whose owner the article does not name (周书记)
    damaged      how many damaged places were left as they are
    """

    id: str
    title: Text
    body: Text
    origin: str
    title_taken: bool = False
    published: date | None = None
    published_precision: Precision | None = None
    published_from: Origin | None = None
    published_span: Span | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None
    people: tuple[Person, ...] = ()
    credits: tuple[Credit, ...] = ()
    topics: tuple[Topic, ...] = ()
    documents: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    doctrines: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    events: tuple[EventDate, ...] = ()
    damaged: int = 0
