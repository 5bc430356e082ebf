"""formats.docx: an editor's copy → its text and title."""

from __future__ import annotations

import io
import zipfile

import pytest

from indexer.reading.formats.docx import read_docx
from indexer.record import Record
from search.errors import Unreadable

LIMIT = 1 << 20
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
)


def paragraph(text: str, style: str = "") -> str:
    """A paragraph in WordprocessingML; `text` may hold more of it."""
    marked = text if "<" in text else f"<w:r><w:t>{text}</w:t></w:r>"
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{marked}</w:p>"


def document(
    *body: str, core: str = "", main: str = "document.xml", ns: str = WORD
) -> bytes:
    """A .docx with these parts of a body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(
            "_rels/.rels",
            f'<r><r Type="{OFFICE}/officeDocument" Target="word/{main}"/></r>',
        )
        text = "".join(body)
        parts.writestr(
            f"word/{main}", f'<w:d xmlns:w="{ns}"><w:body>{text}</w:body></w:d>'
        )
        parts.writestr("word/styles.xml", f'<w:s xmlns:w="{ns}">{STYLES}</w:s>')
        if core:
            dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
            parts.writestr(
                "docProps/core.xml", f"<c {dc}><dc:title>{core}</dc:title></c>"
            )
    return file.getvalue()


def read(data: bytes, limit: int = LIMIT) -> Record:
    """What the .docx gives."""
    return read_docx(io.BytesIO(data), "a.docx", limit)


BODY = paragraph("区委召开会议。")
OPENING = paragraph("开学了", "1")
WITHIN = paragraph("一、要求", "1")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ([BODY, paragraph("研究防汛。")], "区委召开会议。\n研究防汛。"),
        (
            [
                paragraph(
                    "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"
                )
            ],
            "甲\t乙\n丙",
        ),
        ([paragraph("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>")], "链接"),
        ([paragraph("<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>")], "新增"),
        (
            [
                paragraph(
                    "<w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
                )
            ],
            "留",
        ),
        ([f"<w:sdt><w:sdtContent>{BODY}</w:sdtContent></w:sdt>"], "区委召开会议。"),
        (
            [
                paragraph(
                    "<w:ruby><w:rt><w:r><w:t>lù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鹿</w:t></w:r></w:rubyBase></w:ruby>"
                )
            ],
            "鹿",
        ),
        (
            [
                paragraph(
                    f"<w:r><w:t>外</w:t><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r>"
                )
            ],
            "外\n框",
        ),
        (
            [
                paragraph(
                    "<w:r><w:AlternateContent><w:Choice><w:t>框</w:t></w:Choice>"
                    "<w:Fallback><w:t>框</w:t></w:Fallback></w:AlternateContent></w:r>"
                )
            ],
            "框",
        ),
        (
            [
                f"<w:tbl><w:tr><w:tc>{paragraph('单位')}</w:tc><w:tc>{paragraph('得分')}</w:tc></w:tr>"
                f"<w:tr><w:tc>{paragraph('柳林镇')}</w:tc><w:tc>{paragraph('98')}</w:tc></w:tr></w:tbl>"
            ],
            "单位\t得分\n柳林镇\t98",
        ),
        (
            [
                f"<w:tbl><w:tr><w:tc>{BODY}{BODY}</w:tc><w:tc>{BODY}</w:tc></w:tr></w:tbl>"
            ],
            "区委召开会议。\n区委召开会议。\n区委召开会议。",
        ),
    ],
    ids=[
        "paragraphs",
        "marks",
        "link",
        "inserted",
        "deleted",
        "control",
        "ruby",
        "text-box",
        "two-versions",
        "table",
        "layout",
    ],
)
def test_all_text_that_is_seen_is_read(body: list[str], text: str) -> None:
    assert read(document(*body)).text == text


@pytest.mark.parametrize(
    ("body", "core", "title", "text"),
    [
        ([OPENING, BODY], "", "开学了", "区委召开会议。"),
        ([BODY, paragraph("开学了", "a3")], "", "开学了", "区委召开会议。\n开学了"),
        ([BODY, WITHIN], "", None, "区委召开会议。\n一、要求"),
        (
            [BODY, WITHIN],
            "核心",
            "核心",
            "区委召开会议。\n一、要求",
        ),
        ([OPENING, BODY], "核心", "开学了", "区委召开会议。"),
        ([paragraph("标题：开学了"), BODY], "核心", "开学了", "区委召开会议。"),
        (
            [paragraph(""), OPENING, BODY],
            "",
            "开学了",
            "区委召开会议。",
        ),
        ([BODY], "", None, "区委召开会议。"),
    ],
    ids=[
        "heading",
        "title-style",
        "subheading",
        "core",
        "heading-first",
        "head-line",
        "blank-before",
        "none",
    ],
)
def test_the_title_is_found(
    body: list[str], core: str, title: str | None, text: str
) -> None:
    record = read(document(*body, core=core))
    assert (record.title, record.text) == (title, text)


def test_head_lines_are_read() -> None:
    record = read(
        document(paragraph("来源：鹿溪日报"), paragraph("时间：2023-01-02"), BODY)
    )
    assert record == Record(
        "a.docx", "区委召开会议。", source="鹿溪日报", published="2023-01-02"
    )


@pytest.mark.parametrize(
    ("main", "ns"), [("document2.xml", WORD), ("document.xml", STRICT)]
)
def test_other_dialects_are_read(main: str, ns: str) -> None:
    data = document(paragraph("开学了", "a3"), BODY, main=main, ns=ns)
    assert read(data) == Record("a.docx", "区委召开会议。", title="开学了")


def test_pictures_do_not_count_towards_the_limit() -> None:
    file = io.BytesIO(document(BODY))
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr("word/media/1.png", bytes(5000))
    assert read(file.getvalue(), limit=1000).text == "区委召开会议。"


def test_a_text_above_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable, match="BAOSOU_MAX_FILE_MB"):
        read(document(BODY * 1000), limit=10_000)


ENTITIES = "".join(
    f'<!ENTITY {more} "{f"&{name};" * 10}">'
    for name, more in zip("abcdef", "bcdefg", strict=True)
)
BOMB = f'<!DOCTYPE d [<!ENTITY a "{"x" * 1000}">{ENTITIES}]><d>&g;</d>'


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"PK\x03\x04 cut off",
        document(BODY)[:-200],
        document("<w:p>"),
        document(BODY).replace(b'officeDocument"', b'someOtherThing"'),
    ],
    ids=["doc", "cut-off", "no-directory", "bad-xml", "no-text"],
)
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"不是有效的 \.docx"):
        read(data)


def test_entities_are_not_expanded_without_bound() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("_rels/.rels", BOMB)
    with pytest.raises(Unreadable):
        read(file.getvalue())
