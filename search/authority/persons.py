"""What corrections do to one person of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from search.authority.correction import Correction
from search.model import Article, Person
from search.text import fold

folded = lru_cache(1 << 14)(fold)
"""As names are compared; the same ones come again and again, and a fold takes 1 µs."""


def is_post(post: str, wanted: str) -> bool:
    """Whether a post is the one that is wanted: 望川县县长 is 县长, 副县长 is not."""
    written, end = folded(post), folded(wanted)
    return written.endswith(end) and not written.removesuffix(end).endswith("副")


def part_of(said: Correction) -> str:
    """The name of one of several who share it, as it is shown."""
    return f"{said.name}（{said.label}）"


def has_rule(said: Correction) -> bool:
    """Whether it tells people apart by more than a list of articles."""
    return bool(said.posts or said.places or said.sources)


def label_of(
    parts: Sequence[Correction], person: Person, article: Article
) -> str | None:
    """Who of several it is; None where nothing says so, or two things say different."""
    listed = [part_of(said) for said in parts if article.id in said.articles]
    if listed:
        return listed[-1]
    held = {part_of(said) for said in parts if _holds(said, person, article)}
    return held.pop() if len(held) == 1 else None


def _holds(said: Correction, person: Person, article: Article) -> bool:
    """Whether all that the rule asks for is so."""
    if not has_rule(said):
        return False
    posts = (is_post(post, want) for post in person.posts for want in said.posts)
    return (
        (not said.posts or any(posts))
        and _is_among(article.place, said.places)
        and _is_among(article.source, said.sources)
    )


def _is_among(value: str | None, wanted: Sequence[str]) -> bool:
    return not wanted or folded(value or "") in map(folded, wanted)


def with_posts(person: Person, said: Correction, article: Article) -> Person:
    """The person with the posts that a correction says, if it is about this article."""
    if not _is_within(said, person, article):
        return person
    posts = list(said.posts)
    if said.was:
        at = [*map(folded, person.posts)].index(folded(said.was))
        posts = [*person.posts[:at], *said.posts, *person.posts[at + 1 :]]
    return replace(person, posts=tuple(dict.fromkeys(posts)))


def _is_within(said: Correction, person: Person, article: Article) -> bool:
    """Whether the correction is about this article.

    By its date only where it names a post: none is put where none was written.
    """
    if said.was and folded(said.was) not in map(folded, person.posts):
        return False
    if article.id in said.articles:
        return True
    day = article.published
    if not (said.since or said.until) or day is None or not person.posts:
        return False
    return (said.since or day) <= day <= (said.until or day)


def renamed(person: Person, to: str) -> Person:
    """The person by another name; the one it had stands in the text all the same."""
    names = dict.fromkeys((*person.aliases, person.name))
    names.pop(to, None)
    return replace(person, name=to, aliases=tuple(names))


def joined(people: Iterable[Person]) -> tuple[Person, ...]:
    """The people, those of one name made one."""
    found: dict[str, Person] = {}
    for person in people:
        key = folded(person.name)
        found[key] = _both(found[key], person) if key in found else person
    return tuple(found.values())


def _both(one: Person, other: Person) -> Person:
    return replace(
        one,
        posts=tuple(dict.fromkeys(one.posts + other.posts)),
        aliases=tuple(dict.fromkeys(one.aliases + other.aliases)),
        mentions=one.mentions + other.mentions,
        spans=tuple(sorted({*one.spans, *other.spans})),
    )
