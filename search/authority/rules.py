"""The corrections that count, as rules: what they make of an article, and of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType

from search.authority.correction import Correction, Entry
from search.authority.namerules import NameRules
from search.authority.persons import (
    folded,
    has_rule,
    joined,
    label_of,
    part_of,
    renamed,
    with_posts,
)
from search.authority.topics import Verdict, verdict, with_verdicts
from search.model import Article, Person, Topic

MAX_STEPS = 8
"""How often the parts of a name are looked at again: nobody parts a part of a part."""


class Authority:
    """The corrections that count; nothing in it changes, threads may share one.

    Of two that contradict each other the later counts, and one for an article outranks
    one for all. What is said of a name is said of all that come to have it: 马书记 is
    马军权 and 马军权 is no name, so 马书记 is none.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        topics: Mapping[str, Topic] = MappingProxyType({}),
    ) -> None:
        """Of entries that count, in their order; `topics` by their folded codes."""
        self._names: dict[str, NameRules] = defaultdict(NameRules)
        self._topics: dict[str, list[Verdict]] = defaultdict(list)
        self._known = topics
        self._entries = listed = tuple(entries)
        for entry in listed:
            self._add(entry.correction)
        self._names.default_factory = self._topics.default_factory = None
        said = repr([(entry.id, entry.correction) for entry in listed])
        self.digest = blake2b(said.encode(), digest_size=8).hexdigest() * bool(listed)
        """Tells one from another; empty if nothing is corrected."""

    def naming(self, topics: Mapping[str, Topic]) -> Authority:
        """The same with the topics as they are called now, by folded code."""
        return Authority(self._entries, topics) if topics and self.digest else self

    def applied(self, article: Article) -> Article:
        """The article as it is corrected; itself if nothing concerns it."""
        names = (*(person.name for person in article.people), *article.unresolved)
        if not self.concerns(article.id, names):
            return article
        found, unresolved = self._resolved(article)
        return replace(
            article,
            people=self._people((*article.people, *found), article),
            topics=with_verdicts(article.topics, self._topics.get(article.id, ())),
            unresolved=unresolved,
        )

    def concerns(self, id: str, names: Iterable[str]) -> bool:
        """Whether an article of this id with these names may be corrected."""
        if not self.digest:
            return False
        return id in self.articles or any(folded(name) in self._names for name in names)

    def needs(self, id: str, names: Iterable[str]) -> bool:
        """Whether to know the names in an article takes more than names and id."""
        return id in self.articles or any(folded(name) in self.read for name in names)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that are named by any correction."""
        found = set(self._topics)
        for rules in self._names.values():
            found |= rules.within.keys()
            for said in (*rules.posts, *rules.parts):
                found |= set(said.articles)
        return frozenset(found)

    @cached_property
    def everywhere(self) -> Mapping[str, str]:
        """Folded name → the name that stands instead in every article; "" for none.

        Of names whose end is the same in all articles but those of `articles`.
        """
        ends = ((key, self._end(key)) for key in self._names if key not in self.read)
        return {key: to for key, to in ends if folded(to) != key}

    @cached_property
    def read(self) -> frozenset[str]:
        """Folded names whose articles have to be read to know who is meant in each."""
        return frozenset(key for key in self._names if self._is_ruled(key))

    @cached_property
    def reposted(self) -> Mapping[str, tuple[tuple[date, date], ...]]:
        """Folded name → first and last days of when posts of that person change."""
        ends = ((key, self._names.get(folded(self._end(key)))) for key in self._names)
        found = {key: rules.dated() for key, rules in ends if rules}
        return {key: said for key, said in found.items() if said}

    @cached_property
    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name → the names to look for when it is asked for, folded too.

        An alias leads to the name it stands for, a name that several share to each.
        """
        found = {key: (*sorted({*self._meant(key)}),) for key in self._names}
        return {key: names for key, names in found.items() if names != (key,)}

    @cached_property
    def introduced(self) -> tuple[tuple[str, str], ...]:
        """Facet and value of all that corrections bring in, in the order of them."""
        people = [name for rules in self._names.values() for name in rules.bringing()]
        said = (each for verdicts in self._topics.values() for each in verdicts)
        added = [("topic", each.topic.name) for each in said if each.is_on]
        return (*dict.fromkeys((*(("person", each) for each in people), *added)),)

    def _add(self, said: Correction) -> None:
        match said.kind:
            case "alias" | "merge" | "not_a_name":
                self._rename(said)
            case "split":
                self._lead(said.name, part_of(said)).parts.append(said)
            case "post":
                self._names[folded(said.name)].posts.append(said)
            case "topic_add" | "topic_remove":
                for each in said.articles:
                    self._topics[each].append(verdict(said, self._known))
            case "undo":
                raise ValueError(said)  # Journal.standing() has none

    def _rename(self, said: Correction) -> None:
        if folded(said.name) == folded(said.to):
            return
        if said.articles:
            within = self._names[folded(said.name)].within
            within |= dict.fromkeys(said.articles, said.to)
        else:
            self._lead(said.name, said.to).everywhere = said.to

    def _lead(self, name: str, to: str) -> NameRules:
        """The rules of `name`, that will lead to `to`: what led back is forgotten.

        So names never go round in a circle, and the later correction counts: where 甲
        was 乙, and 乙 is 甲 now, 甲 stays.
        """
        key, rules = folded(name), self._names.get(folded(to))
        for each in {*map(folded, rules.leading())} if rules else ():
            if rules and key in self._reached(each):
                rules.cut(each)
        return self._names[key]

    def _reached(self, key: str) -> Iterator[str]:
        """All that a name may come to be, itself first."""
        seen, waiting = {key}, [key]
        while waiting:
            yield (at := waiting.pop())
            rules = self._names.get(at)
            for to in map(folded, rules.leading()) if rules else ():
                if to not in seen:
                    seen.add(to)
                    waiting.append(to)

    def _end(self, key: str) -> str:
        """What a name is everywhere in the end; itself, folded, if it stays."""
        to: str = key
        while to and (rules := self._names.get(folded(to))):
            if rules.everywhere is None:
                break
            to = rules.everywhere
        return to

    def _is_ruled(self, key: str) -> bool:
        """Whether a name comes to one that is split by more than lists of articles."""
        end = folded(self._end(key))
        rules = self._names.get(end)
        return bool(rules and any(map(has_rule, rules.parts)))

    def _meant(self, key: str) -> Iterator[str]:
        end = folded(self._end(key)) or key  # of a name that is none no article is left
        yield end
        rules = self._names.get(end)
        for part in dict.fromkeys(map(part_of, rules.parts)) if rules else ():
            yield from self._meant(folded(part))

    def _resolved(self, article: Article) -> tuple[list[Person], tuple[str, ...]]:
        """Who the forms are that the program found nobody for, and those that stay."""
        found, left = [], []
        for form in article.unresolved:
            rules = self._names.get(folded(form), NameRules())
            to = rules.within.get(article.id)
            if to is None:
                left.append(form)
            elif to:
                found.append(Person(to, aliases=(form,)))
        return found, tuple(left)

    def _people(self, people: Sequence[Person], article: Article) -> tuple[Person, ...]:
        """The people as corrected, no two of one name.

        Again as long as a part of a name has rules of its own.
        """
        for _ in range(MAX_STEPS):
            followed = (self._followed(person, article.id) for person in people)
            single = joined(person for person in followed if person)
            after = tuple(self._parted(person, article) for person in single)
            if [each.name for each in after] == [each.name for each in single]:
                break
            people = after
        return after

    def _followed(self, person: Person, id: str) -> Person | None:
        """The person by the name that stands instead; None if it is none."""
        seen = set[str]()
        while (key := folded(person.name)) in self._names and key not in seen:
            seen.add(key)
            rules = self._names[key]
            to = rules.within.get(id, rules.everywhere)
            if to == "":
                return None
            if to is not None:
                person = renamed(person, to)
        return person

    def _parted(self, person: Person, article: Article) -> Person:
        """The person with its posts corrected, and the name of who of several it is."""
        rules = self._names.get(folded(person.name))
        if not rules:
            return person
        for said in rules.posts:
            person = with_posts(person, said, article)
        label = label_of(rules.parts, person, article)
        if label is None or self._is_taken_back(label, person, article):
            return person
        return replace(person, name=label)

    def _is_taken_back(self, label: str, person: Person, article: Article) -> bool:
        """Whether just in this article a part of a name stands for the name itself."""
        back = self._followed(replace(person, name=label), article.id)
        return back is not None and folded(back.name) == folded(person.name)


NOTHING = Authority()
"""Corrects nothing."""
