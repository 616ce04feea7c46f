"""Build reference sites, and read them as people do: in a real browser, from their folder.

    make site
    .venv/bin/python -m tests.site [--keep FOLDER] [--pictures FOLDER] [NAME ...]

For each collection of this repository, and a few of the corpus: every link leads somewhere, every
tag is closed; in Chromium nothing is fetched from elsewhere, nothing complains, no page is wider
than a telephone, the search finds operations, and tabs can be switched.  --pictures keeps what
pages look like.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import cast
from urllib.parse import quote, unquote, urlsplit

from postman_codegen import cli
from tests.browser import PROGRAMS, Browser, browser

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared"))
CORPUS = "p2o-todo newman-echo-v2 postman-api adyen-management-v3 payroc".split()
WIDTHS = (375, 1280)
HEAVIEST = 500_000
"""Bytes of all that the first page loads."""

STORED = 5
"""Seconds after which a choice is known to the next page."""

FIRST = 10
"""What is called as one searches is among so many results, however many share a name."""

MOST_PAGES = 12
"""Of a site that are opened in the browser; links and tags are looked at in all."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr path use".split())
ARROW_LEFT = "\ue012"


@dataclass
class Page:
    """What is in a page: its links, its anchors, and where its tags are wrong."""

    links: list[str] = field(default_factory=list[str])
    anchors: set[str] = field(default_factory=set[str])
    faults: list[str] = field(default_factory=list[str])


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order, and no anchor is there twice."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.stack: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                if value in self.page.anchors:
                    self.page.faults.append(f"two anchors {value}")
                self.page.anchors.add(value)
            if name in {"href", "src", "action"} and value:
                self.page.links.append(value)
            if name.startswith("on"):
                self.page.faults.append(f"a handler {name}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.page.faults.append(f"line {self.getpos()[0]}: </{tag}> closes another tag")


def read(file: Path) -> Page:
    reader = Reader()
    reader.feed(file.read_text("utf-8"))
    reader.page.faults += [f"<{tag}> is never closed" for tag in reader.stack]
    return reader.page


def dead_links(site: Path) -> Iterator[str]:
    """Yield what no file or anchor stands for, and faulty tags."""
    pages = {file.resolve(): read(file) for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        yield from (f"{file.relative_to(site.resolve())}: {fault}" for fault in page.faults)
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in {"http", "https", "mailto", "data"}:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            known = pages.get(target)
            anchor = unquote(parts.fragment)
            if parts.scheme or not target.is_file():
                yield f"{file.relative_to(site.resolve())}: {link} leads nowhere"
            elif anchor and known and anchor not in known.anchors and anchor != "furo-main-content":
                yield f"{file.relative_to(site.resolve())}: {link} has no anchor"


class Visit:
    """A site in a browser, and what is wrong with it."""

    def __init__(self, site: Path, seen: Browser, pictures: Path | None) -> None:
        self.site, self.browser, self.pictures = site, seen, pictures
        self.faults: list[str] = []
        self.weight = 0

    def all(self) -> None:
        operations = self.operations()
        self.browser.requested()
        self.open("index.html")
        self.weigh()
        folders = [
            path for path in sorted(self.site.rglob("index.html")) if path.parent != self.site
        ]
        chosen = [self.site / "index.html", *folders[:3], *operations[: MOST_PAGES - 4]]
        for path in chosen:
            self.wide(path.relative_to(self.site).as_posix())
        for path in operations[:3]:
            self.tabs(path)
            self.searches(path)
        if self.pictures:
            self.draw([chosen[0], *folders[:1], operations[0]])
        requested = self.browser.requested()
        self.faults += [f"{url} was requested" for url in requested if not is_local(url)]
        self.faults += [f"console: {said}" for said in self.browser.complaints()]

    def operations(self) -> list[Path]:
        """Return the pages of operations, those that hold most first."""
        pages = [path for path in self.site.rglob("*.html") if path.name != "index.html"]
        pages = [path for path in pages if path != self.site / "search.html"]
        return sorted(pages, key=lambda path: (-path.stat().st_size, path))

    def open(self, path: str) -> None:
        self.browser.open(f"{self.site.as_uri()}/{path}")

    def weigh(self) -> None:
        """Add up all that the first page loads."""
        parts = map(urlsplit, self.browser.requested())
        files = {Path(unquote(one.path)) for one in parts if one.scheme == "file"}
        self.weight = sum(path.stat().st_size for path in files if path.is_file())
        if self.weight > HEAVIEST:
            self.faults.append(f"the first page loads {self.weight:,} bytes")

    def wide(self, path: str) -> None:
        for width in WIDTHS:
            self.browser.sized(width)
            self.open(path)
            real, room = self.browser.run(
                "for (const one of document.querySelectorAll('details')) one.open = true;"
                "return [document.documentElement.scrollWidth, window.innerWidth]"
            )
            if real > room or room != width:
                self.faults.append(f"{path}: {real} pixels wide in {room} of {width}")

    def tabs(self, page: Path) -> None:
        """Switch to the last tab by a click, and back by the keyboard."""
        path = page.relative_to(self.site).as_posix()
        self.browser.sized(WIDTHS[-1])
        self.open(path)
        panel = (
            "[...document.querySelectorAll('.tabs > .panel')].find(p => p.offsetParent)?.innerText"
        )
        self.browser.run("localStorage.clear(); document.querySelector('.tabs > input').click()")
        first = self.browser.run(f"return {panel}")
        count = self.browser.run("return document.querySelectorAll('.tabs > input').length")
        self.browser.click(f"label[for=code-{count}]")
        last = self.browser.run(f"return {panel}")
        self.browser.press(f"#code-{count}", ARROW_LEFT)
        before = self.browser.run(f"return {panel}")
        if last in {first, before}:
            self.faults.append(f"{path}: tabs don't switch")
        # The browser hands on to the next page's process what was stored, but not at once.
        end = time.monotonic() + STORED
        while time.monotonic() < end:
            self.open(path)
            if self.browser.run(f"return {panel}") == before:
                return
        self.faults.append(f"{path}: the chosen language isn't kept")

    def searches(self, page: Path) -> None:
        """Find an operation by its name, and by the words of its path."""
        path = page.relative_to(self.site).as_posix()
        self.open(path)
        title, request = self.browser.run(
            "return [document.querySelector('h1').firstChild.textContent.trim(),"
            " document.querySelector('h1 .detail').textContent]"
        )
        words = request.partition("/")[2].replace("/", " ")
        for query in filter(has_words, (title, words)):
            found: list[str] = []
            for width in WIDTHS:
                self.browser.sized(width)
                self.open(f"search.html?q={quote(query)}")
                self.browser.until("document.querySelector('.search-summary')?.innerText")
                found, real, room = self.browser.run(
                    "return [[...document.querySelectorAll('ul.search a')].map(a => a.href),"
                    " document.documentElement.scrollWidth, window.innerWidth]"
                )
                if real > room:
                    self.faults.append(f"search for {query!r}: {real} pixels wide in {room}")
            names = [url.partition("#")[0] for url in found]
            if page.as_uri() not in names:
                self.faults.append(f"{path} isn't found by {query!r}")
            elif query == title and page.as_uri() not in names[:FIRST]:
                self.faults.append(f"{path} isn't among the first by {query!r}")

    def draw(self, pages: list[Path]) -> None:
        for page in pages:
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    self.browser.coloured(scheme)
                    self.browser.sized(width)
                    self.open(page.relative_to(self.site).as_posix())
                    self.browser.run("return 1")
                    name = f"{self.site.name}-{page.parent.name}-{page.stem}-{width}-{scheme}.png"
                    self.browser.picture(cast("Path", self.pictures) / name)
        self.browser.coloured("light")


def has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def is_local(url: str) -> bool:
    return urlsplit(url).scheme in {"file", "data", "about", "chrome", "devtools"}


def sources(names: list[str]) -> dict[str, Path]:
    """Return the collections to build sites of, by the names of these."""
    own = {
        path.name.partition(".")[0]: path for path in (ROOT / "collections").glob("*collection*")
    }
    files = SHARED / "corpus/files"
    corpus = {name: files / f"{name}.json" for name in CORPUS} if files.is_dir() else {}
    return {name: path for name, path in {**own, **corpus}.items() if not names or name in names}


def main() -> int:
    # A style that Furo can show code in turns on all logging when it's imported.
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("names", nargs="*", metavar="NAME")
    reader.add_argument("--keep", type=Path, metavar="FOLDER")
    reader.add_argument("--pictures", type=Path, metavar="FOLDER")
    said = reader.parse_args()
    lacking = [program for program in PROGRAMS if not shutil.which(program)]
    if lacking:
        print(f"site: not checked: {' and '.join(lacking)} missing")
        return 1 if os.environ.get("CI") else 0
    if said.pictures:
        said.pictures.mkdir(parents=True, exist_ok=True)
    folder = nullcontext(said.keep) if said.keep else tempfile.TemporaryDirectory()
    with folder as place, browser() as seen:
        worst = 0
        for name, source in sources(said.names).items():
            site = Path(place).absolute() / name
            start = time.perf_counter()
            if cli.main(["docs", str(source), "--output", str(site)]):
                return 1
            took = time.perf_counter() - start
            visit = Visit(site, seen, said.pictures)
            visit.all()
            faults = [*dead_links(site), *visit.faults]
            count = len([*site.rglob("*.html")])
            size = (site / "searchindex.js").stat().st_size
            print(
                f"{name}: {count} pages in {took:.1f} s, first page {visit.weight:,} bytes,"
                f" index {size:,}, {len(faults)} faults"
            )
            for fault in faults[:20]:
                print(f"  {fault}")
            worst += len(faults)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
