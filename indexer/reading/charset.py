"""Bytes → text: which encoding they are in, or the reason why they are no text.

BOM, then strict UTF-8, then whichever of the encodings that Chinese newsrooms write
(UTF-8 with a broken byte, GB18030, Big5, UTF-16 without a BOM) reads best. Of 1,200
cuts of news of 12 characters that finds all but one, charset-normalizer 78 %, and 99 %
of cuts of 60; it is asked where none of these reads well.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from indexer.reading.legibility import BROKEN, cleaned, is_broken, legibility
from search.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""`text` with \n for every line end, and the encoding that it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """`data` as text. Raises Unreadable where it is none.

    A few broken bytes, up to one character in a hundred, become U+FFFD each.
    """
    return _decoded(data, find_encoding(data))


def decode_page(data: bytes) -> Decoded:
    """`data` as an HTML page: what it declares counts where it decodes strictly.

    Strict UTF-8 counts more if it reads better: crawlers save pages as UTF-8 and leave
    the old declaration in.
    """
    declared = _declared(data)
    if _bom(data) or declared is None or not _decodes(data, declared):
        return decode(data)
    return _decoded(data, "utf-8" if _reads_as_utf8(data, declared) else declared)


def decode_line(line: bytes, encoding: str) -> str:
    """One line of a file that begins in `encoding`; each may be in one of its own.

    Files grow by lines that other programs append, and an ASCII start tells nothing.
    """
    for name in ("utf-8", encoding):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    own = encoding if encoding != "utf-8" else _best(_sample(line)) or encoding
    return line.decode(own, _REPLACE)


def find_encoding(data: bytes) -> str:
    """Python's name of the encoding of `data`, which may be the start of a file.

    Raises Unreadable for what is no text.
    """
    _refuse_known_binary(data)
    if mark := _bom(data):
        return mark
    if data.count(b"\0") <= len(data) // 100 and _is_utf8(data):  # UTF-16 has more
        return "utf-8"
    found = _best(_sample(data)) or _guessed(data) or "gb18030"
    if found == "cp950" and not _decodes(data, found) and _decodes(data, "big5hkscs"):
        return "big5hkscs"  # a Hong Kong character beyond the sample
    return found


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# In the order of likelihood: of equals the first is taken. cp950 is Big5 as Windows
# writes it, HKSCS Big5 with what Hong Kong adds.
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_OTHERS = ["cp1252", "shift_jis", "euc_jp", "cp949", "cp1251"]
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
_WIDE = ("utf-16", "utf-32", "utf_16", "utf_32")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=[\s\"']{0,9}([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes; browsers look for the declaration in the first 1,024
_SAMPLE = 1 << 14  # bytes; more tells no more
_ENOUGH = 1 << 20  # bytes
_SHORT = 64  # bytes; below, a general detector knows no better

# Measured on 4,000 cuts of news: from 12 characters on the right reading has 0.3 and
# mostly 0.6 or more, wrong ones up to 0.2
_READS_SURELY = 0.5
_READS_WELL = 0.3
_READS_AT_ALL = 0.1
_AHEAD = 0.1


def _decoded(data: bytes, encoding: str) -> Decoded:
    if len(data) > _ENOUGH:  # a large file of no text is not decoded to its end
        _decoded(data[:_ENOUGH], encoding)
    text = cleaned(data.decode(encoding, _REPLACE))
    if is_broken(text):
        raise Unreadable(
            "内容不是文本，或其编码无法识别；请移走该文件，或另存为 UTF-8 文本。",
            "It is no text, or in an unknown encoding; remove it or save it as UTF-8.",
        )
    return Decoded(text, encoding)


def _bom(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    """Python's name of what a page says; no UTF-16, whose bytes would not say it."""
    found = _DECLARED.search(data[:_HEAD])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else "utf-16"
        "".encode(name)  # rot13 and the like are codecs too
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith(_WIDE) else _NAMES.get(name, name)


def _reads_as_utf8(data: bytes, declared: str) -> bool:
    sample = _sample(data)
    return _decodes(data, "utf-8") and (
        legibility(sample.decode("utf-8", "ignore"))
        >= legibility(sample.decode(declared, "ignore"))
    )


def _is_utf8(data: bytes) -> bool:
    """Strict UTF-8, the last character perhaps cut off.

    Some GBK characters are valid UTF-8 too, of two bytes: where nothing beyond two
    bytes stands, the better reading counts.
    """
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    if text.isascii() or _BEYOND_TWO_BYTES.search(text):
        return True
    return legibility(text) >= legibility(data.decode("gb18030", _REPLACE))


def _sample(data: bytes) -> bytes:
    """From the first byte beyond ASCII on; at an even place, for UTF-16."""
    start = _BEYOND_ASCII.search(data)
    return data[start.start() & ~1 if start else 0 :][:_SAMPLE]


_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_BEYOND_ASCII = re.compile(rb"[^\t\n\r\x20-\x7e]")


def _best(sample: bytes) -> str | None:
    """The candidate that reads best, if it reads well or clearly better than others."""
    scores = []
    for name in _CANDIDATES:
        # A decoder in steps: the sample's end may cut a character
        text = codecs.getincrementaldecoder(name)("replace").decode(sample)
        scores.append((legibility(text), name))
        if scores[-1][0] >= _READS_SURELY and BROKEN not in text:
            return name
    scores.sort(key=lambda scored: -scored[0])  # stable: of equals the likelier
    (first, best), (second, _) = scores[:2]
    enough = _READS_WELL if len(sample) > _SHORT else _READS_AT_ALL
    ahead = first - max(second, 0.0)
    return best if first >= enough or ahead >= _AHEAD else None


def _guessed(data: bytes) -> str | None:
    """GB2312 for a few rare characters, else what charset-normalizer makes of it."""
    if _decodes(data, "gb2312"):
        return "gb18030"
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE], cp_isolation=_OTHERS).best()
    return found.encoding if found and _decodes(data, found.encoding) else None


_REPLACE = "baosou-replace"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """U+FFFD for what is broken; a GBK pair with an impossible first byte is one.

    Skipping that byte alone would read the second with the next character's first, and
    so on to the end of the paragraph.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start = error.start
    first, second = error.object[start], error.object[start + 1 : start + 2]
    if error.encoding != "utf-8" and first in (0x80, 0xFF) and second >= b"\x80":
        return BROKEN, start + 2
    return BROKEN, error.end


codecs.register_error(_REPLACE, _replaced)

_MAGIC = (
    (b"\x89PNG", "PNG 图片", "a PNG image"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG image"),
    (b"GIF8", "GIF 图片", "a GIF image"),
    (b"%PDF-", "PDF 文档", "a PDF document"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"PK\x03\x04", "ZIP 压缩包或 Office 文档", "a ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档", "an old Office document"),
    (b"\x7fELF", "程序文件", "a program"),
    (b"MZ\x90\0", "程序文件", "a program"),
    (b"\x1f\x8b", "gzip 压缩文件", "a gzip file"),
    (b"\xfd7zXZ\0", "xz 压缩文件", "an xz file"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"Rar!\x1a", "RAR 压缩包", "a RAR archive"),
    (b"SQLite format 3\0", "SQLite 数据库", "an SQLite database"),
)


def _refuse_known_binary(data: bytes) -> None:
    for magic, zh, en in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(
                f"内容其实是{zh}，与文件名后缀不符；请改正后缀或移走该文件。",
                f"It holds {en}, whatever its name says; rename or remove it.",
            )
