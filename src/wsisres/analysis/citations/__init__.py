"""Citations: which acts, instruments and documents a text cites. Source: DOMAIN B and F.

`forms` finds them, `trees` says what they are and `settle` whose, `doubts` reports what is damaged or not sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wsisres.analysis.citations.doubts import report
from wsisres.analysis.citations.mentions import Mention, mentions
from wsisres.analysis.citations.settle import ACTS, Answer, Settler
from wsisres.model import Citation

if TYPE_CHECKING:
    from wsisres.analysis.study import Study
    from wsisres.model import SpanModel

__all__ = ["find"]


def find(study: Study) -> list[Citation]:
    """The citations of a document in the order of the text; one to each member of a list.

    The document's own id is no citation. What is printed is settled first, so that a bare "Resolution 140" can be
    settled by what the same text says elsewhere.
    """
    settler = Settler(study)
    found = list(mentions(study, settler.own_body))
    answers = [_answer(settler, mention) for mention in found]
    settled = [_settled(settler, *pair) for pair in zip(found, answers, strict=True)]
    cited = [(mention, answer) for mention, answer in zip(found, settled, strict=True) if _is_other(study, answer)]
    spans = [study.span(mention.passage, mention.start, mention.end) for mention, _ in cited]
    for (mention, answer), span in zip(cited, spans, strict=True):
        report(study, mention, answer, span)
    return [_row(mention, answer, span) for (mention, answer), span in zip(cited, spans, strict=True)]


def _answer(settler: Settler, mention: Mention) -> Answer:
    """What the mention's own words settle."""
    if mention.act:
        return settler.settle(mention.act)
    return mention.answer or Answer(None, "document")


def _settled(settler: Settler, mention: Mention, answer: Answer) -> Answer:
    """What the rest of the document settles, where the mention's own words do not."""
    act = mention.act
    if act is None or answer.target is not None:
        return answer
    if act.noun in ACTS and not (act.body or act.edition or answer.candidates):
        return settler.settle_bare(act)
    return settler.settle_among(act, answer) if answer.candidates else answer


def _is_other(study: Study, answer: Answer) -> bool:
    """Whether it is another document than the one that is read."""
    return answer.target is None or answer.target != study.document.id


def _row(mention: Mention, answer: Answer, span: SpanModel) -> Citation:
    """The citation for the model."""
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
