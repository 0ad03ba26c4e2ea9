"""What is said about a citation that is damaged or not sure. A citation without an edition is neither (DOMAIN A)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsisres.analysis.citations.mentions import Mention
    from wsisres.analysis.citations.settle import Answer
    from wsisres.analysis.study import Study
    from wsisres.model import SpanModel

__all__ = ["report"]


def _run_together(study: Study, span: SpanModel) -> bool:
    """Whether the line holds an old and a new edition run together, which is reported already."""
    return any(row.code == "flattened-changes" and row.line == span.line for row in study.document.diagnostics)


def report(study: Study, mention: Mention, answer: Answer, span: SpanModel) -> None:
    """Add the diagnostics of one citation."""
    words = mention.passage.text[mention.start : mention.end]
    edition = mention.act.edition if mention.act else None
    if edition and edition.damaged:
        as_read = f"{edition.place}, {edition.year}"
        study.report("citation-form", f"'({edition.label})' read as {as_read}", span)
    if _run_together(study, span):
        return
    if edition and answer.unknown:
        whose = f"the {answer.body}" if answer.body else "any body"
        message = f"'{edition.label}' is no conference of {whose} that the registry knows; add it with --registry"
        study.report("unknown-conference", message, span)
    elif answer.candidates:
        read = f" read as {answer.target}," if answer.target else ""
        message = f"'{words}'{read} may be {' or '.join(answer.candidates)}; name the body"
        study.report("ambiguous-citation", message, span)
