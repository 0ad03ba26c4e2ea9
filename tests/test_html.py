"""Web pages: lists whose marks a browser makes, footnotes, menus, encodings; bad pages."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from wsisres import InputError
from wsisres.pipeline import load
from wsisres.readers import READERS, Settings, read
from wsisres.readers.formats import format_of

FILES = Path(__file__).resolve().parent / "files"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Where a test writes its page."""
    return tmp_path / "page.html"


def text_of(path: Path, body: str, revision: str = "accepted") -> list[str]:
    """The paragraphs of a page with this body."""
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    source, _ = read(str(path), Settings(revision=revision))
    return source.text.strip("\n").split("\n\n")


WORDS = {
    "blanks are folded": ("<p>to  light\n\tlamps </p>", ["to light lamps"]),
    "blocks part words": ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
    "inline elements do not": ("<p>lan<b>ter</b>ns</p>", ["lanterns"]),
    "entities": ("<p>caf&eacute; &amp; caf&#233; &lt;1&nbsp;W</p>", ["café & café <1\u00a0W"]),
    "breaks": ("<p>to light<br>lamps<br/>now</p>", ["to light\nlamps\nnow"]),
    "scripts and styles": ("<style>p{}</style><p>lamps<script>alert(1)</script></p><!-- no -->", ["lamps"]),
    "preformatted": ("<pre>one\ntwo</pre>", ["one\ntwo"]),
    "letters": ('<ol type="a"><li>x<li>y</ol>', ["a) x", "b) y"]),
    "numbers": ("<ol><li>x</li><li>y</li></ol>", ["1 x", "2 y"]),
    "roman numbers": ('<ol type="i"><li>x<li>y<li>z<li>w</ol>', ["i) x", "ii) y", "iii) z", "iv) w"]),
    "capitals": ('<ol type="A"><li>x</ol><ol type="I"><li>y</ol>', ["A) x", "I) y"]),
    "start": ('<ol type="a" start="3"><li>x<li>y</ol>', ["c) x", "d) y"]),
    "value": ('<ol><li value="5">x<li>y</ol>', ["5 x", "6 y"]),
    "reversed": ("<ol reversed><li>x<li>y</ol>", ["2 x", "1 y"]),
    "reversed from a start": ('<ol reversed start="9"><li>x<li>y</ol>', ["9 x", "8 y"]),
    "style of a list": ('<ol style="list-style-type: lower-alpha"><li>x</ol>', ["a) x"]),
    "style of an item": ('<ol><li style="list-style:upper-roman">x</ol>', ["I) x"]),
    "no marks": ('<ul style="list-style:none"><li>x</ul>', ["x"]),
    "a mark of its own": ("""<ul style="list-style-type:'– '"><li>x</ul>""", ["– x"]),
    "bullets": ("<ul><li>x</ul>", ["• x"]),
    "nested": ("<ol type=a><li>x:<ol type=i><li>y<li>z</ol><li>w</ol>", ["a) x:", "i) y", "ii) z", "b) w"]),
    "a paragraph in an item": ("<ol><li><p>x</p><p>more</p><li>y</ol>", ["1 x", "more", "2 y"]),
    "marks that are written": ("<ol><li>a) x<li>b) y</ol><ul><li>– z</ul>", ["a) x", "b) y", "– z"]),
    "numbers that are written": (
        "<ol><li>1 x<li>2 y</ol><ul><li>1.1 x<li>1.2 y</ul>",
        ["1 x", "2 y", "1.1 x", "1.2 y"],
    ),
    "numbers that are words": (
        "<ol type=a><li>50 km<li>150 km</ol><ul><li>4 800 MHz</ul>",
        ["a) 50 km", "b) 150 km", "• 4 800 MHz"],
    ),
    "words behind a list": ("<ul><li>x:<ul><li>y</ul>unless z<li>w</ul>", ["• x:", "• y", "unless z", "• w"]),
    "after z": ('<ol type="a" start="26"><li>x<li>y</ol>', ["z) x", "aa) y"]),
    "row of a table": ("<table><tr><th>Kind<th>Number<tr><td>lamp<td>5</table>", ["Kind\tNumber", "lamp\t5"]),
    "table that only lays out": ("<table><tr><td><p>one</p><p>two</p><td>three</table>", ["one", "two", "three"]),
    "table in a table": ("<table><tr><td><table><tr><td>a<td>b</table></table>", ["a\tb"]),
    "raised figure": ("<p>lamps<sup>2</sup> shine</p>", ["lamps² shine"]),
    "raised letters": ("<p>the 2<sup>nd</sup> lamp</p>", ["the 2nd lamp"]),
    "unclosed elements": ("<p><i>to light<p>lamps</b></div>now", ["to light", "lampsnow"]),
}


@pytest.mark.parametrize(("body", "expected"), WORDS.values(), ids=WORDS)
def test_words(page: Path, body: str, expected: list[str]) -> None:
    assert text_of(page, body) == expected


def test_deletions_and_insertions(page: Path) -> None:
    body = "<p>20<del datetime='2018-11-02'>14</del><ins>18</ins> lamps <s>of tin</s></p>"
    assert text_of(page, body) == ["2018 lamps"]
    assert text_of(page, body, "original") == ["2014 lamps of tin"]


RESOLUTION = """
<h1>RESOLUTION 9 (Rev. Doha, 2006)</h1>
<h2>Strengthening lamps</h2>
<p>The World Telecommunication Development Conference (Doha, 2006),</p>
<p><em>recalling</em></p>
<ol type="a"><li>the report on lamps{mark};</li><li>the letters, namely:
<ul><li>of the baker;</li><li>of the smith,</li></ul></li></ol>
<p><em>marvelling</em></p>
<p>that <em>lamps</em> give light,</p>
<p><em>instructs the Director of the Telecommunication Development Bureau</em></p>
<ol><li>to light lamps;</li><li>to report.</li></ol>
{note}
"""
NOTES = {
    "links": ('<sup><a href="#n1">1</a></sup>', '<hr><p id="n1"><a href="#r1">1</a> Of <i>tin</i>.</p>'),
    "brackets": (
        '<a href="#_ftn1">[1]</a>',
        '<div><a name="_ftn1"></a><p><a href="#_ftnref1">[1]</a> Of tin.</p></div>',
    ),
    "an ordered list": (
        '<a href="#fn1" role="doc-noteref"><sup>1</sup></a>',
        '<section><ol><li id="fn1"><p>Of tin.<a href="#fnref1">↩︎</a></p></li></ol></section>',
    ),
    "no links": ("<sup>1</sup>", "<p><sup>1</sup> Of tin.</p>"),
}


@pytest.mark.parametrize(("mark", "note"), NOTES.values(), ids=NOTES)
def test_structure_and_footnotes(page: Path, mark: str, note: str) -> None:
    text_of(page, RESOLUTION.format(mark=mark, note=note))
    (document,) = load(page)
    assert document.id == "WTDC/RES/9@WTDC-06"
    assert document.title == "Strengthening lamps"
    assert [(section.heading, [clause.marker for clause in section.clauses]) for section in document.sections] == [
        ("recalling", ["a)", "b)"]),
        ("marvelling", [""]),
        ("instructs the Director of the Telecommunication Development Bureau", ["1", "2"]),
    ]
    assert [(row.mark, row.text, row.anchors) for row in document.footnotes] == [("1", "Of tin.", ["recalling/a"])]
    assert document.sections[0].clauses[0].text == "the report on lamps;"


MENUS = {
    "nav": "<nav><a href='/'>Home</a> <a href='/a'>About the Union and its works</a></nav>",
    "a list of links": "<ul><li><a href='/'>Home</a></li><li><a href='/a'>About</a></li></ul>",
    "a class": "<div class='site-menu'>Home and About</div>",
    "a footer": "<footer>© The Union 2018. All rights are reserved by the Union and its members.</footer>",
}


@pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS)
@pytest.mark.parametrize(
    "form", ["{menu}<div>{text}</div>", "<div>{text}</div>{menu}", "<table><tr><td>{menu}<td>{text}</table>"]
)
def test_menus_are_left_out_and_quoted(page: Path, menu: str, form: str) -> None:
    text = RESOLUTION.format(mark="", note="")
    alone = text_of(page, text)
    assert text_of(page, form.format(menu=menu, text=text)) == alone
    _, found = read(str(page))
    assert [row.code for row in found] == ["left-out"]
    assert found[0].text in {"Home About the Union and its works", "Home About", "Home and About"} | {
        "© The Union 2018. All rights are reserved by the Union and its members."
    }


def test_what_stands_behind_the_text_is_left_out(page: Path) -> None:
    text = RESOLUTION.format(mark="", note="")
    assert text_of(page, f"<div>{text}</div><div>Leave a Response</div>") == text_of(page, text)


def test_an_annex_behind_the_text_stays(page: Path) -> None:
    text = RESOLUTION.format(mark="", note="")
    assert text_of(page, f"<div>{text}</div><div><p>ANNEX</p><p>Lamps</p></div>")[-2:] == ["ANNEX", "Lamps"]


def test_hidden_words_are_quoted(page: Path) -> None:
    assert text_of(page, "<p>lamps<span style='display:none'> draft</span><span hidden> no</span></p>") == ["lamps"]
    assert [(row.message, row.text) for row in read(str(page))[1]] == [
        ("hidden words, left out: 'draft no'", "draft no")
    ]


ENCODINGS = {
    "UTF-8": ("<p>Málaga’s</p>", "utf-8"),
    "mark of UTF-8": ("\ufeff<p>Málaga’s</p>", "utf-8"),
    "declared": ('<meta charset="windows-1252"><p>Málaga’s</p>', "cp1252"),
    "declared as browsers read it": (
        '<meta http-equiv=x content="text/html; charset=iso-8859-1"><p>Málaga’s</p>',
        "cp1252",
    ),
    "declared in XML": (
        '<?xml version="1.0" encoding="windows-1252"?><html><body><p>Málaga’s</p></body></html>',
        "cp1252",
    ),
    "declared, but UTF-8": ('<meta charset="iso-8859-1"><p>Málaga’s</p>', "utf-8"),
    "unknown to us": ('<meta charset="x-lamps"><p>Málaga’s</p>', "utf-8"),
}


@pytest.mark.parametrize(("text", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(page: Path, text: str, encoding: str) -> None:
    page.write_bytes(text.encode(encoding))
    assert read(str(page))[0].text == "Málaga’s\n"


def test_utf_16(page: Path) -> None:
    page.write_bytes(codecs.BOM_UTF16_LE + "<p>Málaga</p>".encode("utf-16-le"))
    assert read(str(page))[0].text == "Málaga\n"


# ---- bad pages


def error(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(InputError) as found:
        load(path)
    return str(found.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; there is nothing to parse"),
        (
            b"<html><body><script>x</script></body></html>",
            "is a web page without words; check that the page was saved whole",
        ),
        (
            b"<p>lamps</p>" * (100 * 2**20 // 12),
            "is a page of 99 MB, more than 16 MB are not read; save the part that holds the resolution",
        ),
    ],
    ids=["empty", "without words", "100 MB"],
)
def test_bad_pages(page: Path, data: bytes, message: str) -> None:
    assert error(page, data) == message


def test_without_the_library(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml.etree", None)
    message = "is a web page, and lxml, which reads it, is not installed; pip install 'wsisres[html]'"
    assert error(page, b"<p>lamps</p>") == message


def test_nothing_is_fetched(page: Path) -> None:
    secret = page.with_name("secret.txt")
    secret.write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    page.write_text(
        f'{doctype}<html><body><p>lamps &x;<iframe src="secret.txt"></iframe></p></body></html>', encoding="utf-8"
    )
    assert "secret" not in read(str(page))[0].text


def test_deep_nesting(page: Path) -> None:
    page.write_text("<div>x" * 1000 + "lamps", encoding="utf-8")
    assert read(str(page))[0].text.endswith("xlamps\n")
    what = "nests its elements deeper than any page does, so that words would be lost; save the page again, or as text"
    assert error(page, b"<div>x" * 50_000) == what


def test_many_lists_in_linear_time(page: Path) -> None:
    """Twenty thousand items one in another's list, side by side: no step looks at all of them for each."""
    page.write_text("<ol>" + "<li>lamps</li>" * 20_000 + "</ol>", encoding="utf-8")
    assert read(str(page))[0].text.endswith("20000 lamps\n")


# ---- told by content


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.txt", b"<!DOCTYPE html><p>x", "html"),
        ("a.txt", b"\xef\xbb\xbf  <HTML><p>x", "html"),
        ("a.txt", b"<!-- saved -->\n<html>", "html"),
        ("-", b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("a.txt", b"<p>x</p>", "html"),
        ("a.md", b"<b>x</b>", "markdown"),
        ("a.txt", b"< 5 lamps", "text"),
        ("a.htm", b"RESOLUTION", "html"),
        ("a.doc", b"<html><p>x", "html"),
        ("a.md", b"# x", "markdown"),
        ("a", b"x", "text"),
    ],
)
def test_formats_are_told_by_content(name: str, data: bytes, format_: str) -> None:
    assert format_of(name, data) == format_
    assert format_ in READERS
