"""One article as bytes: what a hit shows, what its snippets are cut from, the rest.

    sizes    4 × u4   bytes of card and repairs; code points and bytes of the body
    card     JSON     the head of the article, the names of its people and topics
    repairs  JSON     of the body; nothing where there are none
    body     raw, as search.embedded.compact has it
    rest     deflate  JSON of all else; its dictionary is what stands before it

Most of the rest are words of the body: of 410 bytes 120 are left. The article's id is
not among it, because it has to be found without reading articles.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from struct import Struct
from typing import Any, NamedTuple

import numpy as np

from search.embedded.compact import decode, encode
from search.embedded.values import as_bytes, as_text
from search.model import Article, Precision, Repair, Text
from search.serial import Json, article_from_dict, article_to_dict

_SIZES = Struct("<4I")
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_READER = json.JSONDecoder()

_HEAD = (
    *("raw_title", "title_taken", "published", "published_precision"),
    *("source", "url"),
)
"""Keys of an article's JSON whose values open its card, in the card's order."""

_TEXTS: Json = {
    **{"title": "", "raw_title": "", "title_repairs": ()},
    **{"body": "", "raw_body": "", "repairs": ()},
}

_KEYS = (
    b'"month","from":"text","year","from":null,"last":null,'
    b'{"first":"2020-01-01","last":"2020-12-31","precision":"day","from":"published",'
    b'"span":[11]}],"published_from":"metadata","published_span":null,"place":null,'
    b'"people":[{"name":"","posts":["'
    b'"aliases":[],"mentions":1,"spans":[[1,2],[3,4]]}],"credits":[{"role":"reporter",'
    b'"name":"","topics":[{"name":"","evidence":["","documents":[],"slogans":[],'
    b'"doctrines":[],"unresolved":[],"events":[],"damaged":0,"origin":"'
)
"""Ends the dictionary of the rest: part of the format, with another nothing is read."""


class Card(NamedTuple):
    """What a hit shows of its article beside the snippets of the body.

    title   without its simplified form, which no hit shows
    """

    id: str
    title: Text
    title_taken: bool
    date: date | None
    precision: Precision | None
    source: str | None
    url: str | None
    people: tuple[str, ...]
    topics: tuple[str, ...]


def pack(article: Article) -> bytes:
    """The article as bytes, without its id."""
    data = article_to_dict(article)
    card = _json(_card(article, data))
    repairs = _json(_gaps(article.body.repairs)) if article.body.repairs else b""
    body = encode(article.body.raw)
    rest = _json(_rest(article, data))
    deflate = zlib.compressobj(6, wbits=-15, zdict=_before(card, article.body.raw))
    sizes = _SIZES.pack(len(card), len(repairs), len(article.body.raw), len(body))
    packed = deflate.compress(rest) + deflate.flush()
    return b"".join((sizes, card, repairs, body, packed))


class Stored:
    """A packed article; each part is read when it is asked for."""

    __slots__ = ("_body", "_card", "_points", "_repairs", "_rest")

    def __init__(self, packed: memoryview) -> None:
        card, repairs, self._points, body = _SIZES.unpack_from(packed)
        at = _SIZES.size
        self._card = packed[at : (at := at + card)]
        self._repairs = packed[at : (at := at + repairs)]
        self._body = packed[at : (at := at + body)]
        self._rest = packed[at:]

    def card(self, id: str) -> Card:
        """What a hit shows."""
        values = _read(self._card)
        title, taken, day, precision, source, url, gaps, people, topics = values
        return Card(
            id=id,
            title=Text(title, "", _repairs(title, gaps)),
            title_taken=taken,
            date=day and date.fromisoformat(day),
            precision=precision,
            source=source,
            url=url,
            people=tuple(people),
            topics=tuple(topics),
        )

    def body(self) -> Text:
        """The body without its simplified form: what snippets are cut from."""
        raw = decode(np.frombuffer(self._body, np.uint8), self._points)
        gaps = _read(self._repairs) if self._repairs else ()
        return Text(raw, "", _repairs(raw, gaps))

    def article(self, id: str) -> Article:
        """The whole article, as it was packed."""
        card, body = self.card(id), self.body()
        head = zip(_HEAD, _read(self._card), strict=False)
        inflate = zlib.decompressobj(-15, zdict=_before(bytes(self._card), body.raw))
        rest = _read(memoryview(inflate.decompress(self._rest)))
        article = article_from_dict({"id": id, **dict(head), **_TEXTS, **rest})
        return replace(
            article,
            title=_whole(card.title, rest.get("title")),
            body=_whole(body, rest.get("body")),
        )


def _card(article: Article, data: Json) -> list[Any]:
    return [
        *(data[key] for key in _HEAD),
        _gaps(article.title.repairs),
        [person.name for person in article.people],
        [topic.name for topic in article.topics],
    ]


def _rest(article: Article, data: Json) -> Json:
    """All of the article's JSON that is not read from elsewhere."""
    without = {"id", *_HEAD, *_TEXTS}
    texts = {"title": article.title, "body": article.body}
    return {k: v for k, v in data.items() if k not in without} | {
        name: text.simplified
        for name, text in texts.items()
        if text.simplified != text.repaired
    }


def _whole(text: Text, simplified: str | None) -> Text:
    return replace(text, simplified=text.repaired if simplified is None else simplified)


def _gaps(repairs: Iterable[Repair]) -> list[int | str]:
    """Of each repair how far behind the last it is, its length, what it is read as."""
    gaps: list[int | str] = []
    at = 0
    for repair in repairs:
        gaps += (repair.start - at, repair.end - repair.start, repair.after)
        at = repair.end
    return gaps


def _repairs(raw: str, gaps: Sequence[Any]) -> tuple[Repair, ...]:
    """The repairs of `raw` that `_gaps` was given."""
    if not gaps:
        return ()
    repairs = []
    at = 0
    for gap, size, after in zip(gaps[::3], gaps[1::3], gaps[2::3], strict=True):
        start, at = at + gap, at + gap + size
        repairs.append(Repair(start, at, raw[start:at], after))
    return tuple(repairs)


def _before(card: bytes, body: str) -> bytes:
    return b"".join((card, as_bytes(body), _KEYS))


def _json(value: object) -> bytes:
    return as_bytes(_WRITER.encode(value))


def _read(written: memoryview) -> Any:  # noqa: ANN401  JSON is anything
    """What `_json` was given; half the time of json.loads, which looks for spaces."""
    return _READER.raw_decode(as_text(written))[0]
