"""Aliases: short forms that stand for somebody, and those that nobody owns."""

from __future__ import annotations

import pytest

from indexer.extraction.people import find_people


def test_surname_and_given_name_before_a_post() -> None:
    text = "区委书记马军权主持会议。马书记强调，要抓好落实。军权书记要求，"
    found = find_people(text, ())
    (person,) = found.people
    assert person.aliases == ("军权书记", "马书记")
    assert (person.mentions, len(person.spans)) == (3, 1)
    assert found.unresolved == ()


def test_general_secretary_is_known_without_his_name() -> None:
    found = find_people("传达习总书记的讲话精神。", ())
    (person,) = found.people
    assert (person.name, person.posts) == ("习近平", ("总书记",))
    assert (person.aliases, person.mentions, person.spans) == (("习总书记",), 1, ())


def test_alias_of_two_possible_owners_is_unresolved() -> None:
    found = find_people("区委书记马军权、区长马远出席。马书记强调，", ())
    assert [person.aliases for person in found.people] == [(), ()]
    assert found.unresolved == ("马书记",)


def test_alias_without_an_owner_is_unresolved_once() -> None:
    found = find_people("12月5日上午,周书记到我镇调研。周书记说，", ())
    assert found.people == ()
    assert found.unresolved == ("周书记",)


def test_alias_in_the_title_counts() -> None:
    (person,) = find_people("区委书记马军权调研。", (), "马书记到我镇").people
    assert (person.aliases, person.mentions) == (("马书记",), 2)


@pytest.mark.parametrize(
    "text",
    [
        "市委书记强调，",
        "区委副书记、区长到会。",
        "同志们，书记好。",
        "他任书记以来，",
        "学习总书记的讲话。",
        "各镇党委书记参加。",
        "常务副区长到会。",
        "区教育局长到会。",
    ],
)
def test_what_is_no_alias(text: str) -> None:
    assert find_people(text, ()).unresolved == ()
