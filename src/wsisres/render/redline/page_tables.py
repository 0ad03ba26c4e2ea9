"""What stands around the rows of a web page: summary, filters, contents, duties, citations and crosswalk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wsisres.render.redline.markup import element
from wsisres.render.redline.page_rows import anchor
from wsisres.render.redline.view import MOVED, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from wsisres.model.diff import Diff
    from wsisres.model.facts import Duty
    from wsisres.render.redline.view import Part, Seen, View

__all__ = ["contents", "controls", "crosswalk", "facts", "summary", "table"]

_CLASSES = {
    "substantive": "the sense or the substance changes",
    "consequential": "follows a change elsewhere",
    "editorial": "the sense stays",
}


def table(caption: str, heads: Iterable[str], body: Iterable[Iterable[Element | str]]) -> Element:
    """A table with a line of heads; whole numbers stand at the right."""
    head = element("tr", None, *(element("th", {"scope": "col"}, name) for name in heads))
    rows = [element("tr", None, *map(_cell, row)) for row in body]
    named = {"aria-label": caption}
    return element("table", named, element("thead", None, head), element("tbody", None, *rows))


def _cell(value: Element | str) -> Element:
    number = isinstance(value, str) and value.isdigit()
    return element("td", {"class": "number"} if number else None, value)


def _counted(rows: Iterable[Seen]) -> tuple[Counter[str], Counter[str]]:
    """How many changes there are of each symbol and each class; a transfer counts once, where it stands now."""
    rows = [seen for seen in rows if seen.first and (seen.row.new or seen.symbol != MOVED)]
    return Counter(seen.symbol for seen in rows), Counter(seen.weight for seen in rows if seen.weight)


def summary(view: View) -> Element:
    """The counts by symbol and by class."""
    symbols, classes = _counted(view.rows)
    by_symbol = [(element("b", None, name), meaning, str(symbols[name])) for name, meaning in SYMBOLS.items()]
    by_class = [(element("b", None, name), meaning, str(classes[name])) for name, meaning in _CLASSES.items()]
    renumbered = sum(change.renumbered for change in view.comparison.result.changes)
    by_class.append((element("b", None, "renumbered"), "the marker changes", str(renumbered)))
    return element(
        "div",
        {"class": "summary"},
        table("Changes by symbol", ("Symbol", "Meaning", "Parts"), by_symbol),
        table("Changes by class", ("Class", "Meaning", "Parts"), by_class),
    )


def controls(views: list[View]) -> Element:
    """The filters; they appear only where the page can carry them out."""
    rows = [seen for view in views for seen in view.rows]
    symbols, classes = _counted(rows)
    form = element(
        "form",
        {"name": "view", "aria-label": "Filters and view"},
        _boxes("Symbols", "symbol", {name: symbols[name] for name in SYMBOLS}),
        _boxes("Classes", "class", {name: classes[name] for name in _CLASSES}),
        element(
            "fieldset",
            None,
            element("legend", None, "Actor"),
            _actors(rows, views[0].comparison.names if views else {}),
        ),
        element("fieldset", None, element("legend", None, "View"), *_looks()),
        element("p", {"class": "keys"}, element("label", None, _box("checkbox", "keys", "on", checked=True), *_keys())),
        element("p", {"id": "shown", "class": "keys", "role": "status"}),
        element("p", None, element("button", {"type": "reset"}, "Show all")),
    )
    return _folding("Filters", form, "filters")


def _keys() -> Iterator[Element | str]:
    said = (("j", " next, "), ("k", " previous change, "), ("s", " side by side"))
    parts = [part for key, text in said for part in (element("kbd", None, key), text)]
    yield element("span", None, "Keys ", *parts)


def _boxes(title: str, name: str, counts: dict[str, int]) -> Element:
    labels = [
        element(
            "label",
            None,
            _box("checkbox", name, value, checked=True),
            value,
            element("span", {"class": "count"}, str(count)),
        )
        for value, count in counts.items()
    ]
    return element("fieldset", None, element("legend", None, title), *labels)


def _box(kind: str, name: str, value: str, *, checked: bool) -> Element:
    state = {"checked": "checked"} if checked else {}
    return element("input", {"type": kind, "name": name, "value": value} | state)


def _looks() -> Iterator[Element]:
    for value, text in (("inline", "in the line"), ("side", "side by side")):
        yield element("label", None, _box("radio", "look", value, checked=value == "inline"), text)


def _actors(rows: list[Seen], names: Mapping[str, Sequence[str]]) -> Element:
    counts = Counter(actor for seen in rows if seen.changed for actor in seen.actors)
    called = {actor: next(iter(names.get(actor, ())), actor.removeprefix("OTHER:")) for actor in counts}
    options = [
        element("option", {"value": actor.replace(" ", "_")}, f"{called[actor]} ({counts[actor]})")
        for actor in sorted(counts, key=called.__getitem__)
    ]
    everybody = element("option", {"value": ""}, "everybody")
    return element("select", {"name": "actor", "aria-label": "Actor: addressed or bound"}, everybody, *options)


def _folding(title: str, content: Element, name: str) -> Element:
    """A part of the side column that can be folded away; narrow screens begin with it folded."""
    head = element("summary", None, element("h2", None, title))
    return element("details", {"class": f"folding {name}", "open": "open"}, head, content)


def contents(parts: Iterable[Part]) -> Element:
    """A list of the sections with how many changes each has."""
    items = []
    for part in parts:
        changes = sum(1 for seen in part.rows if seen.changed and seen.first)
        link = element("a", {"href": f"#{anchor(part.rows[0].number)}"}, part.title)
        items.append(element("li", None, link, element("span", None, f"{changes} changed" if changes else "–")))
    nav = element("nav", {"aria-label": "Contents"}, element("ol", None, *items))
    return _folding("Contents", nav, "contents")


def facts(result: Diff) -> Iterator[Element]:
    """Duties and cited acts as sets; nothing where nothing changed."""
    duties = [
        *(("added", *_duty(duty), "") for duty in result.duties.added),
        *(("dropped", *_duty(duty), "") for duty in result.duties.dropped),
        *(("changed", *_duty(row.new), "; ".join(row.reasons)) for row in result.duties.changed),
    ]
    if duties:
        yield element("h2", None, "Duties")
        yield table("Duties", ("", "Who", "What", "Why"), duties)
    acts = [
        *(("added", row.target or row.text, row.text) for row in result.citations.added),
        *(("dropped", row.target or row.text, row.text) for row in result.citations.dropped),
        *(("other edition", row.new, f"before: {row.old}") for row in result.citations.changed),
    ]
    if acts:
        yield element("h2", None, "Cited acts")
        yield table("Cited acts", ("", "Act", "As printed"), acts)


def _duty(duty: Duty) -> tuple[str, str]:
    return ", ".join(duty.actors), duty.text


def crosswalk(view: View) -> Element:
    """Each old place and its new one."""
    old, new = view.addresses["old"], view.addresses["new"]
    walk = view.comparison.result.crosswalk.items()
    body = [(_place(view, "old", one, old), _place(view, "new", two, new) if two else "deleted") for one, two in walk]
    return element(
        "details",
        None,
        element("summary", None, f"{len(body)} places of the old text"),
        table("Crosswalk", ("Old", "New"), body),
    )


def _place(view: View, side: str, path: str, names: dict[str, str]) -> Element | str:
    number = view.places.get((side, path))
    said = names.get(path, path)
    return said if number is None else element("a", {"href": f"#{anchor(number)}"}, said)
