"""What the styles of a file say reaches the structure, however the words look."""

from __future__ import annotations

from wsisres.normalise import normalise
from wsisres.parsing import parse_draft
from wsisres.readers.flow import Flow
from wsisres.readers.settings import Settings
from wsisres.registry import load_registry
from wsisres.source import SourceText


def flow() -> Flow:
    made = Flow()
    made.line("RESOLUTION 7 (Rev. Doha, 2006)", "designation")
    made.line("Rural access", "title")
    made.line("(Istanbul, 2002; Doha, 2006)¹, bis", "history", marks=[(28, "1"), (31, "bis")])
    made.note("1", "Previously published.")
    made.note("bis", "Republished in 2007.")
    made.line("The World Telecommunication Development Conference (Doha, 2006),", "opening")
    made.line("wondering aloud", "heading")
    made.line("a)\tthat networks² grow", "item", "1", marks=[(16, "2")])
    made.note("2", "Those of 5 kinds.")
    made.line("b)\tthat prices fall,", "item", "1")
    made.line("resolves", "heading", certain=False)
    made.line("that 1 report be made.", "paragraph")
    return made


def test_hints() -> None:
    source = flow().source("made.docx", b"", "docx", Settings())
    ((document, _),) = parse_draft(normalise(source), load_registry())
    assert document.title == "Rural access"
    assert document.history == "(Istanbul, 2002; Doha, 2006)"
    assert [section.heading for section in document.sections] == ["wondering aloud", "resolves"]
    assert [clause.text for clause in document.sections[0].clauses] == ["that networks grow", "that prices fall,"]
    assert [(note.mark, note.text, note.anchors) for note in document.footnotes] == [
        ("1", "Previously published.", ["title"]),
        ("bis", "Republished in 2007.", ["title"]),
        ("2", "Those of 5 kinds.", ["wondering-aloud/a"]),
    ]
    for section in document.sections:
        assert source.text[section.span.start :].startswith(section.heading)


def test_the_text_of_a_flow_reads_like_its_hints() -> None:
    """What `--format text` prints of a styled file is itself a text that can be parsed."""
    source = flow().source("made.docx", b"", "docx", Settings())
    ((document, _),) = parse_draft(normalise(SourceText.of(source.text)), load_registry())
    assert document.sections[-1].heading == "resolves"
    assert document.id == "WTDC/RES/7@WTDC-06"
