"""A .docx file: its text in reading order, tables and text boxes too, and its title.

Read straight from the XML inside. python-docx passes over what was inserted under
tracked changes and what stands in content controls, refuses files with a broken link
to a picture, and loads every picture; an editor's copy has all of these.
"""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import BinaryIO
from xml.etree import ElementTree as ET

from indexer.reading.formats.plain import from_text
from indexer.reading.legibility import cleaned
from indexer.reading.unpack import too_large
from indexer.record import Record
from search.errors import Unreadable

_STYLES = "word/styles.xml"
_CORE = "docProps/core.xml"

# Deleted text, older twins of newer shapes, formatting, readings above characters
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "pPr", "rPr", "rt", "sectPr"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(file: BinaryIO, origin: str, limit: int) -> Record:
    """The article; its title is a Title or the Heading that it opens with.

    limit  of the text's XML in bytes; pictures do not count, they are not read

    Raises Unreadable for what is no .docx or above the limit.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            document = _part(parts, _main(parts, limit), limit)
            styles = _style_names(parts, limit)
            core = _core_title(parts, limit)
    except (zipfile.BadZipFile, KeyError, ET.ParseError) as error:
        raise Unreadable(
            "不是有效的 .docx（可能是改名的 .doc，或加了密码），请另存为 .docx。",
            "It is no valid .docx, perhaps a renamed .doc or one with a password; "
            "save it anew as .docx.",
        ) from error
    return _record(document, styles, core, origin)


def _record(
    document: ET.Element, styles: dict[str, str], core: str, origin: str
) -> Record:
    heading = _heading(document, styles)
    text = cleaned(_text(document)).strip().removeprefix(heading)
    record = from_text(text, origin)
    return replace(record, title=record.title or heading or core or None)


def _part(parts: zipfile.ZipFile, name: str, limit: int) -> ET.Element:
    """One of the XML parts. Raises KeyError if there is none of this name."""
    with parts.open(name) as part:
        data = part.read(limit + 1)
    if len(data) > limit:
        raise too_large(None, limit)
    return ET.fromstring(data)  # noqa: S314  (expat expands no external entity and bounds internal ones)


def _main(parts: zipfile.ZipFile, limit: int) -> str:
    """Word itself calls the text document.xml or, at times, document2.xml."""
    for link in _part(parts, "_rels/.rels", limit):
        if link.get("Type", "").endswith("/officeDocument"):
            return link.get("Target", "").lstrip("/")
    raise KeyError("officeDocument")


def _style_names(parts: zipfile.ZipFile, limit: int) -> dict[str, str]:
    """Names by id; ids are numbers or of any language, names are Word's English."""
    if _STYLES not in parts.namelist():
        return {}
    styles = _part(parts, _STYLES, limit).iterfind("{*}style")
    return {_value(style, "styleId"): _named(style, "name").lower() for style in styles}


def _core_title(parts: zipfile.ZipFile, limit: int) -> str:
    if _CORE not in parts.namelist():
        return ""
    return (_part(parts, _CORE, limit).findtext("{*}title") or "").strip()


def _text(element: ET.Element) -> str:
    """All text below, a line for each paragraph and each row of a table."""
    name = _local(element)
    if name in _LEFT_OUT:
        return ""
    if name == "t":
        return element.text or ""
    if name == "tr":
        return _row([_text(cell).strip("\n") for cell in element]) + "\n"
    inside = _MARKS.get(name, "") + "".join(map(_text, element))
    if name == "txbxContent":
        return "\n" + inside
    return inside + "\n" if name == "p" else inside


def _row(cells: list[str]) -> str:
    """Cells of a line beside each other; of a table that is only layout, below."""
    layout = any("\n" in cell for cell in cells)
    return ("\n" if layout else "\t").join(filter(None, cells))


def _heading(document: ET.Element, styles: dict[str, str]) -> str:
    """A paragraph in the style Title, or the opening one if it is a heading."""
    opening = True
    for paragraph in document.iterfind(".//{*}p"):
        text = cleaned(_text(paragraph)).strip()
        style = styles.get(_named(paragraph, "pPr/{*}pStyle"), "")
        if text and (style == "title" or (opening and style.startswith("heading"))):
            return text
        opening = opening and not text
    return ""


def _named(element: ET.Element, path: str) -> str:
    """The `val` of the element at `path` below, "" if there is none."""
    found = element.find(f"{{*}}{path}")
    return "" if found is None else _value(found, "val")


def _value(element: ET.Element, attribute: str) -> str:
    """An attribute, in Word's namespace or its strict twin."""
    ends = f"}}{attribute}"
    return next((v for k, v in element.attrib.items() if k.endswith(ends)), "")


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
