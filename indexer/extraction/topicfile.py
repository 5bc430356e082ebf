"""The table of topics as staff write it.

# a comment
[301] 教育：教育 学校 高考
  校园 教师            more words of the same topic

The code in brackets may be left out. It stays when staff give the topic another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from search.errors import SettingError
from search.text import fold

NO_TOPIC = "不算"
"""Heads the words that are no evidence, and hide the evidence words within them."""

_SHORTEST = 2  # a single character stands in too many words to speak for a topic
_HEAD = re.compile(r"([^：:]*)[：:](.*)")
_CODED = re.compile(r"[\[［]([^\]］]*)[\]］](.*)")
_CODE = re.compile(r"[0-9A-Za-z]{2,8}")
"""Long enough to tell a hundred topics apart, short enough to be typed from memory."""
_WORD = re.compile(r"[^\s、，,；;]+")


class TopicTable(NamedTuple):
    """What the file says.

    words  each topic's evidence words, in the order of the file, each once
    codes  topic → its code, of the topics that have one
    """

    words: dict[str, tuple[str, ...]]
    codes: dict[str, str]


def read_topics(path: Path) -> TopicTable:
    """The topics of a file.

    Raises SettingError, naming file and line, for what cannot be meant.
    """
    reading = _Reading(path)
    for number, line in _lines(path):
        reading.take(number, line)
    reading.close()
    words = {name: (*dict.fromkeys(said),) for name, said in reading.words.items()}
    return TopicTable(words, reading.codes)


class _Reading:
    """What the lines up to here say."""

    def __init__(self, path: Path) -> None:
        self.words: dict[str, list[str]] = {}
        self.codes: dict[str, str] = {}
        self._path = path
        self._started: dict[str, int] = {}

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        head = _HEAD.fullmatch(line)
        if head:
            self._begin(head[1].strip(), number)
        words = _words(head[2] if head else line, self._path, number)
        if not self.words:
            zh = "证据词前没有主题名"
            raise _wrong(self._path, number, zh, "words before any topic")
        self.words[next(reversed(self.words))] += words

    def close(self) -> None:
        """Refuse what only the whole file shows to be wrong."""
        for name, words in self.words.items():
            if not words:
                raise self._said(name, f"“{name}”没有证据词", f"{name} is empty")
        if not self.words:
            raise _wrong(self._path, 1, "没有主题", "no topics")
        names = {*map(fold, self.words)}
        for name, code in self.codes.items():
            if fold(code) in names:
                zh = f"代码“{code}”也是一个主题的名字"
                raise self._said(name, zh, f"the code {code} is a topic's name too")

    def _begin(self, head: str, number: int) -> None:
        coded = _CODED.fullmatch(head)
        if head[:1] in ("[", "［") and not coded:
            zh = "代码的方括号没有写完"
            raise _wrong(self._path, number, zh, "the code's bracket is not closed")
        name = coded[2].strip() if coded else head
        if not name:
            zh = "冒号前没有主题名"
            raise _wrong(self._path, number, zh, "no name before the colon")
        if name in self.words:
            zh = f"主题“{name}”已写过"
            raise _wrong(self._path, number, zh, f"{name} stands twice")
        self.words[name], self._started[name] = [], number
        if coded:
            self._give(name, coded[1].strip())

    def _give(self, name: str, code: str) -> None:
        """Note the code of a topic."""
        if name == NO_TOPIC:
            zh = f"“{NO_TOPIC}”不是主题，不能有代码"
            raise self._said(name, zh, f"{NO_TOPIC} is no topic and takes no code")
        if not _CODE.fullmatch(code):
            zh = f"方括号里的代码“{code}”应为 2 至 8 个半角字母或数字"
            en = f"the code {code!r} should be 2 to 8 ASCII letters or digits"
            raise self._said(name, zh, en)
        for other, taken in self.codes.items():
            if fold(taken) == fold(code):
                zh = f"代码“{code}”已用于“{other}”"
                raise self._said(name, zh, f"{code} is the code of {other}")
        self.codes[name] = code

    def _said(self, name: str, zh: str, en: str) -> SettingError:
        return _wrong(self._path, self._started[name], zh, en)


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
