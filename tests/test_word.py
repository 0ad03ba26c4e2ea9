"""Word files: words, styles, numbers, footnotes, tables; bad files; files of other programs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.word_files import call, note, note_mark, p, part, run, word
from wsisres import InputError
from wsisres.pipeline import load, parse_both, parse_file
from wsisres.readers import Settings, read

if TYPE_CHECKING:
    from wsisres.model import Document

FILES = Path(__file__).resolve().parent / "files"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Where a test writes its file."""
    return tmp_path / "made.docx"


def text_of(path: Path, *blocks: str, revision: str = "accepted", **more: str) -> list[str]:
    """The paragraphs that are read from a file with these blocks."""
    path.write_bytes(word(*blocks, **more))  # type: ignore[arg-type]
    source, _ = read(str(path), Settings(revision=revision))
    return source.text.strip("\n").split("\n\n")


def outline(document: Document) -> list[tuple[str, list[str]]]:
    return [(section.heading, [clause.marker for clause in section.clauses]) for section in document.sections]


# ---- words

WORDS = {
    "tabs and no-break hyphens": (p("a)\tthat ITU~T shall"), "a)\tthat ITU-T shall"),
    "symbol": (p('<w:r><w:sym w:font="Symbol" w:char="F0E3"/></w:r>' + run(" ITU 2017")), "© ITU 2017"),
    "run in a symbol font": (p(run("m", '<w:rFonts w:ascii="Symbol"/>') + run("s")), "μs"),
    "bullet of Wingdings": (
        p('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:tab/><w:t>lamps</w:t></w:r>'),
        "•\tlamps",
    ),
    "hyperlink": (p(f"<w:hyperlink>{run('the site')}</w:hyperlink>{run(' of ITU')}"), "the site of ITU"),
    "smart tag": (p(f"<w:smartTag>{run('Geneva')}</w:smartTag>{run(', 1992')}"), "Geneva, 1992"),
    "simple field": (p(f'<w:fldSimple w:instr="REF x">{run("Article 5")}</w:fldSimple>'), "Article 5"),
    "field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r>'
            f'<w:r><w:t>CODE</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("No. 126")}'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" of the Constitution")}'
        ),
        "No. 126 of the Constitution",
    ),
    "content control": (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('lamps')}</w:sdtContent></w:sdt>"), "lamps"),
    "block in a content control": (f"<w:sdt><w:sdtContent>{p('lamps')}</w:sdtContent></w:sdt>", "lamps"),
    "soft hyphen": (p(f"{run('lan')}<w:r><w:softHyphen/></w:r>{run('tern')}"), "lantern"),
    "page break": (p('<w:r><w:t>to light</w:t><w:br w:type="page"/><w:t>lamps</w:t></w:r>'), "to light lamps"),
    "soft break in a title": (p("Rules of\nprocedure", "Restitle"), "Rules of procedure"),
    "soft break in a paragraph": (p("to light\nlamps"), "to light\nlamps"),
    "one of two forms": (
        p(
            '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>lamps</w:t></w:r>"
        ),
        "lamps\n\nboxed",
    ),
    "formula": (
        p(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
        ),
        "x=1",
    ),
    "raised figure": (p(run("lamps") + run("2", '<w:vertAlign w:val="superscript"/>')), "lamps²"),
    "strict namespace": (p("lamps"), "lamps"),
}


@pytest.mark.parametrize(("block", "expected"), WORDS.values(), ids=WORDS)
def test_words(made: Path, block: str, expected: str) -> None:
    assert "\n\n".join(text_of(made, block)) == expected


def test_strict_files_are_read(made: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    made.write_bytes(word(parts={"word/document.xml": part("document", f"<w:body>{p('lamps')}</w:body>", strict)}))
    assert read(str(made))[0].text == "lamps\n"


def test_headers_footers_and_comments_are_no_text(made: Path) -> None:
    parts = {"word/header1.xml": part("hdr", p("RES1-1")), "word/comments.xml": part("comments", p("really?"))}
    made.write_bytes(word(p("lamps"), parts=parts))
    assert read(str(made))[0].text == "lamps\n"


def test_hidden_words_and_contents_are_quoted(made: Path) -> None:
    made.write_bytes(word(p("RESOLUTION 1 (Doha, 2006) 5", "toc1"), p(run("lamps") + run(" [draft]", "<w:vanish/>"))))
    source, found = read(str(made))
    assert source.text == "lamps\n"
    assert [(row.code, row.message, row.text) for row in found] == [
        ("left-out", "table of contents left out", "RESOLUTION 1 (Doha, 2006) 5"),
        ("left-out", "hidden words left out", "[draft]"),
    ]


def test_tables(made: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    table = row(p("Kind"), p("Number")) + row(p("1"), p("to light lamps;")) + row(p("that they") + p("shine"), p(""))
    assert text_of(made, f"<w:tbl>{table}</w:tbl>", p("after")) == [
        "Kind\tNumber",
        "1\tto light lamps;",
        "that they",
        "shine",
        "after",
    ]


# ---- automatic numbers


def levels(*rows: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(rows)
    )


LETTERED = (("lowerLetter", "%1)"), ("lowerRoman", "%2)"), ("bullet", "–"))
NUMBERED = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{levels(*LETTERED)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{levels(*NUMBERED)}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)


def item(text: str, number: int, level: int = 0, more: str = "") -> str:
    return p(text, "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}')


def labels(made: Path, *blocks: str, revision: str = "accepted") -> list[str]:
    return [line.partition("\t")[0] for line in text_of(made, *blocks, numbering=NUMBERING, revision=revision)]


def test_numbers_nest_and_begin_anew(made: Path) -> None:
    blocks = [
        item("x", 1),
        item("x", 1),
        item("x", 1, 1),
        item("x", 1, 1),
        item("x", 1, 2),
        item("x", 1),
        item("x", 1, 1),
    ]
    assert labels(made, *blocks) == ["a)", "b)", "i)", "ii)", "–", "c)", "i)"]


def test_numbers_of_several_levels(made: Path) -> None:
    blocks = [item("x", 2), item("x", 2, 1), item("x", 2, 1), item("x", 2, 2), item("x", 2), item("x", 2, 1)]
    assert labels(made, *blocks) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_an_override_begins_anew_once(made: Path) -> None:
    assert labels(made, item("x", 1), item("x", 1), item("x", 3), item("x", 3)) == ["a)", "b)", "a)", "b)"]


def test_bullets_of_symbol_fonts(made: Path) -> None:
    assert labels(made, item("x", 4)) == ["•"]


def test_number_zero_and_unknown_lists_have_no_label(made: Path) -> None:
    assert labels(made, item("x", 0), item("y", 99)) == ["x", "y"]


def test_deleted_items_do_not_count(made: Path) -> None:
    gone = item(
        '<w:del w:author="A"><w:r><w:delText>y</w:delText></w:r></w:del>', 1, 0, '<w:rPr><w:del w:author="A"/></w:rPr>'
    )
    assert labels(made, item("x", 1), gone, item("x", 1)) == ["a)", "b)"]
    assert labels(made, item("x", 1), gone, item("x", 1), revision="original") == ["a)", "b)", "c)"]


@pytest.mark.parametrize(
    ("form", "number", "label"),
    [
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 49, "xlix"),
        ("decimalZero", 7, "07"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 112, "112th"),
        ("none", 3, ""),
        ("chineseCounting", 3, "3"),
    ],
)
def test_forms_of_numbers(made: Path, form: str, number: int, label: str) -> None:
    abstract = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="{form}"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert text_of(made, item("x", 1), numbering=abstract) == [f"{label})\tx"]


def test_letters_with_a_full_stop_are_marks() -> None:
    """What LibreOffice makes of a list of HTML: `a.`, counted by the program."""
    (document,) = load(FILES / "libreoffice-lists.docx")
    assert outline(document) == [
        ("recalling", ["a)", "b)", "c)"]),
        ("resolves", ["1.", "2."]),
        ("invites Member States", ["1.", "2."]),
    ]
    assert [clause.marker for clause in document.sections[0].clauses[1].clauses] == ["i)", "ii)"]
    assert [clause.marker for clause in document.sections[2].clauses[0].clauses] == ["•", "•"]


# ---- a file with the traits of the ITU's own


def traits() -> bytes:
    return word(
        p("INTERNATIONAL TELECOMMUNICATION UNION"),
        p("Resolution 9 – Rules of lamps"),
        p("FOREWORD"),
        p("The Union lights lamps in the field of telecommunications."),
        p('<w:r><w:sym w:font="Symbol" w:char="F0E3"/></w:r>' + run("\u00a0ITU\u00a02017")),
        p("RESOLUTION 9 (Rev.\u00a0Hammamet, 2016)", "ResNo"),
        p("Rules of lamps \nof the Union", "Restitle"),
        p(
            run("(Hammamet, 2016)")
            + note_mark(1, "1")
            + run(", ", '<w:vertAlign w:val="superscript"/>')
            + note_mark(2)
            + run("bis", '<w:vertAlign w:val="superscript"/>'),
            "Resref",
        ),
        p("The World Telecommunication Standardization Assembly (Hammamet, 2016),", "Normalaftertitle"),
        call("considering"),
        p("a)\tthat ITU~T lights lamps;"),
        p("b)\tthat lamps give light;"),
        p("b)bis\tthat lanterns do so too;"),
        p("c)\tResolution 72 (Rev.\u00a0Busan, 2014) of the Plenipotentiary Conference,"),
        p(""),
        call("resolves"),
        p("that the provisions referred to in considering\u00a0a) and b) above shall hold."),
        p("SECTION\u00a01", "SectionNo"),
        p("Lamps of the Assembly", "Sectiontitle"),
        p("1.1\tThe Assembly shall light lamps.", "Normalaftertitle"),
        p("1.2\tIts committees shall:"),
        p("a)\tcount the lamps, namely:", "enumlev1"),
        p("i)\tlarge ones;", "enumlev2"),
        p("ii)\tsmall ones" + "", "enumlev2"),
        p("1.3\tVoting", "Heading2"),
        p(run("A vote is taken by lamps") + note_mark(3) + run(".")),
        p("Section 1bis", "SectionNo"),
        p("Papers on lamps", "Sectiontitle"),
        p("1bis.1\tGeneral principles", "Heading2"),
        p("1bis.1.1\tForm of papers", "Heading3"),
        p("1bis.1.1.1\tPapers shall be short."),
        p("NOTE – Long papers are not read.", "Note"),
        p("Appendix I\u2028(to Resolution 9 (Rev. Hammamet, 2016))".replace("\u2028", " "), "AppendixNo"),
        p("Form of a question", "Appendixtitle"),
        p("•\tSource"),
        notes=note(1, "Previously published.", "1") + note(2, "Republished in 2017.", "") + note(3, "Or by lanterns."),
    )


def test_traits_of_the_own_files_of_the_union(made: Path) -> None:
    made.write_bytes(traits())
    (document,) = load(made)
    assert document.id == "WTSA/RES/9@WTSA-16"
    assert document.title == "Rules of lamps of the Union"
    assert document.history == "(Hammamet, 2016)"
    assert document.opening
    assert outline(document) == [
        ("considering", ["a)", "b)", "b)bis", "c)"]),
        ("resolves", [""]),
        ("SECTION 1 Lamps of the Assembly", ["1.1", "1.2", "1.3"]),
        ("Section 1bis Papers on lamps", ["1bis.1"]),
    ]
    assert document.sections[0].clauses[0].text == "that ITU-T lights lamps;"
    assert [(row.mark, row.text, row.anchors) for row in document.footnotes] == [
        ("1", "Previously published.", ["title"]),
        ("bis", "Republished in 2017.", ["title"]),
        ("2", "Or by lanterns.", ["section-1/1.3/p1"]),
    ]
    assert [(annex.heading, annex.title, annex.text) for annex in document.annexes] == [
        ("Appendix I (to Resolution 9 (Rev. Hammamet, 2016))", "Form of a question", "• Source")
    ]


def test_spans_count_in_the_text_that_is_printed(made: Path) -> None:
    made.write_bytes(traits())
    source, (document,) = parse_file(str(made))
    for section in document.sections:
        for clause in section.clauses:
            assert source.text[clause.span.start :].startswith(clause.marker or clause.text[:20])
    assert source.text[document.footnotes[0].span.start :].startswith("¹ Previously published.")


def test_only_normal_and_italic_headings(made: Path) -> None:
    italic = "<w:i/>"
    made.write_bytes(
        word(
            p("RESOLUTION 9 (Doha, 2006)"),
            p(run("Bridging the gap", italic)),
            p("The World Telecommunication Development Conference (Doha, 2006),"),
            p(run("marvelling", italic)),
            p("that lamps give light,"),
            p(run("resolves", italic)),
            p(run("1", italic) + run("\tto light lamps as in ") + run("considering", italic) + run(" above.")),
        )
    )
    (document,) = load(made)
    assert document.title == "Bridging the gap"
    assert [section.heading for section in document.sections] == ["marvelling", "resolves"]


def test_soft_breaks_end_a_line_only_where_an_item_begins(made: Path) -> None:
    made.write_bytes(
        word(
            call("resolves"),
            p("1\tto light\nthe lamps;\n2\tto count them,"),
            call("invites Member States"),
            p("to lend lanterns\n14.5 cm high."),
        )
    )
    (document,) = load(made)
    assert [[clause.text for clause in section.clauses] for section in document.sections] == [
        ["to light the lamps;", "to count them,"],
        ["to lend lanterns 14.5 cm high."],
    ]


def test_headings_of_word_are_what_their_words_say(made: Path) -> None:
    made.write_bytes(
        word(
            p("RESOLUTION 9 (Doha, 2006)", "Heading1"),
            p("Bridging the gap", "Heading2"),
            p("The World Telecommunication Development Conference (Doha, 2006),"),
            p("recalling", "Heading3"),
            p("the lamps,"),
            p("resolves", "Heading3"),
            p("to light them."),
        )
    )
    (document,) = load(made)
    assert (document.id, document.title) == ("WTDC/RES/9@WTDC-06", "Bridging the gap")
    assert [section.heading for section in document.sections] == ["recalling", "resolves"]


def test_a_style_based_on_call_is_one(made: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X1"><w:name w:val="mine"/><w:basedOn w:val="Call"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    made.write_bytes(word(p("lit by lamps", "X1"), p("they shine,", "A"), styles=styles))
    (document,) = load(made)
    assert [section.heading for section in document.sections] == ["lit by lamps"]


# ---- other programs

REDLINES = ("docx-trackdiff.docx", "python-redlines.docx", "libreoffice-redline.docx")


def _paragraphs(name: str) -> list[str]:
    return (FILES / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", REDLINES)
@pytest.mark.parametrize(("revision", "text"), [("original", "before.txt"), ("accepted", "after.txt")])
def test_redlines_of_other_programs(name: str, revision: str, text: str) -> None:
    source, _ = read(str(FILES / name), Settings(revision=revision))
    assert source.text.strip("\n").split("\n\n") == _paragraphs(text)


def test_a_file_of_python_docx() -> None:
    source, found = read(str(FILES / "python-docx.docx"))
    assert source.text.strip("\n").split("\n\n") == _paragraphs("before.txt")
    assert found == []


def test_both_texts_of_one_file() -> None:
    original, accepted = parse_both(str(FILES / "libreoffice-redline.docx"))
    assert [document.id for document in original.documents] == ["PP/RES/950@PP-14"]
    assert [document.id for document in accepted.documents] == ["PP/RES/950@PP-18"]


# ---- bad files


def error(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(InputError) as found:
        load(path)
    return str(found.value).removeprefix(f"{path}: ")


def _bomb(size: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(size):
            file.write(b" " * 2**20)
    return target.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [{}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
BAD = {
    "no zip": (b"RESOLUTION 1", "is no Word file, whatever its name says; check that it is whole, or save it as .docx"),
    "empty": (b"", "is empty; there is nothing to parse"),
    "cut off": (
        traits()[:-2000],
        "is damaged or cut off; get the file again, or open it in Word and save it",
    ),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "is a file of Word 97-2003 (.doc); open it in Word or LibreOffice and save it as .docx",
    ),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password; open it in Word and save it without one",
    ),
    "a bomb": (
        _bomb(20),
        "word/document.xml unpacks to 20 MB, more than a text can have; do not trust this file; get it again",
    ),
    "a large bomb": (
        _bomb(100),
        "word/document.xml unpacks to 100 MB, more than a text can have; do not trust this file; get it again",
    ),
    "an entity that names a file": (
        word(parts={"word/document.xml": ENTITIES.format('<!ENTITY x SYSTEM "file:///etc/hostname">')}),
        "word/document.xml defines entities, which Word never does; do not trust this file; get it again",
    ),
    "entities that grow": (
        word(parts={"word/document.xml": ENTITIES.format('<!ENTITY y "lol"><!ENTITY x "&y;&y;&y;&y;&y;&y;&y;">')}),
        "word/document.xml defines entities, which Word never does; do not trust this file; get it again",
    ),
    "no XML": (
        word(parts={"word/document.xml": "lamps"}),
        (
            "is damaged: word/document.xml: Start tag expected, '<' not found, line 1, column 1; "
            "open it in Word and save it again"
        ),
    ),
    "another root": (
        word(parts={"word/document.xml": "<lamps/>"}),
        "is no Word file: word/document.xml is something else; save it in Word as .docx",
    ),
    "no words": (word(p("")), "holds no words; a text that is a picture must be recognized (OCR) first"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_bad_files(made: Path, data: bytes, message: str) -> None:
    assert error(made, data) == message


def test_an_archive_without_a_text(made: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    what = "is an archive without a Word text in it; name a Word, PDF, HTML or text file"
    assert error(made, target.getvalue()) == what


def test_deep_nesting_is_an_error_and_no_crash(made: Path) -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert error(made, word(deep)).startswith("is damaged: word/document.xml: Excessive depth")


def test_without_the_library(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml.etree", None)
    message = "is a Word file, and lxml, which reads it, is not installed; pip install 'wsisres[docx]'"
    assert error(made, traits()) == message


def test_word_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    path.write_bytes(traits())
    assert read(str(path))[0].format == "docx"
