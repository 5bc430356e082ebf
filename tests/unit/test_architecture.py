"""Who may import whom: read from the source, imports inside functions included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("search", "indexer", "web")

MAY_IMPORT = {
    "search": {"search"},
    "indexer": {"indexer", "search"},
    "web": {"web", "search"},
}

HOMES = {
    "jieba": "search/analyzer.py",
    "rjieba": "search/analyzer.py",
    "opencc": "search/text.py",
    "whoosh": "search/embedded/",
    "flask": "web/",
    "werkzeug": "web/",
    "jinja2": "web/",
}

NOT_IMPORTED = {"jinja2", "jieba"}
"""Used by Flask, and for its dictionary: a file that is read."""

HEAVY = {
    *("trafilatura", "htmldate", "charset_normalizer", "pypinyin", "docx"),
    *("jieba", "tqdm"),
}
"""What costs at its import: only where it is used, not at the head of a module."""


@cache
def sources() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    paths = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
    return {dotted(path): path for path in paths}


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def named(nodes: Iterator[ast.AST]) -> Iterator[tuple[str, str | None]]:
    """(module, name) of `from module import name`; (module, None) of `import`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield from ((str(node.module), alias.name) for alias in node.names)


def imports(path: Path) -> set[str]:
    """The modules that `path` imports anywhere, ours by the name of the very module."""
    known = sources()
    found = set()
    for module, name in named(ast.walk(tree(path))):
        inner = f"{module}.{name}"
        found.add(inner if inner in known else module)
    return found


def tops(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in imports(path)}


def graph() -> dict[str, set[str]]:
    known = sources()
    return {name: imports(path) & known.keys() for name, path in known.items()}


def test_every_module_is_read_and_imports_in_functions_are_seen() -> None:
    assert len(sources()) > 60
    assert "search.embedded.engine" in graph()["search.engine"]  # in open_engine()
    assert "search.embedded.facets" in graph()["search.embedded.segments"]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    wrong = {
        name: sorted(foreign)
        for name, path in sources().items()
        if name.partition(".")[0] == package
        and (foreign := tops(path) & set(PACKAGES) - MAY_IMPORT[package])
    }
    assert not wrong


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_has_one_home(library: str, home: str) -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in (*sources().values(), ROOT / "gunicorn.conf.py")
        if library in tops(path)
    ]
    assert [user for user in users if not user.startswith(home)] == []
    assert users or library in NOT_IMPORTED


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    heads = {name: iter(tree(path).body) for name, path in sources().items()}
    wrong = {
        name: sorted(heavy)
        for name, body in heads.items()
        if (heavy := {module.partition(".")[0] for module, _ in named(body)} & HEAVY)
    }
    assert not wrong


def test_no_module_is_in_a_circle() -> None:
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("package", PACKAGES)
def test_our_names_resolve_to_this_repository(package: str) -> None:
    """A foreign `web` is on PyPI; installed, it must not come before ours."""
    spec = find_spec(package)
    assert spec is not None
    assert Path(str(spec.origin)).resolve() == (ROOT / package / "__init__.py")
