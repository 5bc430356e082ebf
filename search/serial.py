"""Article ↔ JSON: the one form that is printed, served and stored.

Its keys are a contract: the `extract` command prints them, the endpoint serves them
and the index stores them, without `where`, which is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from search.model import Article, Credit, EventDate, Person, Repair, Span, Text, Topic
from search.traces import Trace, find_traces

Json = dict[str, Any]


def article_to_dict(article: Article) -> Json:
    """The article as JSON values; `title` and `body` are the simplified texts.

    `repairs` are those of the body, in offsets of `raw_body`; every other `span` is one
    of `body`.
    """
    return {
        "id": article.id,
        "title": article.title.simplified,
        "title_taken": article.title_taken,
        "body": article.body.simplified,
        "published": article.published and article.published.isoformat(),
        "published_precision": article.published_precision,
        "published_from": article.published_from,
        "published_span": article.published_span and list(article.published_span),
        "source": article.source,
        "url": article.url,
        "place": article.place,
        "people": [_person_to_dict(person) for person in article.people],
        "credits": [{"role": c.role, "name": c.name} for c in article.credits],
        "topics": [_topic_to_dict(topic) for topic in article.topics],
        "documents": list(article.documents),
        "slogans": list(article.slogans),
        "doctrines": list(article.doctrines),
        "unresolved": list(article.unresolved),
        "events": [_event_to_dict(event) for event in article.events],
        "repairs": _repairs_to_list(article.body.repairs),
        "damaged": article.damaged,
        "origin": article.origin,
        "raw_title": article.title.raw,
        "title_repairs": _repairs_to_list(article.title.repairs),
        "raw_body": article.body.raw,
    }


def article_to_json(article: Article) -> Json:
    """The same with the words of events and, as `where`, the places of all values.

    It is what is printed and served; what it adds is found again and not stored.
    """
    data = article_to_dict(article)
    for event in data["events"]:
        event["words"] = article.body.simplified[slice(*event["span"])]
    where = [_trace_to_dict(trace) for trace in find_traces(article)]
    return {**data, "where": where}


def _trace_to_dict(trace: Trace) -> Json:
    return {
        "field": trace.field,
        "value": trace.value,
        "of": trace.of,
        "title": [list(span) for span in trace.title],
        "body": [list(span) for span in trace.body],
    }


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """The article that `article_to_dict` was given."""
    return Article(
        id=data["id"],
        title=_text(data["raw_title"], data["title"], data["title_repairs"]),
        body=_text(data["raw_body"], data["body"], data["repairs"]),
        origin=data["origin"],
        title_taken=data["title_taken"],
        published=_day(data["published"]),
        published_precision=data["published_precision"],
        published_from=data["published_from"],
        published_span=_span(data["published_span"]),
        source=data["source"],
        url=data["url"],
        place=data["place"],
        people=tuple(_person(item) for item in data["people"]),
        credits=tuple(Credit(**item) for item in data["credits"]),
        topics=tuple(_topic(item) for item in data["topics"]),
        documents=tuple(data["documents"]),
        slogans=tuple(data["slogans"]),
        doctrines=tuple(data["doctrines"]),
        unresolved=tuple(data["unresolved"]),
        events=tuple(_event(item) for item in data["events"]),
        damaged=data["damaged"],
    )


def _person_to_dict(person: Person) -> Json:
    return {
        "name": person.name,
        "posts": list(person.posts),
        "aliases": list(person.aliases),
        "mentions": person.mentions,
        "spans": [list(span) for span in person.spans],
    }


def _person(data: Mapping[str, Any]) -> Person:
    return Person(
        name=data["name"],
        posts=tuple(data["posts"]),
        aliases=tuple(data["aliases"]),
        mentions=data["mentions"],
        spans=tuple((start, end) for start, end in data["spans"]),
    )


def _topic_to_dict(topic: Topic) -> Json:
    return {"name": topic.name, "code": topic.code, "evidence": list(topic.evidence)}


def _topic(data: Mapping[str, Any]) -> Topic:
    return Topic(data["name"], tuple(data["evidence"]), data.get("code", ""))


def _event_to_dict(event: EventDate) -> Json:
    return {
        "first": event.first and event.first.isoformat(),
        "last": event.last and event.last.isoformat(),
        "precision": event.precision,
        "from": event.origin,
        "span": list(event.span),
    }


def _event(data: Mapping[str, Any]) -> EventDate:
    return EventDate(
        first=_day(data["first"]),
        last=_day(data["last"]),
        precision=data["precision"],
        origin=data["from"],
        span=(data["span"][0], data["span"][1]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _span(written: Sequence[int] | None) -> Span | None:
    return (written[0], written[1]) if written else None


def _repairs_to_list(repairs: Iterable[Repair]) -> list[Json]:
    return [
        {"start": r.start, "end": r.end, "before": r.before, "after": r.after}
        for r in repairs
    ]


def _text(raw: str, simplified: str, repairs: Iterable[Mapping[str, Any]]) -> Text:
    return Text(raw, simplified, tuple(Repair(**item) for item in repairs))
