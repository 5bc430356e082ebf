from __future__ import annotations

import subprocess
import sys

import pytest

from search.pinyin import (
    Lexicon,
    gather,
    initial,
    initials,
    letters,
    mixed,
    syllable,
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return gather()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("majunquan", "majunquan"),
        ("ma jun quan", "majunquan"),
        ("xi'an", "xian"),
        ("xi’an", "xian"),
        ("mǎjūn", "majun"),
        ("lü", "lv"),
        ("lǚ", "lv"),
        ("lv", "lv"),
        ("jü", "ju"),
        ("lyu", "lyu lv"),
        ("lüe", "lve lue"),
        ("nver", "nver nuer"),
        ("5g", "5g"),
        ("2023", ""),
        ("马", ""),
        ("ma军", ""),
        ("", ""),
        ("a.b", ""),
    ],
)
def test_letters(typed: str, expected: str) -> None:
    assert letters(typed) == expected.split()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mjq", "mjq"),
        ("zg", "zg zhg"),
        ("zgc", "zgc zgch zhgc zhgch"),
    ],
)
def test_initials(typed: str, expected: str) -> None:
    assert initials(typed) == expected.split()


SYLLABLES = "a an chuan hang jun lin ma quan ruo wang zhang zhuang"


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("majq", ["ma j q"]),
        ("mjunquan", ["m jun quan"]),
        ("mjunq", ["m jun q"]),
        ("lrchuan", ["l r chuan"]),
        ("zhangwj", ["zhang w j", "z hang w j"]),
        ("zhangwz", ["zhang w z", "z hang w z"]),
        ("majunquan", ["m a jun quan"]),
        ("mjq", []),
        ("ma", []),
        ("", []),
        ("xyz", []),
        ("zhuang" * 7, []),
    ],
)
def test_mixed(typed: str, ways: list[str]) -> None:
    assert [" ".join(way) for way in mixed(typed, SYLLABLES.split())] == ways


def test_initials_are_few_however_many_are_flat() -> None:
    assert len(initials("zcs" * 20)) == 32
    assert {"zcszcs", "zchszcs", "zhchshzhchsh"} <= set(initials("zcszcs"))


@pytest.mark.parametrize(
    ("pinyin", "expected"),
    [("lǜ", "lv"), ("lüè", "lue"), ("nüè", "nue"), ("quán", "quan"), ("ēi", "ei")],
)
def test_syllable(pinyin: str, expected: str) -> None:
    assert syllable(pinyin) == expected


@pytest.mark.parametrize(
    ("read", "expected"), [("zhang", "zh"), ("zang", "z"), ("er", "e"), ("shi", "sh")]
)
def test_initial(read: str, expected: str) -> None:
    assert initial(read) == expected


@pytest.mark.parametrize(
    ("text", "as_name", "as_words"),
    [
        ("单雄信", "shan xiong xin", "dan xiong xin"),
        ("单于", "shan yu", "chan yu"),
        ("曾", "zeng", "zeng|ceng"),
        ("乐", "yue|le", "le|yue"),
        ("尉迟恭", "yu chi gong", "wei chi gong|yu chi gong"),
        ("单于明", "chan yu ming", "dan yu ming"),
        ("会计", "gui ji", "kuai ji"),
        ("吕布", "lv bu", "lv bu"),
        ("A·马", "A · ma", "A · ma"),
    ],
)
def test_readings(lexicon: Lexicon, text: str, as_name: str, as_words: str) -> None:
    for is_name, expected in ((True, as_name), (False, as_words)):
        read = lexicon.readings(text, is_name=is_name)
        assert [" ".join(each) for each in read] == expected.split("|")


def test_a_name_of_many_readings_has_few() -> None:
    lexicon = Lexicon({"乐": ("le", "yue")}, {})
    assert len(lexicon.readings("乐" * 40, is_name=False)) == 6


def test_every_usual_reading_is_letters(lexicon: Lexicon) -> None:
    read = {each for usual in lexicon.chars.values() for each in usual}
    assert all(each.isascii() and each.isalpha() for each in read)
    assert 380 < len(read) < 450


def test_web_processes_need_no_pypinyin() -> None:
    code = (
        "import sys, web, search.embedded.engine, search.pinyin;"
        "sys.exit('pypinyin' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
