"""fold(), one code point to one whatever stands beside it, and simplify()."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import fold, fold_script, is_traditional, simplify

NEWS = st.text(
    st.one_of(
        st.sampled_from(
            "青禾區柳塘鎮乾隆著顯后後裡里臺髮發麵面ＡｂＣ１２％，。㎡①İﬁ𠀀學"
        ),
        st.characters(),
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("統一戰線", "统一战线"),
        ("显著", "显著"),
        ("顯著", "显著"),
        ("ＰＭ２．５", "pm2.5"),
        ("你好！？，", "你好!?,"),
        ("《意见》“双招”", "《意见》“双招”"),
        ("①㎡", "1㎡"),
        ("İstanbul", "İstanbul"),
        ("Straße ﬁ", "straße ﬁ"),
        ("\u3000青禾\xa0区", " 青禾 区"),
        ("ｶﾞ", "カ\u3099"),
        ("𧜵", "䙊"),
        ("", ""),
    ],
    ids=ascii,
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(NEWS, NEWS)
def test_fold_sees_no_neighbours(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(NEWS)
def test_fold_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(NEWS)
def test_fold_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NEWS)
def test_both_scripts_fold_alike(text: str) -> None:
    assert fold(fold_script(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("鄉鎮幹部在乾隆年間", "乡镇干部在乾隆年间"),
        ("衣服晾乾淨了", "衣服晾干净了"),
        ("取得顯著成效，著力推進", "取得显著成效，着力推进"),
        ("皇后在後面，頭髮白了", "皇后在后面，头发白了"),
        ("記者于繼鑌", "记者于继镔"),
        ("關於電腦軟體", "关于电脑软体"),
        ("ＡＢＣ①％", "ＡＢＣ①％"),
        ("", ""),
    ],
    ids=ascii,
)
def test_simplify(text: str, simplified: str) -> None:
    assert simplify(text) == simplified


@pytest.mark.parametrize(
    "text", ["取得显著成效", "编著出版专著", "副区长王丙乾", "森林覆盖率", "安全么？"]
)
def test_simplified_text_comes_back_as_it_is(text: str) -> None:
    assert simplify(text) == text


@given(NEWS)
def test_simplify_keeps_offsets(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    assert simplify("會議\ud83d召開") == "会议\ud83d召开"


@pytest.mark.parametrize("char", "會區統於乾")
def test_traditional(char: str) -> None:
    assert is_traditional(char)


@pytest.mark.parametrize("char", ["会", "著", "A", "。", "が", "𠀀"])
def test_not_traditional(char: str) -> None:
    assert not is_traditional(char)
