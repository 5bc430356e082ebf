"""fold(): what makes two ways of writing the same for search, offsets unchanged.

One code point becomes one code point, whatever stands beside it, so that
`fold(part)` is always part of `fold(whole)`: a quoted string is found exactly where it
stands. OpenCC's phrase rules would break that 3–6 times in 20,000 strings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import accumulate, pairwise

import numpy as np
import opencc
from numpy.typing import NDArray

from search.model import Text

Codes = NDArray[np.uint32]

# Everything that Unicode calls an ideograph or a compatibility form of one; OpenCC's
# character dictionaries hold nothing beyond, nor does Unicode a form to be folded.
_IDEOGRAPHS = (range(0x2E80, 0xD800), range(0xF900, 0xFB00), range(0x20000, 0x32400))
_STOP = _IDEOGRAPHS[-1].stop

# A class of characters below is one look-up for re; what lies beyond is hardly written.
_BEYOND_BMP = 0x10000

# From here an array (2 µs and 4 ns a character) is faster than a dict (60 ns).
_LONG = 40

_NOTHING = re.compile("[\0\ud800-\udfff]")

VARIANTS = dict(
    zip(
        "锺钜迳讬谘馀缐侭麺麹渖镟𫫇甦濬澂鎗拏燄斲伕揹暱衹",
        "钟巨径托咨余线尽面曲沈旋恶苏浚澄枪拿焰斫夫背昵只",
        strict=True,
    )
)
"""A character → the one that simplified text has for it, where OpenCC leaves it.

It makes 錢鍾書 钱锺书, but 鍾情 钟情. Only such as mean nothing else: 藉, 覆 and 瞭 do
(慰藉, 覆盖, 瞭望), and what is spelled with them is for search.spellings, word by word.
"""


def fold(text: str) -> str:
    """`text` in simplified, half-width, lower-case code points, as long as before."""
    if len(text) >= _LONG:
        try:
            return _characters(_folds()[code_points(text)])
        except IndexError:  # something beyond the ideographs: a flag, private use
            pass
    return text.translate(_folded())


def fold_each(texts: Sequence[str]) -> list[str]:
    """Each text folded, all in one call: 40,000 names take 10 ms instead of 60."""
    folded = fold("".join(texts))  # each code point by itself: no length changes
    ends = accumulate(map(len, texts), initial=0)
    return [folded[start:end] for start, end in pairwise(ends)]


def fold_string(text: str) -> str:
    """`text` folded as a string to be looked for in `searchable` texts.

    Each run of white space is one space, and there is none at its ends.
    """
    return _searched(text).strip()


def searchable(text: Text) -> str:
    """What the index holds of `text`: folded, each run of white space as one space.

    It has no U+0000, which may stand between texts, and no half of a surrogate pair,
    which is no character in any encoding.
    """
    return _searched(text.repaired)


def single_spaced(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(f".{text}.".split())[1:-1]  # the dots keep those at its ends


def simplify(text: str) -> str:
    """`text` as people read it in simplified characters, as long as before.

    Phrase-aware (OpenCC tw2s: 乾隆 stays, 乾淨 is 干净); for reading and extraction,
    never for search. A text that is simplified already comes back as it is: tw2s takes
    every text for one from Taiwan and makes 显著 into 显着, 74 times in a million
    characters of news.
    """
    if not _traditional().search(text):
        return text
    try:
        simplified = _tw2s().convert(text)
    except UnicodeEncodeError:  # half a surrogate pair, as broken JSON has it
        return fold_script(text)
    return simplified if len(simplified) == len(text) else fold_script(text)


def fold_script(text: str) -> str:
    """`text` in simplified characters, each by itself."""
    return text.translate(_script())


def is_traditional(char: str) -> bool:
    """Whether this one character is written otherwise in simplified text."""
    return ord(char) in _script()


@cache
def _traditional() -> re.Pattern[str]:
    """Finds a character that no simplified text has; 0.003 ms for 500 characters.

    乾, 於, 覆 and some more are traditional and simplified characters both.
    """
    chars = "".join(chr(code) for code in _script() if code < _BEYOND_BMP)
    both = chars.encode("gb2312", "ignore").decode("gb2312")
    return re.compile(f"[{''.join(sorted(set(chars).difference(both)))}]")


@cache
def _tw2s() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def _script() -> dict[int, int]:
    """Traditional → simplified by single characters."""
    return _changes(_simplified())


@cache
def _folded() -> dict[int, int]:
    return _changes(_folds())


@cache
def _folds() -> Codes:
    """All that fold() does together; applied twice it changes nothing more."""
    narrow = _each(partial(unicodedata.normalize, "NFKC"))
    step = _each(str.lower)[narrow[_standard()[_simplified()]]]
    codes = step
    while not np.array_equal(codes, again := step[codes]):
        codes = again
    return codes


@cache
def _simplified() -> Codes:
    """Code point → the simplified one, from OpenCC's dictionary.

    t2s and not tw2s: tw2s would make 显著 into 显着, which no dictionary has. Asked in
    few calls (20 ms): no phrase rule is made of neighbours in Unicode.
    """
    converter = opencc.OpenCC("t2s")
    codes = np.arange(_STOP, dtype=np.uint32)
    for block in _IDEOGRAPHS:
        among = slice(block.start, block.stop)
        codes[among] = code_points(converter.convert(_characters(codes[among])))
    return codes


def _standard() -> Codes:
    codes = np.arange(_STOP, dtype=np.uint32)
    codes[[ord(char) for char in VARIANTS]] = [ord(char) for char in VARIANTS.values()]
    return codes


def _each(form: Callable[[str], str]) -> Codes:
    """Code point → its form if that is one, else itself.

    NFKC makes ㎡ m2 and İ lowers to two: such forms would move every offset.
    """
    every = _characters(np.arange(_STOP, dtype=np.uint32))
    blocks = [every[at : at + 64] for at in range(0, _STOP, 64)]
    return code_points("".join([_formed(block, form) for block in blocks]))


def _formed(block: str, form: Callable[[str], str]) -> str:
    """Few blocks hold anything to change; to ask for each character takes 0.1 s."""
    if form(block) == block:
        return block
    forms = [(char, form(char)) for char in block]
    return "".join([one if len(one) == 1 else char for char, one in forms])


def _changes(codes: Codes) -> dict[int, int]:
    """For str.translate."""
    changed = np.flatnonzero(codes != np.arange(_STOP))
    return dict(zip(changed.tolist(), codes[changed].tolist(), strict=True))


def code_points(text: str) -> Codes:
    """The code points of `text`; half a surrogate pair is one like any other."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _characters(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _searched(text: str) -> str:
    spaced = single_spaced(fold(text))
    return spaced if spaced.isprintable() else _NOTHING.sub("\ufffd", spaced)
