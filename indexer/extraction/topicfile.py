"""The table of topics as staff write it.

# a comment
教育：教育 学校 高考
  校园 教师            more words of the same topic
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from search.errors import SettingError

_SHORTEST = 2  # a single character stands in too many words to speak for a topic
_HEAD = re.compile(r"([^：:]*)[：:](.*)")
_WORD = re.compile(r"[^\s、，,；;]+")


def read_topics(path: Path) -> dict[str, tuple[str, ...]]:
    """Each topic's evidence words, in the order of the file, each once.

    Raises SettingError, naming file and line, for what cannot be meant.
    """
    topics: dict[str, list[str]] = {}
    started: dict[str, int] = {}
    for number, line in _lines(path):
        head = _HEAD.fullmatch(line)
        if head:
            name = _new_name(head[1].strip(), topics, path, number)
            topics[name], started[name] = [], number
        words = _words(head[2] if head else line, path, number)
        if not topics:
            raise _wrong(path, number, "证据词前没有主题名", "words before any topic")
        topics[next(reversed(topics))] += words
    for name, words in topics.items():
        if not words:
            raise _wrong(path, started[name], f"“{name}”没有证据词", f"{name} is empty")
    if not topics:
        raise _wrong(path, 1, "没有主题", "no topics")
    return {name: tuple(dict.fromkeys(words)) for name, words in topics.items()}


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, stripped, with their numbers."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        zh, en = "不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8; save it as UTF-8"
        raise _wrong(path, 1, zh, en) from None
    except OSError as error:
        raise SettingError(
            f"主题表 {path} 打不开（{error.strerror}）。",
            f"The topics file {path} cannot be opened: {error.strerror}.",
        ) from None
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if said and not said.startswith(("#", "＃")):
            yield number, said


def _new_name(name: str, topics: dict[str, list[str]], path: Path, number: int) -> str:
    if not name:
        raise _wrong(path, number, "冒号前没有主题名", "no name before the colon")
    if name in topics:
        raise _wrong(path, number, f"主题“{name}”已写过", f"{name} stands twice")
    return name


def _words(text: str, path: Path, number: int) -> list[str]:
    words = _WORD.findall(text)
    for word in words:
        if len(word) < _SHORTEST:
            zh = f"证据词“{word}”只有一个字，请写得更具体"
            raise _wrong(path, number, zh, f"{word!r} is a single character")
    return words


def _wrong(path: Path, number: int, zh: str, en: str) -> SettingError:
    return SettingError(
        f"主题表 {path} 第 {number} 行：{zh}。", f"{path}, line {number}: {en}."
    )
