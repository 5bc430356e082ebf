"""What is true of every article of the sample, whatever a reader makes of it.

Everything is said in simplified, undamaged characters, as meant by the writer:

published  what the file allows to know; null where the year is nowhere
date_from  metadata, filename, text, dateline (no year) or null
event      the day it happened, year included, known to the writer only
title      null where the file has none; a .docx heading counts as given (metadata)
people     posts as written in this article; `written` is all that stands before
           the name, also what is no post (白渚镇禾埂村种粮大户); empty if unknown;
           two people of one name are two entries
"""

from __future__ import annotations

import re
from typing import Any

from sampling.fill import Story
from sampling.people import Introduced, residents, tenures
from sampling.pieces import Piece
from sampling.plan import File, files, readings

_DOCUMENT = re.compile(r"《([^《》]+)》")
_SLOGAN = re.compile(r"“((?:(?![的了])[\u4e00-\u9fff0-9、]){2,12})”")
_PLACE = re.compile(r"[^，。]{0,12}?临岚(?:讯|报道)")
_DOCTRINES = ("习近平新时代中国特色社会主义思想", "习近平生态文明思想")
_METADATA = ("head", "page", "json", "jsonl", "csv")


def truth() -> dict[str, Any]:
    """The manifest: the district, careers, residents and every article by origin."""
    return {
        "district": "云汀市临岚区",
        "careers": _careers(),
        "residents": [
            {"name": one.name, "written": one.written, "place": one.town + one.village}
            for one in residents()
        ],
        "articles": [
            _article(file, origin, piece)
            for file in files()
            for origin, piece in zip(file.origins, file.pieces, strict=True)
        ],
    }


def _careers() -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "since": one.since,
            "until": one.until,
            "posts": one.written.split("、"),
        }
        for one in tenures()
    ]


def _article(file: File, origin: str, piece: Piece) -> dict[str, Any]:
    date_from = _date_from(file, piece)
    text = f"{piece.story.title or ''}\n{piece.clean}"
    return {
        "origin": origin,
        "title": _title(file, piece),
        "title_from": _title_from(file, piece),
        "published": None if date_from in ("dateline", None) else str(piece.published),
        "date_from": date_from,
        "event": str(piece.story.day),
        "source": piece.outlet if file.channel.kind in _METADATA else None,
        "place": "临岚" if _PLACE.match(piece.clean) else None,
        "people": _people(piece.story, text),
        "credits": [{"role": role, "name": name} for role, name in piece.credits],
        "topics": list(piece.story.topics),
        "section": piece.story.section,
        "documents": list(dict.fromkeys(_DOCUMENT.findall(piece.clean))),
        "slogans": list(dict.fromkeys(_SLOGAN.findall(piece.clean))),
        "doctrines": [name for name in _DOCTRINES if name in piece.clean],
        "format": file.channel.kind,
        "encoding": file.encoding if file.channel.kind != "docx" else None,
        "script": piece.script,
        "dates": piece.dates,
        "damage": piece.damage or None,
        "readings": readings(piece) if piece.damage else 0,
        "mark": piece.story.mark or None,
        "same_as": piece.same_as or None,
        "story": f"{piece.story.key}/{piece.story.day}",
        "length": len(piece.clean),
    }


def _date_from(file: File, piece: Piece) -> str | None:
    if file.channel.kind in _METADATA:
        return "metadata"
    if file.channel.kind == "title":
        return "filename"
    return "text" if piece.dates == "year" else "dateline"


def _title(file: File, piece: Piece) -> str | None:
    if file.channel.kind == "bare" or piece.title is None:
        return None
    return piece.story.title


def _title_from(file: File, piece: Piece) -> str | None:
    if _title(file, piece) is None:
        return None
    return "text" if file.channel.kind == "title" else "metadata"


def _people(story: Story, text: str) -> list[dict[str, Any]]:
    """Everybody named in `text`, with the posts that stand before a name there."""
    here = [person for person in story.people if person.name in text]
    placed = [p for p in here if p.written and p.written + p.name in text]
    known = {person.name for person in placed}
    bare = [Introduced(p.name, "") for p in here if p.name not in known]
    people = [
        {"name": one.name, "posts": list(one.posts), "written": one.written}
        for one in dict.fromkeys([*placed, *bare])
    ]
    if "习近平总书记" in text:
        people.append({"name": "习近平", "posts": ["总书记"], "written": ""})
    return people
