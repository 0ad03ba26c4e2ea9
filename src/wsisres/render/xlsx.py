"""A workbook for a spreadsheet program: typed cells, a frozen header, filters, columns of a fitting width."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from wsisres.render.extras import need
from wsisres.render.redline.markup import lawful

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["workbook"]

_WIDE, _NARROW, _LEAST = 80, 40, 8
"""Widths of columns, in characters."""
_LONGEST = 32_767
"""Characters that a cell can hold."""


def workbook(rows: Iterable[Any], columns: list[Any], title: str = "wsisres") -> bytes:
    """The bytes of an .xlsx file with one sheet; raises `InputError` where openpyxl is not installed."""
    openpyxl = need("openpyxl", "xlsx", "--format xlsx")
    styles = need("openpyxl.styles", "xlsx", "--format xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append([column.name for column in columns])
    for row in rows:
        sheet.append([_value(column.of(row)) for column in columns])
    for cell in sheet[1]:
        cell.font = styles.Font(bold=True)
    _lay_out(sheet, columns, styles)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Any, columns: list[Any], styles: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, cells in zip(columns, sheet.columns, strict=True):
        longest = max(len(str(cell.value or "")) for cell in cells)
        width = min(max(longest + 2, _LEAST), _WIDE if column.wide else _NARROW)
        sheet.column_dimensions[cells[0].column_letter].width = width
        for cell in cells[1:]:
            cell.alignment = styles.Alignment(wrap_text=column.wide, vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # words that begin with "=" are no formula


def _value(value: object) -> object:
    return lawful(value)[:_LONGEST] if isinstance(value, str) else value
