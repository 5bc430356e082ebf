"""Make the index equal to its sources: files → records → articles → one generation.

What cannot be read is refused by name and its earlier version stays; what is gone from
the sources goes from the index; nothing changed writes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from indexer.comparison import Comparison, Report, Tell
from indexer.extraction.topics import Taxonomy
from indexer.ledger import NAME, Ledger, recipe_of
from indexer.reading.files import find_files
from indexer.recipe import recipe
from indexer.workers import Done, worked
from search import topiccodes
from search.config import Settings
from search.engine import Engine
from search.errors import GenerationRefused, IndexDamaged, NoIndex
from search.model import Article

GATED_FROM = 100
"""Articles from which on a great loss is refused: below, people try things out."""


def sync(
    engine: Engine,
    sources: Sequence[Path],
    settings: Settings,
    *,
    full: bool = False,
    tell: Tell = lambda _file, _records: None,
) -> Report:
    """Make the index equal to `sources`, and say what was done.

    full   every article anew, upon nothing
    tell   called with a file's origin and the number of records done in it

    Raises UnusableInput, IndexLocked, GenerationRefused, StorageFailed.
    """
    began = time.monotonic()
    files = find_files(sources, settings.index_dir)
    taxonomy = Taxonomy.load(settings.taxonomy)
    version = recipe(taxonomy.digest)
    stale = _is_stale(engine, version, full=full)
    full = full or stale
    engine.begin(fresh=full)
    try:
        ledger = _ledger(engine, version, full=full)
        comparison = Comparison(ledger, settings.max_file_mb << 20, tell)
        comparison.report.is_new_recipe = stale
        news = comparison.news(files)
        done = worked(news, taxonomy, engine.preparation(), settings.processes)
        engine.write_prepared(_prepared(comparison, done))
        tell("正在写成新一代索引……", 0)
        attached = {topiccodes.FILE: topiccodes.to_bytes(taxonomy.codes)}
        _finish(engine, comparison, ledger, settings, attached, full=full)
    finally:
        engine.close()
    return _closed(comparison.report, engine, began)


def preview(
    engine: Engine,
    sources: Sequence[Path],
    settings: Settings,
    *,
    full: bool = False,
    tell: Tell = lambda _file, _records: None,
) -> Report:
    """What `sync` would do; nothing is changed and no lock taken.

    Raises UnusableInput, and GenerationRefused where `sync` would.
    """
    began = time.monotonic()
    version = recipe(Taxonomy.load(settings.taxonomy).digest)
    files = find_files(sources, settings.index_dir)
    stale = _is_stale(engine, version, full=full)
    full = full or stale
    ledger = _ledger(engine, version, full=full)
    comparison = Comparison(ledger, settings.max_file_mb << 20, tell)
    comparison.report.is_new_recipe = stale
    for _, entry in comparison.news(files):
        comparison.written(entry)
    comparison.report.deleted = comparison.gone()
    _gate(len(comparison.report.deleted), comparison.before, settings.max_drop)
    return _closed(comparison.report, engine, began)


def _prepared(comparison: Comparison, chunks: Iterable[Done]) -> Iterator[Any]:
    """What is to be written; noted in the ledger as it passes."""
    for chunk in chunks:
        for refused, entry in chunk.refused:
            comparison.failed(refused, entry)
        if chunk.written:
            yield chunk.prepared
        for entry in chunk.written:
            comparison.written(entry)


def _finish(
    engine: Engine,
    comparison: Comparison,
    ledger: Ledger,
    settings: Settings,
    attached: Mapping[str, bytes],
    *,
    full: bool,
) -> None:
    """Delete what is gone and publish, if there is anything to publish."""
    report = comparison.report
    report.deleted = comparison.gone()
    _gate(len(report.deleted), comparison.before, settings.max_drop)
    if not (report.added or report.changed or report.deleted):
        return
    if full:
        engine.write(_kept(engine, comparison, ledger))
    else:
        engine.delete(entry.id for entry in report.deleted)
    ledger.remove(entry.id for entry in report.deleted)
    ledger.set_files(comparison.whole_files())
    engine.commit({**attached, NAME: ledger.save()})


def _kept(engine: Engine, comparison: Comparison, ledger: Ledger) -> Iterator[Article]:
    """The articles that stay, out of the present generation if it can be read.

    As they were written: a correction that went in with them could not be undone.
    What cannot be had is forgotten, so that it is new when its file can be read again.
    """
    for entry in comparison.kept():
        article = None
        with suppress(IndexDamaged):
            article = engine.stored(entry.id)
        if article is None:
            ledger.remove([entry.id])
        else:
            yield article


def _gate(lost: int, before: int, max_drop: int) -> None:
    """A folder that was not mounted looks like one whose articles are all gone."""
    if before >= GATED_FROM and lost * 100 > max_drop * before:
        raise GenerationRefused(
            f"原有 {before:,} 篇文章中有 {lost:,} 篇在来源里找不到了，超过允许的"
            f" {max_drop}%，索引未改变。请检查来源是否齐全、与上次是否相同；"
            "换一批文章请另用 --index-dir，确实要删除请设 BAOSOU_MAX_DROP=100。",
            f"{lost:,} of {before:,} articles are gone from the sources, more than"
            f" {max_drop} %; the index is as it was. Check that the sources are all"
            " there and the same as last time; for other articles use another"
            " --index-dir, and if they are to go, BAOSOU_MAX_DROP=100.",
        )


def _is_stale(engine: Engine, version: str, *, full: bool) -> bool:
    """Whether the present articles were extracted by another recipe.

    An index without a ledger of ours is one: what wrote it was an older Baosou.
    """
    saved = None if full else engine.attached(NAME)
    if saved is None:
        return not full and _is_there(engine)
    return recipe_of(saved) != version


def _is_there(engine: Engine) -> bool:
    with suppress(IndexDamaged):  # as one of another format is taken to be
        try:
            engine.generation()
        except NoIndex:
            return False
    return True


def _ledger(engine: Engine, version: str, *, full: bool) -> Ledger:
    """The present ledger; an empty one if it is damaged and everything is done anew."""
    try:
        ledger = Ledger(engine.attached(NAME))
    except IndexDamaged:
        if not full:
            raise
        ledger = Ledger()
    if full:
        ledger.forget()
    ledger.recipe = version
    return ledger


def _closed(report: Report, engine: Engine, began: float) -> Report:
    report.seconds = round(time.monotonic() - began, 3)
    try:
        present = engine.generation()
    except NoIndex:
        return report
    report.total, report.generation = present.articles, present.name
    return report
