from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Period, PersonRecord, Seen, Tenure
from search.people.record import EVIDENCE, record
from tests.careers import Lines


def of(name: str, text: str) -> PersonRecord:
    lines = Lines(text)
    return record(name, lines.person(name), lines)


def said(tenure: Tenure) -> str:
    """区委书记 2019-01-05..2020 3."""
    seen = tenure.seen
    first = seen.first.value if seen.first else "-"
    last = seen.last.value if seen.last else "-"
    return f"{tenure.post} {first}..{last} {seen.count}"


def tenures(name: str, text: str) -> list[str]:
    return [said(each) for each in of(name, text).tenures]


SUCCESSION = """
2019-01-05 - 柏川:区委书记
2019-06-01 - 柏川:区委书记 维周:区长
2020-02-01 - 柏川:区委书记
2020-09-01 - 维周:区委书记
2021-03-01 - 维周:区委书记 云岫:区长
2022-01-01 - 柏川:区委书记
2022-09-01 - 维周:区委书记
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param(
            "柏川",
            SUCCESSION,
            ["区委书记 2019-01-05..2020-02-01 3", "区委书记 2022-01-01..2022-01-01 1"],
            id="another in the post ends a tenure",
        ),
        pytest.param(
            "维周",
            SUCCESSION,
            [
                "区长 2019-06-01..2019-06-01 1",
                "区委书记 2020-09-01..2021-03-01 2",
                "区委书记 2022-09-01..2022-09-01 1",
            ],
            id="from one post to another",
        ),
        pytest.param(
            "柏川",
            "2019-01-05 - 柏川:区委书记\n2023-01-05 - 柏川:区委书记",
            ["区委书记 2019-01-05..2023-01-05 2"],
            id="a gap in which nobody is seen says nothing",
        ),
        pytest.param(
            "柏川",
            """2020-01-05 - 柏川:区委书记
            2020-02-01 - 维周:区委书记
            2020-03-01 - 柏川:区委书记""",
            ["区委书记 2020-01-05..2020-03-01 2"],
            id="nobody is out of a post for less than three months",
        ),
        pytest.param(
            "采薇",
            """2020-01-05 - 采薇:副区长
            2020-09-01 - 若棠:副区长
            2021-03-01 - 采薇:副区长""",
            ["副区长 2020-01-05..2021-03-01 2"],
            id="several hold the post at a time",
        ),
        pytest.param(
            "采薇",
            """2020-01-05 - 采薇:区委常委、宣传部部长
            2020-09-01 - 采薇:区委常委、宣传部长
            2021-03-01 - 采薇""",
            [
                "区委常委 2020-01-05..2020-09-01 2",
                "宣传部部长 2020-01-05..2020-09-01 2",
            ],
            id="several posts at once, and an article without any",
        ),
        pytest.param(
            "采薇",
            """- - 采薇:区长
            2020 - 采薇:区长
            2021-03 - 采薇:区长
            - - 采薇:教授""",
            ["区长 2020..2021-03 3", "教授 -..- 1"],
            id="dates say no more than is known",
        ),
        pytest.param(
            "柏川",
            """2020-01-05 - 柏川:中共临岚区委书记
            2020-02-05 - 柏川:临岚区委书记
            2020-03-05 - 柏川:区委书记
            2020-04-05 - 柏川:书记
            2020-05-05 - 柏川:区委副书记
            2022-03-05 - 柏川:原区委书记""",
            [
                "中共临岚区委书记 2020-01-05..2020-04-05 4",
                "区委副书记 2020-05-05..2020-05-05 1",
                "原区委书记 2022-03-05..2022-03-05 1",
            ],
            id="forms of one post, and two that are others",
        ),
        pytest.param(
            "柏川",
            """2020-01-05 临岚 柏川:区委书记
            2020-02-05 - 柏川:临岚区委书记
            2020-03-05 临岚区 柏川:区委书记
            2022-03-05 青禾区 柏川:区委书记""",
            [
                "临岚区委书记 2020-01-05..2020-03-05 3",
                "青禾区委书记 2022-03-05..2022-03-05 1",
            ],
            id="the place of the article says of what district",
        ),
        pytest.param(
            "柏川",
            """2018-01-05 - 柏川:临岚县委书记
            2018-05-05 - 柏川:县委书记
            2018-09-05 - 柏川:临岚县委书记
            2021-01-05 - 柏川:青禾县委书记
            2021-05-05 - 柏川:县委书记
            2021-09-05 - 柏川:青禾县委书记
            2025-01-05 - 柏川:县委书记""",
            [
                "临岚县委书记 2018-01-05..2018-09-05 3",
                "青禾县委书记 2021-01-05..2021-09-05 3",
                "县委书记 2025-01-05..2025-01-05 1",
            ],
            id="a short form is of the longer one in use on its day, or undecided",
        ),
        pytest.param(
            "米洛",
            """2020-01-05 - 米洛:云国总统
            2020-02-05 - 米洛:云总统
            2020-03-05 - 米洛:云国副总统""",
            [
                "云国总统 2020-01-05..2020-02-05 2",
                "云国副总统 2020-03-05..2020-03-05 1",
            ],
            id="a country's name cut short, and its deputy",
        ),
    ],
)
def test_tenures(name: str, text: str, expected: list[str]) -> None:
    assert tenures(name, text) == expected


def test_a_short_form_that_may_be_two_posts_says_which() -> None:
    found = of(
        "云岫",
        """2020-01-05 - 云岫:区政协主席
        2020-02-05 - 云岫:区工会主席
        2020-01-20 - 云岫:主席
        2020-06-05 - 云岫:区政协主席
        2020-07-05 - 云岫:区工会主席
        2020-03-05 - 云岫:主席""",
    )
    (unsure,) = [each for each in found.tenures if each.perhaps]
    assert (unsure.post, set(unsure.perhaps)) == ("主席", {"区政协主席", "区工会主席"})
    assert unsure.seen.count == 1  # on the other's day one of the two was in use alone


def test_every_form_that_was_written_is_kept() -> None:
    (tenure,) = of(
        "柏川",
        """2020-01-05 - 柏川:教育局局长
        2020-02-05 - 柏川:教育局长
        2020-03-05 - 柏川:教育局局长""",
    ).tenures
    assert (tenure.post, tenure.written) == ("教育局局长", ("教育局局长", "教育局长"))


def test_the_articles_behind_a_tenure_are_its_first_and_its_last() -> None:
    lines = [f"2020-01-{day:02d} - 柏川:区长" for day in range(1, 29)]
    (tenure,) = of("柏川", "\n".join(["- - 柏川:区长", *reversed(lines)])).tenures
    half = EVIDENCE // 2
    assert tenure.seen.count == 29
    assert tenure.articles[:half] == tuple(str(29 - n) for n in range(half))
    assert tenure.articles[half:] == tuple(str(1 + half - n) for n in range(half))


def test_undated_articles_are_behind_a_tenure_too() -> None:
    (tenure,) = of("柏川", "- - 柏川:区长\n2020 - 柏川:区长\n- - 柏川:区长").tenures
    assert tenure.articles == ("2", "1", "3")
    lines = ["- - 柏川:区长"] * (EVIDENCE + 1)
    (tenure,) = of("柏川", "\n".join([*lines, "2020 - 柏川:区长"])).tenures
    assert (tenure.seen.undated, tenure.articles) == (
        EVIDENCE + 1,
        (str(EVIDENCE + 2),),
    )


def test_months_and_company() -> None:
    (one,) = of(
        "柏川",
        """2020-01-05 - 柏川:区长 维周
        2020-01-25 - 维周:书记、区长 柏川:区长、副书记 采薇
        2021 - 柏川
        - - 柏川 采薇 柏川:区长
        2022-01-05 - 采薇""",
    ).identities
    assert one.seen.count == 4
    assert one.seen.undated == 1
    assert [(m.period.value, m.count) for m in one.months] == [
        ("2020-01", 2),
        ("2021", 1),
    ]
    assert {t.name: t.count for t in one.together} == {"维周": 2, "采薇": 2}


# One name, several people

NAMESAKES = """
2020-01-05 - 王伟:临岚区区长 采薇
2020-03-05 - 王伟:禾埂村党支部书记 满仓
2020-06-05 - 王伟:临岚区区长
2020-09-05 - 王伟:区委副书记
2020-12-05 - 王伟:禾埂村党支部书记
2021-03-05 - 王伟:临岚区区长
2021-06-05 - 王伟:禾埂村党支部书记
2021-09-05 - 王伟:临岚区区长
2021-10-05 - 王伟
"""


def test_a_district_s_head_is_no_village_s_secretary() -> None:
    found = of("王伟", NAMESAKES)
    assert [(one.seen.count, one.sure) for one in found.identities] == [
        (5, True),
        (3, True),
        (1, False),
    ]
    head, secretary, unsure = found.identities
    assert [t.post for t in head.tenures] == ["临岚区区长", "区委副书记"]
    assert [t.name for t in head.together] == ["采薇"]
    assert [t.post for t in secretary.tenures] == ["禾埂村党支部书记"]
    assert [t.name for t in secretary.together] == ["满仓"]
    assert unsure.tenures == ()
    why = found.contradictions[0]
    assert why.posts == ("临岚区区长", "禾埂村党支部书记")
    assert (why.first.value, why.last.value) == ("2020-03-05", "2021-06-05")
    assert why.articles == ("3", "2")
    assert found.seen == Seen(9, Period("2020-01-05"), Period("2021-10-05"))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            """2020-01-05 - 王伟:临岚区副区长
            2020-09-05 - 王伟:青禾区教育局局长
            2021-03-05 - 王伟:临岚区副区长
            2021-09-05 - 王伟:青禾区教育局局长""",
            2,
            id="two districts over the same time",
        ),
        pytest.param(
            """2018-01-05 - 王伟:临岚区副区长
            2019-09-05 - 王伟:临岚区副区长
            2019-08-05 - 王伟:青禾区区长
            2021-09-05 - 王伟:青禾区区长""",
            1,
            id="one district after the other",
        ),
        pytest.param(
            """2020-01-05 - 王伟:临岚区委书记
            2020-09-05 - 王伟:云汀市副市长
            2021-03-05 - 王伟:临岚区委书记
            2021-09-05 - 王伟:云汀市副市长""",
            1,
            id="a district's head among the city's leaders",
        ),
        pytest.param(
            """2020-01-05 - 王伟:临岚区副区长
            2020-09-05 - 王伟:青禾区委书记、临岚区副区长
            2021-09-05 - 王伟:青禾区委书记""",
            1,
            id="two districts in one article",
        ),
        pytest.param(
            """2020-01-05 - 王伟:云汀市临岚区副区长
            2020-09-05 - 王伟:白渚市茅岚镇镇长
            2021-03-05 - 王伟:云汀市临岚区副区长
            2021-09-05 - 王伟:白渚市茅岚镇镇长""",
            2,
            id="a town of another city",
        ),
        pytest.param(
            """2020-01-05 - 王伟:临岚区副区长
            2020-09-05 - 王伟:原青禾区区长
            2021-03-05 - 王伟:临岚区副区长
            2021-09-05 - 王伟:原青禾区区长""",
            1,
            id="what was held before",
        ),
        pytest.param(
            """2020-01-05 - 王伟:区人民医院副院长
            2020-09-05 - 王伟:白渚中心小学教师
            2021-03-05 - 王伟:区人民医院副院长
            2021-09-05 - 王伟:白渚中心小学教师""",
            2,
            id="a doctor and a teacher",
        ),
        pytest.param(
            """2020-01-05 - 王伟:临岚区农业局局长、绿禾公司董事长
            2020-09-05 - 王伟:临岚区农业局局长
            2021-03-05 - 王伟:临岚区农业局局长、绿禾公司董事长""",
            1,
            id="never seen but as both",
        ),
        pytest.param(
            """2020-01-05 - 王伟:禾埂村党支部书记
            2020-09-05 - 王伟:云江省人大代表
            2021-03-05 - 王伟:禾埂村党支部书记
            2021-09-05 - 王伟:云江省人大代表""",
            1,
            id="a deputy of the province who heads a village",
        ),
        pytest.param("2020-01-05 - 王伟\n2021-01-05 - 王伟", 1, id="no post at all"),
        pytest.param(
            "- - 王伟:临岚区区长\n2020 - 王伟:青禾区区长\n- - 王伟:青禾区区长",
            1,
            id="what has no date contradicts nothing",
        ),
    ],
)
def test_how_many_people_a_name_is(text: str, people: int) -> None:
    found = of("王伟", text)
    assert len(found.identities) == people
    assert bool(found.contradictions) == (people > 1)
    assert sum(one.seen.count for one in found.identities) == found.seen.count


def test_an_article_may_name_two_people_of_one_name() -> None:
    found = of(
        "立新",
        """2023-03-09 - 立新:石栏街道党工委书记
        2023-10-22 - 立新:柏汀材料公司董事长
        2024-05-22 - 立新:柏汀材料公司董事长、石栏街道党工委书记
        2024-05-28 - 立新:柏汀材料公司董事长
        2024-08-13 - 立新:石栏街道党工委书记
        2024-11-13 - 立新:柏汀材料公司董事长""",
    )
    assert found.seen.count == 6
    assert [[said(t) for t in one.tenures] for one in found.identities] == [
        ["柏汀材料公司董事长 2023-10-22..2024-11-13 4"],
        ["石栏街道党工委书记 2023-03-09..2024-08-13 3"],
    ]
    assert [one.seen.count for one in found.identities] == [4, 3]


def test_whom_few_articles_set_apart_is_not_sure() -> None:
    lines = [f"2020-{month:02d}-05 - 王伟:临岚区区长" for month in range(1, 13)]
    found = of("王伟", "\n".join([*lines, "2020-06-15 - 王伟:禾埂村党支部书记"]))
    assert [(one.seen.count, one.sure) for one in found.identities] == [
        (12, True),
        (1, False),
    ]


def test_posts_of_somebody_s_youth_are_no_two_people() -> None:
    lines = [f"2020-{month:02d}-05 - 王伟:总干事" for month in range(1, 13)]
    old = """2018-01-05 - 王伟:临岚区副区长
    2018-09-05 - 王伟:青禾区区长
    2019-03-05 - 王伟:临岚区副区长
    2019-09-05 - 王伟:青禾区区长"""
    many = [line.replace("-05 ", f"-{day:02d} ") for line in lines for day in (6, 7, 8)]
    assert len(of("王伟", "\n".join([*lines, *many, old])).identities) == 1


DAYS = st.sampled_from(
    ["-", "2019", "2020-05", "2020-05-04", "2021-01-01", "2023-12-31"]
)
PLACES = st.sampled_from(["-", "临岚", "青禾区", "云汀市"])
POSTS = st.sampled_from(
    [
        "",
        "区长",
        "副区长",
        "临岚区区长",
        "青禾区长",
        "禾埂村党支部书记",
        "书记",
        "原区长",
    ]
)
LINES = st.lists(
    st.tuples(DAYS, PLACES, st.lists(POSTS, min_size=1, max_size=2), POSTS),
    min_size=1,
    max_size=12,
)


@given(LINES)
def test_every_article_is_in_an_identity_and_behind_its_posts(
    lines: list[tuple[str, str, list[str], str]],
) -> None:
    text = "\n".join(
        f"{day} {place} 王伟:{'、'.join(posts)} 采薇:{other}"
        for day, place, posts, other in lines
    )
    found = of("王伟", text)
    assert found.seen.count == len(lines)
    counted = sum(one.seen.count for one in found.identities)
    # only an article with posts of two people is of both
    assert counted == len(lines) or (found.contradictions and counted > len(lines))
    for one in found.identities:
        assert one.together[0].count == one.seen.count
    shown = {article for each in found.tenures for article in each.articles}
    with_post = {str(at) for at, line in enumerate(lines, 1) if any(line[2])}
    assert shown == with_post
    for each in found.tenures:
        first, last = each.seen.first, each.seen.last
        assert (
            (first is None) == (last is None) == (each.seen.undated == each.seen.count)
        )
        assert len(each.articles) == each.seen.count
        assert each.written
