"""Pages -> the files of a site, by Sphinx with the theme Furo."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from postman_codegen.problems import UnsoundError
from postman_codegen.site.pageformat import SUFFIX, PageParser, Words, skip_words
from postman_codegen.site.pages import SCORER, SHELF, Book, Page, assets, pages
from postman_codegen.site.places import Link, href
from postman_codegen.site.visible import visible

AFTER_FURO = 900
STATIC = "_static"
LEFT_OUT = frozenset({".buildinfo", "objects.inv"})
"""What is for Sphinx itself, or leads into documentation of Python code."""


def site(books: Sequence[Book]) -> dict[str, bytes]:
    """Return the files of the site of these collections by their paths.

    Raises:
        UnsoundError: a page isn't what the templates can make.
    """
    title = books[0].api.title if len(books) == 1 else SHELF
    return built(title, pages(books), assets())


def built(title: str, pages: Iterable[Page], assets: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a site by their paths; `assets` are its own style and script.

    Raises:
        UnsoundError: Sphinx has something to say of the pages.
    """
    with tempfile.TemporaryDirectory(prefix="postman-codegen-docs-") as folder:
        source, output = Path(folder, "source"), Path(folder, "output")
        named = {page.name: page for page in pages}
        for page in named.values():
            _put(source / f"{page.name}{SUFFIX}", _source(page))
        for name, text in assets.items():
            _put(source / STATIC / name, text)
        _run(title, named, assets, source, output)
        return {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in sorted(output.rglob("*"))
            if path.is_file() and path.name not in LEFT_OUT
        }


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _source(page: Page) -> str:
    title, detail = (" ".join(visible(text).split()) for text in (page.title, page.detail))
    return f"{title}\n{detail}\n{page.html}"


def _run(
    title: str, pages: Mapping[str, Page], assets: Mapping[str, str], source: Path, output: Path
) -> None:
    said = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=output,
            doctreedir=output.with_name("doctrees"),
            buildername="html",
            confoverrides=_configuration(title, assets, source / STATIC),
            status=None,
            warning=said,
            freshenv=True,
            parallel=os.cpu_count() or 1,
        )
        app.add_source_parser(PageParser)
        app.add_node(Words, html=(skip_words, None))

        def with_neighbours(
            _app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
        ) -> None:
            page = pages.get(name)
            if page:
                context["furo_navigation_tree"] = page.sidebar
                context["prev"] = _relation(page.previous, name)
                context["next"] = _relation(page.next, name)
            else:  # the search
                context["furo_navigation_tree"] = pages["index"].sidebar

        app.connect("html-page-context", with_neighbours, priority=AFTER_FURO)
        app.build()
    if said.getvalue() or app.statuscode:
        first = said.getvalue().strip().partition("\n")[0]
        raise UnsoundError(f"Sphinx: {first}")


def _relation(link: Link | None, name: str) -> dict[str, str] | None:
    return {"link": href(link.page, name), "title": escape(visible(link.title))} if link else None


def _configuration(title: str, assets: Mapping[str, str], static: Path) -> dict[str, Any]:
    # Furo writes it as it stands.
    safe = escape(" ".join(visible(title).split()))
    return {
        "project": safe,
        "html_title": safe,
        "source_suffix": {SUFFIX: SUFFIX.removeprefix(".")},
        "html_theme": "furo",
        "html_static_path": [str(static)],
        "html_css_files": [name for name in assets if name.endswith(".css")],
        "html_js_files": [name for name in assets if name.endswith(".js") and name != SCORER],
        "html_search_scorer": str(static / SCORER) if SCORER in assets else "",
        "html_theme_options": {"top_of_page_buttons": []},
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_copyright": False,
        "html_show_search_summary": False,  # it's fetched, which browsers refuse to files
        "html_use_index": False,
        "html_last_updated_fmt": None,
        "smartquotes": False,
        "suppress_warnings": ["toc.not_included"],
    }
