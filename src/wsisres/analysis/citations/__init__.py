"""Citations: which acts, instruments and documents a text cites. Source: DOMAIN B and F.

`forms` finds and reads them, `settle` says whose they are, `doubts` reports what is damaged or not sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.citations.doubts import report
from wsisres.analysis.citations.mentions import Mention, mentions
from wsisres.analysis.citations.settle import ACTS, Answer, Settler
from wsisres.model import Citation

if TYPE_CHECKING:
    from wsisres.analysis.study import Study

__all__ = ["find"]


def find(study: Study) -> list[Citation]:
    """The citations of a document in the order of the text; one to each member of a list.

    The document's own id is no citation. What is printed is settled first, so that a bare "Resolution 140" can be
    settled by what the same text says elsewhere.
    """
    settler = Settler(study)
    found = [(mention, _answer(settler, mention)) for mention in mentions(study, settler.own_body)]
    rows = (_row(study, settler, mention, answer) for mention, answer in found)
    return [row for row in rows if row]


def _answer(settler: Settler, mention: Mention) -> Answer:
    """What the mention's own words settle."""
    if mention.act:
        return settler.settle(mention.act)
    return mention.answer or Answer(None, "document")


def _row(study: Study, settler: Settler, mention: Mention, answer: Answer) -> Citation | None:
    """The citation for the model, its doubts reported; `None` for the document itself."""
    act = mention.act
    if act and answer.target is None and act.noun in ACTS and not (act.body or act.edition or answer.candidates):
        answer = settler.settle_bare(act)
    elif act and answer.target is None and answer.candidates:
        answer = settler.settle_among(act, answer)
    if answer.target is not None and answer.target == study.document.id:
        return None
    span = study.span(mention.passage, mention.start, mention.end)
    report(study, mention, answer, span)
    row = {
        "clause": mention.passage.path,
        "text": mention.passage.text[mention.start : mention.end],
        "target": answer.target,
        "kind": answer.kind,
        "title": mention.title,
        "candidates": list(answer.candidates),
        "span": span,
    }
    return Citation.model_validate(row)
