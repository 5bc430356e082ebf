from __future__ import annotations

from urllib.parse import unquote

from search.model import Facet, FacetValue, Period, Query, Selection
from web.facets import FIRST, dates, options


def facet(name: str, **counts: int) -> Facet:
    values = tuple(FacetValue(value, value, n) for value, n in counts.items())
    return Facet(name, values, len(values))


def years(*counts: tuple[str, int]) -> Facet:
    values = tuple(FacetValue(value, value, n) for value, n in counts)
    return Facet("date", values, len(values))


def test_the_chosen_and_the_excluded_come_first() -> None:
    query = Query(selections={"person": Selection(("丙",), ("乙",))}, sort="newest")
    shown = options(facet("person", 甲=9, 乙=5, 丙=2), query)
    found = [(o.value, o.selected, o.excluded) for o in shown.first]
    assert found == [("乙", False, True), ("丙", True, False), ("甲", False, False)]


def test_a_chosen_value_that_nothing_has_is_shown_all_the_same() -> None:
    query = Query(selections={"person": Selection(("丁",))})
    first = options(facet("person", 甲=9), query).first[0]
    assert (first.value, first.count, first.selected) == ("丁", 0, True)


def test_the_link_beside_a_value_excludes_it_and_takes_that_back() -> None:
    query = Query(selections={"person": Selection((), ("乙",))}, collapse=True)
    other = {
        o.value: unquote(o.other)
        for o in options(facet("person", 甲=9, 乙=5), query).first
    }
    assert other["乙"] == "/?sort=relevance"
    assert other["甲"] == "/?-person=乙&-person=甲&sort=relevance"


def test_what_does_not_fit_is_counted() -> None:
    many = {f"人{i}": 99 - i for i in range(FIRST + 5)}
    shown = options(Facet("person", facet("person", **many).values, 700), Query())
    assert len(shown.first) == FIRST
    assert len(shown.more) == 5
    assert shown.beyond == 700 - FIRST - 5


def test_ids_of_options_are_distinct() -> None:
    shown = options(facet("person", 甲=3, 乙=2, 丙=1), Query())
    assert len({option.id for option in shown.first}) == 3


def test_a_facet_that_few_need_is_open_once_it_is_used() -> None:
    place = facet("place", 青禾区=2)
    assert not options(place, Query()).open
    assert options(place, Query(selections={"place": Selection(("青禾区",))})).open
    assert options(facet("person", 甲=1), Query()).open


def test_years_months_and_days_stand_as_a_tree_the_newest_first() -> None:
    tree = years(("2023", 4), ("2023-05", 3), ("2023-05-04", 3), ("2022", 1))
    rows = dates(
        years(("unknown", 2), *((v.value, v.count) for v in tree.values)), Query()
    )
    assert [(row.label, row.level) for row in rows.first] == [
        ("2023年", 0),
        ("5月", 1),
        ("4日", 2),
        ("2022年", 0),
        ("日期不详", 0),
    ]


def test_bars_are_shares_of_the_most_at_their_level() -> None:
    rows = dates(
        years(("2023", 400), ("2023-05", 7), ("2022", 200), ("2021", 1)), Query()
    ).first
    assert [row.bar for row in rows] == [100, 100, 50, 1]


def test_a_chosen_period_is_shown_even_without_articles() -> None:
    (row,) = dates(years(), Query(periods=(Period("2020"),))).first
    assert (row.value, row.count, row.bar, row.selected) == ("2020", 0, 0, True)


def test_early_years_wait_unless_one_is_chosen() -> None:
    many = years(*((str(2024 - i), 5) for i in range(FIRST + 4)), ("unknown", 1))
    shown = dates(many, Query())
    assert [row.value for row in shown.first][-1] == str(2024 - FIRST + 1)
    assert (shown.earlier, shown.open) == (4, False)
    assert dates(many, Query(periods=(Period(str(2024 - FIRST)),))).open


def test_one_year_more_is_shown_rather_than_hidden_by_a_line_of_its_own() -> None:
    shown = dates(years(*((str(2024 - i), 5) for i in range(FIRST + 1))), Query())
    assert (len(shown.first), shown.more) == (FIRST + 1, ())
