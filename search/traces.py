"""Where in an article's texts its values stand: what a page shows to say why.

An article keeps the places of its people and of its dates, which only extraction can
tell. All else is found again here, in 0.4 ms, when one article is shown: with every
article it would be 73 bytes more, 7 % of the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from search.model import Article, Credit, Person, Span, Topic
from search.text import fold

Field = Literal[
    "published",
    "place",
    "people",
    "posts",
    "aliases",
    "credits",
    "topics",
    "documents",
    "slogans",
    "doctrines",
    "unresolved",
    "events",
]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a value stands in the simplified texts, from left to right.

    field   the key of the article's JSON that has the value
    value   as that key has it; of topics a word of evidence, of events the words
    of      whose it is: the person of a post or an alias, the topic of a word, the role
            of a credit; "" where it is nobody's
    title, body   empty where the text does not say it (a date from a file's name, a
                  person named by an alias alone)
    """

    field: Field
    value: str
    of: str = ""
    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()


def find_traces(article: Article) -> tuple[Trace, ...]:
    """Where each value of `article` stands, field by field in the order of its JSON."""
    title, body = article.title.simplified, article.body.simplified
    # A title that was cut from the text is no second place
    texts = _Texts("" if article.title_taken else title, body)
    return tuple(_traces(article, texts))


def _traces(article: Article, texts: _Texts) -> Iterator[Trace]:
    yield from _of_time_and_place(article, texts)
    for person in article.people:
        yield from _of_person(person, texts)
    for credit in article.credits:
        yield _of_credit(credit, article.people, texts)
    yield from _of_topics(article.topics, texts)
    yield from _of_names(article, texts)
    for event in article.events:
        words = texts.body[slice(*event.span)]
        yield Trace("events", words, body=(event.span,))


class _Texts:
    """The simplified title and body in which values are found again."""

    def __init__(self, title: str, body: str) -> None:
        self.title = title
        self.body = body
        self.folded_title = fold(title)
        self.folded_body = fold(body)

    def trace(
        self, field: Field, value: str, of: str = "", *, pattern: str = ""
    ) -> Trace:
        """Every place of `value`, or of the group `said` of `pattern`."""
        said = re.compile(pattern or f"(?P<said>{re.escape(value)})")
        title, body = (
            tuple(found.span("said") for found in said.finditer(text))
            for text in (self.title, self.body)
        )
        return Trace(field, value, of, title, body)


_HEAD = 320  # characters in which a dateline stands, below three headlines


def _of_time_and_place(article: Article, texts: _Texts) -> Iterator[Trace]:
    if article.published:
        span = article.published_span
        day = article.published.isoformat()
        yield Trace("published", day, body=(span,) if span else ())
    if place := article.place:
        at = texts.body.find(place, 0, _HEAD)
        span = (at, at + len(place))
        yield Trace("place", place, body=(span,) if at >= 0 else ())


def _of_person(person: Person, texts: _Texts) -> Iterator[Trace]:
    named = texts.trace("people", person.name, pattern=_spaced(person.name))
    yield Trace("people", person.name, "", named.title, person.spans)
    for post in person.posts:
        title = _posts(texts.title, named.title, post)
        body = _posts(texts.body, person.spans, post)
        yield Trace("posts", post, person.name, title, body)
    for alias in person.aliases:
        yield texts.trace("aliases", alias, person.name)


_RUN = 80  # characters before a name in which its posts and those of its list stand
_SHORTEST_POST = 2


def _posts(text: str, names: Iterable[Span], post: str) -> tuple[Span, ...]:
    """Where `post` stands by these names, or what of it is written there."""
    found = (_post(text, name, post) for name in names)
    places = tuple(dict.fromkeys(filter(None, found)))
    whole = tuple(place for place in places if place[1] - place[0] == len(post))
    return whole or places


def _post(text: str, name: Span, post: str) -> Span | None:
    """The nearest place before a name, or right behind it (逯峰书记).

    A 副主席 that was given its office (市政协副主席) is written without it.
    """
    start, end = name
    if text.startswith(post, end):
        return end, end + len(post)
    for cut in range(len(post) - _SHORTEST_POST + 1):
        at = text.rfind(post[cut:], max(0, start - _RUN), start)
        if at >= 0:
            return at, at + len(post) - cut
    return None


def _of_credit(credit: Credit, people: Iterable[Person], texts: _Texts) -> Trace:
    """Where a name stands that made the article, if not as a person of the news."""
    spaced = _spaced(credit.name)
    found = texts.trace("credits", credit.name, credit.role, pattern=spaced)
    news = {span for person in people for span in person.spans}
    made = tuple(span for span in found.body if span not in news)
    return Trace("credits", credit.name, credit.role, (), made)


def _spaced(name: str) -> str:
    """A pattern of a name, 王 磊 too."""
    said = r"[ \t\u3000]{0,4}".join(map(re.escape, name))
    return f"(?P<said>{said})"


def _of_topics(topics: Iterable[Topic], texts: _Texts) -> Iterator[Trace]:
    """Where the words of evidence stand, however written, the longer one of two.

    统战部 is no place of 统战 where both are evidence.
    """
    folded = {word: fold(word) for topic in topics for word in topic.evidence}
    title = _places(texts.folded_title, folded.values())
    body = _places(texts.folded_body, folded.values())
    for topic in topics:
        for word in topic.evidence:
            said = folded[word]
            yield Trace("topics", word, topic.name, title[said], body[said])


def _places(text: str, words: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """By word where it stands in `text` and is no part of a longer one."""
    longest_first = sorted(words, key=len, reverse=True)
    places: dict[str, list[Span]] = {word: [] for word in longest_first}
    if places:
        for found in re.finditer("|".join(map(re.escape, longest_first)), text):
            places[found[0]].append(found.span())
    return {word: tuple(spans) for word, spans in places.items()}


def _of_names(article: Article, texts: _Texts) -> Iterator[Trace]:
    """Where titles, slogans, doctrines and short forms without owner stand."""
    for value in article.documents:
        yield texts.trace("documents", value, pattern=_quoted(value, "《", "》"))
    for value in article.slogans:
        yield texts.trace("slogans", value, pattern=_quoted(value, "“「『", "”」』"))
    for value in article.doctrines:
        yield texts.trace("doctrines", value, pattern=_doctrine(value))
    for value in article.unresolved:
        yield texts.trace("unresolved", value)


def _quoted(value: str, opening: str, closing: str) -> str:
    return rf"[{opening}]\s{{0,9}}(?P<said>{re.escape(value)})\s{{0,9}}[{closing}]"


_SHORT = {"马克思列宁主义": "马列主义"}
_QUOTE = '[“”"]?'


def _doctrine(value: str) -> str:
    """What is read as the doctrine `value`: its name, in quotes or not, or a short one.

    习近平新时代中国特色社会主义 is read as 习近平新时代中国特色社会主义思想.
    """
    if "三个代表" in value:
        name = f"{_QUOTE}三个代表{_QUOTE}重要思想"
    else:
        stem = value.removesuffix("思想")
        name = re.escape(stem) + ("(?:思想)?" if stem != value else "")
    short = _SHORT.get(value)
    return f"(?P<said>{name}{f'|{short}' if short else ''})"
