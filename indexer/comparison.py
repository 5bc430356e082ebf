"""Sources against the ledger: what is new, changed, unchanged, gone or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath

from indexer.ledger import Entry, Ledger
from indexer.reading.files import SourceFile, digest, unopened
from indexer.reading.reader import read
from indexer.record import Record, Refused, article_id, split_origin

Tell = Callable[[str, int], None]

_SEPARATOR = "\x1f"  # in no record: reading makes it U+FFFD


@dataclass(slots=True)
class Report:
    """What a sync did, or under --dry-run would do."""

    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    deleted: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    is_new_recipe: bool = False
    total: int = 0
    generation: str | None = None
    seconds: float = 0.0


class Comparison:
    """One pass over the sources.

    before      how many articles the ledger knew
    max_bytes   of one article's file
    tell        called with a file's origin for each file and record done
    """

    def __init__(self, ledger: Ledger, max_bytes: int, tell: Tell) -> None:
        self.report = Report()
        self.before = ledger.count()
        self._ledger = ledger
        self._max_bytes = max_bytes
        self._tell = tell
        self._unchanged: set[str] = set()  # files, all of whose articles stay
        self._seen: dict[str, Entry] = {}  # the articles of the others
        self._whole: dict[str, str] = {}  # files without a refusal, with their digest
        self._refused_ids: set[str] = set()
        self._refused_origins: set[str] = set()
        self._failed: set[str] = set()

    def news(
        self, files: Iterable[SourceFile | Refused]
    ) -> Iterator[tuple[Record, Entry]]:
        """The records that are new or changed, each with its entry to be."""
        for file in self._changed_files(files):
            known = self._known_lines(file.origin)
            for item in read(file, max_bytes=self._max_bytes, known=known):
                self._tell(file.origin, 1)
                if isinstance(item, Refused):
                    self.refuse(item)
                elif (entry := self._compared(item)) is not None:
                    yield item, entry

    def refuse(self, refused: Refused) -> None:
        """Note what could not be read; its earlier version stays."""
        self.report.refused.append(refused)
        file, _ = split_origin(refused.origin)
        self._whole.pop(file, None)
        if refused.id is None:
            self._refused_origins |= {file, refused.origin}  # a folder can be 专题#3
        else:
            self._refused_ids.add(refused.id)

    def failed(self, refused: Refused, entry: Entry) -> None:
        """Note an article whose extraction failed; its earlier version stays."""
        self._failed.add(entry.id)
        self.refuse(refused)

    def written(self, entry: Entry) -> None:
        """Note an article that was written."""
        known = self._ledger.entry(entry.id)
        (self.report.changed if known else self.report.added).append(entry)
        self._ledger.put(entry)

    def gone(self) -> list[Entry]:
        """Articles that the sources no longer hold; to be asked when all is read."""
        return [entry for entry, stays in self._unseen() if not stays]

    def kept(self) -> list[Entry]:
        """Articles that stay because what they came from was refused."""
        return [entry for entry, stays in self._unseen() if stays]

    def whole_files(self) -> Iterable[tuple[str, str]]:
        """The files, as (origin, digest), that hold just the articles known of them.

        Not one that an article was moved from whose new place was refused: unchanged,
        it would claim the article for ever.
        """
        held = {entry.file for entry in self.kept()}
        return [(file, now) for file, now in self._whole.items() if file not in held]

    def _changed_files(self, files: Iterable[SourceFile | Refused]) -> list[SourceFile]:
        """Those to be read; the articles of the others are claimed first.

        So it never depends on the order of the files which of two articles of one id
        is the one that was there.
        """
        changed = []
        for file in files:
            if isinstance(file, Refused):
                self.refuse(file)
            elif not self._is_unchanged(file):
                changed.append(file)
        return changed

    def _is_unchanged(self, file: SourceFile) -> bool:
        try:
            now = digest(file.path)
        except OSError as error:
            self.refuse(unopened(file.origin, error))
            return True
        self._whole[file.origin] = now
        if self._ledger.file_digest(file.origin) != now:
            return False
        self._unchanged.add(file.origin)
        articles = len(self._ledger.ids(file.origin))
        self.report.unchanged += articles
        self._tell(file.origin, articles)
        return True

    def _known_lines(self, file: str) -> Callable[[str], bool]:
        """Tells by a line's digest that its article is as it was, and notes it so.

        Not one that is another article of the same id as a line before: that one has
        to be read, to be refused.
        """
        lines = self._ledger.lines(file)

        def is_known(line: str) -> bool:
            known = lines.get(line)
            entry = None if known is None else self._ledger.entry(known)
            if entry is None:
                return False
            first = self._claim(entry)
            if first is entry:
                self.report.unchanged += 1
                self._tell(file, 1)
            return first.digest == entry.digest

        return is_known

    def _compared(self, record: Record) -> Entry | None:
        """The record's entry, if it has to be written."""
        entry = _entry(record)
        known = self._ledger.entry(entry.id)
        first = self._claim(entry)
        if first is not entry:
            if first.digest != entry.digest:
                self.refuse(_repeated(record, first))
            return None
        if known and known.digest == entry.digest:
            self.report.unchanged += 1
            if known != entry:  # another line says the same
                self._ledger.put(entry)
            return None
        return entry

    def _claim(self, entry: Entry) -> Entry:
        """The first article of this id in this pass, `entry` itself if it is."""
        if self._ledger.file_of(entry.id) in self._unchanged:
            entry = self._ledger.entry(entry.id) or entry
        return self._seen.setdefault(entry.id, entry)

    def _unseen(self) -> Iterator[tuple[Entry, bool]]:
        """The articles not met in this pass, and whether a refusal explains it."""
        for file in self._ledger.files():
            if file in self._unchanged:
                continue
            places = {file, *map(str, PurePosixPath(file).parents)}
            was_refused = bool(places & self._refused_origins)
            ids = self._ledger.ids(file)
            unseen = [i for i in ids if i not in self._seen or i in self._failed]
            for entry in self._ledger.entries(unseen):
                yield entry, was_refused or entry.id in self._refused_ids


def _entry(record: Record) -> Entry:
    """Its digest is that of all it says, and of its file, whose name may hold a date.

    The number within the file is left out: it moves when a row is put in above.
    """
    file, _ = split_origin(record.origin)
    said = _SEPARATOR.join(
        (
            file,
            record.text,
            record.title or "",
            record.id or "",
            record.url or "",
            record.published or "",
            record.source or "",
            record.author or "",
        )
    )
    content = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16)
    return Entry(article_id(record), file, content.hexdigest(), record.line or "")


def _repeated(record: Record, first: Entry) -> Refused:
    return Refused(
        record.origin,
        f"编号 {first.id} 已经属于 {first.file} 中的另一篇文章，两篇不能同号。",
        f"The id {first.id} belongs to another article, in {first.file}.",
        first.id,
    )
