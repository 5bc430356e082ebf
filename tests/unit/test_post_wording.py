from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.people.wording import (
    bare,
    country_and_head,
    is_former,
    is_general,
    is_longer,
    is_shared,
    key,
    level,
    placed,
    sector,
    units,
)


@pytest.mark.parametrize(
    ("post", "places", "of_level"),
    [
        ("区委书记", [], 3),
        ("副区长", [], 3),
        ("代县长", [], 3),
        ("临岚区委书记", ["临岚区"], 3),
        ("中共云汀市临岚区委书记", ["云汀市", "临岚区"], 3),
        ("临岚区茅岚镇党委副书记", ["临岚区", "茅岚镇"], 4),
        ("白渚镇禾埂村党支部书记", ["白渚镇", "禾埂村"], 5),
        ("城关街道办事处主任", ["城关街道"], 4),
        ("区农业农村局局长", [], 3),
        ("云江省委常委", ["云江省"], 1),
        ("云山自治区主席", ["云山自治区"], 1),
        ("市场监督管理局局长", [], 0),
        ("住房和城乡建设局局长", [], 0),
        ("城市管理局局长", [], 0),
        ("乡村振兴局局长", [], 0),
        ("东海战区司令员", [], 0),
        ("驻村第一书记", [], 0),
        ("教授", [], 0),
        ("", [], 0),
    ],
)
def test_places_and_level(post: str, places: list[str], of_level: int) -> None:
    assert [name for _, name in units(post)] == places
    assert level(post) == of_level


@pytest.mark.parametrize(
    ("longer", "shorter", "expected"),
    [
        ("临岚区委书记", "区委书记", True),
        ("中共临岚区委书记", "临岚区委书记", True),
        ("区委书记", "书记", True),
        ("区委书记", "区委书记", False),
        ("书记", "区委书记", False),
        ("副区长", "区长", False),
        ("常务副区长", "副区长", False),
        ("代区长", "区长", False),
        ("总书记", "书记", False),
        ("第一书记", "书记", False),
        ("候补委员", "委员", False),
        ("原区委书记", "书记", False),
        ("区委副书记", "书记", False),
    ],
)
def test_a_longer_form_is_of_the_same_post(
    longer: str, shorter: str, expected: bool
) -> None:
    assert is_longer(longer, shorter) is expected


@pytest.mark.parametrize(
    ("post", "place", "expected"),
    [
        ("区委书记", "临岚", "临岚区委书记"),
        ("区委书记", "临岚区", "临岚区委书记"),
        ("区委书记", "云汀市", None),
        ("副区长", "临岚", "临岚区副区长"),
        ("区长", "临岚区", "临岚区长"),
        ("临岚区委书记", "青禾区", None),
        ("教授", "临岚区", None),
        ("区委书记", "", None),
        ("区长", "青禾社区", None),
        ("社区书记", "青禾社区", "青禾社区书记"),
        ("街道党工委书记", "城关街道", "城关街道党工委书记"),
        ("区委书记", "区", None),
    ],
)
def test_the_place_of_an_article_completes_a_post(
    post: str, place: str, expected: str | None
) -> None:
    assert placed(post, place) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("临岚区委书记", "区委书记"),
        ("云汀市临岚区副区长", "副区长"),
        ("临岚区教育局局长", "区教育局局长"),
        ("中共临岚区委书记", "区委书记"),
        ("区委书记", "区委书记"),
        ("教授", "教授"),
    ],
)
def test_a_post_without_its_places(post: str, expected: str) -> None:
    assert bare(post) == expected


@pytest.mark.parametrize(
    ("post", "shared", "former", "general"),
    [
        ("区委书记", False, False, False),
        ("副区长", True, False, False),
        ("区委常委", True, False, False),
        ("原区长", False, True, True),
        ("前总统", False, True, True),
        ("区人民医院原院长", False, True, False),
        ("平原县长", False, False, False),
        ("党组书记", False, False, True),
        ("国家主席", False, False, False),
        ("云国总统", False, False, True),
        ("镇长", False, False, False),
    ],
)
def test_kinds(post: str, shared: bool, former: bool, general: bool) -> None:
    assert (is_shared(post), is_former(post), is_general(post)) == (
        shared,
        former,
        general,
    )


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("临岚区区长", "office"),
        ("街道党工委书记", "office"),
        ("禾埂村党支部书记", ""),
        ("区人大代表", ""),
        ("柏汀新材料有限公司董事长", "company"),
        ("区城投公司董事长", ""),
        ("白渚中心小学教师", "school"),
        ("区教育局局长", "office"),
        ("区人民医院副院长", "hospital"),
        ("教授", ""),
    ],
)
def test_where_somebody_works(post: str, expected: str) -> None:
    assert sector(post) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("云国总统", ("云国", "总统")),
        ("云总统", ("云", "总统")),
        ("云国副总统", None),
        ("总统", None),
        ("区长", None),
    ],
)
def test_a_country_and_its_head(post: str, expected: tuple[str, str] | None) -> None:
    assert country_and_head(post) == expected


def test_an_office_that_ends_as_its_head_begins_is_written_either_way() -> None:
    assert key("区教育局局长") == key("区教育局长") == "区教育局长"
    assert key("区长") == "区长"


POSTS = st.text("省市区县镇乡村街道社区副代原临岚云委书记局长记中共", max_size=12)


@given(POSTS, POSTS)
def test_any_text_can_be_asked_about(post: str, place: str) -> None:
    assert key(key(post)) == key(post) or post.endswith("长")
    assert post.endswith(bare(post)) or not units(post) or bare(post)[1:] in post
    full = placed(post, place)
    assert full is None or level(post) > 0
    assert all(0 < number <= 5 for number, _ in units(post))
