"""What a file's name tells: its format, that it is to be passed over, or advice."""

from __future__ import annotations

from os.path import splitext
from pathlib import PurePath

from search.config import AUTHORITY_SUFFIX

FORMATS = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".docx": "docx",
}
"""Format by suffix; each may be followed by one of `COMPRESSIONS`."""

COMPRESSIONS = {".gz": "gzip", ".xz": "lzma", ".bz2": "bz2"}
"""Python's module by suffix."""

# Pictures, sound, film; what a saved page brings along; what programs leave behind
_NO_ARTICLES = """
    jpg jpeg png gif bmp webp svg ico tif tiff heic psd raw cr2 nef
    mp3 wav m4a aac flac wma mp4 mov avi mkv flv wmv mpg mpeg m4v ts
    css js map woff woff2 ttf otf eot swf
    tmp temp part partial crdownload download bak swp lnk url ini
"""
_PASSED_OVER = frozenset(_NO_ARTICLES.split())
_SYSTEM = frozenset(
    {
        "thumbs.db",
        "desktop.ini",
        "lost+found",
        "$recycle.bin",
        "system volume information",
        "__macosx",
        "@eadir",  # Synology's thumbnails
    }
)
_UNPACK = ("请先解压", "unpack it first")
_AS_DOCX = ("请另存为 .docx", "save it as .docx")
_AS_CSV = ("请另存为 .csv", "save it as .csv")
_AS_HTML = ("请另存为 .html", "save it as .html")
_AS_TEXT = ("请导出为 .txt 或 .docx", "export it as .txt or .docx")
_ADVICE = {
    ".zip": _UNPACK,
    ".rar": _UNPACK,
    ".7z": _UNPACK,
    ".tar": _UNPACK,
    ".tgz": _UNPACK,
    ".doc": _AS_DOCX,
    ".wps": _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".xls": _AS_CSV,
    ".xlsx": _AS_CSV,
    ".et": _AS_CSV,
    ".mht": _AS_HTML,
    ".mhtml": _AS_HTML,
    ".pdf": _AS_TEXT,
}
_IN_GENERAL = (
    f"请转为以下格式之一：{' '.join(FORMATS)}",
    f"turn it into one of {' '.join(FORMATS)}",
)


def kind(name: str) -> tuple[str | None, str | None]:
    """Format and compression of a file of this name, each None where there is none."""
    stem, suffix = _parted(name.lower())
    compression = COMPRESSIONS.get(suffix)
    return FORMATS.get(_parted(stem)[1] if compression else suffix), compression


def is_leftover(name: str) -> bool:
    """Hidden, an editor's or a system's own: ~$a.docx, #a.txt#, a.txt~, Thumbs.db.

    Also our own file of corrections, where the index lies among the articles.
    """
    return (
        name.startswith((".", "~$", "#"))
        or name.endswith(("~", AUTHORITY_SUFFIX))
        or name.lower() in _SYSTEM
    )


def is_passed_over(name: str) -> bool:
    """Whether no one would look for an article in a file of this name."""
    return is_leftover(name) or _parted(name)[1].lower()[1:] in _PASSED_OVER


def _parted(name: str) -> tuple[str, str]:
    """The name without its last suffix, and that; PurePath takes four times as long."""
    return splitext(name)  # noqa: PTH122


def advice(name: str) -> tuple[str, str, str]:
    """The suffix that no format has, and what to do about it in Chinese and English."""
    path = PurePath(name.lower())
    if path.suffix in COMPRESSIONS and PurePath(path.stem).suffix in _ADVICE:
        path = PurePath(path.stem)
    return path.suffix, *_ADVICE.get(path.suffix, _IN_GENERAL)
