"""Repair as a whole: annotations, struck text, what is left and what it costs."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.repair.mending import find_repairs, mended
from search.model import Repair
from tests.mended import MENDED

REFERENCE = Path(__file__).parents[3] / "shared/eval/reference_article.txt"


@pytest.mark.parametrize(
    ("raw", "simplified"),
    MENDED,
)
def test_mended(raw: str, simplified: str) -> None:
    text, damaged = mended(raw)
    assert (text.raw, text.simplified, damaged) == (raw, simplified, 0)


@pytest.mark.parametrize(
    "raw",
    [
        "区（qū）长",
        "甘南尕(gǎ)海镇",
        "实施意见(审议稿)",
        "“雪(xuě)”字怎么写？雪(xuě)白(bái)的雪",
        "把(bǎ)、吗(ma)?我不(bù)知道",
        "世界贸易组织(wto)和光盘(dvd)",
        "擴大會議(擴大)",
        "（新闻联播）：今天",
        "http://www.example.cn/?id)",
        "(really?yes)",
        "",
    ],
)
def test_nothing_to_repair(raw: str) -> None:
    found = find_repairs(raw)
    assert (found.repairs, found.damaged) == ((), 0)


def test_an_annotation_goes_and_its_character_stays() -> None:
    assert find_repairs("區(qū)委").repairs == (Repair(1, 5, "(qū)", ""),)


def test_annotations_and_struck_text_in_their_order() -> None:
    repairs = find_repairs("區(qū)委給大家?guī)?來驚(jīng)喜").repairs
    assert [repair.before for repair in repairs] == ["(qū)", "?guī)?", "(jīng)"]


def test_annotations_within_struck_text_belong_to_it() -> None:
    repairs = find_repairs("新聞?shì)浾撔麄鞴ぷ鞯男戮置妫瑸榻ㄔO(shè)").repairs
    assert [repair.before[-5:] for repair in repairs] == ["(shè)"]


@pytest.mark.parametrize(
    ("raw", "damaged"),
    [
        pytest.param("柳塘\ufffd\ufffd\ufffd镇\ufffd", 2, id="U+FFFD"),
        pytest.param("\ue000柳塘\uf8ff", 2, id="private use"),
        pytest.param("柳塘锟斤拷锟斤拷镇", 1, id="UTF-8 read as GBK"),
        pytest.param("锟这个字", 0, id="a character of its own"),
        pytest.param("甲?zhe)", 1, id="reading without tone"),
        pytest.param("訂?zǒng)龘?", 1, id="struck, not told"),
        pytest.param("指導春耕，?yáo)椭N糧大戶解決灌溉難題", 1, id="told in part"),
        pytest.param("實地視察??h政府", 1, id="mark cut out, half-width"),
        pytest.param("上?！⒑贾", 1, id="mark cut out, full-width"),
        pytest.param("你好嗎?我很好?好！", 0, id="questions"),
        pytest.param("真的??是的?!", 0, id="doubled questions"),
    ],
)
def test_damage_that_is_left_is_counted(raw: str, damaged: int) -> None:
    assert find_repairs(raw).damaged == damaged


@given(
    st.text(
        st.sampled_from("區委向為(（)）qūyàn?\ufffd\ue000锟斤拷！A \n"), max_size=40
    )
)
def test_offsets_hold_whatever_comes(raw: str) -> None:
    text, _ = mended(raw)
    assert text.raw == raw
    assert all(raw[r.start : r.end] == r.before for r in text.repairs)
    assert all(a.end <= b.start for a, b in pairwise(text.repairs))
    assert len(text.simplified) == len(text.repaired)


def test_clean_text_loads_no_dictionary() -> None:
    program = (
        "import sys; from indexer.repair.mending import mended;"
        "mended('青禾区召开会议（扩大）。\\n青禾區召開會議');"
        "sys.exit(bool({'pypinyin', 'jieba'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.skipif(not REFERENCE.exists(), reason=f"{REFERENCE} is not here")
def test_reference_article() -> None:
    text, damaged = mended(REFERENCE.read_text("utf-8"))
    gone = [r for r in text.repairs if not r.after]
    assert len(gone) == 201
    assert len({text.raw[r.start - 1] for r in gone}) == 52
    assert "以黨的方向為方向,把習近平總書記" in text.repaired
    assert "(扩大)会议召开" in text.simplified
    assert "(审议稿)》" in text.simplified
    assert damaged == 0
    assert not any("a" <= char <= "z" or char in "?\ufffd" for char in text.repaired)
