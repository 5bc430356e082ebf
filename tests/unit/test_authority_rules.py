from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.authority.correction import Correction
from search.authority.persons import is_post
from search.authority.rules import NOTHING, Authority
from search.model import Article, Person, Topic
from tests.articles import article
from tests.corrections import alias, authority, entry, merge, no_name, split, topic

MAYOR = Person("王伟", ("云溪县县长",), ("王县长",), 3, ((4, 6), (20, 22)))
REPORTER = Person("王伟", ("记者",))


def one(*people: Person, **fields: object) -> Article:
    made = replace(article("a1", "正文。", day="2023-05-04", topics="经济"))
    return replace(made, people=people, **fields)  # type: ignore[arg-type]


def names(article: Article) -> list[str]:
    return [person.name for person in article.people]


@pytest.mark.parametrize(
    ("said", "given_", "expected"),
    [
        ((), "甲 乙", "甲 乙"),
        ((alias("甲", "丙"),), "甲 乙", "丙 乙"),
        ((alias("甲", "丙", "a1"),), "甲 乙", "丙 乙"),
        ((alias("甲", "丙", "a2"),), "甲 乙", "甲 乙"),
        ((merge("甲", "乙"),), "甲 乙", "乙"),
        ((merge("馬軍權", "马军"),), "马军权", "马军"),
        ((merge("馬軍", "马军"), alias("马军", "馬軍", "a1")), "马军", "马军"),
        ((no_name("甲"),), "甲 乙", "乙"),
        ((no_name("甲", "a1"),), "甲 乙", "乙"),
        ((no_name("甲", "a2"),), "甲 乙", "甲 乙"),
        ((alias("甲", "乙"), alias("乙", "丙")), "甲 乙", "丙"),
        ((alias("乙", "丙"), alias("甲", "乙")), "甲 乙", "丙"),
        ((alias("甲", "乙"), no_name("乙")), "甲 丁", "丁"),
        ((no_name("乙"), alias("甲", "乙")), "甲 丁", "丁"),
        # of two that contradict each other the later counts
        ((alias("甲", "乙"), alias("甲", "丙")), "甲", "丙"),
        ((alias("甲", "乙"), alias("乙", "甲")), "甲 乙", "甲"),
        ((alias("甲", "乙"), alias("乙", "丙"), alias("丙", "甲")), "甲 乙 丙", "甲"),
        ((no_name("甲"), alias("甲", "乙")), "甲", "乙"),
        ((alias("甲", "乙"), no_name("甲")), "甲", ""),
        # one for an article outranks one for all
        ((alias("甲", "丙", "a1"), alias("甲", "乙")), "甲", "丙"),
        ((alias("甲", "丙", "a1"), no_name("甲")), "甲", "丙"),
        ((no_name("甲", "a1"), alias("甲", "乙")), "甲", ""),
        ((alias("甲", "乙", "a1"), alias("乙", "甲", "a1")), "甲", "甲"),
        ((split("甲", "县长", "a1"),), "甲 乙", "甲（县长） 乙"),
        ((split("甲", "县长", "a2"),), "甲 乙", "甲 乙"),
        ((split("甲", "县长", "a1"), split("甲", "记者", "a1")), "甲", "甲（记者）"),
        ((split("甲", "县长", "a1"), merge("甲（县长）", "丁")), "甲", "丁"),
        ((split("甲", "县长", "a1"), merge("甲（县长）", "甲")), "甲", "甲"),
        ((merge("甲（县长）", "甲"), split("甲", "县长", "a1")), "甲", "甲（县长）"),
        ((split("甲", "县长", "a1"), alias("甲（县长）", "甲", "a1")), "甲", "甲"),
        ((split("甲", "县长", "a1"), no_name("甲（县长）", "a1")), "甲 乙", "乙"),
        ((merge("乙", "甲"), split("甲", "县长", "a1")), "乙", "甲（县长）"),
    ],
)
def test_names(said: tuple[Correction, ...], given_: str, expected: str) -> None:
    before = one(*map(Person, given_.split()))
    after = authority(*said).applied(before)
    assert names(after) == expected.split()
    assert (after.id, after.body, after.topics) == (
        before.id,
        before.body,
        before.topics,
    )


def test_what_nothing_concerns_is_the_same_article() -> None:
    untouched = one(MAYOR)
    assert NOTHING.applied(untouched) is untouched
    said = authority(alias("甲", "乙"), topic("经济", "a2", on=False))
    assert said.applied(untouched) is untouched


def test_a_renamed_person_keeps_what_is_known_and_the_form_in_the_text() -> None:
    (person,) = authority(merge("王伟", "王玮")).applied(one(MAYOR)).people
    assert person == replace(MAYOR, name="王玮", aliases=("王县长", "王伟"))


def test_two_of_one_name_become_one() -> None:
    other = Person("王玮", ("县长", "云溪县县长"), ("王县长", "老王"), 2, ((9, 11),))
    (person,) = authority(merge("王玮", "王伟")).applied(one(MAYOR, other)).people
    assert person == Person(
        "王伟",
        ("云溪县县长", "县长"),
        ("王县长", "老王", "王玮"),
        5,
        ((4, 6), (9, 11), (20, 22)),
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (alias("周书记", "周望川", "a1"), (["周望川"], ("李书记",))),
        (alias("周书记", "周望川", "a2"), ([], ("周书记", "李书记"))),
        (alias("周书记", "周望川"), ([], ("周书记", "李书记"))),
        (no_name("周书记", "a1"), ([], ("李书记",))),
    ],
)
def test_a_form_that_nobody_was_found_for(
    said: Correction, expected: tuple[list[str], tuple[str, ...]]
) -> None:
    after = authority(said).applied(one(unresolved=("周书记", "李书记")))
    assert (names(after), after.unresolved) == expected


def test_a_form_joins_the_person_who_is_there_already() -> None:
    there = one(Person("周望川"), unresolved=("周书记",))
    (person,) = authority(alias("周书记", "周望川", "a1")).applied(there).people
    assert (person.aliases, person.mentions) == (("周书记",), 2)


TWO = (split("王伟", "县长", post="县长"), split("王伟", "记者", post="记者"))


@pytest.mark.parametrize(
    ("said", "given_", "expected"),
    [
        (TWO, one(MAYOR), "王伟（县长）"),
        (TWO, one(REPORTER), "王伟（记者）"),
        (TWO, one(Person("王伟")), "王伟"),
        (TWO, one(Person("王伟", ("副县长",))), "王伟"),
        (TWO, one(Person("王伟", ("县长", "记者"))), "王伟"),
        ((*TWO, split("王伟", "记者", "a1")), one(MAYOR), "王伟（记者）"),
        (
            (split("王伟", "溪", place="云溪"),),
            one(MAYOR, place="雲溪"),
            "王伟（溪）",
        ),
        ((split("王伟", "溪", place="云溪"),), one(MAYOR, place="青禾"), "王伟"),
        ((split("王伟", "溪", place="云溪"),), one(MAYOR), "王伟"),
        (
            (split("王伟", "甲", source="报"),),
            one(MAYOR, source="报"),
            "王伟（甲）",
        ),
        (
            (split("王伟", "甲", post="县长", place="云溪"),),
            one(MAYOR, place="青禾"),
            "王伟",
        ),
        (
            (split("王伟", "甲", post="县长", place="云溪"),),
            one(MAYOR, place="云溪"),
            "王伟（甲）",
        ),
        (
            (merge("王玮", "王伟"), *TWO),
            one(replace(MAYOR, name="王玮")),
            "王伟（县长）",
        ),
        # posts are corrected first
        (
            (*TWO, Correction("post", "王伟", posts=("记者",), articles=("a1",))),
            one(MAYOR),
            "王伟（记者）",
        ),
    ],
)
def test_one_name_and_several_people(
    said: tuple[Correction, ...], given_: Article, expected: str
) -> None:
    assert names(authority(*said).applied(given_)) == [expected]


@pytest.mark.parametrize(
    ("post", "wanted", "expected"),
    [
        ("县长", "县长", True),
        ("云溪县县长", "县长", True),
        ("縣長", "县长", True),
        ("副县长", "县长", False),
        ("常务副县长", "副县长", True),
        ("县长助理", "县长", False),
        ("县", "县长", False),
    ],
)
def test_a_post_that_is_wanted(post: str, wanted: str, *, expected: bool) -> None:
    assert is_post(post, wanted) is expected


MAY = date(2023, 5, 4)


@pytest.mark.parametrize(
    ("said", "posts", "expected"),
    [
        ({"posts": ("副县长",), "articles": ("a1",)}, ("县长",), ("副县长",)),
        ({"posts": ("副县长",), "articles": ("a1",)}, (), ("副县长",)),
        ({"posts": ("副县长",), "articles": ("a2",)}, ("县长",), ("县长",)),
        ({"articles": ("a1",)}, ("县长",), ()),
        (
            {"was": "县长", "posts": ("副县长",), "articles": ("a1",)},
            ("书记", "县长", "主任"),
            ("书记", "副县长", "主任"),
        ),
        ({"was": "县长", "articles": ("a1",)}, ("书记", "县长"), ("书记",)),
        ({"was": "局长", "posts": ("甲",), "articles": ("a1",)}, ("县长",), ("县长",)),
        ({"posts": ("副县长",), "since": MAY, "until": MAY}, ("县长",), ("副县长",)),
        ({"posts": ("副县长",), "since": date(2023, 5, 5)}, ("县长",), ("县长",)),
        ({"posts": ("副县长",), "until": date(2023, 5, 3)}, ("县长",), ("县长",)),
        ({"posts": ("副县长",), "since": MAY}, ("县长",), ("副县长",)),
        ({"posts": ("副县长",), "since": MAY}, (), ()),
    ],
)
def test_posts(
    said: dict[str, object], posts: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    correction = Correction("post", "甲", **said)  # type: ignore[arg-type]
    after = authority(correction).applied(one(Person("甲", posts), Person("乙", posts)))
    assert [person.posts for person in after.people] == [expected, posts]


def test_a_correction_by_dates_leaves_the_undated_alone() -> None:
    said = authority(Correction("post", "甲", posts=("丙",), since=date(1900, 1, 1)))
    undated = one(Person("甲", ("乙",)), published=None)
    assert said.applied(undated).people[0].posts == ("乙",)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((topic("文化", "a1"),), ["经济", "文化"]),
        ((topic("经济", "a1"),), ["经济"]),
        ((topic("经济", "a1", on=False),), []),
        ((topic("經濟", "a1", on=False),), []),
        ((topic("经济", "a2", on=False),), ["经济"]),
        ((topic("经济", "a1", on=False), topic("经济", "a1")), ["经济"]),
        ((topic("文化", "a1"), topic("文化", "a1", on=False)), ["经济"]),
    ],
)
def test_topics(said: tuple[Correction, ...], expected: list[str]) -> None:
    after = authority(*said).applied(one())
    assert [found.name for found in after.topics] == expected


def test_a_topic_that_stays_keeps_its_evidence() -> None:
    kept = authority(topic("经济", "a1"), topic("文化", "a1")).applied(one()).topics
    assert kept == (Topic("经济", ("证据",)), Topic("文化"))


def coded(name: str, code: str, *, on: bool = True) -> Correction:
    return replace(topic(name, "a1", on=on), code=code)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((topic("203", "a1"),), ["民生 307", "三农 203"]),
        ((topic("２０３", "a1"),), ["民生 307", "三农 203"]),
        ((coded("农业农村", "203"),), ["民生 307", "三农 203"]),
        ((coded("农业农村", "999"),), ["民生 307", "农业农村 999"]),
        ((coded("社会", "307"),), ["民生 307"]),
        ((topic("民生", "a1"), topic("307", "a1")), ["民生 307"]),
        ((topic("307", "a1", on=False),), []),
        ((coded("社会", "307", on=False),), []),
        ((topic("民生", "a1", on=False),), []),
        ((topic("民生", "a1", on=False), topic("307", "a1")), ["民生 307"]),
        ((coded("农业", "203"), topic("三农", "a1", on=False)), ["民生 307"]),
    ],
)
def test_topics_by_code_whatever_they_are_called(
    said: tuple[Correction, ...], expected: list[str]
) -> None:
    known = {"203": Topic("三农", code="203"), "307": Topic("民生", code="307")}
    now = authority(*said).naming(known)
    before = replace(one(), topics=(Topic("民生", ("养老",), "307"),))
    after = now.applied(before)
    assert [f"{each.name} {each.code}" for each in after.topics] == expected


def test_a_code_removes_its_topic_where_no_names_are_known() -> None:
    before = replace(one(), topics=(Topic("民生", (), "307"), Topic("经济")))
    said = authority(coded("社会", "307", on=False))
    assert said.applied(before).topics == (Topic("经济"),)


BOTH = ["王伟", "王伟(县长)", "王伟(记者)"]


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        ((alias("甲", "乙"),), "甲", ["乙"]),
        ((alias("甲", "乙"), alias("乙", "丙")), "甲", ["丙"]),
        ((alias("甲", "乙", "a1"),), "甲", None),
        ((no_name("甲"),), "甲", None),
        (TWO, "王伟", BOTH),
        (
            (*TWO, merge("王伟（县长）", "王玮")),
            "王伟",
            ["王伟", "王伟(记者)", "王玮"],
        ),
        (
            (merge("老王", "王伟"), *TWO),
            "老王",
            BOTH,
        ),
    ],
)
def test_what_is_looked_for_when_a_name_is_asked_for(
    said: tuple[Correction, ...], name: str, expected: list[str] | None
) -> None:
    found = authority(*said).asked.get(name)
    assert (None if found is None else list(found)) == expected


# Properties

NAMES = st.sampled_from(["甲", "乙", "丙", "丁", "王伟", "王伟（县长）"])
IDS = st.lists(st.sampled_from(["a1", "a2"]), max_size=2, unique=True).map(tuple)
SOME = st.lists(st.sampled_from(["a1", "a2"]), min_size=1, unique=True).map(tuple)
LABELS = st.sampled_from(["县长", "记者"])
POSTS = st.lists(LABELS, max_size=2, unique=True).map(tuple)

CORRECTIONS = st.one_of(
    st.builds(alias, NAMES, NAMES, st.sampled_from(["a1", "a2"])),
    st.builds(merge, NAMES, NAMES),
    st.builds(lambda name, ids: no_name(name, *ids), NAMES, IDS),
    st.builds(lambda name, label: split(name, label, post=label), NAMES, LABELS),
    st.builds(lambda name, label, ids: split(name, label, *ids), NAMES, LABELS, SOME),
    st.builds(
        lambda name, posts, ids: Correction("post", name, posts=posts, articles=ids),
        *(NAMES, POSTS, SOME),
    ),
    st.builds(
        lambda name, ids, on: topic(name, *ids, on=on), NAMES, SOME, st.booleans()
    ),
).filter(lambda said: said.name != said.to)
ARTICLES = st.builds(
    lambda people, which, topics: replace(
        one(*people), id=which, topics=tuple(map(Topic, topics))
    ),
    st.lists(st.builds(Person, NAMES, POSTS), max_size=4, unique_by=lambda p: p.name),
    st.sampled_from(["a1", "a2", "a3"]),
    st.lists(NAMES, max_size=2, unique=True),
)


@given(st.lists(CORRECTIONS, max_size=8), ARTICLES)
def test_it_ends_and_no_name_comes_twice(
    said: list[Correction], before: Article
) -> None:
    after = authority(*said).applied(before)
    assert len(set(names(after))) == len(names(after))
    topics = [found.name for found in after.topics]
    assert len(set(topics)) == len(topics)


@given(st.lists(CORRECTIONS, max_size=6), ARTICLES)
def test_a_name_that_stands_for_another_everywhere_is_in_no_article(
    said: list[Correction], before: Article
) -> None:
    corrected = authority(*said)
    gone = {name for name, to in corrected.everywhere.items() if to != name}
    if before.id not in corrected.articles:
        assert gone.isdisjoint(names(corrected.applied(before)))


INDEPENDENT = [
    alias("甲", "A"),
    merge("乙", "B"),
    no_name("丙"),
    split("王伟", "县长", post="县长"),
    split("王伟", "记者", "a2"),
    alias("丁", "D", "a1"),
    Correction("post", "王伟", posts=("记者",), articles=("a1",)),
    topic("甲", "a1"),
    topic("乙", "a1", "a2", on=False),
]


@given(st.permutations(INDEPENDENT), ARTICLES)
def test_the_order_of_independent_corrections_does_not_matter(
    said: list[Correction], before: Article
) -> None:
    in_order, other = authority(*INDEPENDENT), authority(*said)
    one_way, other_way = in_order.applied(before), other.applied(before)
    assert one_way.people == other_way.people
    assert set(one_way.topics) == set(other_way.topics)
    assert in_order.asked == other.asked
    assert in_order.everywhere == other.everywhere


def test_a_digest_tells_corrections_apart() -> None:
    assert NOTHING.digest == ""
    assert authority(alias("甲", "乙")).digest != authority(alias("甲", "丙")).digest
    assert Authority([entry(2, alias("甲", "乙"))]).digest != ""
