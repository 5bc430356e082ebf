"""The linear model of topics."""

from __future__ import annotations

import numpy as np
import pytest

from indexer.topicmodel import Flags, learn

FARM = ["春耕备耕", "小麦丰收", "玉米播种", "农田灌溉", "种子化肥"]
CARE = ["医院门诊", "医生护士", "疫苗接种", "患者手术", "药品采购"]
GAMES = ["足球联赛", "运动员夺冠", "乒乓球决赛", "体育馆比赛", "马拉松开跑"]


def made() -> tuple[list[str], Flags]:
    """Texts of each topic, and one of two topics again and again."""
    kinds = (FARM, CARE, GAMES)
    pairs = [(a, b, k) for k, kind in enumerate(kinds) for a in kind for b in kind]
    texts = [f"望川召开会议，{a}，{b}" for a, b, _ in pairs]
    flags = np.array([[k == own for k in range(3)] for _, _, own in pairs])
    both = [f"会议提到{a}和{b}" for a in FARM for b in CARE]
    return texts + both, np.concatenate([flags, [[True, True, False]] * len(both)])


MODEL = learn(*made())


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("沈维周谈小麦和玉米，灌溉、播种", [0]),
        ("醫生為患者手術", [1]),
        ("足球決賽，運動員奪冠", [2]),
        ("小麦丰收；医院的护士和患者", [0, 1]),
    ],
)
def test_topics_of_texts_it_has_not_seen(text: str, topics: list[int]) -> None:
    (sure,) = MODEL.judge([text])
    assert np.flatnonzero(sure >= 0.5).tolist() == topics


@pytest.mark.parametrize("text", ["", "，。", "a", "喵"])
def test_nothing_is_known_of_a_text_without_a_known_word(text: str) -> None:
    (sure,) = MODEL.judge([text])
    assert sure.tolist() == [0, 0, 0]


def test_confidence_is_between_0_and_1_and_the_same_each_time() -> None:
    texts, flags = made()
    sure = MODEL.judge(texts)
    assert sure.shape == flags.shape
    assert ((sure > 0) & (sure < 1)).all()
    again = learn(texts, flags).judge(texts)
    np.testing.assert_allclose(again, sure, atol=1e-5)


def test_texts_are_judged_one_by_one_as_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts, _ = made()
    together = MODEL.judge(texts)
    monkeypatch.setattr("indexer.topicmodel._AT_ONCE", 7)
    np.testing.assert_allclose(MODEL.judge(texts), together, atol=1e-6)


def test_no_text_no_judgement() -> None:
    assert MODEL.judge([]).shape == (0, 3)
