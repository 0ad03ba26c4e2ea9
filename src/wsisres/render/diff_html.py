"""A redline as one web page, complete in itself: no request, readable without its program and on paper.

Words that went are struck, words that came underlined; colours only add to that. All text passes through the library
that writes the page, which escapes it; the page allows only its own style and its own program to be carried out.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from wsisres.render.redline.markup import element
from wsisres.render.redline.page_rows import row_of
from wsisres.render.redline.page_tables import contents, controls, crosswalk, facts, summary
from wsisres.render.redline.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from wsisres.model.document import Document
    from wsisres.render.changes import Compared
    from wsisres.render.redline import Options

__all__ = ["render"]


def render(comparisons: list[Compared], options: Options) -> str:
    """The page, one comparison after the other."""
    views: list[View] = []
    for comparison in comparisons:
        views.append(View(comparison, 1 + sum(len(view.rows) for view in views)))
    style, script = _data("page.css"), _data("page.js")
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _policy(style, script)}),
        element("title", None, _title(views)),
        element("link", {"rel": "icon", "href": "data:,"}),
        element("style", None, style),
    )
    body = element("body", None, *_body(views, options), element("script", None, script))
    page = ET.tostring(element("html", {"lang": "en"}, head, body), encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{page}\n"


def _data(name: str) -> str:
    return "\n" + (files("wsisres.render.redline") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, and nothing carried out but what stands in the page itself."""
    allowed = {"style-src": _digest(style), "script-src": _digest(script), "img-src": "data:"}
    rules = ["default-src 'none'", *(f"{name} {value}" for name, value in allowed.items())]
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _title(views: list[View]) -> str:
    return "Redline: " + " / ".join(_name(view.comparison.new) for view in views)


def _name(document: Document) -> str:
    return document.designation or document.title or document.source.name


def _body(views: list[View], options: Options) -> Iterator[Element]:
    yield element("a", {"class": "skip", "href": "#text"}, "Skip to the text")
    page = element("div", {"class": "page"})
    page.append(_header(views))
    parts = [part for view in views for part in view.parts]
    page.append(element("aside", None, controls(views), contents(parts)))
    page.append(element("main", {"id": "text"}, *(part for view in views for part in _comparison(view))))
    when = f", {options.date:%Y-%m-%d}" if options.date else ""
    page.append(element("footer", None, f"Compared by {options.author}{when}."))
    yield page


def _header(views: list[View]) -> Element:
    title = " / ".join(view.comparison.new.title or _name(view.comparison.new) for view in views)
    return element(
        "header",
        None,
        element("p", {"class": "over"}, "What changed between two texts"),
        element("h1", None, title),
        *(_editions(view.comparison) for view in views),
        element(
            "p",
            {"class": "legend"},
            element("del", None, "struck"),
            " words went, ",
            element("ins", None, "underlined"),
            " words came; doubly struck and underlined ones were transferred.",
        ),
    )


def _editions(comparison: Compared) -> Element:
    rows: list[Element] = []
    for name, document in (("Old", comparison.old), ("New", comparison.new)):
        rows += [element("dt", None, name), element("dd", None, _name(document))]
    return element("dl", {"class": "texts"}, *rows)


def _comparison(view: View) -> Iterator[Element]:
    yield element("section", None, element("h2", None, "Summary"), summary(view), *facts(view.comparison.result))
    text = element("section", None, element("h2", None, "Text"))
    for part in view.parts:
        rows = [row_of(view, seen) for seen in part.rows]
        text.append(element("section", {"class": "part", "aria-label": part.title}, *rows))
    yield text
    yield element("section", None, element("h2", None, "Crosswalk"), crosswalk(view))
