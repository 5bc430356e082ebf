"""What the archive knows of a person: posts over time, company, months."""

from __future__ import annotations

from dataclasses import dataclass

from search.model.asked import Period


@dataclass(frozen=True, slots=True)
class Seen:
    """In how many articles, and when; evidence of no more than that.

    first, last   as far as known: 2022, 2022-12, 2022-12-28; None if all are undated
    undated       how many of `count` have no date
    """

    count: int
    first: Period | None = None
    last: Period | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Tenure:
    """One run of articles in which one person is called by one post.

    A run ends where another person is seen in the post, for posts that one person holds
    at a time. When somebody was appointed is not known: `seen` is when it was written.

    post       its form for a list: the fullest one that is not rare
    written    every form it was written in, most frequent first
    articles   ids, oldest first; the earliest and the latest where there are many
    perhaps    for a short form (主席): the longer ones it may stand for, undecided
    """

    post: str
    written: tuple[str, ...]
    seen: Seen
    articles: tuple[str, ...]
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Somebody named in the same articles, and in how many."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How many articles of a month, or of a year of which no more is known."""

    period: Period
    count: int


@dataclass(frozen=True, slots=True)
class Identity:
    """One of the people who bear a name, as far as posts tell them apart.

    tenures    by first date, the undated last
    months     ascending
    together   most frequent first
    sure       False for articles that may be about any of the others, and for one that
               a single article sets apart
    """

    seen: Seen
    tenures: tuple[Tenure, ...]
    months: tuple[Mentioned, ...]
    together: tuple[Together, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two posts that no one person holds at the same time: why a name is two people.

    first, last   the time in which both are seen
    articles      the id of one article for each of the posts, in that time
    """

    posts: tuple[str, str]
    first: Period
    last: Period
    articles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """All that the archive says of a name.

    Every article is in one identity, but for one that names two of them.

    seen             all articles
    identities       one, or several that posts and places keep apart, largest first
                     (where staff have told people apart: one after the other)
    contradictions   what keeps them apart
    credited         articles that somebody of this name made: never mixed with those
                     that are about somebody; None if there are none
    """

    name: str
    seen: Seen
    identities: tuple[Identity, ...]
    contradictions: tuple[Contradiction, ...] = ()
    credited: Seen | None = None

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """Those of all identities."""
        return tuple(each for one in self.identities for each in one.tenures)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody seen in a post.

    certain   for a day that was asked about: whether it lies within the tenure. If not,
              this is who was seen last before the day or first after it
    """

    name: str
    tenure: Tenure
    certain: bool = True
