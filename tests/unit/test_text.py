"""fold(), one code point to one whatever stands beside it, and simplify()."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.model import Repair, Text
from search.text import (
    VARIANTS,
    fold,
    fold_script,
    fold_string,
    is_traditional,
    searchable,
    simplify,
    single_spaced,
)

EVERY = "".join(map(chr, range(0x110000)))
SURROGATES = range(0xD800, 0xE000)

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
        ("錢鍾書", "钱钟书"),
        ("钱锺书", "钱钟书"),
        ("復甦，瞭望，慰藉，覆蓋", "复苏,瞭望,慰藉,覆盖"),
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


def folded_by_itself(char: str, simplified: str) -> str:
    """One code point as fold() is meant to have it, step by step."""
    step = VARIANTS.get(simplified[ord(char)], simplified[ord(char)])
    step = one_or(step, unicodedata.normalize("NFKC", step))
    step = one_or(step, step.lower())
    return char if step == char else folded_by_itself(step, simplified)


def one_or(char: str, form: str) -> str:
    return form if len(form) == 1 else char


def test_every_code_point_folds_as_it_does_by_itself() -> None:
    asked = [c for c in EVERY if ord(c) not in SURROGATES and c != "\n"]
    lines = opencc.OpenCC("t2s").convert("\n".join(asked)).split("\n")
    by_opencc = dict(zip(asked, lines, strict=True))
    simplified = "".join(by_opencc.get(char, char) for char in EVERY)
    assert fold(EVERY) == "".join(folded_by_itself(c, simplified) for c in EVERY)


def test_a_variant_is_a_character_that_opencc_leaves() -> None:
    every = "".join(chain(*VARIANTS.items()))
    assert opencc.OpenCC("t2s").convert(" ".join(every)) == " ".join(every)


@given(NEWS, NEWS)
def test_fold_sees_no_neighbours(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(NEWS)
def test_long_texts_fold_as_short_ones_do(text: str) -> None:
    assert fold(text * 50) == fold(text) * 50


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


def test_white_space_is_white_space_before_and_after_folding() -> None:
    assert [char.isspace() for char in fold(EVERY)] == [c.isspace() for c in EVERY]


def test_white_space_is_what_a_regular_expression_calls_so() -> None:
    between = "x".join(EVERY)
    assert single_spaced(EVERY) == re.sub(r"\s+", " ", EVERY)
    assert single_spaced(between) == re.sub(r"\s+", " ", between)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("", ""),
        (" ", " "),
        ("\n\u3000\u3000青禾 区\r\n", " 青禾 区 "),
        ("一。\n\n二", "一。 二"),
        (".. x\n.", ".. x ."),
        ("\x1c\u2028x\x85", " x "),
    ],
    ids=ascii,
)
def test_single_spaced(text: str, spaced: str) -> None:
    assert single_spaced(text) == spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Text("青禾區", ""), "青禾区"),
        (Text("青禾區。\n\u3000\u3000ＡＢＣ\n", ""), "青禾区。 abc "),
        (Text("青\0禾\0\0", ""), "青\ufffd禾\ufffd\ufffd"),
        (Text("青\ud83d禾\ude00\n", ""), "青\ufffd禾\ufffd "),
        (Text("區(qū)委", "", (Repair(1, 5, "(qū)", ""),)), "区委"),
        (Text("王 ? 磊", "", (Repair(2, 3, "?", ""),)), "王 磊"),
    ],
    ids=repr,
)
def test_searchable(text: Text, expected: str) -> None:
    assert searchable(text) == expected


@given(st.text(st.sampled_from("青禾區ＡＢ \u3000\n\t\0\ud83d\u2028。")))
def test_a_string_to_look_for_is_as_searchable_as_the_text(text: str) -> None:
    assert fold_string(text) == searchable(Text(text, "")).strip()
    assert fold_string(fold_string(text)) == fold_string(text)
