"""What reading gives: a Record for each article, a Refused for what could not be read.

Also the stable id of an article, because it is made of nothing but its record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Record:
    r"""What a source says of one article: decoded, nothing interpreted or repaired.

    origin     POSIX path of the file within its source, with `#n` (from 1) for the
               n-th line, row or list item of a file that holds several
    text       the article's text as it arrived, head lines taken off; line ends are \n
    id         from the data, if it has one
    published  as the metadata writes it (2022-12-28 09:10, 2022年12月28日)
    author     as written, may hold several names
    line       the digest of the line of a .jsonl that it is from: where that is known,
               what it says is known too; no part of what it says
    """

    origin: str
    text: str
    title: str | None = None
    id: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    line: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is not indexed, and why, in Chinese and in English.

    origin  of a folder, a file or a record (with `#n`); whatever was indexed under it
            earlier stays, that is every article whose origin is this one or goes on
            with `/` or `#` after it
    id      the article's, where it could be known; then only that article must stay.
            None, as for a truncated file or a broken line, says that the refused part
            may hold any article of its file: none of the file's may be taken for
            deleted
    """

    origin: str
    zh: str
    en: str
    id: str | None = None


def article_id(record: Record) -> str:
    """The id that the article keeps from run to run, safe in the path of a URL.

    The data's own id as it is, or `d-` and its hash where a URL could not carry it;
    else `u-` and the hash of the address; else `f-` and the hash of the file's path.

    A row of a file with several has the file's path, title, date and text hashed (`r-`)
    instead of its number: numbers move when a row is put in above, and with them every
    article below would become another. The price: a row changed in its text is a new
    article and the old one is deleted.
    """
    if own := known_id(record):
        return own
    path, number = split_origin(record.origin)
    if number is None:
        return f"f-{_hashed(path)}"
    row = (path, record.title or "", record.published or "", record.text)
    return f"r-{_hashed(_SEPARATOR.join(row))}"


def known_id(record: Record) -> str | None:
    """The id where the data or the address gives one, whatever the text says."""
    own = (record.id or "").strip()
    if own:
        return own if _SAFE_ID.fullmatch(own) else f"d-{_hashed(own)}"
    address = normalised_url(record.url or "")
    return f"u-{_hashed(address)}" if address else None


def normalised_url(url: str) -> str:
    """The address without scheme and fragment, host in lower case; "" if it is none.

    A site's front page is no address of an article: exports write it into every row.
    A fragment that is a route (`#/article/7`, `#!7`) is kept: it is all that tells the
    pages of such a site apart.
    """
    found = _URL.fullmatch(url.strip())
    if not found:
        return ""
    host, path, route = found.group("host", "path", "route")
    if path in ("", "/") and not route:
        return ""
    return f"{host.lower()}{path}{route or ''}"


def split_origin(origin: str) -> tuple[str, int | None]:
    """The file's path and the number after `#`, None for a file of one article.

    No file's own name ends in `#7`: what is read ends in a suffix of a known format.
    """
    path, mark, number = origin.rpartition("#")
    return (path, int(number)) if mark and number.isdecimal() else (origin, None)


_SEPARATOR = "\x1f"
_SAFE_ID = re.compile(r"(?!\.{1,2}$)[\w.~:@+,=-]{1,128}")
_URL = re.compile(
    r"(?:https?:)?//(?P<host>[^/?#\s]+)(?P<path>[^#\s]*)(?:(?P<route>#[/!]\S*)|#\S*)?",
    re.IGNORECASE,
)


def _hashed(text: str) -> str:
    """16 hexadecimal digits: among a million articles two meet once in 10⁷ archives."""
    return blake2b(text.encode(), digest_size=8).hexdigest()
